"""The printed lines that may hold law: without page furniture, footnotes and footnote marks.

A line keeps what the eye uses to read it: how large it is, whether it stands in the middle, how
far it is set in, how much white stands above it. Files without places (plain text) give lines
of which only the words are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.domain.documents import Box, Document, Line, LineKind, Page
from workbench.language.folding import strip_invisible
from workbench.language.shapes import shape
from workbench.reading.structure.fragments import whole_lines
from workbench.reading.structure.margins import Margins, page_margins
from workbench.reading.structure.words import act_words, patterns

# "12 - ", "(3) ", "7. ": how a note at the foot of a page begins.
_NOTE_START = re.compile(r"^\s*\(?(\d{1,3})\)?\s*(?:[-–—.)*]|\s[A-Z\u0621-\u064a«])")
# What carries a raised or lowered number of its own: m², NO₂, «م²».
_UNIT = re.compile(r"(?:\b[cdkm]?m|\b[A-Z]{1,3}|\b(?:م|سم|كم))$")
_SMALL = 0.9  # letters of footnotes against those of the text
_LARGE = 1.06
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
    table: bool
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
    usual = _usual_size(document.pages)
    bold_is_usual = _bold_is_usual(document.pages)
    pitch = _usual_pitch(document.pages, usual)
    text: list[PrintedLine] = []
    notes: list[PrintedLine] = []
    notes_run_on = False
    whole = usual
    repeated = Counter(shape(line.text).strip() for page in document.pages for line in page.lines)
    for page in document.pages:
        # Small print may fill a page (notes, tables); the text of a law is never the smaller.
        usual = max(whole, _usual_size([page], least=_ENOUGH))
        body, foot = _parted(page, usual, notes_run_on, repeated)
        notes_run_on = bool(foot)
        numbers = frozenset(m[1] for line in foot if (m := _NOTE_START.match(line.text)))
        body = whole_lines(body, usual, numbers)
        margins = page_margins(page, body)
        read = [_printed(page, line, margins, usual, bold_is_usual, numbers) for line in body]
        text.extend(_with_gaps([line for line in read if line.text], usual, pitch))
        notes.extend(
            _printed(page, line, margins, usual, bold_is_usual, frozenset()) for line in foot
        )
    return text, notes


def _is_furniture(line: Line, repeated: Counter[str]) -> bool:
    """Whether a line belongs to the page and not to the text.

    Two decrees that begin at the same height of two columns look like a running head; a line
    that names an act and stands only once in the document is kept.
    """
    plain = shape(line.text).strip()
    if patterns("furniture").match(plain):
        return True
    return line.kind is LineKind.FURNITURE and not (
        repeated[plain] == 1 and names_numbered_act(plain)
    )


def names_numbered_act(plain: str) -> bool:
    """Whether a shape begins like "Décret n° 2-23-1084" or «ظهير شريف رقم 1.04.22»."""
    word = next((w for w, _ in act_words() if plain.startswith(w)), None)
    return word is not None and bool(re.match(r"[^\d]{0,60}(?:رقم|n\s?[°o]\.?)\s*\d", plain))


def _parted(
    page: Page, usual: float, run_on: bool, repeated: Counter[str]
) -> tuple[list[Line], list[Line]]:
    """Part the lines of a page into its text and the footnotes below."""
    lines = [line for line in page.lines if line.text.strip() and not _is_furniture(line, repeated)]
    body = [line for line in lines if line.kind is not LineKind.FOOTNOTE]
    foot = [line for line in lines if line.kind is LineKind.FOOTNOTE]
    if not foot and usual:
        body, foot = _small_print_below(body, usual, run_on)
    return _without_gazette_notes(body, foot)


def _without_gazette_notes(body: list[Line], foot: list[Line]) -> tuple[list[Line], list[Line]]:
    """Set apart what the gazette itself says: "Le texte en langue arabe a été publié …"."""
    gazette = patterns("notes_of_the_gazette")
    kept: list[Line] = []
    aside = list(foot)
    inside = 0
    for line in body:
        if gazette.match(shape(line.text)):
            inside = 3
        if inside:
            aside.append(line)
            inside = 0 if line.text.rstrip().endswith(".") else inside - 1
        else:
            kept.append(line)
    return kept, aside


def _small_print_below(
    body: list[Line], usual: float, run_on: bool
) -> tuple[list[Line], list[Line]]:
    """Find footnotes by their small letters when the extraction has not marked them."""
    start = len(body)
    while start and 0 < body[start - 1].size < _SMALL * usual:
        start -= 1
    first = next((i for i in range(start, len(body)) if _NOTE_START.match(body[i].text)), None)
    if run_on and start < len(body) and start > 0:
        first = start
    return (body, []) if first is None else (body[:first], body[first:])


def _usual_size(pages: Iterable[Page], least: int = 0) -> float:
    """Give the letter height in which most of the text is set; 0 where there is too little."""
    heights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.kind in (LineKind.BODY, LineKind.HEADING) and line.size > 0:
                heights[round(line.size * 2) / 2] += len(line.text)
    if not heights or heights.total() < least:
        return 0.0
    size, letters = heights.most_common(1)[0]
    return size if letters >= 0.5 * least else 0.0


def _bold_is_usual(pages: Iterable[Page]) -> bool:
    weights = Counter[bool]()
    for page in pages:
        for line in page.lines:
            weights[line.bold] += len(line.text)
    return weights[True] > weights[False]


def _usual_pitch(pages: Iterable[Page], usual: float) -> float:
    """Give the usual distance between two lines of a paragraph in the document."""
    steps = [
        above.bbox[1] - below.bbox[1]
        for page in pages
        for above, below in pairwise(page.lines)
        if above.block == below.block
    ]
    return _closest_common(steps, usual) or usual * 1.2


def _closest_common(steps: Iterable[float], usual: float) -> float:
    """Give the smallest step that is common: lines of a paragraph stand closest."""
    counted = Counter(round(s * 2) / 2 for s in steps if 0.5 * usual < s < 3 * usual)
    if not counted:
        return 0.0
    common = max(counted.values())
    return min(step for step, count in counted.items() if count >= 0.4 * common)


def _printed(
    page: Page,
    line: Line,
    margins: Margins,
    usual: float,
    bold_is_usual: bool,
    notes: frozenset[str],
) -> PrintedLine:
    text = _without_marks(line, notes)
    rtl = line.dir == "rtl"
    column = margins.column_of(line.bbox)
    larger = usual > 0 and line.size >= _LARGE * usual
    return PrintedLine(
        page=page.number,
        text=text,
        shape=shape(text).strip(),
        box=line.bbox,
        block=column.number,
        rtl=rtl,
        measured=line.bbox[2] > line.bbox[0],
        table=line.kind is LineKind.TABLE,
        size=line.size,
        bold=line.bold,
        centered=line.centered or column.is_centred(line.bbox),
        emphasised=larger or (line.bold and not bold_is_usual),
        start_indent=column.end - line.bbox[2] if rtl else line.bbox[0] - column.start,
        end_slack=line.bbox[0] - column.start if rtl else column.end - line.bbox[2],
        gap=1.0,
        turns=True,
        notes=notes,
        column_width=column.end - column.start,
    )


def _without_marks(line: Line, notes: frozenset[str]) -> str:
    """Take the raised marks of footnotes out of a line: "Article 256³⁵" is "Article 256".

    A raised number that is no note of the page stays: «م²», "m³".
    """
    text = line.text
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
    return re.sub(r"\s+", " ", strip_invisible(text)).strip()


def _with_gaps(lines: Sequence[PrintedLine], usual: float, pitch: float) -> list[PrintedLine]:
    """Measure the white above each line, column by column, in line distances of the page."""
    pitches = {block: _pitch_of(lines, block, usual, pitch) for block in {x.block for x in lines}}
    result: list[PrintedLine] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        if above is None or not line.measured or _elsewhere(above, line):
            result.append(line)
            continue
        own = pitches[line.block]
        step = above.box[1] - line.box[1]
        result.append(replace(line, gap=step / own if own > 0 else 1.0, turns=False))
    return result


def _elsewhere(above: PrintedLine, line: PrintedLine) -> bool:
    return above.block != line.block or above.box[1] < line.box[1]


def _pitch_of(lines: Sequence[PrintedLine], block: int, usual: float, pitch: float) -> float:
    """Give the line distance of one column; the gazette stretches each to fill its page."""
    steps = [
        above.box[1] - line.box[1]
        for above, line in pairwise(lines)
        if above.block == block == line.block
    ]
    return (_closest_common(steps, usual) if len(steps) >= 8 else 0.0) or pitch
