"""A table of a report inside an organisation's own template, in the look of its page."""

from __future__ import annotations

from typing import Any

from workbench.briefs.docx_text import BOLD, PLAIN, Look, element, runs_of
from workbench.briefs.model import BriefDocument, Passage, Table, is_right_to_left

_WIDTH = 9000  # of the grid; Word and LibreOffice widen it to the page
_LINE = "A6A6A6"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_of(brief: BriefDocument, table: Table) -> Any:
    """Make a table as wide as the page or cell it stands in, its head repeated on every page."""
    made = element("tbl")
    made.append(_properties(brief))
    grid = element("tblGrid")
    widths = [_WIDTH * share // sum(table.widths) for share in table.widths]
    grid.extend(element("gridCol", w=width) for width in widths)
    made.append(grid)
    heads = tuple(Passage(words, brief.language) for words in table.columns)
    made.append(_row(brief, heads, widths, BOLD, head=True))
    made.extend(_row(brief, row, widths, PLAIN) for row in table.rows)
    return made


def _properties(brief: BriefDocument) -> Any:
    properties = element("tblPr")
    if is_right_to_left(brief.language):
        properties.append(element("bidiVisual"))
    properties.append(element("tblW", w=5000, type="pct"))
    borders = element("tblBorders")
    borders.extend(element(s, val="single", sz=4, space=0, color=_LINE) for s in _SIDES)
    properties.append(borders)
    return properties


def _row(
    brief: BriefDocument,
    row: tuple[Passage, ...],
    widths: list[int],
    look: Look,
    *,
    head: bool = False,
) -> Any:
    made = element("tr")
    if head:
        properties = element("trPr")
        properties.extend([element("cantSplit"), element("tblHeader")])
        made.append(properties)
    for passage, width in zip(row, widths, strict=True):
        cell, properties = element("tc"), element("tcPr")
        properties.append(element("tcW", w=width, type="dxa"))
        cell.append(properties)
        for words in passage.paragraphs or ("",):
            cell.append(_paragraph(words, passage.language, look))
        if passage.mark:
            cell.append(_paragraph(f"({passage.mark})", brief.language, look))
        made.append(cell)
    return made


def _paragraph(words: str, language: str, look: Look) -> Any:
    made, properties = element("p"), element("pPr")
    properties.append(element("bidi", val="1" if is_right_to_left(language) else "0"))
    made.append(properties)
    made.extend(runs_of(words, language, look))
    return made
