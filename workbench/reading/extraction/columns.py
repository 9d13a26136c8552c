"""Columns: where a page is read down one strip before the next one begins.

A gutter is a strip of white that no word crosses over many rows while both sides carry text.
The spaces of justified text wander from row to row; a gutter stays. The page is cut at its
longest gutter into what stands above, the columns, and what stands below, and each part is
cut again; in Arabic the right column comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from workbench.reading.extraction.glyphs import Glyph
from workbench.reading.extraction.rows import Row

_GUTTER = 0.6  # least width, in letter sizes
_NARROW_GUTTER = 0.3  # of a long gutter: the arm of one «ك» reaches into the white
_ROWS_BESIDE_NARROW = 12
_MOSTLY_WIDE = 0.75  # of those rows: words set like a table line up in narrow strips, too
_ROWS_BESIDE = 4  # least rows with text on either side
_ROWS_DRAWN = 2  # rows on either side that are enough where the file draws the sides apart
_COLUMN = 6.0  # least usual width of a column, in letter sizes
_LIKE = 0.35  # least share of the wider column: a list of terms beside their meanings is a table
_RIVER = 5.5  # least rows times width: spaces of justified text seldom line up so far
_APART = 3.0  # a heading stands nearer to its text than this
_SAME_WIDTH = 0.1  # share by which columns of one page may differ
_TITLE = 1.3  # times the usual size: no heading inside a column is set so large
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float
    first: int  # index of the first row
    last: int  # index of the last row, inclusive
    beside: int  # rows with text on both sides or alternating sides

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def reading_blocks(rows: Sequence[Row], *, rtl: bool) -> list[list[Row]]:
    """Cut a page into blocks, in the order in which a person reads them.

    Args:
        rows: the rows of the page from top to bottom.
        rtl: whether the right column comes first.
    """
    blocks = list(_cut(list(rows), rtl, 0, 0.0))
    return [block for block in blocks if block]


def _cut(rows: list[Row], rtl: bool, depth: int, column: float) -> Iterator[list[Row]]:
    """Cut rows at their best gutter; ``column`` is the width of the column beside them, if any."""
    gutter = _best_gutter(rows, rtl=rtl, column=column) if depth < _DEPTH else None
    if gutter is None:
        yield rows
        return
    left, right = _split(rows[gutter.first : gutter.last + 1], gutter.middle)
    columns = ((right, left), (left, right)) if rtl else ((left, right), (right, left))
    yield from _cut_part(rows[: gutter.first], rtl, depth, 0.0)
    for part, other in columns:
        yield from _cut_part(part, rtl, depth, _extent(other))
    yield from _cut_part(rows[gutter.last + 1 :], rtl, depth, 0.0)


def _cut_part(rows: list[Row], rtl: bool, depth: int, column: float) -> Iterator[list[Row]]:
    if rows:
        yield from _cut(rows, rtl, depth + 1, column)


def _extent(rows: Sequence[Row]) -> float:
    return max(row.x1 for row in rows) - min(row.x0 for row in rows) if rows else 0.0


def _split(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        for side, glyphs in (
            (left, [g for g in row.glyphs if (g.x0 + g.x1) / 2 < x]),
            (right, [g for g in row.glyphs if (g.x0 + g.x1) / 2 >= x]),
        ):
            if any(not g.is_space for g in glyphs):
                side.append(Row(row.y, glyphs))
    return left, right


def _best_gutter(rows: Sequence[Row], *, rtl: bool, column: float) -> _Gutter | None:
    if len(rows) < _ROWS_DRAWN:
        return None
    em = median(row.size for row in rows)
    strips = _white_strips(rows, _NARROW_GUTTER * em)
    found = [
        g
        for strip in strips
        if (g := _measured(strip, rows, em, rtl=rtl)) is not None
        or (column and (g := _continues_grid(strip, rows, column)) is not None)
    ]
    return max(found, key=lambda g: (g.beside, g.last - g.first), default=None)


def _white_strips(rows: Sequence[Row], least: float) -> Iterator[_Gutter]:
    """Yield every strip that stays white over a longest possible run of rows."""
    active: dict[tuple[float, float], int] = {}
    for at, row in enumerate(rows):
        white = _white_in(row, least)
        following: dict[tuple[float, float], int] = {}
        for (left, right), first in active.items():
            goes_on = False
            for a, b in white:
                low, high = max(left, a), min(right, b)
                if high - low >= least:
                    known = following.get((low, high), at)
                    following[low, high] = min(known, first)
                    goes_on = goes_on or (low, high) == (left, right)
            if not goes_on:
                yield _Gutter(left, right, first, at - 1, 0)
        for gap in white:
            following.setdefault(gap, at)
        active = following
    for (left, right), first in active.items():
        yield _Gutter(left, right, first, len(rows) - 1, 0)


def _white_in(row: Row, least: float) -> list[tuple[float, float]]:
    gaps = []
    end = float("-inf")
    for glyph in row.glyphs:
        if glyph.is_space:
            continue
        if glyph.x0 - end >= least:
            gaps.append((end, glyph.x0))
        end = max(end, glyph.x1)
    gaps.append((end, float("inf")))
    return gaps


def _measured(strip: _Gutter, rows: Sequence[Row], em: float, *, rtl: bool) -> _Gutter | None:
    """Count the rows beside a white strip, or refuse it as margin, list indent or river."""
    if strip.left == float("-inf") or strip.right == float("inf"):
        return None
    beside_rows = rows[strip.first : strip.last + 1]
    sides = [_sides(row, strip.middle) for row in beside_rows]
    skipped = _alone_above(beside_rows, sides, em, second=0 if rtl else 1)
    sides = sides[skipped:]
    dropped = _drawn_after(beside_rows[skipped:], sides, second=0 if rtl else 1)
    sides = sides[: len(sides) - dropped]
    both = sum(bool(left and right) for left, right in sides)
    turns = sum(bool(a[0]) != bool(b[0]) and bool(a[1]) != bool(b[1]) for a, b in pairwise(sides))
    beside = both + turns // 2
    wide = strip.right - strip.left
    if wide < _GUTTER * em and (
        beside < _ROWS_BESIDE_NARROW or not _mostly_wide(beside_rows, strip.middle, _GUTTER * em)
    ):
        return None
    if beside < _ROWS_BESIDE or beside * wide < _RIVER * em:
        counted = beside_rows[skipped : len(beside_rows) - dropped]
        few = wide >= em and _drawn_apart(counted, strip.middle, rtl=rtl)
        if not few:
            return None
    left, right = (_usual([side[i] for side in sides if side[i]]) for i in (0, 1))
    widest = [max(s[i] for s in sides) for i in (0, 1)]
    if min(left, right) < _COLUMN * em or min(widest) < _LIKE * max(widest):
        return None
    return replace(strip, first=strip.first + skipped, last=strip.last - dropped, beside=beside)


def _mostly_wide(rows: Sequence[Row], x: float, least: float) -> bool:
    """Whether only a few of the rows make a strip of white narrower than a gutter."""
    gaps = [
        min(right) - max(left)
        for row in rows
        if (left := [g.x1 for g in row.ink if g.x0 < x])
        and (right := [g.x0 for g in row.ink if g.x0 >= x])
    ]
    return sum(gap >= least for gap in gaps) >= _MOSTLY_WIDE * len(gaps)


def _drawn_after(rows: Sequence[Row], sides: Sequence[tuple[float, float]], *, second: int) -> int:
    """Count rows at the foot of the first column that the file draws after the second one.

    A short heading below both columns, over text of full width, stands under the first column.
    """
    of_second = [row for row, side in zip(rows, sides, strict=True) if side[second]]
    if not of_second:
        return 0
    last = max(max(glyph.index for glyph in row.ink) for row in of_second)
    lowest = min(row.y for row in of_second)
    count = 0
    for row in reversed(rows):
        if row.y >= lowest or min(glyph.index for glyph in row.ink) < last:
            break
        count += 1
    return count


def _drawn_apart(rows: Sequence[Row], x: float, *, rtl: bool) -> bool:
    """Whether the file draws all of one side before anything of the other.

    Two short columns at the end of a law are too few rows to tell by their white alone; the
    words of one line, however wide its spaces, are drawn row by row.
    """
    left, right = _split(rows, x)
    first, second = (right, left) if rtl else (left, right)
    if len(first) < _ROWS_DRAWN or len(second) < _ROWS_DRAWN:
        return False
    last_of_first = max(glyph.index for row in first for glyph in row.ink)
    return last_of_first < min(glyph.index for row in second for glyph in row.ink)


def _continues_grid(strip: _Gutter, rows: Sequence[Row], column: float) -> _Gutter | None:
    """Accept a gutter with few rows beside it where it makes columns as wide as the one beside.

    The last of three columns often holds but the last lines of a page.
    """
    beside = rows[strip.first : strip.last + 1]
    left, right = _split(beside, strip.middle)
    if not left or not right or strip.first > 0 or strip.last < len(rows) - 1:
        return None
    alike = all(abs(_extent(side) - column) < _SAME_WIDTH * column for side in (left, right))
    return replace(strip, beside=1) if alike else None


def _usual(widths: Sequence[float]) -> float:
    """Give the width that a quarter of the rows reach: headings and last lines are shorter."""
    return sorted(widths)[3 * len(widths) // 4] if widths else 0.0


def _alone_above(
    rows: Sequence[Row], sides: Sequence[tuple[float, float]], em: float, *, second: int
) -> int:
    """Count rows set alone on the far side above the columns, such as a date: read before them."""
    at = 0
    while at + 1 < len(rows) and not sides[at][1 - second]:
        following = (
            row
            for row, side in zip(rows, sides, strict=True)
            if row.y < rows[at].y - 1 and side[second]
        )
        below = next(following, None)
        is_title = rows[at].size > _TITLE * em
        if below is not None and rows[at].y - below.y < _APART * em and not is_title:
            return 0
        at += 1
    return at


def _sides(row: Row, x: float) -> tuple[float, float]:
    """Measure the ink of a row on either side of a place."""
    left = [g for g in row.ink if g.x0 < x]
    right = [g for g in row.ink if g.x0 >= x]
    return _width(left), _width(right)


def _width(glyphs: Sequence[Glyph]) -> float:
    return max(g.x1 for g in glyphs) - min(g.x0 for g in glyphs) if glyphs else 0.0
