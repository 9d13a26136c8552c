"""The three-column table of a comparison as a Word file on its side."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx

from workbench.briefs.docx_fonts import brief_fonts, embed_fonts
from workbench.briefs.docx_frame import DocxFrame, printable, set_frame, turn_page
from workbench.briefs.docx_rows import cell_paragraph, new_row, new_table
from workbench.briefs.docx_styles import (
    CHANGE_LOOKS,
    PAPER,
    direct_paragraph,
    set_page,
    set_styles,
)
from workbench.briefs.docx_text import BOLD, PLAIN, Look, add_text, set_style
from workbench.briefs.letterhead import BRAND
from workbench.domain.comparison_tables import CellArticle, ComparisonTable, TableRow
from workbench.domain.redlines import Segment

_HEAD = Look(bold=True, colour="FFFFFF")
_WIDTHS = {3: (5600, 5600, 3480), 4: (4700, 4700, 2880, 2400)}  # twentieths of a point


def render_comparison_table(table: ComparisonTable, frame: DocxFrame) -> bytes:
    """Write a comparison as a table: old text, new text, what changed."""
    document = docx.Document()
    set_styles(document, frame.language)
    set_page(document, frame.language)
    turn_page(document)
    set_frame(document, frame)
    title = document.add_paragraph()
    set_style(title, "Heading 1")
    direct_paragraph(title, frame.language, frame.language)
    add_text(title, printable(frame.title), frame.language)
    _TableWriter(document, frame, len(table.columns)).write(table)
    embed_fonts(document, brief_fonts(frame.language))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _TableWriter:
    """Writes the comparison row by row."""

    def __init__(self, document: Any, frame: DocxFrame, columns: int) -> None:
        self.frame = frame
        self.widths = _WIDTHS[columns]
        self.table = new_table(document, self.widths, frame.language)

    def write(self, table: ComparisonTable) -> None:
        self._head(table.columns)
        for row in table.rows:
            self._row(row)

    def _head(self, columns: Sequence[str]) -> None:
        cells = new_row(self.table, self.widths, fill=BRAND, whole=True, repeated=True)
        for cell, words in zip(cells, columns, strict=True):
            self._line(cell, [(words, _HEAD)], self.frame.language)

    def _row(self, row: TableRow) -> None:
        # A heading stands out from the articles under it.
        cells = new_row(self.table, self.widths, fill=PAPER if row.level else "")
        for cell, articles in zip(cells, (row.old, row.new), strict=False):
            self._articles(cell, articles)
        for words in row.note or ("",):
            self._line(cells[2], [(words, PLAIN)], self.frame.language)
        for cell in cells[3:]:
            self._line(cell, [], self.frame.language)

    def _articles(self, cell: Any, articles: Sequence[CellArticle]) -> None:
        if not articles:
            self._line(cell, [("—", PLAIN)], self.frame.language)
        for article in articles:
            self._line(cell, [(article.label, BOLD)], self.frame.law_language)
            for segments in (article.heading, article.text):
                for line in _lines(segments):
                    self._line(cell, line, self.frame.law_language)

    def _line(self, cell: Any, words: Sequence[tuple[str, Look]], language: str) -> None:
        paragraph = cell_paragraph(cell, self.table, language, self.frame.language)
        for text, look in words:
            add_text(paragraph, printable(text), language, look)


def _lines(segments: Sequence[Segment]) -> Iterator[list[tuple[str, Look]]]:
    """Cut marked words into the paragraphs they stand in."""
    line: list[tuple[str, Look]] = []
    for segment in segments:
        look = CHANGE_LOOKS.get(segment.op, PLAIN)
        first, *others = segment.text.split("\n")
        line.append((first, look))
        for words in others:
            yield line
            line = [(words, look)]
    if line:
        yield line
