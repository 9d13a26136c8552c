"""Glyphs gather on baselines: the printed rows of a page, before columns are known."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import median

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.glyphs import Glyph

_LOOK_BACK = 4  # rows that a glyph may still belong to
_EXACT = 0.5  # points
_NESTED = 0.8  # of the narrower letter
_SAME_BASELINE = 0.3  # of the smaller letter
_MARK_SIGNS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩*()[]")


@dataclass(eq=False)
class Row:
    """Glyphs on one baseline from left to right; spaces that the file holds are among them.

    The measures are taken once: the glyphs of a row do not change any more when they are asked.
    """

    y: float
    glyphs: list[Glyph]

    @cached_property
    def ink(self) -> list[Glyph]:
        """The glyphs that leave ink."""
        return [g for g in self.glyphs if not g.is_space]

    @cached_property
    def size(self) -> float:
        """Usual size of the row's letters in points, the measure for gaps between blocks."""
        return median(g.size for g in self.ink) or 10.0

    @cached_property
    def x0(self) -> float:
        """Left end of the ink."""
        return min(g.x0 for g in self.ink)

    @cached_property
    def x1(self) -> float:
        """Right end of the ink."""
        return max(g.x1 for g in self.ink)


def baseline_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Group the glyphs of a page into rows from top to bottom."""
    drafts: list[_Baseline] = []
    for exact in _exact_baselines(glyphs):
        for draft in drafts[: -_LOOK_BACK - 1 : -1]:
            if abs(draft.y - exact.y) <= _SAME_BASELINE * max(min(draft.height, exact.height), 4.0):
                draft.glyphs.extend(exact.glyphs)
                break
        else:
            drafts.append(exact)
    drafts = _lower_raised_marks(drafts)
    _give_spaces(drafts, [g for g in glyphs if g.is_space])
    rows = []
    for draft in drafts:
        row = Row(draft.y, _from_left_to_right(draft.glyphs))
        _notice_raised(row)
        _draw_nested_in_turn(row.glyphs)
        rows.append(row)
    return rows


def _from_left_to_right(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Order glyphs by their left edge; of two stacked Arabic letters the pen decides.

    In «كما» a calligraphic face draws the meem below the kaf, whose box holds the meem's: the
    kaf begins further left, yet the pen was set down for it further right.
    """
    row = sorted(glyphs, key=lambda g: (round(g.x0, 1), g.x1))
    for at in range(len(row) - 1):
        left, right = row[at], row[at + 1]
        if left.x1 > right.x1 and _pen_came_back(left, right):
            row[at], row[at + 1] = right, left
    return row


def _pen_came_back(left: Glyph, right: Glyph) -> bool:
    if left.pen is None or right.pen is None or left.pen <= right.pen:
        return False
    return is_rtl(left.text[0]) and is_rtl(right.text[0])


def _draw_nested_in_turn(glyphs: list[Glyph]) -> None:
    """Put a letter that lies wholly over or under another where the file draws it.

    Some fonts let the arm of «ك» reach over the next letter: the left end of «ك» in «كما» is
    left of the «م» that follows it.
    """
    letters = [at for at, glyph in enumerate(glyphs) if is_rtl(glyph.text[0])]
    for place, (one, two) in enumerate(pairwise(letters)):
        left, right = glyphs[one], glyphs[two]
        if abs(left.index - right.index) != 1 or not _lies_over(left, right):
            continue
        before = [glyphs[at].index for at in letters[max(place - 1, 0) : place]]
        after = [glyphs[at].index for at in letters[place + 2 : place + 3]]
        as_it_is = [*before, left.index, right.index, *after]
        in_turn = [*before, right.index, left.index, *after]
        if _goes_one_way(in_turn) and not _goes_one_way(as_it_is):
            glyphs[one], glyphs[two] = right, left


def _goes_one_way(order: list[int]) -> bool:
    return order in (sorted(order), sorted(order, reverse=True))


def _lies_over(left: Glyph, right: Glyph) -> bool:
    """Whether two letters share so much of the row that their left ends do not tell the order."""
    shared = min(left.x1, right.x1) - right.x0
    return shared > _NESTED * (right.x1 - right.x0) and right.x1 < left.x1 + _EXACT


@dataclass(slots=True, eq=False)
class _Baseline:
    y: float
    height: float
    glyphs: list[Glyph]


def _exact_baselines(glyphs: Sequence[Glyph]) -> list[_Baseline]:
    """Gather what stands on the very same baseline, so that no word is torn between two rows.

    The lines of neighbouring columns may stand a point or two apart.
    """
    found: list[_Baseline] = []
    drawn = [g for g in glyphs if not g.is_space]
    for glyph in sorted(drawn, key=attrgetter("y"), reverse=True):
        if found and found[-1].y - glyph.y <= _EXACT:
            found[-1].glyphs.append(glyph)
        else:
            found.append(_Baseline(glyph.y, 0.0, [glyph]))
    for baseline in found:
        baseline.height = median(g.top - g.bottom for g in baseline.glyphs)
    return found


def _lower_raised_marks(drafts: list[_Baseline]) -> list[_Baseline]:
    """Bring a footnote mark printed above its line, such as the 35 of «المادة 256³⁵», into it."""
    kept: list[_Baseline] = []
    pending: _Baseline | None = None
    for draft in drafts:
        if pending is not None:
            if _marks_of(pending, draft):
                for glyph in pending.glyphs:
                    glyph.raised = glyph.text[0] in _MARK_SIGNS
                draft.glyphs.extend(pending.glyphs)
            else:
                kept.append(pending)
        pending = draft
    return [*kept, pending] if pending is not None else kept


def _marks_of(marks: _Baseline, line: _Baseline) -> bool:
    # The comma after a mark is often raised with it: «l'emprisonnement⁶², …».
    signs = [g.text[0] for g in marks.glyphs if g.text[0] not in ",;."]
    if not signs or len(marks.glyphs) > 12 or any(sign not in _MARK_SIGNS for sign in signs):
        return False
    small, usual = (median(g.height for g in draft.glyphs) for draft in (marks, line))
    if not (small < 0.85 * usual and 0 < marks.y - line.y < 0.65 * usual):
        return False
    # A page number above a line is no mark: the mark stands among the words.
    left = min(g.x0 for g in line.glyphs) - usual
    right = max(g.x1 for g in line.glyphs) + usual
    return all(left <= g.x0 <= right for g in marks.glyphs)


def _notice_raised(row: Row) -> None:
    ink = row.ink
    size = median(g.size for g in ink)
    base = median(g.y for g in ink)
    for glyph in ink:
        if glyph.size <= 0.75 * size and glyph.y > base + 0.08 * size:
            glyph.raised = glyph.raised or glyph.text[0] in _MARK_SIGNS


def _give_spaces(drafts: Sequence[_Baseline], spaces: Sequence[Glyph]) -> None:
    if not drafts:
        return
    order = sorted(range(len(drafts)), key=lambda at: -drafts[at].y)
    depths = [-drafts[at].y for at in order]
    known: dict[float, _Baseline] = {}  # the spaces of a line share their height
    for space in spaces:
        if space.y in known:
            known[space.y].glyphs.append(space)
            continue
        at = bisect.bisect_left(depths, -space.y)
        near = [order[i] for i in (at - 1, at, at + 1) if 0 <= i < len(order)]
        draft = min((drafts[i] for i in near), key=lambda d: abs(d.y - space.y))
        if abs(draft.y - space.y) < 3:
            known[space.y] = draft
            draft.glyphs.append(space)
