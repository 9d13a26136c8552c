"""The amendment table of the Word file, ready to be pasted into a group's own document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn

from workbench.briefs.docx_rows import cell_paragraph, new_row, new_table
from workbench.briefs.docx_styles import BRAND, BRAND_LIGHT, CHANGE_LOOKS, PAPER, SOFT
from workbench.briefs.docx_text import (
    BOLD,
    PLAIN,
    Look,
    add_text,
    element,
    put_paragraph_property,
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


def add_amendment_table(document: Any, brief: BriefDocument, rows: Sequence[Amendment]) -> None:
    """Add one table: a heading row per amendment over bill text, proposed text, justification."""
    writer = _TableWriter(document, brief)
    writer.head()
    for amendment in rows:
        writer.amendment(amendment)


def add_quoted_table(
    document: Any, rows: Sequence[str], language: str, brief: BriefDocument
) -> None:
    """Add the rows of a table that a finding quotes; the cells of a row are parted by tabs."""
    columns = max(row.count("\t") for row in rows) + 1
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    if is_right_to_left(language):
        table._tbl.tblPr.find(qn("w:tblStyle")).addnext(element("bidiVisual"))
    grid = table._tbl.tblGrid.findall(qn("w:gridCol"))
    widths = [int(column.get(qn("w:w"))) for column in grid]
    for row in rows:
        words = row.split("\t")
        words += [""] * (columns - len(words))
        for cell, text in zip(new_row(table, widths, fill=PAPER), words, strict=True):
            add_text(cell_paragraph(cell, table, language, brief.language), text, language)


class _TableWriter:
    """Fills the table row by row; in Arabic its first column stands on the right."""

    def __init__(self, document: Any, brief: BriefDocument) -> None:
        self.brief = brief
        self.table = new_table(document, _COLUMNS, brief.language)
        self.table.alignment = WD_TABLE_ALIGNMENT.CENTER  # as wide as the text: flush both sides

    def head(self) -> None:
        labels = self.brief.labels
        heads = (labels["original"], labels["amended"], labels["justification"])
        cells = new_row(self.table, _COLUMNS, fill=BRAND, whole=True, repeated=True)
        for cell, head in zip(cells, heads, strict=True):
            self._text(self._paragraph(cell), head, Look(bold=True, colour="FFFFFF"))

    def amendment(self, amendment: Amendment) -> None:
        width = (sum(_COLUMNS),)
        heading = new_row(self.table, width, fill=BRAND_LIGHT, span=len(_COLUMNS), whole=True)
        paragraph = self._paragraph(heading[0])
        self._text(paragraph, amendment.heading, BOLD)
        put_paragraph_property(paragraph._p.get_or_add_pPr(), element("keepNext"))
        letters = len(amendment.original) + len(amendment.justification.text)
        original, proposed, justification = new_row(
            self.table, _COLUMNS, whole=letters < _ROW_FITS_A_PAGE
        )
        self._original(original, amendment)
        self._proposed(proposed, amendment)
        self._justification(justification, amendment.justification)

    def _paragraph(self, cell: Any, language: str = "") -> Any:
        return cell_paragraph(
            cell, self.table, language or self.brief.language, self.brief.language
        )

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
                paragraph = self._paragraph(cell, passage.language)
            add_text(paragraph, words, passage.language)
        if passage.mark:
            self._text(paragraph, f" ({passage.mark})", _SOFT)
