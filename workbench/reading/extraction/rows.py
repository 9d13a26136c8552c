"""Glyphs gather on baselines: the printed rows of a page, before columns are known."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from workbench.reading.extraction.glyphs import Glyph

_SAME_BASELINE = 0.3  # of the smaller letter
_MARK_SIGNS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩*()[]")


@dataclass(slots=True, eq=False)
class Row:
    """Glyphs on one baseline from left to right; spaces that the file holds are among them."""

    y: float
    glyphs: list[Glyph]

    @property
    def ink(self) -> list[Glyph]:
        """The glyphs that leave ink."""
        return [g for g in self.glyphs if not g.is_space]

    @property
    def em(self) -> float:
        """Usual height of the row's letters."""
        return median(g.height for g in self.ink) or 10.0

    @property
    def size(self) -> float:
        """Usual size of the row's letters in points, the measure for gaps between blocks."""
        return median(g.size for g in self.ink) or 10.0

    @property
    def x0(self) -> float:
        """Left end of the ink."""
        return min(g.x0 for g in self.ink)

    @property
    def x1(self) -> float:
        """Right end of the ink."""
        return max(g.x1 for g in self.ink)


def baseline_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Group the glyphs of a page into rows from top to bottom."""
    rows: list[Row] = []
    sizes: list[float] = []
    for glyph in sorted((g for g in glyphs if not g.is_space), key=lambda g: -g.y):
        for at in range(len(rows) - 1, max(-1, len(rows) - 5), -1):
            tolerance = _SAME_BASELINE * max(min(sizes[at], glyph.height), 4.0)
            if abs(rows[at].y - glyph.y) <= tolerance:
                rows[at].glyphs.append(glyph)
                break
        else:
            rows.append(Row(glyph.y, [glyph]))
            sizes.append(glyph.height)
    rows = _lower_raised_marks(rows)
    _give_spaces(rows, [g for g in glyphs if g.is_space])
    for row in rows:
        row.glyphs.sort(key=lambda g: (round(g.x0, 1), g.x1))
        _notice_raised(row)
    return rows


def _lower_raised_marks(rows: list[Row]) -> list[Row]:
    """Bring a footnote mark printed above its line, such as the 35 of «المادة 256³⁵», into it."""
    kept: list[Row] = []
    pending: Row | None = None
    for row in rows:
        if pending is not None:
            if _marks_of(pending, row):
                for glyph in pending.glyphs:
                    glyph.raised = True
                row.glyphs.extend(pending.glyphs)
            else:
                kept.append(pending)
        pending = row
    return [*kept, pending] if pending is not None else kept


def _marks_of(marks: Row, row: Row) -> bool:
    if len(marks.glyphs) > 12 or any(g.text[0] not in _MARK_SIGNS for g in marks.glyphs):
        return False
    small, usual = median(g.height for g in marks.glyphs), row.em
    if not (small < 0.85 * usual and 0 < marks.y - row.y < 0.65 * usual):
        return False
    # A page number above a line is no mark: the mark stands among the words.
    return all(row.x0 - usual <= g.x0 <= row.x1 + usual for g in marks.glyphs)


def _notice_raised(row: Row) -> None:
    ink = row.ink
    size = median(g.size for g in ink)
    base = median(g.y for g in ink)
    for glyph in ink:
        if glyph.size <= 0.75 * size and glyph.y > base + 0.08 * size:
            glyph.raised = glyph.raised or glyph.text[0] in _MARK_SIGNS


def _give_spaces(rows: Sequence[Row], spaces: Sequence[Glyph]) -> None:
    if not rows:
        return
    depths = [-row.y for row in rows]
    order = sorted(range(len(rows)), key=depths.__getitem__)
    sorted_depths = [depths[i] for i in order]
    for space in spaces:
        at = bisect.bisect_left(sorted_depths, -space.y)
        near = [order[i] for i in (at - 1, at, at + 1) if 0 <= i < len(order)]
        row = min((rows[i] for i in near), key=lambda r: abs(r.y - space.y))
        if abs(row.y - space.y) < 3:
            row.glyphs.append(space)
