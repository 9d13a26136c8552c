"""Commands on versions of one law: what changed, what becomes of notes, what came in when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.answers import give, give_json, print_json, reported, say
from workbench.cli.choices import (
    AsJson,
    BriefLanguage,
    ComparisonFormat,
    FileToWrite,
    JsonOnly,
    Ocr,
    OlderVersion,
)
from workbench.cli.sources import articles_of, json_in, reading_of, version_of
from workbench.ui.translation import _

if TYPE_CHECKING:
    from workbench.domain.comparisons import ComparedLaw, Comparison


def compare(
    old: OlderVersion,
    new: Annotated[
        Path,
        typer.Argument(
            help="Newer version, or with --apply the amending text: a file, JSON or XML.",
            show_default=False,
        ),
    ],
    format: Annotated[
        ComparisonFormat,
        typer.Option(help="json, html, docx (tracked changes), table (Word) or xlsx"),
    ] = ComparisonFormat.JSON,
    out: FileToWrite = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Compare the law with what the amending text makes it.")
    ] = False,
    changes_only: Annotated[
        bool, typer.Option("--changes-only", help="Leave out articles without a change.")
    ] = False,
    remarks: Annotated[
        bool, typer.Option("--remarks", help="Add an empty column for the analyst to tables.")
    ] = False,
    lang: Annotated[
        BriefLanguage | None,
        typer.Option(help="Words around the law: ar, fr or en; else its own language."),
    ] = None,
    ocr: Annotated[
        bool | None,
        typer.Option(
            help="Recognise pages that are pictures; else only where they are more than a few.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Compare two versions article by article, with the words that changed."""
    from workbench.services.comparison_exports import export_comparison
    from workbench.services.comparison_frame import ComparisonFrame
    from workbench.services.comparisons import compare_laws

    with reported(as_json=format is ComparisonFormat.JSON):
        pair = _before_and_after(old, new) if apply else _two_versions(old, new, ocr)
        frame = ComparisonFrame(
            language=lang.value if lang else pair.language or "ar",
            law_language=pair.language or "ar",
            titles=(old.stem, new.stem),
            changes_only=changes_only,
            analyst_column=remarks,
            preview=apply,
            orders=pair.orders,
        )
        comparison = compare_laws(pair.old, pair.new)
        _say_notices(comparison, other_language=pair.other_language)
        give(export_comparison(comparison, format.value, frame), out)


def carry(
    old: OlderVersion,
    new: Annotated[
        Path, typer.Argument(help="Newer version: a file, JSON or XML.", show_default=False)
    ],
    annotations: Annotated[
        Path, typer.Argument(help="Notes on the older version, JSON.", show_default=False)
    ],
    format: AsJson = JsonOnly.JSON,
    ocr: Ocr = True,
) -> None:
    """Carry notes to the next version: kept, changed, moved or lost, each with its reason."""
    from workbench.exchange.carrying_json import carried_to_json, notes_from_json
    from workbench.services.comparisons import carry_places

    with reported(as_json=format is JsonOnly.JSON):
        value = json_in(annotations)
        _language, old_articles = articles_of(old, ocr)
        notes = notes_from_json(value, old_articles)
        _language, new_articles = articles_of(new, ocr)
        carried = carry_places(old_articles, new_articles, [note.places for note in notes])
        print_json([carried_to_json(*pair) for pair in zip(notes, carried, strict=True)])


def trace(
    stages: Annotated[
        list[Path],
        typer.Argument(help="The stages, oldest first: files, JSON or XML.", show_default=False),
    ],
    amendments: Annotated[
        list[Path] | None,
        typer.Option(help="Amendment table to the first stage; again for the second, and so on."),
    ] = None,
    out: FileToWrite = None,
) -> None:
    """Follow every article through its stages as JSON: what came in when, by which amendment."""
    from itertools import pairwise

    from workbench.services.comparisons import compare_articles
    from workbench.services.proposals import judge_file
    from workbench.services.tracing import refuse_one_stage, trace_articles, trace_to_json

    with reported(as_json=True):
        refuse_one_stage(len(stages))
        texts = [articles_of(stage)[1] for stage in stages]
        comparisons = [compare_articles(*pair) for pair in pairwise(texts)]
        tables = enumerate(zip(comparisons, amendments or [], strict=False), 1)
        judged = {stage: judge_file(comparison, table) for stage, (comparison, table) in tables}
        rows = trace_articles(comparisons, judged)
        give_json(trace_to_json(rows, [stage.stem for stage in stages]), out)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two texts that are compared, and which orders led from one to the other."""

    old: ComparedLaw
    new: ComparedLaw
    language: str
    other_language: bool = False
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)


def _two_versions(old: Path, new: Path, ocr: bool | None) -> _Pair:
    """Read two versions of a law."""
    old_language, old_law = version_of(old, ocr)
    language, new_law = version_of(new, ocr)
    return _Pair(old_law, new_law, language, other_language=old_language != language)


def _before_and_after(base: Path, amending: Path) -> _Pair:
    """Read a law and its amending text; give the law before and after it, and the orders."""
    from workbench.exchange.comparison_json import law_from_provisions
    from workbench.services.amending import amended_law, orders_by_article

    law, change = reading_of(base), reading_of(amending)
    before, result = amended_law(law, change)
    say(_("Preview, not official"))
    if result.not_applied:
        say(_("Orders left to a person: {n}", n=len(result.not_applied)))
    labels = {p.eid: p.label for act in change.acts for p in act.provisions}
    return _Pair(
        law_from_provisions(before),
        law_from_provisions(result.provisions),
        law.language,
        orders=orders_by_article(result.applied, labels),
    )


def _say_notices(comparison: Comparison, *, other_language: bool) -> None:
    """Say what makes a comparison empty or doubtful."""
    from workbench.domain.comparisons import Notice
    from workbench.ui.comparison_words import NOTICE_WORDS

    told = dict.fromkeys(comparison.notices)
    if other_language:
        told[Notice.DIFFERENT_LANGUAGES] = None
    for notice in told:
        say(_(NOTICE_WORDS[notice]))
