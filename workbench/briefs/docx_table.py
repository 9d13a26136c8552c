"""The amendment table of the Word file, ready to be pasted into a group's own document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn

from workbench.briefs.docx_redline import original_runs, redline_runs
from workbench.briefs.docx_rows import cell_paragraph, new_row, new_table
from workbench.briefs.docx_styles import PAPER, SOFT
from workbench.briefs.docx_text import BOLD, Look, add_text, element, put_paragraph_property
from workbench.briefs.model import (
    Amendment,
    BriefDocument,
    Passage,
    Table,
    is_right_to_left,
)

_SOFT = Look(colour=SOFT)
_HEAD = Look(bold=True, colour="FFFFFF")
_SHARES = (3020, 3610, 3120)  # of the width between the margins
_EMU_PER_TWENTIETH = 635  # English Metric Units, in which python-docx counts
_ROW_FITS_A_PAGE = 1500  # letters; a longer row may be parted at the foot of the page


def add_amendment_table(
    document: Any, brief: BriefDocument, rows: Sequence[Amendment], title: str
) -> None:
    """Add one table: a heading row per amendment over bill text, proposed text, justification."""
    writer = _AmendmentWriter(document, brief, count(1), title)
    writer.head()
    for amendment in rows:
        writer.heading(amendment)
        writer.amendment(amendment)


def add_amendment_sheet(
    document: Any, brief: BriefDocument, amendment: Amendment, numbers: Iterator[int]
) -> None:
    """Add a table for one amendment alone; ``numbers`` numbers the tracked changes of the file."""
    writer = _AmendmentWriter(document, brief, numbers, amendment.heading)
    writer.head()
    writer.amendment(amendment)


def add_word_table(document: Any, brief: BriefDocument, table: Table, title: str) -> None:
    """Add a table of words, its head repeated on every page."""
    widths = _widths(document, table.widths)
    made = new_table(document, widths, brief.language, title)
    cells = new_row(made, widths, fill=brief.letterhead.accent, whole=True, repeated=True)
    for cell, head in zip(cells, table.columns, strict=True):
        paragraph = cell_paragraph(cell, made, brief.language, brief.language)
        add_text(paragraph, head, brief.language, _HEAD)
    for row in table.rows:
        short = sum(len(words.text) for words in row) < _ROW_FITS_A_PAGE
        for cell, words in zip(new_row(made, widths, whole=short), row, strict=True):
            add_passage(cell, made, words, brief.language)


def add_passage(cell: Any, table: Any, passage: Passage, document_language: str) -> None:
    """Write words into a cell, one paragraph after the other."""
    for words in passage.paragraphs or ("",):
        paragraph = cell_paragraph(cell, table, passage.language, document_language)
        add_text(paragraph, words, passage.language)
    if passage.mark:
        add_text(paragraph, f" ({passage.mark})", document_language, _SOFT)


def _widths(document: Any, shares: Sequence[int]) -> list[int]:
    """Share the width between the margins, in twentieths of a point."""
    page = document.sections[0]
    width = (page.page_width - page.left_margin - page.right_margin) // _EMU_PER_TWENTIETH
    return [width * share // sum(shares) for share in shares]


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


class _AmendmentWriter:
    """Fills the table row by row; in Arabic its first column stands on the right."""

    def __init__(
        self, document: Any, brief: BriefDocument, numbers: Iterator[int], title: str
    ) -> None:
        self.brief = brief
        self.numbers = numbers
        self.widths = _widths(document, _SHARES) if brief.layout.landscape else list(_SHARES)
        self.table = new_table(document, self.widths, brief.language, title)
        self.table.alignment = WD_TABLE_ALIGNMENT.CENTER  # as wide as the text: flush both sides

    def head(self) -> None:
        labels = self.brief.labels
        heads = (labels["original"], labels["amended"], labels["justification"])
        fill = self.brief.letterhead.accent
        cells = new_row(self.table, self.widths, fill=fill, whole=True, repeated=True)
        for cell, head in zip(cells, heads, strict=True):
            self._text(self._paragraph(cell), head, _HEAD)

    def heading(self, amendment: Amendment) -> None:
        width = (sum(self.widths),)
        tint = self.brief.letterhead.tint
        (cell,) = new_row(self.table, width, fill=tint, span=len(self.widths), whole=True)
        colon = self.brief.labels["colon"]
        form = " · ".join(f"{line.label}{colon} {line.value}" for line in amendment.form)
        paragraph = self._paragraph(cell)
        self._text(paragraph, form or amendment.heading, BOLD)
        put_paragraph_property(paragraph._p.get_or_add_pPr(), element("keepNext"))

    def amendment(self, amendment: Amendment) -> None:
        letters = len(amendment.original) + len(amendment.justification.text)
        original, proposed, justification = new_row(
            self.table, self.widths, whole=letters < _ROW_FITS_A_PAGE
        )
        self._original(original, amendment)
        self._proposed(proposed, amendment)
        add_passage(justification, self.table, amendment.justification, self.brief.language)

    def _paragraph(self, cell: Any, language: str = "") -> Any:
        return cell_paragraph(
            cell, self.table, language or self.brief.language, self.brief.language
        )

    def _text(self, paragraph: Any, text: str, look: Look) -> None:
        add_text(paragraph, text, self.brief.language, look)

    def _original(self, cell: Any, amendment: Amendment) -> None:
        paragraph = self._paragraph(cell, amendment.language)
        paragraph._p.extend(original_runs(self.brief, amendment))

    def _proposed(self, cell: Any, amendment: Amendment) -> None:
        paragraph = self._paragraph(cell, amendment.language)
        tracked = self.numbers if self.brief.layout.tracked else None
        paragraph._p.extend(redline_runs(self.brief, amendment, tracked))
