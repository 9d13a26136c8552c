"""Tables of a Word file, written row by row as elements.

python-docx looks every cell up anew each time it is named, which takes minutes in a long table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from workbench.briefs.docx_styles import LINE, direct_paragraph
from workbench.briefs.docx_text import element, new_paragraph
from workbench.briefs.model import is_right_to_left


def new_table(document: Any, widths: Sequence[int], language: str, title: str = "") -> Any:
    """Add a table of fixed columns; in Arabic its first column stands on the right.

    Args:
        document: the Word document.
        widths: widths of the columns in twentieths of a point.
        language: language the table is read in.
        title: what a screen reader calls the table.
    """
    table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    properties = table._tbl.tblPr
    if is_right_to_left(language):
        properties.find(qn("w:tblStyle")).addnext(element("bidiVisual"))
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz=4, space=0, color=LINE))
    properties.find(qn("w:tblLayout")).addprevious(borders)
    if title:
        properties.append(element("tblCaption", val=title))
    columns = table._tbl.tblGrid.findall(qn("w:gridCol"))
    for column, width in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(width))
    return table


def new_row(
    table: Any,
    widths: Sequence[int],
    *,
    fill: str = "",
    span: int = 1,
    whole: bool = False,
    repeated: bool = False,
) -> list[Any]:
    """Add a row and give its cells, which hold no paragraph yet.

    Args:
        table: the table.
        widths: widths of the cells in twentieths of a point.
        fill: colour of the cells.
        span: over how many columns a cell goes.
        whole: the row is not parted at the foot of a page.
        repeated: the row is printed anew at the head of every page.
    """
    row, cells = element("tr"), []
    if whole or repeated:
        properties = element("trPr")
        properties.extend([element("cantSplit")] if whole else [])
        properties.extend([element("tblHeader")] if repeated else [])
        row.append(properties)
    for width in widths:
        cell, properties = element("tc"), element("tcPr")
        properties.append(element("tcW", type="dxa", w=width))
        if span > 1:
            properties.append(element("gridSpan", val=span))
        if fill:
            properties.append(element("shd", val="clear", color="auto", fill=fill))
        cell.append(properties)
        row.append(cell)
        cells.append(cell)
    table._tbl.append(row)
    return cells


def cell_paragraph(cell: Any, table: Any, language: str, document_language: str) -> Any:
    """Add a paragraph to a cell in its own direction."""
    paragraph = Paragraph(new_paragraph(cell, "Brief Table"), table)
    direct_paragraph(paragraph, language, document_language)
    return paragraph
