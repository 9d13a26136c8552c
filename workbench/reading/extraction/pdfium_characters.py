"""What PDFium tells of each character of a page: its code, its boxes, the object it stands in."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.reading.extraction.page_turn import ShownPlace

Address = ctypes.c_void_p

_LOOSE, _ORIGIN, _INK = struct.Struct("4f"), struct.Struct("2d"), struct.Struct("4d")
_NUMBER = 8  # bytes of one number of these
LINE_ENDS = frozenset({10, 13})
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_NO_CHARACTER = 0xFFFD


def direct(function: Any, result: Any, *arguments: Any) -> Any:
    """Bind a PDFium function anew with plain argument types.

    A code of 300 pages asks for a million characters: without this, converting arguments
    costs more than PDFium itself.
    """
    address = ctypes.cast(function, Address).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_text_object_of = direct(pdfium.FPDFText_GetTextObject, Address, Address, ctypes.c_int)
_count_of = direct(pdfium.FPDFText_CountChars, ctypes.c_int, Address)
_unicode_of = direct(pdfium.FPDFText_GetUnicode, ctypes.c_uint, Address, ctypes.c_int)
_map_error_of = direct(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, Address, ctypes.c_int)
_loose_box_of = direct(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, Address, ctypes.c_int, Address
)
_origin_of = direct(
    pdfium.FPDFText_GetCharOrigin, ctypes.c_int, Address, ctypes.c_int, Address, Address
)
_ink_box_of = direct(
    pdfium.FPDFText_GetCharBox, ctypes.c_int, Address, ctypes.c_int, *[Address] * 4
)


class PageCharacters:
    """The characters of one page, by their index; places are those of the page as it is shown.

    Attributes:
        place: moves boxes from the page's own space to the page as it is shown.
    """

    def __init__(self, page: pypdfium2.PdfPage, text_page: Any) -> None:
        self.place = ShownPlace(page)
        self._text_page = ctypes.cast(text_page, Address)
        # PDFium writes into these; unpacking them whole is much faster than field by field.
        self._loose = ctypes.create_string_buffer(_LOOSE.size)
        self._numbers = ctypes.create_string_buffer(_ORIGIN.size + _INK.size)
        start = ctypes.addressof(self._numbers)
        self._loose_address = ctypes.addressof(self._loose)
        self._origin_addresses = (start, start + _NUMBER)
        self._ink_addresses = tuple(start + _ORIGIN.size + _NUMBER * at for at in range(4))

    def __len__(self) -> int:
        return int(_count_of(self._text_page))

    def code_points(self) -> Iterator[tuple[int, int]]:
        """Yield the index and the code point of every character, halves of one joined."""
        high = 0
        for index in range(len(self)):
            point = _unicode_of(self._text_page, index)
            if point in _HIGH_HALVES:
                high = point
                continue
            if high and point not in LINE_ENDS:
                low = point in _LOW_HALVES
                joined = 0x10000 + ((high - 0xD800) << 10) + (point - 0xDC00)
                point = joined if low else _NO_CHARACTER
                high = 0
            yield index, point

    def text_object(self, index: int) -> int:
        """Give the address of the text object that draws a character; 0 where there is none."""
        return _text_object_of(self._text_page, index) or 0

    def is_unmapped(self, index: int) -> bool:
        """Whether the file has no name for what is drawn."""
        return _map_error_of(self._text_page, index) == 1  # type: ignore[no-any-return]

    def loose_box(self, index: int) -> tuple[float, ...]:
        """Give the room that the font reserves: left, top, right, bottom."""
        _loose_box_of(self._text_page, index, self._loose_address)
        loose = _LOOSE.unpack(self._loose)
        if self.place.plain:
            return loose
        left, top, right, bottom = loose
        left, bottom, right, top = self.place.box(left, bottom, right, top)
        return left, top, right, bottom

    def ink(self, index: int) -> tuple[float, ...]:
        """Measure the ink itself: left, right, bottom, top."""
        _ink_box_of(self._text_page, index, *self._ink_addresses)
        ink = left, right, low, high = _INK.unpack_from(self._numbers, _ORIGIN.size)
        if self.place.plain:
            return ink
        left, low, right, high = self.place.box(left, low, right, high)
        return left, right, low, high

    def draws(self, index: int) -> bool:
        """Whether anything is drawn."""
        left, right, low, high = self.ink(index)
        return right > left and high > low

    def drawing_point(self, index: int) -> tuple[float, ...]:
        """Give the point on the baseline that a sign is drawn from."""
        _origin_of(self._text_page, index, *self._origin_addresses)
        origin: tuple[float, float] = _ORIGIN.unpack_from(self._numbers)
        return origin if self.place.plain else self.place.point(*origin)
