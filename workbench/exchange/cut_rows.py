"""Rows of a printed table so long that they fill whole pages.

On such a page no line is drawn across, so nothing tells a table but the place of its words: they
stand between the same edges as the columns of the page before.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from workbench.domain.documents import Line

_SLACK = 2.0  # points by which a letter may reach over the edge of its column
_OVER = 0.1  # share of lines that may reach over an edge


class ColumnEdges:
    """Where the columns of a table stand on paper, learned from its rows."""

    def __init__(self) -> None:
        self._reach: dict[int, tuple[float, float]] = {}

    def learn(self, lines: Iterable[Line]) -> None:
        """Take in the cells of a page; a row of one cell may be merged and says nothing."""
        cells = [
            (line.block, *line.cell, line.bbox) for line in lines if line.cell and _printed(line)
        ]
        for _row, found in groupby(cells, key=itemgetter(0, 1)):
            row = [(column, box[0], box[2]) for _block, _at, column, box in found]
            if len({column for column, _left, _right in row}) > 1:
                for column, left, right in row:
                    self._widen(column, left, right)

    def _widen(self, column: int, left: float, right: float) -> None:
        known = self._reach.get(column, (left, right))
        self._reach[column] = (min(known[0], left), max(known[1], right))

    def cells_of(self, lines: Sequence[Line]) -> dict[int, list[str]]:
        """Put each line of a page into the column it stands in.

        Returns:
            Texts by column; empty where lines reach over two columns, or all stand in one: then
            the page holds ordinary text. A long word that runs over its column does no harm.
        """
        columns = sorted(self._reach, key=lambda column: self._reach[column])
        edges = list(self._edges(columns))
        found: dict[int, list[str]] = {}
        over = 0
        for line in lines:
            left, _, right, _ = line.bbox
            over += bisect(edges, left + _SLACK) != bisect(edges, right - _SLACK)
            at = bisect(edges, (left + right) / 2)
            found.setdefault(columns[at] if columns else 0, []).append(line.text)
        return found if len(found) > 1 and over <= _OVER * len(lines) else {}

    def _edges(self, columns: Sequence[int]) -> Iterator[float]:
        for one, other in pairwise(columns):
            yield (self._reach[one][1] + self._reach[other][0]) / 2


def _printed(line: Line) -> bool:
    return line.bbox[2] > line.bbox[0]
