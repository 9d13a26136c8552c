"""First source of glyphs: PDFium, fast and forgiving."""

from __future__ import annotations

import ctypes
from math import hypot
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.reading.extraction.characters import is_mark, is_private, printed
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs, settle_ligatures

_INVISIBLE_MODE = 3
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "gras")
# A space narrower than this was made up by PDFium between two words; geometry decides then.
_NO_WIDTH = 0.05
_SAME_BOX_DIGITS = 2


def page_glyphs(page: pypdfium2.PdfPage) -> PageGlyphs:
    """Collect the glyphs of a page in the order in which PDFium reports them."""
    found = PageGlyphs(*page.get_size())
    text_page = page.get_textpage()
    try:
        _Collector(page, text_page.raw, found).collect()
    finally:
        text_page.close()
    return found


class _TextObjects:
    """What the text objects of one page say about their glyphs: weight, font, scale, slant."""

    def __init__(self, text_page: Any, turned: bool) -> None:
        self.text_page = text_page
        self.turned = turned  # a page shown turned by 90 degrees is written sideways
        self.known: dict[int, tuple[bool, str, float, bool, bool]] = {}
        self.fonts: dict[int, tuple[bool, str]] = {}

    def of_character(self, index: int) -> tuple[bool, str, float, bool, bool]:
        """Give (bold, font name, size in points, upright, invisible) of a character."""
        text_object = pdfium.FPDFText_GetTextObject(self.text_page, index)
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        if address not in self.known:
            self.known[address] = self._examine(text_object) if address else _UNKNOWN_OBJECT
        return self.known[address]

    def _examine(self, text_object: Any) -> tuple[bool, str, float, bool, bool]:
        size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(text_object, size)
        pdfium.FPDFPageObj_GetMatrix(text_object, matrix)
        scale = hypot(matrix.c, matrix.d)
        along, across = (matrix.b, matrix.a) if self.turned else (matrix.a, matrix.b)
        upright = abs(across) <= 0.05 * max(abs(along), 1e-6)
        bold, name = self._font(pdfium.FPDFTextObj_GetFont(text_object))
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        return bold or mode == 2, name, abs(size.value) * scale, upright, mode == _INVISIBLE_MODE

    def _font(self, font: Any) -> tuple[bool, str]:
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if not address:
            return False, ""
        if address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
            heavy = any(word in name.lower() for word in _BOLD_NAMES)
            self.fonts[address] = (heavy or pdfium.FPDFFont_GetWeight(font) >= 600, name)
        return self.fonts[address]


_UNKNOWN_OBJECT = (False, "", 0.0, True, False)


class _Collector:
    """Walks over the characters of one page once."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: Any, found: PageGlyphs) -> None:
        self.found = found
        self.text_page = text_page
        self.place = _Placement(page)
        self.objects = _TextObjects(text_page, turned=self.place.rotation in (90, 270))
        self.ligatures: list[Glyph] = []
        self.last_drawn: Glyph | None = None
        self.space_pending = False
        self.boxed: tuple[tuple[float, ...], Glyph] | None = None
        self.loose = pdfium.FS_RECTF()
        self.numbers = [ctypes.c_double() for _ in range(6)]

    def collect(self) -> None:
        get_unicode = pdfium.FPDFText_GetUnicode
        high = 0
        total = pdfium.FPDFText_CountChars(self.text_page)
        for index in range(total):
            point = get_unicode(self.text_page, index)
            if point in (10, 13):
                self.space_pending, self.last_drawn = False, None
                continue
            if 0xD800 <= point < 0xDC00:
                high = point
                continue
            if high:
                low = 0xDC00 <= point < 0xE000
                point = 0x10000 + ((high - 0xD800) << 10) + (point - 0xDC00) if low else 0xFFFD
                high = 0
            self._take(index, point)
        self.found.count = total
        settle_ligatures(self.ligatures)

    def _take(self, index: int, point: int) -> None:
        pdfium.FPDFText_GetLooseCharBox(self.text_page, index, self.loose)
        loose = self.loose
        if point in (32, 160):
            self.space_pending = True
            if loose.right - loose.left < _NO_WIDTH:
                return
        character = chr(point)
        if is_private(character) or pdfium.FPDFText_HasUnicodeMapError(self.text_page, index) == 1:
            self.found.unmapped += 1
        if point in (0, 0xFFFE):
            return
        text = printed(character)
        if not text:
            return
        bold, font, size, upright, invisible = self.objects.of_character(index)
        if not upright:  # a watermark across the page is no line of the law
            return
        self.found.invisible += invisible
        self._add(index, character, text, bold, font, size)

    def _add(self, index: int, raw: str, text: str, bold: bool, font: str, size: float) -> None:
        x, y, left, right, bottom, top = self.numbers
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        pdfium.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top)
        box = (left.value, right.value, bottom.value, top.value)
        mark = is_mark(text[0])
        key = tuple(round(value, _SAME_BOX_DIGITS) for value in box)
        # Characters of one ligature share the ink box: «لا» is two characters, one glyph.
        if self.boxed and text != " " and key == self.boxed[0] and not mark:
            glyph = self.boxed[1]
            glyph.text, glyph.raw = glyph.text + text, glyph.raw + raw
            self.ligatures.append(glyph)
            return
        loose = self.loose
        x0, x1 = loose.left, loose.right
        if (mark or x1 - x0 < _NO_WIDTH) and box[1] - box[0] >= 0.01:
            x0, x1 = box[0], box[1]
        glyph = Glyph(text, raw, x0, x1, y.value, loose.bottom, loose.top, size)
        glyph.bold, glyph.font, glyph.index = bold, font, index
        glyph.is_space = text == " "
        self.place.on_page(glyph, x.value)
        if not 0.3 * glyph.height <= size <= 3 * glyph.height:
            glyph.size = glyph.height
        self.found.glyphs.append(glyph)
        if not glyph.is_space and not mark:
            glyph.previous, glyph.space_before = self.last_drawn, self.space_pending
            self.last_drawn, self.space_pending = glyph, False
        self.boxed = (key, glyph) if not glyph.is_space else None


class _Placement:
    """Moves glyphs from the page's own space to the page as it is shown (turned and cut)."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self.bottom, right, top = page.get_cropbox()
        self.width, self.height = right - self.left, top - self.bottom
        self.rotation = page.get_rotation()
        self.plain = self.rotation == 0 and self.left == 0 and self.bottom == 0

    def on_page(self, glyph: Glyph, origin: float) -> None:
        """Give the glyph its shown coordinates; ``origin`` is the x of its drawing point."""
        if self.plain:
            return
        x0, x1, origin = glyph.x0 - self.left, glyph.x1 - self.left, origin - self.left
        bottom, top, y = (v - self.bottom for v in (glyph.bottom, glyph.top, glyph.y))
        width, height = self.width, self.height
        if self.rotation == 90:
            x0, x1, bottom, top, y = bottom, top, width - x1, width - x0, width - origin
        elif self.rotation == 180:
            x0, x1 = width - x1, width - x0
            bottom, top, y = height - top, height - bottom, height - y
        elif self.rotation == 270:
            x0, x1, bottom, top, y = height - top, height - bottom, x0, x1, origin
        glyph.x0, glyph.x1, glyph.bottom, glyph.top, glyph.y = x0, x1, bottom, top, y
