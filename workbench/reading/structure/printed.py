"""The printed lines that may hold law: without page furniture, footnotes and footnote marks.

A line keeps what the eye uses to read it: how large it is, whether it stands in the middle, how
far it is set in, how much white stands above it. Files without places (plain text) give lines
of which only the words are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.decisions import NOTHING, Decisions, decisions_of
from workbench.domain.documents import Box, Document, Line, LineKind
from workbench.language.folding import strip_invisible
from workbench.language.shapes import shape
from workbench.reading.structure.fragments import whole_lines
from workbench.reading.structure.margins import Column, Margins, page_margins
from workbench.reading.structure.page_parts import note_numbers, parted
from workbench.reading.structure.typography import (
    bold_is_usual,
    closest_common,
    usual_pitch,
    usual_size,
)

# What carries a raised or lowered number of its own: m², NO₂, «م²».
_UNIT = re.compile(r"(?:\b[cdkm]?m|\b[A-Z]{1,3}|\b(?:م|سم|كم))$")
# "article5" only lacks a space.
_GLUED_MARK = re.compile(
    r"(?<=[a-zà-ÿ]{4})(?<!article)(?<!articles)(?<!alinéa)(?<!paragraphe)\d{1,3}(?=[\s.,;:)»]|$)"
)
_LARGE = 1.06
Words = tuple[str, tuple[str, ...]]  # the text of a line, the numbers of its footnotes
_ENOUGH = 500  # letters from which a page shows its own usual size


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of the text of a document as a reader of its layout sees it.

    Distances are in points; ``gap`` is the white above in usual line distances (1 = none).
    """

    page: int
    text: str
    shape: str
    box: Box
    block: int
    rtl: bool
    measured: bool
    cell: tuple[int, int, int] | None  # table on the page, row and column
    size: float
    bold: bool
    centered: bool
    emphasised: bool  # larger or bolder than the running text
    start_indent: float
    end_slack: float
    gap: float
    turns: bool  # the first line of a column or page
    notes: frozenset[str]  # numbers of the footnotes of its page
    column_width: float = 0.0
    by_hand: Decisions = NOTHING
    heading_by_hand: bool = False
    id: str = ""  # of the line on its page
    order: int = 0  # among the lines of its page
    marks: tuple[str, ...] = ()  # numbers of the footnotes it points to

    @property
    def opened_by_hand(self) -> bool:
        """Whether a person said that something begins here."""
        return self.by_hand.opens is not None or self.heading_by_hand

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence or a point of a list does."""
        return self.shape.rstrip(" \"')")[-1:] in ".;:؛!?؟…"

    @property
    def is_full(self) -> bool:
        """Whether the line runs to the end of its column, so that the next may go on."""
        return self.end_slack < max(14.0, 0.05 * self.column_width)


def printed_lines(document: Document) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Give the lines of the text and, apart, those of the footnotes."""
    whole = usual_size(document.pages)
    pitch = usual_pitch(document.pages, whole)
    bold = bold_is_usual(document.pages)
    repeated = Counter(shape(line.text).strip() for page in document.pages for line in page.lines)
    text: list[PrintedLine] = []
    notes: list[PrintedLine] = []
    notes_run_on = False
    for page in document.pages:
        # Small print may fill a page (notes, tables); the text of a law is never the smaller.
        usual = max(whole, usual_size([page], least=_ENOUGH))
        body, foot = parted(page, usual, notes_run_on, repeated)
        notes_run_on = bool(foot)
        numbers = note_numbers(foot)
        body = whole_lines(body, usual, numbers)
        style = _Style(page.number, page_margins(page, body), usual, pitch, bold, numbers)
        text.extend(_lines_of_page(body, style))
        notes.extend(_lines_of_page(foot, style))
    return text, notes


@dataclass(frozen=True, slots=True)
class _Style:
    """How one page is set."""

    page: int
    margins: Margins
    usual: float
    pitch: float
    bold_is_usual: bool
    notes: frozenset[str]


def _lines_of_page(lines: Sequence[Line], style: _Style) -> list[PrintedLine]:
    worded = [(line, text) for line in lines if (text := _without_marks(line, style.notes))[0]]
    columns = [style.margins.column_of(line.bbox) for line, _ in worded]
    gaps = _gaps([line for line, _ in worded], columns, style)
    return [
        _printed(line, text, column, gap, style)
        for (line, text), column, gap in zip(worded, columns, gaps, strict=True)
    ]


