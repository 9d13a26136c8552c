"""Commands on suggestions: where criteria may apply, and how often a detector is right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.answers import give, print_json, reported, say
from workbench.cli.choices import (
    AsTextOrJson,
    BriefLanguage,
    EvaluationFormat,
    FileToWrite,
    Framework,
    TextOrJson,
)
from workbench.cli.sources import articles_of, content_of, workspace_at_hand
from workbench.ui.translation import _, current_language


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
    corpus: Annotated[
        bool, typer.Option("--corpus", help="Look cited laws up among those of the workspace.")
    ] = False,
    learned: Annotated[
        bool, typer.Option("--learned", help="Only what the switched-on model has learned.")
    ] = False,
) -> None:
    """Suggest where criteria may apply, each with its words and what was not found."""
    from workbench.services.learning import suggest_learned
    from workbench.services.suggestions import (
        Suggested,
        framework_named,
        suggest_articles,
        suggestions_to_json,
    )

    with reported(as_json=format is TextOrJson.JSON):
        criteria = framework_named(framework)
        language, articles = articles_of(file)
        ws = workspace_at_hand() if corpus or learned else None
        if ws is not None and learned:
            found = Suggested(suggest_learned(ws, articles, criteria.id, untested=untested), ())
        else:
            found = suggest_articles(criteria, articles, untested=untested, ws=ws)
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
    gold: Annotated[
        Path | None,
        typer.Option(help="Articles with findings, JSON lines; else our training articles."),
    ] = None,
    framework: Framework = "ac-review",
    format: Annotated[
        EvaluationFormat, typer.Option(help="json, markdown or xlsx")
    ] = EvaluationFormat.JSON,
    lang: Annotated[
        BriefLanguage | None, typer.Option(help="Words of a table: ar, fr or en.")
    ] = None,
    out: FileToWrite = None,
) -> None:
    """Measure how often each detector is right on articles that people have read."""
    from workbench.cli.gold import evaluation, say_misquoted

    with reported(as_json=format is EvaluationFormat.JSON):
        text = None if gold is None else content_of(gold).decode("utf-8-sig", errors="replace")
        told = lang.value if lang else current_language()
        written, articles = evaluation(framework, text, gold, format.value, told)
        say_misquoted(articles)
        give(written, out)
