"""A page in parts, in the order in which a person reads them: columns and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.documents import LineKind
from workbench.reading.extraction.columns import reading_blocks
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs
from workbench.reading.extraction.rows import Row, baseline_rows
from workbench.reading.extraction.tables import Table, find_tables, glyphs_by_cell

_FEW = 6  # glyphs beside a table that may be a marginal number


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that are read one after another: a column, a stretch of full lines, a cell."""

    rows: tuple[Row, ...]
    block: int
    kind: LineKind = LineKind.BODY
    cell: tuple[int, int] | None = None

    @property
    def extent(self) -> tuple[float, float]:
        """Left and right end of its ink."""
        return min(row.x0 for row in self.rows), max(row.x1 for row in self.rows)


def reading_regions(page: PageGlyphs, glyphs: Sequence[Glyph], *, rtl: bool) -> list[Region]:
    """Cut a page into regions in reading order."""
    tables = [t for t in find_tables(page) if _stands_alone(t, glyphs)]
    regions: list[Region] = []
    block = 0
    for band, table in _bands(glyphs, tables):
        for rows in reading_blocks(baseline_rows(band), rtl=rtl):
            regions.append(Region(tuple(rows), block))
            block += 1
        if table is not None:
            for cell, inside in glyphs_by_cell(table, glyphs, rtl=rtl):
                cell_rows = baseline_rows(inside)
                if cell_rows:
                    regions.append(Region(tuple(cell_rows), block, LineKind.TABLE, cell))
            block += 1
    return regions


def side_by_side(regions: Sequence[Region]) -> int:
    """Count the columns: the most regions that one horizontal line of the page crosses."""
    spans = [
        (region.rows[-1].y, region.rows[0].y)
        for region in regions
        if region.kind is LineKind.BODY and len(region.rows) > 1
    ]
    return max((sum(low <= top <= high for low, high in spans) for _low, top in spans), default=1)


def _stands_alone(table: Table, glyphs: Sequence[Glyph]) -> bool:
    """Whether no running text stands beside the table, as in the other column of a page."""
    x0, y0, x1, y1 = table.box
    beside = [g for g in glyphs if y0 < g.y < y1 and (g.x1 < x0 or g.x0 > x1) and not g.is_space]
    return len(beside) <= _FEW


def _bands(
    glyphs: Sequence[Glyph], tables: Sequence[Table]
) -> Iterator[tuple[list[Glyph], Table | None]]:
    """Yield what stands above each table with the table, then what stands below the last."""
    rest = [g for g in glyphs if not any(table.holds(g) for table in tables)]
    for table in tables:
        middle = (table.box[1] + table.box[3]) / 2
        yield [g for g in rest if g.y >= middle], table
        rest = [g for g in rest if g.y < middle]
    yield rest, None
