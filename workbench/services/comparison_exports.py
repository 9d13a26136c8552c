"""A comparison as a file: tracked changes, three-column table, spreadsheet, page, data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC

from workbench.briefs.docx_comparison import render_comparison_table
from workbench.briefs.docx_frame import DocxFrame
from workbench.briefs.docx_tracked import Tracking, render_tracked
from workbench.briefs.model import is_right_to_left
from workbench.comparison.interleaving import interleave
from workbench.comparison.laws import with_headings
from workbench.comparison.marks import Mark
from workbench.comparison.rows import ShownArticle
from workbench.domain.comparison_tables import CellArticle, ComparisonTable, TableRow
from workbench.domain.comparisons import Comparison
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.media_types import BY_ENDING
from workbench.domain.redlines import Segment
from workbench.domain.tracked_texts import TrackedArticle
from workbench.exchange.comparison_json import comparison_to_json
from workbench.services.comparison_frame import ComparisonFrame, Entry
from workbench.services.comparison_html import comparison_html
from workbench.services.comparison_sheet import comparison_sheet
from workbench.services.comparison_words import frame_language

AUTHOR = "Tadqiq"
# By format: ending of the file and media type.
FORMATS = {
    "docx": (".docx", BY_ENDING["docx"]),
    "table": ("-table.docx", BY_ENDING["docx"]),
    "xlsx": (".xlsx", BY_ENDING["xlsx"]),
    "html": (".html", BY_ENDING["html"]),
    "json": (".json", BY_ENDING["json"]),
}


def export_comparison(comparison: Comparison, format: str, frame: ComparisonFrame) -> bytes:
    """Write a comparison as a file.

    Args:
        comparison: what changed.
        format: ``docx`` (tracked changes), ``table`` (three columns in Word), ``xlsx``,
            ``html`` or ``json``.
        frame: languages, names, and how much is wanted.

    Raises:
        WorkbenchError: ``unknown_format``.
    """
    if format not in _WRITERS:
        raise InvalidRequestError(
            "unknown_format",
            N_("A comparison cannot be written as “{format}”."),
            N_("Choose Word with tracked changes (docx), a table (table, xlsx), html or json."),
            format=format,
        )
    return _WRITERS[format](comparison, frame)


def _tracked(comparison: Comparison, frame: ComparisonFrame) -> bytes:
    articles = interleave(with_headings(comparison))
    if frame.changes_only:
        articles = tuple(_changed(articles))
    moment = frame.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return render_tracked(articles, _docx_frame(frame), Tracking(AUTHOR, moment))


def _changed(articles: Iterable[TrackedArticle]) -> Iterator[TrackedArticle]:
    """Leave out what did not change, but for the headings above what did."""
    above: list[TrackedArticle] = []
    for article in articles:
        if article.level:
            above = [one for one in above if one.level < article.level]
        if article.changed:
            yield from above
            yield article
            above = []
        elif article.level:
            above.append(article)


def _word_table(comparison: Comparison, frame: ComparisonFrame) -> bytes:
    return render_comparison_table(_table(comparison, frame), _docx_frame(frame))


def _sheet(comparison: Comparison, frame: ComparisonFrame) -> bytes:
    return comparison_sheet(
        _table(comparison, frame),
        frame.say("title"),
        right_to_left=is_right_to_left(frame_language(frame.language)),
        law_right_to_left=is_right_to_left(frame.law_language),
    )


def _html(comparison: Comparison, frame: ComparisonFrame) -> bytes:
    return comparison_html(comparison, frame).encode("utf-8", "replace")


def _json(comparison: Comparison, frame: ComparisonFrame) -> bytes:
    value = comparison_to_json(comparison)
    if frame.preview:
        value["preview"] = True
        value["orders"] = {eid: list(words) for eid, words in frame.orders.items()}
    return f"{json.dumps(value, ensure_ascii=False)}\n".encode("utf-8", "replace")


_WRITERS: Mapping[str, Callable[[Comparison, ComparisonFrame], bytes]] = {
    "docx": _tracked,
    "table": _word_table,
    "xlsx": _sheet,
    "html": _html,
    "json": _json,
}


def _docx_frame(frame: ComparisonFrame) -> DocxFrame:
    # Where the law is in a language without styles of its own, Latin letters lead.
    law = frame_language(frame.law_language)
    return DocxFrame(
        language=frame_language(frame.language),
        law_language=law,
        title=frame.title,
        author=AUTHOR,
        page=frame.say("pages", page="{page}", pages="{pages}"),
        notice=frame.notice,
        made_at=frame.made_at,
    )


def _table(comparison: Comparison, frame: ComparisonFrame) -> ComparisonTable:
    old, new = (_column(frame, which, frame.titles[at]) for at, which in enumerate(("old", "new")))
    columns = [old, new, frame.say("columns/note")]
    if frame.analyst_column:
        columns.append(frame.say("columns/analyst"))
    rows = tuple(map(_table_row, frame.entries(comparison)))
    return ComparisonTable(tuple(columns), rows)


def _column(frame: ComparisonFrame, which: str, name: str) -> str:
    column = frame.say(f"columns/{which}")
    return frame.say("named", column=column, name=name) if name else column


def _table_row(entry: Entry) -> TableRow:
    old, new = (tuple(map(_cell, side)) for side in (entry.row.old, entry.row.new))
    return TableRow(old, new, entry.notes, entry.row.level)


def _cell(article: ShownArticle) -> CellArticle:
    heading = () if _words(article.heading) == article.label else _segments(article.heading)
    return CellArticle(article.label, heading, _segments(article.text))


def _words(marks: tuple[Mark, ...]) -> str:
    return "".join(mark.text for mark in marks)


def _segments(marks: tuple[Mark, ...]) -> tuple[Segment, ...]:
    return tuple(Segment(mark.op, mark.text) for mark in marks)
