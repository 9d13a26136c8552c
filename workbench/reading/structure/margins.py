"""Columns of a page: where lines begin and end, so that an indent or a short line is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.documents import Box, Line, Page


@dataclass(frozen=True, slots=True)
class Column:
    """The left and right edges between which the lines of a column stand."""

    number: int
    start: float
    end: float

    def is_centred(self, box: Box) -> bool:
        """Whether a line stands in the middle with white on both sides."""
        left, right = box[0] - self.start, self.end - box[2]
        narrow = min(left, right) > 0.14 * (self.end - self.start)
        return narrow and abs(left - right) < 0.06 * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Margins:
    """The columns of one page: the whole width and, where there are two, its halves."""

    whole: Column
    halves: tuple[Column, Column] | None

    def column_of(self, box: Box) -> Column:
        """Find the column in which a line stands; a wide line stands in the whole page."""
        if self.halves is None:
            return self.whole
        left, right = self.halves
        if box[2] <= right.start + 2:
            return left
        return right if box[0] >= left.end - 2 else self.whole


def page_margins(page: Page, lines: Sequence[Line]) -> Margins:
    """Measure the columns of a page from its lines."""
    boxes = [line.bbox for line in lines if line.bbox[2] > line.bbox[0]]
    whole = _column(0, boxes, page.width)
    middle = (whole.start + whole.end) / 2
    left = [box for box in boxes if box[2] < middle + 6]
    right = [box for box in boxes if box[0] > middle - 6]
    crossing = len(boxes) - len(left) - len(right)
    if min(len(left), len(right)) < 6 or crossing > 0.5 * len(boxes):
        return Margins(whole, None)
    if not _side_by_side(left, right):
        return Margins(whole, None)
    return Margins(whole, (_column(1, left, page.width), _column(2, right, page.width)))


def _side_by_side(left: Sequence[Box], right: Sequence[Box]) -> bool:
    """Two columns stand at the same height; short lines of one column do not."""
    top, bottom = (
        min(max(b[3] for b in left), max(b[3] for b in right)),
        max(min(b[1] for b in left), min(b[1] for b in right)),
    )
    shared = [b for b in left if bottom - 1 <= b[1] <= top]
    width = max(b[2] for b in left) - min(b[0] for b in left)
    long_lines = sum(b[2] - b[0] > 0.6 * width for b in left)
    return len(shared) >= 5 and long_lines >= 4


def _column(number: int, boxes: Sequence[Box], width: float) -> Column:
    if not boxes:
        return Column(number, 0.0, width)
    starts, ends = sorted(b[0] for b in boxes), sorted(b[2] for b in boxes)
    skipped = len(boxes) // 25  # a stray mark in the margin does not move it
    return Column(number, starts[skipped], ends[-1 - skipped])
