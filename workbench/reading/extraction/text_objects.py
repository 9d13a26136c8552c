"""Text objects of a page: runs of glyphs in one font and size, and what they say about these."""

from __future__ import annotations

import ctypes
import struct
from math import hypot
from typing import NamedTuple

import pypdfium2.raw as pdfium

from workbench.reading.extraction.actual_text import actual_text
from workbench.reading.extraction.glyphs import named_bold
from workbench.reading.extraction.pdfium_characters import Address, direct

_STROKED_MODE, _INVISIBLE_MODE = 2, 3
_SIZE, _MATRIX = struct.Struct("f"), struct.Struct("6f")
_SLOPE = 0.05  # of a step along the line: what slopes more does not stand upright
_LONGEST_NAME = 256  # bytes

_size_of = direct(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, Address, Address)
_matrix_of = direct(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, Address, Address)
_font_of = direct(pdfium.FPDFTextObj_GetFont, Address, Address)
_mode_of = direct(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, Address)
_mark_count_of = direct(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, Address)
_mark_of = direct(pdfium.FPDFPageObj_GetMark, Address, Address, ctypes.c_ulong)


class Style(NamedTuple):
    """What a text object says about its glyphs."""

    bold: bool = False
    font: str = ""
    size: float = 0.0  # points
    upright: bool = True
    invisible: bool = False
    embedded: bool = False  # the file brings the font: what is drawn is what readers see
    cluster: int = 0  # which stretch with a text of its own it belongs to; 0: none
    actual: str = ""  # the text that the maker gives for that stretch


class _Font(NamedTuple):
    bold: bool = False
    name: str = ""
    embedded: bool = False


class TextObjects:
    """The text objects of one page, by their addresses; each is examined once.

    Attributes:
        known: the styles found so far.
    """

    def __init__(self, turn: int) -> None:
        self.known: dict[int, Style] = {0: Style()}
        self._turn = turn  # a page shown turned by 90 degrees is written sideways
        self._fonts: dict[int, _Font] = {0: _Font()}
        self._marks: dict[int, str | None] = {}
        self._numbers = ctypes.create_string_buffer(_MATRIX.size)
        self._room = ctypes.addressof(self._numbers)

    def style_of(self, address: int) -> Style:
        """Tell the style of a text object; 0 stands for none."""
        style = self.known.get(address)
        if style is None:
            style = self.known[address] = self._examine(address)
        return style

    def stretch_of(self, address: int) -> tuple[int, str]:
        """Give the innermost stretch with a text of its own that the object stands in."""
        for at in range(_mark_count_of(address) - 1, -1, -1):
            mark = _mark_of(address, at) or 0
            if mark not in self._marks:
                self._marks[mark] = actual_text(mark)
            text = self._marks[mark]
            if text is not None:
                return (mark, text) if text else (0, "")
        return 0, ""

    def _examine(self, address: int) -> Style:
        size, upright = self._size(address)
        font = self._font(_font_of(address) or 0)
        mode = _mode_of(address)
        cluster, actual = self.stretch_of(address)
        return Style(
            bold=font.bold or mode == _STROKED_MODE,
            font=font.name,
            size=size,
            upright=upright,
            invisible=mode == _INVISIBLE_MODE,
            embedded=font.embedded,
            cluster=cluster,
            actual=actual,
        )

    def _size(self, address: int) -> tuple[float, bool]:
        """Measure how large an object writes, in points, and whether its words stand upright."""
        _size_of(address, self._room)
        (size,) = _SIZE.unpack_from(self._numbers)
        _matrix_of(address, self._room)
        a, b, c, d, _e, _f = _MATRIX.unpack(self._numbers)
        along, across = (b, a) if self._turn in (90, 270) else (a, b)
        return abs(size) * hypot(c, d), abs(across) <= _SLOPE * max(abs(along), 1e-6)

    def _font(self, address: int) -> _Font:
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(_LONGEST_NAME)
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            length = pdfium.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_NAME)
            name = buffer.raw[: max(0, min(length, _LONGEST_NAME) - 1)].decode("utf-8", "replace")
            name = name.split("+")[-1]
            # The weight is a guess of PDFium from the stems; the name is what the maker said.
            embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
            self._fonts[address] = _Font(named_bold(name), name, embedded)
        return self._fonts[address]
