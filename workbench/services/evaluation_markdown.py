"""How often suggestions are right, as a document in Markdown; ``docs/evaluation.md`` is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbench.domain.errors import N_
from workbench.domain.frameworks import Framework
from workbench.services.evaluation_tables import (
    detector_name,
    group_name,
    places_table,
    share_cells,
    summary_table,
)
from workbench.services.tables import Table

Json = Mapping[str, Any]
Translate = Callable[[str], str]
_FIGURES = re.compile(r"[\d.,/\[\]\- —%]+")  # «.57 [.37-.76]» needs no escapes
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def report_markdown(
    report: Json, gold: Sequence[Json], framework: Framework, language: str, translate: Translate
) -> str:
    """Write all that a report says as one document."""
    named = (gold, framework, language, translate)
    false = places_table(report, "false_positives", *named)
    missed = places_table(report, "missed", *named)
    parts = [
        f"# {translate(N_('How often suggestions are right'))}",
        size_sentence(report, language, translate),
        table_markdown(summary_table(report, language, translate)),
        table_markdown(counts_table(report, framework, language, translate, on=True)),
        f"## {translate(N_('Hints that are not on by default'))}",
        table_markdown(counts_table(report, framework, language, translate, on=False)),
        f"## {false.title}",
        _places(false, translate),
        f"## {missed.title}",
        _places(missed, translate),
    ]
    return "\n\n".join(parts) + "\n"


def size_sentence(report: Json, language: str, translate: Translate) -> str:
    """Say how much was read, and how far one finding more or less would move the figures."""
    spoken = ", ".join(
        f"{group_name(group, translate)} {count}" for group, count in report["languages"].items()
    )
    words = translate(
        N_(
            "Measured on {articles} articles ({spoken}) of {laws} laws with {findings} findings. "
            "The unit is (article, criterion); shares have Wilson intervals, F1 a bootstrap by "
            "law (95 %). One finding more or less moves the recall by {step} points: read the "
            "intervals, not the points."
        )
    )
    findings = report["findings"]
    step = f"{100 / findings:.1f}" if findings else "—"
    return words.format(
        articles=report["articles"],
        spoken=spoken,
        laws=report["laws"],
        findings=findings,
        step=step if language == "en" else step.replace(".", ","),
    )


def counts_table(
    report: Json, framework: Framework, language: str, translate: Translate, *, on: bool
) -> Table:
    """Count right, wrong and missed for each detector that is on, or is not, by language."""
    spoken = [group for group in report["default"] if group != "all"]
    shown = [
        detector
        for detector in report["detectors"]
        if detector["default"] is on and detector["criterion"]
    ]
    counted = translate(N_("right / wrong / missed"))
    heads = (
        translate(N_("Detector")),
        *(f"{group_name(group, translate)} {counted}" for group in spoken),
        translate(N_("Precision")),
    )
    rows = [
        (
            detector_name(detector, framework, language, translate),
            *(share_cells(detector[group], language)[3] for group in spoken),
            share_cells(detector["all"], language)[0],
        )
        for detector in sorted(shown, key=lambda one: one["criterion"])
    ]
    return Table(translate(N_("Detectors")), heads, tuple(rows))


def table_markdown(table: Table) -> str:
    """Write a table as Markdown; marks in its cells are shown, not obeyed."""
    lines = [table.columns, ("---",) * len(table.columns)]
    written = [f"| {' | '.join(line)} |" for line in lines]
    written += [f"| {' | '.join(_cell(value) for value in row)} |" for row in table.rows]
    return "\n".join(written)


def _cell(value: str | int) -> str:
    text = " ".join(str(value).split())
    return text if _FIGURES.fullmatch(text) else _SPECIAL.sub(r"\\\1", text)


def _places(table: Table, translate: Translate) -> str:
    """List places without the texts they stand in; a document is read, not searched."""
    if not table.rows:
        return translate(N_("None."))
    rows = tuple(row[:-1] for row in table.rows)
    return table_markdown(Table(table.title, table.columns[:-1], rows))


def with_figures(document: str, figures: Mapping[str, str]) -> str:
    """Put figures into a document between their marks, and leave its prose as it is.

    A part stands between ``<!-- figures: name -->`` and ``<!-- end -->``; parts without figures
    given keep theirs.

    Raises:
        KeyError: the document has no part of a name.
    """
    for name, text in figures.items():
        part = re.compile(rf"(<!-- figures: {re.escape(name)} -->\n).*?(\n<!-- end -->)", re.S)
        found = part.search(document)
        if found is None:
            raise KeyError(name)
        before, after = document[: found.start()], document[found.end() :]
        document = f"{before}{found[1]}{text}{found[2]}{after}"
    return document


def figures_in(document: str, name: str) -> str:
    """Give the figures that stand in a document under a name."""
    part = re.search(rf"<!-- figures: {re.escape(name)} -->\n(.*?)\n<!-- end -->", document, re.S)
    return part[1] if part else ""
