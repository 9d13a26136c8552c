"""Commands on suggestions: where criteria may apply, and how often a detector is right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.answers import print_json, reported, say
from workbench.cli.choices import (
    AsJson,
    AsTextOrJson,
    BriefLanguage,
    Framework,
    JsonOnly,
    TextOrJson,
)
from workbench.cli.sources import articles_of, content_of
from workbench.ui.translation import _


def suggest(
    file: Annotated[Path, typer.Argument(help="A law: a file, JSON or XML.", show_default=False)],
    framework: Framework = "ac-review",
    format: AsTextOrJson = TextOrJson.TEXT,
    untested: Annotated[
        bool, typer.Option("--untested", help="Also give hints of detectors not yet proven.")
    ] = False,
    lang: Annotated[
        BriefLanguage | None, typer.Option(help="Explanations: ar, fr or en; else the law's.")
    ] = None,
) -> None:
    """Suggest where criteria may apply, each with its words and what was not found."""
    from workbench.services.suggestions import (
        framework_named,
        suggest_articles,
        suggestions_to_json,
    )

    with reported(as_json=format is TextOrJson.JSON):
        criteria = framework_named(framework)
        language, articles = articles_of(file)
        found = suggest_articles(criteria, articles, untested=untested)
        for problem in found.problems:
            say(
                _(
                    "{file}, line {line}: the pattern {pattern} of {criterion} cannot be used.",
                    file=problem.file,
                    line=problem.line,
                    pattern=problem.pattern,
                    criterion=problem.criterion,
                )
            )
        told = lang.value if lang else language or "ar"
        rows = suggestions_to_json(found.suggestions, articles, told)
        if format is TextOrJson.JSON:
            print_json(rows)
            return
        for row in rows:
            typer.echo(f"{row['article']} · {row['criterion']} · «{row['quote']}»")
            typer.echo(f"    {row['explanation']}")


def evaluate(
    gold: Annotated[Path, typer.Option(help="Articles with findings, JSON lines.")],
    framework: Framework = "ac-review",
    format: AsJson = JsonOnly.JSON,
) -> None:
    """Measure how often each detector is right on articles that people have read."""
    from workbench.services.suggestions import evaluate as measure
    from workbench.services.suggestions import framework_named, read_gold

    with reported(as_json=format is JsonOnly.JSON):
        articles = read_gold(content_of(gold).decode("utf-8-sig", errors="replace"), gold.name)
        print_json(measure(framework_named(framework), articles))
