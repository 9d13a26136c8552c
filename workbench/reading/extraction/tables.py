"""Tables with ruling lines: read row by row and, inside a row, cell by cell."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.documents import Box
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs

_LEAST_RULES = 4
_JOIN = 3.0  # points within which rules meet


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its rows from top to bottom, each with its cells from left to right."""

    box: Box
    rows: tuple[tuple[Box, ...], ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph stands inside the table."""
        return _inside(glyph, self.box)


def find_tables(page: PageGlyphs) -> list[Table]:
    """Find the tables of a page from its ruling lines, from top to bottom.

    A frame around the page or around a title is no table: a table has at least two rows and
    two columns, or one row of three that goes on from the page before, and letters in three
    cells.
    """
    if len(page.rules) < _LEAST_RULES:
        return []
    across = sum(x1 - x0 > y1 - y0 for x0, y0, x1, y1 in page.rules)
    if across < 2 or len(page.rules) - across < 2:
        return []
    tables = [_table(cells, page.height) for cells in _cell_groups(page)]
    ink = [g for g in page.glyphs if not g.is_space]
    found = [t for t in tables if t is not None and _is_filled(t, ink)]
    return _apart(sorted(found, key=lambda table: -table.box[3]))


def _cell_groups(page: PageGlyphs) -> list[list[tuple[float, float, float, float]]]:
    from pdfplumber import table as ruled  # only pages with rules need it

    edges = ruled.merge_edges(
        [_edge(rule, page.height) for rule in page.rules],
        snap_x_tolerance=_JOIN,
        snap_y_tolerance=_JOIN,
        join_x_tolerance=_JOIN,
        join_y_tolerance=_JOIN,
    )
    crossings = ruled.edges_to_intersections(edges, _JOIN, _JOIN)
    cells = ruled.intersections_to_cells(crossings)
    return [list(group) for group in ruled.cells_to_tables(cells)] if cells else []


def _edge(rule: Box, height: float) -> dict[str, Any]:
    """Describe a rule as pdfplumber does, with the origin at the top of the page."""
    x0, y0, x1, y1 = rule
    if x1 - x0 > y1 - y0:
        y0 = y1 = (y0 + y1) / 2
        orientation = "h"
    else:
        x0 = x1 = (x0 + x1) / 2
        orientation = "v"
    return {
        "x0": x0,
        "x1": x1,
        "top": height - y1,
        "bottom": height - y0,
        "width": x1 - x0,
        "height": y1 - y0,
        "orientation": orientation,
    }


def _table(cells: Sequence[tuple[float, float, float, float]], height: float) -> Table | None:
    boxes = [(x0, height - bottom, x1, height - top) for x0, top, x1, bottom in cells]
    tops = sorted({round(box[3]) for box in boxes}, reverse=True)
    rows = [tuple(sorted(b for b in boxes if round(b[3]) == top)) for top in tops]
    if max(map(len, rows)) < (2 if len(rows) > 1 else 3):
        return None
    edges = list(zip(*boxes, strict=True))
    return Table((min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])), tuple(rows))


def _is_filled(table: Table, ink: Sequence[Glyph]) -> bool:
    return sum(bool(inside) for _cell, inside in glyphs_by_cell(table, ink, rtl=False)) >= 3


def _apart(tables: Sequence[Table]) -> list[Table]:
    """Keep tables that do not share a height: side by side they are left to the columns."""
    kept: list[Table] = []
    for table in tables:
        if all(table.box[3] <= other.box[1] + _JOIN for other in kept):
            kept.append(table)
    return kept


def glyphs_by_cell(
    table: Table, glyphs: Sequence[Glyph], *, rtl: bool
) -> list[tuple[tuple[int, int], list[Glyph]]]:
    """Share the glyphs out among the cells, in the order in which the cells are read.

    Row by row; the first column of an Arabic table is the right one. Each cell is named by the
    row and the column in which it begins, both from 0.
    """
    shared: dict[Box, list[Glyph]] = {cell: [] for row in table.rows for cell in row}
    x0, y0, x1, y1 = table.box
    tops = [-max(cell[3] for cell in row) for row in table.rows]
    lefts = [[cell[0] for cell in row] for row in table.rows]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.bottom + glyph.top) / 2
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            continue
        # Cells that span rows begin above: look from the row at this height upwards.
        for at in range(bisect.bisect_right(tops, -y) - 1, -1, -1):
            cell = table.rows[at][bisect.bisect_right(lefts[at], x) - 1]
            if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]:
                shared[cell].append(glyph)
                break
    columns = _column_starts(table, rtl=rtl)
    return [
        ((number, columns.index(_start(cell, rtl=rtl))), shared[cell])
        for number, row in enumerate(table.rows)
        for cell in (reversed(row) if rtl else row)
    ]


def _column_starts(table: Table, *, rtl: bool) -> list[float]:
    return sorted({_start(cell, rtl=rtl) for row in table.rows for cell in row}, reverse=rtl)


def _start(cell: Box, *, rtl: bool) -> float:
    """Give the edge at which a cell begins; rules of neighbouring rows differ by a hair."""
    return float(round((cell[2] if rtl else cell[0]) / _JOIN))


def _inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.bottom + glyph.top) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
