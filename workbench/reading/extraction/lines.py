"""Rows become lines: words with their spaces, in reading order, with what stands out in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from workbench.domain.documents import Box, Line, Span
from workbench.reading.extraction.bidi import brackets_turn, reading_order
from workbench.reading.extraction.characters import CLOSING, OPENING, UNREADABLE, is_latin, is_rtl
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs
from workbench.reading.extraction.marks import attach_marks
from workbench.reading.extraction.regions import Region, reading_regions, side_by_side
from workbench.reading.extraction.rows import Row
from workbench.reading.extraction.spacing import Spacing
from workbench.reading.extraction.spelling import (
    LineText,
    close_brackets_up,
    drop_stretching_intruders,
    tidy_spaces,
    turn_stray_brackets,
)

_NUMBER = re.compile(r"[\d./-]*\d[\d./-]*")
# A law number never looks like these: «2..606», «.2..22.2», «3.. من».
DAMAGED_NUMBER = re.compile(r"\d\.\.\d|^\.{1,2}\d+\.\.?\d")
_ENDS = frozenset(".,:;،؛!?؟") | CLOSING
_BEGINS = OPENING


@dataclass(slots=True)
class _Draft:
    row: Row
    region: Region
    rtl: bool
    units: list[str]
    glyphs: list[Glyph | None]


@dataclass(frozen=True, slots=True)
class PrintingHabits:
    """What is known of the program and the fonts that made a file.

    Attributes:
        hyphens_join: whether the file prints «2-20-345» from left to right (Word does; the
            Unicode algorithm prints the three numbers from right to left).
        renamed_digits: fonts with each digit and sign that was corrected in them.
        deciphered: fonts that were deciphered.
        doubtful_digits: fonts whose digits cannot be trusted.
        unsure_letters: fonts some of whose letters had wrong names and others may have.
        renamed_letters: fonts with each letter or sign that was named anew in them.
    """

    hyphens_join: bool = True
    renamed_digits: frozenset[tuple[str, str]] = frozenset()
    deciphered: frozenset[str] = frozenset()
    doubtful_digits: frozenset[str] = frozenset()
    unsure_letters: frozenset[str] = frozenset()
    renamed_letters: frozenset[tuple[str, str]] = frozenset()


_PLAIN = PrintingHabits()


def page_lines(page: PageGlyphs, habits: PrintingHabits = _PLAIN) -> tuple[tuple[Line, ...], int]:
    """Turn the glyphs of a page into lines in reading order.

    Args:
        page: what the page draws.
        habits: what is known of the maker of the file.

    Returns:
        The lines and the number of columns that stand side by side.
    """
    glyphs = attach_marks(page.glyphs)
    rtl = _mostly_rtl(glyphs)
    spacing = Spacing.of_page(page)
    regions = reading_regions(page, glyphs, rtl=rtl)
    drafts = [_draft(row, region, rtl, spacing) for region in regions for row in region.rows]
    mirror = brackets_turn([d.units for d in drafts if d.rtl])
    texts = [_in_reading_order(draft, mirror, habits.hyphens_join) for draft in drafts]
    drop_stretching_intruders(texts)
    lines = [
        _line(draft, text, habits) for draft, text in zip(drafts, texts, strict=True) if str(text)
    ]
    return tuple(lines), side_by_side(regions)


def _mostly_rtl(glyphs: Sequence[Glyph]) -> bool:
    firsts = [g.text[0] for g in glyphs if not g.is_space]
    return sum(map(is_rtl, firsts)) > sum(map(is_latin, firsts))


def _draft(row: Row, region: Region, rtl_page: bool, spacing: Spacing) -> _Draft:
    units: list[str] = []
    glyphs: list[Glyph | None] = []
    previous: Glyph | None = None
    space: Glyph | None = None  # drawn by the file since the last letter
    for glyph in row.glyphs:
        if glyph.is_space:
            space = glyph
            continue
        if previous is not None and spacing.parts(previous, glyph, space):
            units.append(" ")
            glyphs.append(space)
        units.append(glyph.text)
        glyphs.append(glyph)
        previous, space = glyph, None
    return _Draft(row, region, _is_rtl_line(row, rtl_page), units, glyphs)


def _is_rtl_line(row: Row, rtl_page: bool) -> bool:
    ink = row.ink
    firsts = [g.text[0] for g in ink]
    arabic, latin = sum(map(is_rtl, firsts)), sum(map(is_latin, firsts))
    if arabic:
        return arabic > (0.3 if rtl_page else 0.6) * latin
    if not rtl_page or not latin:
        return rtl_page
    # «(INPPLC).» at the end of an Arabic paragraph shows its full stop on the left.
    return firsts[0] in _ENDS or firsts[-1] in _BEGINS


def _in_reading_order(draft: _Draft, mirror: bool, hyphens_join: bool) -> LineText:
    line = LineText()
    order = reading_order(draft.units, rtl=draft.rtl, mirror=mirror, hyphens_join=hyphens_join)
    for text, at in order:
        line.add(text, draft.glyphs[at])
    tidy_spaces(line, rtl=draft.rtl)
    if draft.rtl:  # French lines are stored as printed, with spaces inside « »
        turn_stray_brackets(line)
        close_brackets_up(line)
    return line


def _line(draft: _Draft, text: LineText, habits: PrintingHabits) -> Line:
    ink = draft.row.ink
    drawn = sorted(ink, key=lambda g: g.index)
    raw = "".join((" " if g.space_before and at else "") + g.raw for at, g in enumerate(drawn))
    box = box_of(ink)
    return Line(
        id="",
        order=0,
        text=str(text),
        raw=raw,
        bbox=box,
        dir="rtl" if draft.rtl else "ltr",
        spans=(*_superscripts(text), *_numbers_to_verify(text, habits), *_unreadable(text)),
        repairs=(*text.repairs, *_font_repairs(ink, habits)),
        size=round(median(g.size for g in ink), 2),
        bold=sum(g.bold for g in ink) > 0.6 * len(ink),
        centered=_is_centered(box, draft.region.extent, draft.row.size),
        block=draft.region.block,
        kind=draft.region.kind,
        cell=draft.region.cell,
    )


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """Give the box around glyphs, rounded to hundredths of a point."""
    return (
        round(min(g.x0 for g in glyphs), 2),
        round(min(g.bottom for g in glyphs), 2),
        round(max(g.x1 for g in glyphs), 2),
        round(max(g.top for g in glyphs), 2),
    )


def _superscripts(text: LineText) -> list[Span]:
    spans = []
    at = 0
    for raised, group in groupby(text.glyphs, key=lambda g: g is not None and g.raised):
        length = len(list(group))
        if raised:
            spans.append(Span(at, at + length, "superscript"))
        at += length
    return spans


def _numbers_to_verify(text: LineText, habits: PrintingHabits) -> list[Span]:
    """Mark numbers that cannot be right, «.2..22.2», or stand in a font with mixed digits."""
    spans = []
    for match in _NUMBER.finditer(str(text)):
        fonts = {g.font for g in text.glyphs[match.start() : match.end()] if g is not None}
        doubtful = not fonts.isdisjoint(habits.doubtful_digits)
        if doubtful or DAMAGED_NUMBER.search(match.group()):
            spans.append(Span(match.start(), match.end(), "verify", "wrong_digits"))
    return spans


def _unreadable(text: LineText) -> list[Span]:
    return [
        Span(at, at + 1, "verify", "unreadable")
        for at, character in enumerate(text.characters)
        if character == UNREADABLE
    ]


def _font_repairs(ink: Sequence[Glyph], habits: PrintingHabits) -> Iterator[str]:
    if habits.renamed_digits and any((g.font, g.text[0]) in habits.renamed_digits for g in ink):
        yield "digits"
    if habits.unsure_letters and any(g.font in habits.unsure_letters for g in ink):
        yield "unsure"
    if habits.deciphered and any(g.font in habits.deciphered for g in ink):
        yield "cipher"
    elif habits.renamed_letters and any((g.font, g.text[0]) in habits.renamed_letters for g in ink):
        yield "letters"


def _is_centered(box: Box, extent: tuple[float, float], em: float) -> bool:
    before, after = box[0] - extent[0], extent[1] - box[2]
    return min(before, after) > 2 * em and abs(before - after) < 0.15 * (extent[1] - extent[0])
