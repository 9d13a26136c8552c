"""Recognised words become lines of a law, in reading order, with what a person must verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from workbench.domain.documents import Line, Span
from workbench.reading.extraction.characters import is_latin, is_rtl
from workbench.reading.extraction.columns import reading_blocks
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.glyphs import Glyph
from workbench.reading.extraction.lines import box_of
from workbench.reading.extraction.rows import Row

_SURE_OF_A_WORD = 0.5


def lines_in_order(words: Sequence[RecognisedWord], scale: float, page_height: float) -> list[Line]:
    """Put the recognised lines into reading order by the gutters that the words leave.

    Engines run neighbouring columns together («ما المقصود … وزارة العدل»); the words of a line
    keep the engine's order inside their column.
    """
    text = "".join(word.text for word in words)
    rtl = sum(map(is_rtl, text)) >= sum(map(is_latin, text))
    words = commas(_joined(words, rtl=rtl))
    rows = []
    for _key, group in groupby(range(len(words)), key=lambda at: words[at].line):
        rows.append(_row([(at, words[at]) for at in group], scale, page_height))
    blocks = reading_blocks(sorted(rows, key=lambda row: -row.y), rtl=rtl)
    return [
        replace(_line([words[at] for at in sorted(g.index for g in row.glyphs)], row), block=block)
        for block, block_rows in enumerate(blocks)
        for row in block_rows
    ]


def _joined(words: Sequence[RecognisedWord], *, rtl: bool) -> list[RecognisedWord]:
    """Join lines that an engine broke at a raised number: «المحكمة79 | أن الخبرة»."""
    lines: list[list[RecognisedWord]] = []
    for _key, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if lines and _side_by_side(lines[-1], line):
            pair = sorted((lines.pop(), line), key=lambda x: x[0].box[0], reverse=rtl)
            line = [*pair[0], *pair[1]]
        lines.append(line)
    return [replace(word, line=(at,)) for at, line in enumerate(lines) for word in line]


def _side_by_side(one: Sequence[RecognisedWord], two: Sequence[RecognisedWord]) -> bool:
    middles = [median((w.box[1] + w.box[3]) / 2 for w in line) for line in (one, two)]
    heights = [median(w.box[3] - w.box[1] for w in line) for line in (one, two)]
    apart = max(
        min(w.box[0] for w in one) - max(w.box[2] for w in two),
        min(w.box[0] for w in two) - max(w.box[2] for w in one),
    )
    return abs(middles[0] - middles[1]) < 0.4 * min(heights) and -3 < apart < 1.5 * max(heights)


def commas(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Read «،» where an Arabic comma was taken for a closing quotation mark: «القانون»»."""
    opened = 0
    settled = []
    for word in words:
        text = word.text
        opened += text.count("«")
        if text.endswith("»"):
            if opened > 0:
                opened -= 1
            elif len(text) > 1 and is_rtl(text[-2]):
                text = text[:-1] + "،"
        settled.append(replace(word, text=text))
    return settled


def _row(numbered: Sequence[tuple[int, RecognisedWord]], scale: float, page_height: float) -> Row:
    y = page_height - median(word.box[3] for _at, word in numbered) / scale
    size = 0.8 * median(word.box[3] - word.box[1] for _at, word in numbered) / scale
    glyphs = []
    for at, word in numbered:
        x0, top, x1, bottom = (edge / scale for edge in word.box)
        glyph = Glyph(
            word.text, word.text, x0, x1, y, page_height - bottom, page_height - top, size
        )
        glyph.index = at
        glyphs.append(glyph)
    return Row(y, sorted(glyphs, key=lambda g: g.x0))


def _doubt(word: RecognisedWord) -> str:
    """Name why a person must look at a word: an unsure number, an unsure word, or nothing."""
    if any(c.isdigit() for c in word.text):
        return "ocr" if word.verify else ""
    return "ocr_word" if word.verify or word.confidence < _SURE_OF_A_WORD else ""


def _line(words: Sequence[RecognisedWord], row: Row) -> Line:
    text, spans = "", []
    for word in words:
        start = len(text) + bool(text)
        text = f"{text} {word.text}" if text else word.text
        reason = _doubt(word)
        if reason:
            spans.append(Span(start, len(text), "verify", reason))
    arabic, latin = sum(map(is_rtl, text)), sum(map(is_latin, text))
    return Line(
        id="",
        order=0,
        text=text,
        raw=text,
        bbox=box_of(row.ink),
        dir="rtl" if arabic >= latin else "ltr",
        spans=tuple(spans),
        confidence=round(sum(w.confidence for w in words) / len(words), 3),
        size=round(row.size, 1),
    )
