"""The amendment table of the Word file, ready to be pasted into a group's own document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn

from workbench.briefs.docx_styles import (
    BRAND,
    BRAND_LIGHT,
    CHANGE_LOOKS,
    LINE,
    PAPER,
    SOFT,
    direct_paragraph,
)
from workbench.briefs.docx_text import (
    BOLD,
    PLAIN,
    Look,
    add_text,
    element,
    put_paragraph_property,
    set_style,
)
from workbench.briefs.model import (
    Amendment,
    AmendmentKind,
    BriefDocument,
    Passage,
    is_right_to_left,
)
from workbench.briefs.plain import printed_segments

_SOFT = Look(colour=SOFT)
_COLUMNS = (3020, 3610, 3120)  # twentieths of a point; together the width between the margins
_ROW_FITS_A_PAGE = 1500  # letters; a longer row may be parted at the foot of the page
_EMU_PER_TWENTIETH = 635  # English Metric Units, in which python-docx counts


def add_amendment_table(document: Any, brief: BriefDocument, rows: Sequence[Amendment]) -> None:
    """Add one table: a heading row per amendment over bill text, proposed text, justification."""
    writer = _TableWriter(document, brief)
    writer.head()
    for amendment in rows:
        writer.amendment(amendment)
    writer.set_widths()


def add_quoted_table(
    document: Any, rows: Sequence[str], language: str, brief: BriefDocument
) -> None:
    """Add the rows of a table that a finding quotes; the cells of a row are parted by tabs."""
    columns = max(row.count("\t") for row in rows) + 1
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    properties = table._tbl.tblPr
    if is_right_to_left(language):
        properties.find(qn("w:tblStyle")).addnext(element("bidiVisual"))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row.split("\t"), strict=False):
            paragraph = cell.paragraphs[0]
            set_style(paragraph, "Brief Table")
            direct_paragraph(paragraph, language, brief.language)
            add_text(paragraph, words, language)
            _fill(cell, PAPER)


class _TableWriter:
    """Fills the table row by row; in Arabic its first column stands on the right."""

    def __init__(self, document: Any, brief: BriefDocument) -> None:
        self.brief = brief
        self.table = document.add_table(rows=0, cols=len(_COLUMNS))
        self.table.style = "Table Grid"
        self.table.autofit = False
        self.table.alignment = WD_TABLE_ALIGNMENT.CENTER  # as wide as the text: flush both sides
        self._set_properties()

    def _set_properties(self) -> None:
        properties = self.table._tbl.tblPr
        if self.brief.right_to_left:
            properties.find(qn("w:tblStyle")).addnext(element("bidiVisual"))
        borders = element("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(side, val="single", sz=4, space=0, color=LINE))
        properties.find(qn("w:tblLayout")).addprevious(borders)
        columns = self.table._tbl.tblGrid.findall(qn("w:gridCol"))
        for column, width in zip(columns, _COLUMNS, strict=True):
            column.set(qn("w:w"), str(width))

    def head(self) -> None:
        labels, row = self.brief.labels, self.table.add_row()
        heads = (labels["original"], labels["amended"], labels["justification"])
        for cell, head in zip(row.cells, heads, strict=True):
            self._text(self._paragraph(cell), head, Look(bold=True, colour="FFFFFF"))
            _fill(cell, BRAND)
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        row._tr.get_or_add_trPr().append(element("tblHeader"))

    def amendment(self, amendment: Amendment) -> None:
        heading = self.table.add_row()
        merged = heading.cells[0].merge(heading.cells[-1])
        paragraph = self._paragraph(merged)
        self._text(paragraph, amendment.heading, BOLD)
        put_paragraph_property(paragraph._p.get_or_add_pPr(), element("keepNext"))
        heading._tr.get_or_add_trPr().append(element("cantSplit"))
        _fill(merged, BRAND_LIGHT)
        row = self.table.add_row()
        if len(amendment.original) + len(amendment.justification.text) < _ROW_FITS_A_PAGE:
            row._tr.get_or_add_trPr().append(element("cantSplit"))
        original, proposed, justification = row.cells
        self._original(original, amendment)
        self._proposed(proposed, amendment)
        self._justification(justification, amendment.justification)

    def set_widths(self) -> None:
        for row in self.table._tbl.tr_lst:
            cells = row.tc_lst
            widths = _COLUMNS if len(cells) == len(_COLUMNS) else (sum(_COLUMNS),)
            for cell, width in zip(cells, widths, strict=True):
                cell.get_or_add_tcPr().get_or_add_tcW().width = width * _EMU_PER_TWENTIETH

    def _paragraph(self, cell: Any, language: str = "") -> Any:
        paragraph = cell.paragraphs[0]
        set_style(paragraph, "Brief Table")
        direct_paragraph(paragraph, language or self.brief.language, self.brief.language)
        return paragraph

    def _text(self, paragraph: Any, text: str, look: Look) -> None:
        add_text(paragraph, text, self.brief.language, look)

    def _original(self, cell: Any, amendment: Amendment) -> None:
        paragraph, language = self._paragraph(cell, amendment.language), amendment.language
        if not amendment.original:
            add_text(paragraph, self.brief.labels["nothing_there"], language)
            return
        if amendment.opens_inside:
            add_text(paragraph, "… ", language, _SOFT)
        add_text(paragraph, amendment.original, language)
        if amendment.goes_on:
            add_text(paragraph, " …", language, _SOFT)

    def _proposed(self, cell: Any, amendment: Amendment) -> None:
        paragraph, language = self._paragraph(cell, amendment.language), amendment.language
        if amendment.kind is AmendmentKind.DELETION:
            add_text(paragraph, self.brief.labels[f"deleted_{language}"] + "\n", language, BOLD)
        if amendment.opens_inside:
            add_text(paragraph, "… ", language, _SOFT)
        for operation, words in printed_segments(amendment.segments):
            add_text(paragraph, words, language, CHANGE_LOOKS.get(operation, PLAIN))
        if amendment.goes_on:
            add_text(paragraph, " " + self.brief.labels[f"unchanged_{language}"], language, _SOFT)

    def _justification(self, cell: Any, passage: Passage) -> None:
        paragraph = self._paragraph(cell, passage.language)
        for number, words in enumerate(passage.paragraphs):
            if number:
                paragraph = cell.add_paragraph()
                set_style(paragraph, "Brief Table")
                direct_paragraph(paragraph, passage.language, self.brief.language)
            add_text(paragraph, words, passage.language)
        if passage.mark:
            self._text(paragraph, f" ({passage.mark})", _SOFT)


def _fill(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("shd", val="clear", color="auto", fill=colour))