def _printed(
    line: Line, words: Words, column: Column, gap: float | None, style: _Style
) -> PrintedLine:
    text, marks = words
    rtl = line.dir == "rtl"
    hand = decisions_of(line.repairs)
    larger = style.usual > 0 and line.size >= _LARGE * style.usual
    return PrintedLine(
        page=style.page,
        text=text,
        shape=shape(text).strip(),
        box=line.bbox,
        block=column.number,
        rtl=rtl,
        measured=line.bbox[2] > line.bbox[0],
        cell=_cell(line),
        size=line.size,
        bold=line.bold,
        centered=line.centered or column.is_centred(line.bbox),
        emphasised=larger or (line.bold and not style.bold_is_usual),
        start_indent=column.end - line.bbox[2] if rtl else line.bbox[0] - column.start,
        end_slack=line.bbox[0] - column.start if rtl else column.end - line.bbox[2],
        gap=1.0 if gap is None else gap,
        turns=gap is None,
        notes=style.notes,
        column_width=column.end - column.start,
        by_hand=hand,
        heading_by_hand=hand.kind_by_hand and line.kind is LineKind.HEADING and not hand.joins,
        id=line.id,
        order=line.order,
        marks=marks,
    )


def _cell(line: Line) -> tuple[int, int, int] | None:
    """Name the cell of a line; text that stands in a table without cells is a row of its own."""
    if line.kind is not LineKind.TABLE:
        return None
    row, column = line.cell or (-line.order - 1, 0)
    return line.block, row, column


def _gaps(lines: Sequence[Line], columns: Sequence[Column], style: _Style) -> list[float | None]:
    """Measure the white above each line in line distances of its column.

    ``None`` stands for the first line of a column or page; the gazette stretches each column
    to fill its page, so each has a distance of its own.
    """
    steps: dict[tuple[int, int], list[float]] = {}
    above: list[float | None] = []
    for index, line in enumerate(lines):
        last = lines[index - 1] if index else None
        measured = line.bbox[2] > line.bbox[0]
        same = last is not None and columns[index].number == columns[index - 1].number
        step = last.bbox[1] - line.bbox[1] if last is not None and same and measured else -1.0
        above.append(step if step >= 0 else None)
        if step > 0 and last is not None and abs(last.size - line.size) < 0.1 * line.size:
            steps.setdefault(_setting(columns[index], line), []).append(step)
    pitches = {
        setting: closest_common(found, style.usual) if len(found) >= 6 else 0.0
        for setting, found in steps.items()
    }
    return [
        None if step is None else step / _pitch(pitches.get(_setting(column, line)), style, step)
        for step, column, line in zip(above, columns, lines, strict=True)
    ]


def _setting(column: Column, line: Line) -> tuple[int, int]:
    """Lines of one column and one size stand at one distance; a table has its own."""
    return column.number, round(line.size)


def _pitch(own: float | None, style: _Style, step: float) -> float:
    return own or style.pitch or step or 1.0


def _without_marks(line: Line, notes: frozenset[str]) -> Words:
    """Take the raised marks of footnotes out of a line: "Article 256³⁵" is "Article 256".

    A raised number that is no note of the page stays: «م²», "m³". A mark that is not raised is
    taken for one where it hangs on a word in small letters and the page has such a note:
    "pénale46,". Arabic is left alone: in «المادة82» only a space is missing. The
    numbers of the notes are given beside the words, so that each note finds its article.
    """
    text = line.text
    marks: list[str] = []
    for span in sorted(line.spans, key=lambda s: s.start, reverse=True):
        if span.kind != "superscript":
            continue
        marked = text[span.start : span.end]
        numbers = re.findall(r"\d+", marked)
        is_mark = numbers and not re.search(r"[^\W\d_]", marked)
        known = bool(notes) and all(number in notes for number in numbers)
        if is_mark and (known or not _UNIT.search(text[: span.start])):
            kept = re.sub(r"[\d,()\[\]*\s]+", "", marked)
            text = text[: span.start] + kept + text[span.end :]
            marks += [number for number in numbers if number in notes]
    marks += [number for number in _GLUED_MARK.findall(text) if number in notes]
    text = _GLUED_MARK.sub(lambda m: "" if m.group() in notes else m.group(), text)
    return re.sub(r"\s+", " ", strip_invisible(text)).strip(), tuple(marks)
