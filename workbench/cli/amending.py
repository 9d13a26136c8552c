"""Commands on amendments: an amending text put into its law, a table judged by the outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.answers import give, give_json, print_json, reported, say
from workbench.cli.choices import (
    AsReading,
    AsTextOrJson,
    FileToWrite,
    ReadingFormat,
    TextOrJson,
)
from workbench.cli.sources import articles_of, reading_of
from workbench.ui.translation import _


def apply(
    base: Annotated[Path, typer.Argument(help="The law: PDF or JSON.", show_default=False)],
    amending: Annotated[
        Path, typer.Argument(help="The amending text: PDF or JSON.", show_default=False)
    ],
    format: AsReading = ReadingFormat.JSON,
    out: FileToWrite = None,
) -> None:
    """Put an amending text into the law it amends; what is not certain is listed."""
    from workbench.exchange.consolidation_json import consolidation_text, consolidation_to_json
    from workbench.services.akn import akn_of_consolidation
    from workbench.services.amending import apply_reading
    from workbench.ui.amending_words import reason_words, report_words

    with reported(as_json=format is ReadingFormat.JSON):
        law, orders = reading_of(base), reading_of(amending)
        say(_("Preview, not official"))
        if format is ReadingFormat.AKN:
            give(akn_of_consolidation(law, orders, reason_words), out)
            return
        result = apply_reading(law, orders)
        if format is ReadingFormat.JSON:
            give_json(consolidation_to_json(result, reason_words), out)
        else:
            give(f"{consolidation_text(result, report_words())}\n".encode(), out)


def amendments(
    table: Annotated[
        Path, typer.Argument(help="Amendment table: DOCX or PDF.", show_default=False)
    ],
    old: Annotated[
        Path, typer.Argument(help="The version it amends: a file, JSON or XML.", show_default=False)
    ],
    new: Annotated[
        Path, typer.Argument(help="The adopted version: a file, JSON or XML.", show_default=False)
    ],
    format: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """Say of each amendment in a table whether it was adopted, partly, or rejected."""
    from workbench.services.comparisons import compare_articles
    from workbench.services.proposals import judge_file, judgements_to_json
    from workbench.ui.amending_words import outcome_words

    with reported(as_json=format is TextOrJson.JSON):
        comparison = compare_articles(articles_of(old)[1], articles_of(new)[1])
        judged = judge_file(comparison, table)
        if format is TextOrJson.JSON:
            articles = (comparison.old_articles, comparison.new_articles)
            print_json(judgements_to_json(judged, *articles))
            return
        for one in judged:
            names = (one.proposal.number, one.proposal.group, one.proposal.label)
            named = " · ".join(filter(None, names))
            typer.echo(f"{named or one.proposal.id}: {outcome_words(one)}")
