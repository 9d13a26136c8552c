"""Pages shown turned are read, drawn and pointed at with their words upright.

A page may say that it is shown turned by a quarter or a half («Rotate»), and a program may draw
the words of an upright page sideways. Whoever reads turns the paper until the words stand
upright; every use of a page does the same, so that text, boxes and pictures agree.
Source: ISO 32000-1, 7.7.3.3 («Rotate») and 9.4.4 (the matrix of text).
"""

from __future__ import annotations

import ctypes
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.domain.documents import Box

_LOOKED_AT = 60  # signs of a page, spread over all of it
_FEW = 8  # signs say nothing of a page: a number on the edge of a drawing
_MOST = 0.6  # share of the signs that must run in one direction
_SLOPE = 0.05  # of the length of a step along the line


class ShownPlace:
    """Moves boxes from the page's own space to the page as it is shown (turned and cut).

    Attributes:
        plain: whether both are the same.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self.bottom, right, top = page.get_cropbox()
        self.width, self.height = right - self.left, top - self.bottom
        self.turn = page.get_rotation()
        self.plain = self.turn == 0 and self.left == 0 and self.bottom == 0

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Give the shown place of a box: left, bottom, right, top."""
        x0, y0, x1, y1 = x0 - self.left, y0 - self.bottom, x1 - self.left, y1 - self.bottom
        if self.turn == 90:
            return y0, self.width - x1, y1, self.width - x0
        if self.turn == 180:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.turn == 270:
            return self.height - y1, x0, self.height - y0, x1
        return x0, y0, x1, y1

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give the shown place of a point."""
        return self.box(x, y, x, y)[:2]


def upright_text(page: pypdfium2.PdfPage) -> pypdfium2.PdfTextPage:
    """Turn a page, in memory alone, so that most of its words stand upright.

    Pages without words stay as the file shows them, and so do pages of words in several
    directions.

    Returns:
        The text of the turned page, for the caller to close.
    """
    text_page = page.get_textpage()
    turn = _turn_wanted(text_page)
    if turn is None or turn == page.get_rotation():
        return text_page
    text_page.close()  # it stands in the lines that the page had before
    page.set_rotation(turn)
    return page.get_textpage()


def _turn_wanted(text_page: pypdfium2.PdfTextPage) -> int | None:
    """Name the turn that sets most signs upright; a sample of them is asked."""
    count = text_page.count_chars()
    step = max(1, count // _LOOKED_AT)
    turns = Counter(_turn_of(text_page.raw, at) for at in range(0, count, step))
    turn, signs = turns.most_common(1)[0] if turns else (None, 0)
    return turn if signs >= max(_FEW, _MOST * turns.total()) else None


def _turn_of(text_page: pdfium.FPDF_TEXTPAGE, at: int) -> int | None:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, at, ctypes.byref(matrix)):
        return None
    along, up = matrix.a, matrix.b
    if abs(up) <= _SLOPE * abs(along):
        return 0 if along > 0 else 180
    if abs(along) <= _SLOPE * abs(up):
        return 90 if up > 0 else 270
    return None
