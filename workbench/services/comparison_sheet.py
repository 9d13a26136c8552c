"""The three-column table of a comparison as a spreadsheet with the changed words marked."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbench.domain.comparison_tables import CellArticle, ComparisonTable, TableRow

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FITS_A_CELL = 32_000  # letters; a cell of an XLSX file holds 32,767
_WIDTHS = (70, 70, 40, 40)
_HEADING = "F3F1EA"
_FONT, _SIZE = "Amiri", 13
Piece = tuple[str, str]  # what happened to the words, the words


def comparison_sheet(
    table: ComparisonTable, title: str, *, right_to_left: bool, law_right_to_left: bool
) -> bytes:
    """Write a comparison as an XLSX file; a long article goes on in the next row.

    Args:
        table: rows and headings.
        title: name of the sheet.
        right_to_left: whether the columns begin on the right.
        law_right_to_left: whether the law is read from the right.
    """
    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    _Sheet(sheet, right_to_left, law_right_to_left).fill(table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Sheet:
    """Fills one sheet row by row."""

    def __init__(self, sheet: Worksheet, right_to_left: bool, law_right_to_left: bool) -> None:
        self.sheet = sheet
        self.frame, self.law = _alignment(right_to_left), _alignment(law_right_to_left)
        self.at = 1

    def fill(self, table: ComparisonTable) -> None:
        for column, words in enumerate(table.columns, 1):
            cell = self.sheet.cell(1, column, words)
            cell.font = Font(name=_FONT, sz=_SIZE, bold=True)
            cell.fill = PatternFill("solid", fgColor="E6F0EE")
            cell.alignment = self.frame
            self.sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[column - 1]
        for row in table.rows:
            self._row(row, len(table.columns))
        self.sheet.freeze_panes = "A2"
        self.sheet.auto_filter.ref = self.sheet.dimensions
        self.sheet.print_title_rows = "1:1"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def _row(self, row: TableRow, columns: int) -> None:
        old, new = (list(_cells(articles)) for articles in (row.old, row.new))
        for part in range(max(len(old), len(new), 1)):
            self.at += 1
            for column, cells in ((1, old), (2, new)):
                self._put(column, cells[part] if part < len(cells) else [], self.law)
            note = "\n".join(row.note) if part == 0 else "…"
            self._put(3, [("=", note)], self.frame)
            for column in range(4, columns + 1):
                self._put(column, [], self.frame)
            if row.level:  # a heading stands out from the articles under it
                for column in range(1, columns + 1):
                    self.sheet.cell(self.at, column).fill = PatternFill("solid", fgColor=_HEADING)

    def _put(self, column: int, pieces: Sequence[Piece], alignment: Alignment) -> None:
        cell = self.sheet.cell(self.at, column)
        cell.alignment = alignment
        blocks = [TextBlock(_look(op), words) for op, words in pieces if words]
        if blocks:
            # Rich text is never run as a formula, whatever it begins with.
            cell.value = CellRichText(*blocks)


def _alignment(right_to_left: bool) -> Alignment:
    return Alignment(
        wrap_text=True,
        vertical="top",
        horizontal="right" if right_to_left else "left",
        readingOrder=2 if right_to_left else 1,
    )


def _look(op: str) -> InlineFont:
    """Colour, and a line through or under the words for those who do not see colour."""
    if op == "-":
        return InlineFont(rFont=_FONT, sz=_SIZE, strike=True, color=Color("FFB4234A"))
    if op == "+":
        return InlineFont(rFont=_FONT, sz=_SIZE, b=True, u="single", color=Color("FF16704A"))
    return InlineFont(rFont=_FONT, sz=_SIZE, b=op == "label" or None)


def _cells(articles: Sequence[CellArticle]) -> Iterator[list[Piece]]:
    """Give the contents of one cell, or of several where it would hold too much."""
    pieces: list[Piece] = []
    room = _FITS_A_CELL
    for op, words in _pieces(articles):
        text = _UNPRINTABLE.sub("", words)
        while len(text) > room:
            pieces.append((op, text[:room]))
            yield pieces
            text, pieces, room = text[room:], [], _FITS_A_CELL
        pieces.append((op, text))
        room -= len(text)
    if pieces:
        yield pieces


def _pieces(articles: Sequence[CellArticle]) -> Iterator[Piece]:
    for place, article in enumerate(articles):
        yield "label", ("\n\n" if place else "") + article.label
        for segments in (article.heading, article.text):
            if segments:
                yield "=", "\n"
                yield from ((s.op, s.text) for s in segments if s.text)
