"""Second source of glyphs: pdfminer, slower, with its own idea of fonts.

It is asked only for pages that do not read well from PDFium: it names every glyph by the
file's own table and makes up neither spaces nor an order.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from workbench.reading.extraction.characters import is_private, printed
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs, named_bold, only_marks

_NO_WIDTH = 0.5
# What a damaged page makes pdfminer raise; the first reading of the page stands then.
FAILURES = (
    PSException,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,  # an octal number above 377 in a string
    ArithmeticError,
    RuntimeError,  # too deeply nested
    struct.error,
    zlib.error,
)


class PdfminerSource:
    """The pages of one file as pdfminer sees them; opened when the first one is asked for."""

    def __init__(self, content: bytes, password: str | None = None) -> None:
        self._content = content
        self._password = password or ""
        self._pages: list[PDFPage] | None = None
        self._device: _Device | None = None

    def page_glyphs(self, number: int, turn: int | None = None) -> PageGlyphs | None:
        """Collect the glyphs of a page (from 1), or ``None`` where pdfminer fails on it.

        ``turn`` is how the page is to be shown (degrees clockwise), where not as the file says.
        """
        try:
            return self._collect(number, turn)
        except FAILURES:
            return None

    def _collect(self, number: int, turn: int | None) -> PageGlyphs:
        if self._pages is None:
            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
            document = PDFDocument(PDFParser(io.BytesIO(self._content)), self._password)
            self._pages = list(PDFPage.create_pages(document))
        if self._device is None:
            resources = PDFResourceManager(caching=True)
            self._device = _Device(resources)
            self._interpreter = PDFPageInterpreter(resources, self._device)
        page = self._pages[number - 1]
        page.rotate = page.rotate if turn is None else turn
        self._device.begin(page)
        self._interpreter.process_page(page)
        return self._device.found


class _Device(PDFTextDevice):
    """Notes every shown character; draws nothing. The methods are pdfminer's hooks."""

    def begin(self, page: PDFPage) -> None:
        """Start a page; its cropped part is what is shown."""
        turned = page.rotate in (90, 270)
        x0, y0, x1, y1 = page.cropbox
        width, height = (y1 - y0, x1 - x0) if turned else (x1 - x0, y1 - y0)
        self.found = PageGlyphs(float(width), float(height))
        self.shift = (0.0, 0.0)
        if not page.rotate:
            self.shift = (page.mediabox[0] - x0, page.mediabox[1] - y0)

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self.ctm = ctm

    def end_page(self, page: PDFPage) -> None:
        return

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        return

    def end_figure(self, name: str) -> None:
        return

    def paint_path(self, *_arguments: Any) -> None:
        return

    def render_image(self, *_arguments: Any) -> None:
        return

    def render_char(
        self,
        matrix: Sequence[float],
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_rest: Any,
    ) -> float:
        self.found.count += 1
        advance = float(font.char_width(cid) * fontsize * scaling)
        a, b, _c, d, x, y = matrix
        if abs(b) > 0.05 * abs(a):  # a watermark across the page
            return advance
        x, y = x + self.shift[0], y + self.shift[1] + rise * d
        x0, x1 = sorted((x, x + advance * a))
        self._note(self._name(font, cid), font, x0, x1, y, abs(fontsize * d))
        return advance

    @staticmethod
    def _name(font: Any, cid: int) -> str:
        try:
            name = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return ""
        named = isinstance(name, str) and name != "\0" and not name.startswith("(cid:")
        return name if named else ""

    def _note(self, raw: str, font: Any, x0: float, x1: float, y: float, size: float) -> None:
        if not raw:
            self._lend_place(x0, x1, y)
            return
        text = "".join(map(printed, raw))
        if not text:
            return
        self.found.unmapped += any(map(is_private, raw))
        bottom, top = y + font.get_descent() * size, y + (font.get_ascent() or 0.8) * size
        if not 0.6 * size <= top - bottom <= 2.2 * size:
            bottom, top = y - 0.25 * size, y + 0.75 * size
        glyph = Glyph(text, raw, x0, x1, y, bottom, top, size or top - bottom)
        name = str(getattr(font, "basefont", "") or getattr(font, "fontname", ""))
        glyph.font = name.split("+")[-1]
        glyph.bold = named_bold(glyph.font)
        glyph.index, glyph.is_space = self.found.count, text == " "
        self.found.glyphs.append(glyph)

    def _lend_place(self, x0: float, x1: float, y: float) -> None:
        """Give the place of an unnamed glyph to the cluster that names it on its mark."""
        last = self.found.glyphs[-1] if self.found.glyphs else None
        narrow = last is not None and last.x1 - last.x0 < _NO_WIDTH and not last.is_space
        if last is not None and narrow and not only_marks(last.text):
            last.x0, last.x1, last.y = min(last.x0, x0), max(last.x1, x1), y
        elif x1 - x0 > _NO_WIDTH:
            self.found.unmapped += 1
