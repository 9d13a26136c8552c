"""First source of glyphs: PDFium, fast and forgiving."""

from __future__ import annotations

import ctypes
import struct
from math import hypot
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.reading.extraction.actual_text import (
    Stretch,
    actual_text,
    stretches,
    without_doubles,
)
from workbench.reading.extraction.characters import (
    UNREADABLE,
    is_mark,
    is_private,
    is_rtl,
    printed,
)
from workbench.reading.extraction.drawings import note_drawings
from workbench.reading.extraction.glyphs import (
    Glyph,
    PageGlyphs,
    only_marks,
    settle_ligatures,
)
from workbench.reading.extraction.letter_shapes import note_empty_rows, note_shape
from workbench.reading.extraction.page_turn import ShownPlace, upright_text

_STROKED_MODE, _INVISIBLE_MODE = 2, 3
_SIZE, _MATRIX = struct.Struct("f"), struct.Struct("6f")
_LOOSE, _ORIGIN, _INK = struct.Struct("4f"), struct.Struct("2d"), struct.Struct("4d")
_SAMPLE = 8  # of so many glyphs one has its ink measured
_SHAPES = 3 * _SAMPLE  # of so many glyphs one has its drawing compared with the others
_FIRST_LETTER, _LAST_LETTER = 0x620, 0x64A  # Arabic letters: neither marks nor digits nor private
_TATWEEL = 0x640
_SOFT_HYPHEN = 0xAD
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "gras")
_Address = ctypes.c_void_p


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    """Bind a PDFium function anew with plain argument types.

    A code of 300 pages asks for a million characters: without this, converting arguments
    costs more than PDFium itself.
    """
    address = ctypes.cast(function, _Address).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_text_object_of = _direct(pdfium.FPDFText_GetTextObject, _Address, _Address, ctypes.c_int)
_count_of = _direct(pdfium.FPDFText_CountChars, ctypes.c_int, _Address)
_unicode_of = _direct(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _Address, ctypes.c_int)
_map_error_of = _direct(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _Address, ctypes.c_int)
_loose_box_of = _direct(
    pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _Address, ctypes.c_int, _Address
)
_origin_of = _direct(
    pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _Address, ctypes.c_int, _Address, _Address
)
_ink_box_of = _direct(
    pdfium.FPDFText_GetCharBox, ctypes.c_int, _Address, ctypes.c_int, *[_Address] * 4
)

_size_of = _direct(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, _Address, _Address)
_matrix_of = _direct(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, _Address, _Address)
_font_of = _direct(pdfium.FPDFTextObj_GetFont, _Address, _Address)
_mode_of = _direct(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _Address)
_mark_count_of = _direct(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, _Address)
_mark_of = _direct(pdfium.FPDFPageObj_GetMark, _Address, _Address, ctypes.c_ulong)

_NO_NAMES = (0, 0xFFFE)
_FEW_NAMELESS = 0.1  # share of the glyphs; where there are more the font has no names at all
_BAR = 0.15  # of the letter size: the height of a kashida
_FLAT = frozenset(".,،…·_-–—ـ'’\"")  # these may be as flat as a kashida

# A space narrower than this was made up by PDFium between two words; geometry decides then.
_NO_WIDTH = 0.05
_TALLEST = 2.4  # times the size: the box of a font with generous line spacing


def page_glyphs(page: pypdfium2.PdfPage) -> PageGlyphs:
    """Collect the glyphs of a page in the order in which PDFium reports them.

    A page whose words do not stand upright is turned first, for every later use of it, too.
    """
    text_page = upright_text(page)
    width, height = page.get_size()
    found = PageGlyphs(width, height, turn=page.get_rotation())
    try:
        _Collector(page, text_page.raw, found).collect()
    finally:
        text_page.close()
    note_drawings(page, found)
    note_empty_rows(page, found)
    return found


class _Style(NamedTuple):
    """What a text object says about its glyphs."""

    bold: bool = False
    font: str = ""
    size: float = 0.0  # points
    upright: bool = True
    invisible: bool = False
    embedded: bool = False  # the file brings the font: what is drawn is what readers see
    cluster: int = 0  # which stretch with a text of its own it belongs to; 0: none
    actual: str = ""  # the text that the maker gives for that stretch


_UNKNOWN = _Style()


class _TextObjects:
    """The text objects of one page; each is examined once."""

    def __init__(self, turn: int) -> None:
        self.turn = turn  # a page shown turned by 90 degrees is written sideways
        self.known: dict[int, _Style] = {0: _UNKNOWN}
        self.fonts: dict[int, tuple[bool, str, bool]] = {}
        self.marks: dict[int, str | None] = {}
        self.numbers = ctypes.create_string_buffer(_MATRIX.size)
        self.room = ctypes.addressof(self.numbers)

    def examine(self, address: int) -> _Style:
        """Find out the style of a text object and keep it in ``known``."""
        style = self.known[address] = self._examined(address)
        return style

    def _examined(self, address: int) -> _Style:
        _size_of(address, self.room)
        (size,) = _SIZE.unpack_from(self.numbers)
        _matrix_of(address, self.room)
        a, b, c, d, _e, _f = _MATRIX.unpack(self.numbers)
        along, across = (b, a) if self.turn in (90, 270) else (a, b)
        upright = abs(across) <= 0.05 * max(abs(along), 1e-6)
        bold, name, embedded = self._font(_font_of(address) or 0)
        mode = _mode_of(address)
        cluster, actual = self.stretch_of(address)
        return _Style(
            bold or mode == _STROKED_MODE,
            name,
            abs(size) * hypot(c, d),
            upright,
            mode == _INVISIBLE_MODE,
            embedded,
            cluster,
            actual,
        )

    def stretch_of(self, address: int) -> tuple[int, str]:
        """Give the innermost stretch with a text of its own that the object stands in."""
        for at in range(_mark_count_of(address) - 1, -1, -1):
            mark = _mark_of(address, at) or 0
            if mark not in self.marks:
                self.marks[mark] = actual_text(mark)
            text = self.marks[mark]
            if text is not None:
                return (mark, text) if text else (0, "")
        return 0, ""

    def _font(self, address: int) -> tuple[bool, str, bool]:
        if not address:
            return False, "", False
        if address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
            name = name.split("+")[-1]
            # The weight is a guess of PDFium from the stems; the name is what the maker said.
            bold = any(word in name.lower() for word in _BOLD_NAMES)
            self.fonts[address] = (bold, name, pdfium.FPDFFont_GetIsEmbedded(font) == 1)
        return self.fonts[address]


class _Collector:
    """Walks over the characters of one page once."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: Any, found: PageGlyphs) -> None:
        self.found = found
        self.text_page = ctypes.cast(text_page, _Address)
        self.place = ShownPlace(page)
        self.objects = _TextObjects(self.place.turn)
        self.styles = self.objects.known
        self.ligatures: list[Glyph] = []
        self.last_drawn: Glyph | None = None
        self.nameless: list[Glyph] = []
        self.bars: list[tuple[float, float]] = []  # kashidas after the last letter
        self.space_pending = False
        self.boxed: Glyph | None = None
        self.origin: tuple[float, ...] = ()
        self.page = page
        self.clusters: dict[int, Glyph] = {}
        self.stretches: dict[int, Stretch] | None = None
        # PDFium writes into these; unpacking them whole is much faster than field by field.
        self.loose = ctypes.create_string_buffer(_LOOSE.size)
        self.numbers = ctypes.create_string_buffer(_ORIGIN.size + _INK.size)
        start = ctypes.addressof(self.numbers)
        self.addresses = (ctypes.addressof(self.loose), *(start + 8 * at for at in range(6)))

    def collect(self) -> None:
        high = 0
        total = _count_of(self.text_page)
        for index in range(total):
            point = _unicode_of(self.text_page, index)
            if point in (10, 13):
                if self.last_drawn is not None:
                    self._lengthen(self.last_drawn)
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
        if self.clusters:
            self._add_lost_stretches()
            self.found.stretches = len(self.clusters)
            stretched = self.clusters.values()
            self.found.glyphs = without_doubles(self.found.glyphs, stretched, self._ink_area)
        if 0 < len(self.nameless) <= _FEW_NAMELESS * len(self.found.glyphs):
            self._settle_nameless()
        else:
            unnamed = {id(g) for g in self.nameless if ord(g.raw[0]) in _NO_NAMES}
            self.found.glyphs = [g for g in self.found.glyphs if id(g) not in unnamed]
        settle_ligatures(self.ligatures)

    def _settle_nameless(self) -> None:
        """Drop nameless glyphs that are a part of a named one, and own up to the others.

        WeasyPrint and fpdf2 name the first glyph of «شَّ» by all its letters and give the other
        none; PDFium then takes the glyph's number for a letter, «Ư».
        """
        parts = {id(glyph) for glyph in self.nameless if self._is_covered(glyph)}
        for glyph in self.nameless:
            glyph.text = UNREADABLE
        self.found.glyphs = [g for g in self.found.glyphs if id(g) not in parts]
        self.found.unmapped -= len(parts)

    def _is_covered(self, part: Glyph) -> bool:
        left, right, low, high = self._ink(part.index)
        is_small = high - low < 0.35 * part.size
        nameless = {id(glyph) for glyph in self.nameless}
        for glyph in self.found.glyphs:
            if id(glyph) in nameless or glyph.is_space or abs(glyph.y - part.y) > part.size / 2:
                continue
            shared = min(right, glyph.x1) - max(left, glyph.x0)
            names = is_rtl(glyph.text[0]) or (
                is_mark(glyph.text[0]) and (is_small or len(glyph.text) > 1)
            )
            if names and shared > 0.5 * (right - left):
                return True
        return False

    def _take(self, index: int, point: int) -> None:
        _loose_box_of(self.text_page, index, self.addresses[0])
        loose = _LOOSE.unpack(self.loose)  # left, top, right, bottom
        if not self.place.plain:
            left, top, right, bottom = loose
            left, bottom, right, top = self.place.box(left, bottom, right, top)
            loose = (left, top, right, bottom)
        if point == 32 or point == 160:
            self.space_pending = True
            if loose[2] - loose[0] < _NO_WIDTH:
                return
        address = _text_object_of(self.text_page, index) or 0
        style = self.styles.get(address) or self.objects.examine(address)
        if style.cluster:
            self._take_cluster(index, loose, style)
            return
        character = chr(point)
        letter = _FIRST_LETTER <= point <= _LAST_LETTER and point != _TATWEEL
        if self.last_drawn is not None:
            doubled = letter and character == self.last_drawn.text
            if (doubled or (not letter and point != 32)) and self._stretches_word(
                index, character, style
            ):
                return
            if self.bars:
                self._lengthen(self.last_drawn)
        if letter and style.upright:  # most of a law: spared every further question
            self._add(index, character, character, loose, style)
            return
        nameless = not letter and self._is_nameless(character, index)
        if nameless:
            self.found.unmapped += 1
            if point in _NO_NAMES and self._lend_place(index, loose):
                return
        text = printed(character)
        if point == _SOFT_HYPHEN and self._draws(index):  # MuPDF names every hyphen so
            text = "-"
        if not text and nameless and style.upright and self._draws(index):
            text = UNREADABLE
        if not text:
            return
        if not style.upright:  # a watermark across the page is no line of the law
            self.found.turned += text != " "
            return
        self._add(index, character, text, loose, style)
        if nameless:
            self.nameless.append(self.found.glyphs[-1])

    def _take_cluster(self, index: int, loose: tuple[float, ...], style: _Style) -> None:
        """Take the glyphs of a stretch whose text the maker gives as one glyph with that text.

        Several makers print «يُّ» as a letter and a mark whose names are used for other letters
        elsewhere, and say of each stretch what it is.
        """
        if not style.upright:
            return
        if style.cluster in self.clusters:
            return
        self.origin, self.boxed = (), None
        self._add(index, style.actual, style.actual, loose, style)
        glyph = self.clusters[style.cluster] = self.found.glyphs[-1]
        # PDFium gives such signs the box of their ink: two dots are not a letter of their height.
        glyph.size = max(glyph.size, style.size)
        glyph.bottom, glyph.top = glyph.y - 0.25 * glyph.size, glyph.y + 0.75 * glyph.size
        if self.stretches is None:
            self.stretches = stretches(self.page, self.objects.stretch_of, self.place)
        place = self.stretches.get(style.cluster)
        if place is None or (place.objects == 1 and len(style.actual) == 1):
            return
        glyph.x0, glyph.x1, glyph.y = place.left, place.right, place.baseline
        glyph.tight = True
        glyph.bottom, glyph.top = glyph.y - 0.25 * glyph.size, glyph.y + 0.75 * glyph.size

    def _add_lost_stretches(self) -> None:
        """Add the stretches that PDFium leaves out.

        Of two stretches that follow one another, each with right-to-left text marked inside it
        («ReversedChars»), PDFium takes the second for a part of the first.
        """
        index = 0
        for number, place in (self.stretches or {}).items():
            if number in self.clusters:
                index = self.clusters[number].index
                continue
            style = self.styles.get(place.drawn_by) or self.objects.examine(place.drawn_by)
            if not style.upright:
                continue
            low, high = place.baseline - 0.25 * style.size, place.baseline + 0.75 * style.size
            glyph = Glyph(
                style.actual,
                style.actual,
                place.left,
                place.right,
                place.baseline,
                low,
                high,
                style.size,
                style.bold,
                False,
                index,
                style.font,
            )
            glyph.tight = True
            self.clusters[number] = glyph
            self.found.glyphs.append(glyph)

    def _stretches_word(self, index: int, character: str, style: _Style) -> bool:
        """Take a kashida under a wrong name for what it is: it lengthens the letter before it.

        Programs fill lines with it, and fonts call it «!», «)», a digit or nothing: «يرتك!!ز».
        Its ink is a flat bar on the baseline, which none of those signs is. Others give it the
        name of the letter that it lengthens: «اللكفالة» for «الكفالة».
        """
        last = self.last_drawn
        if last is None or self.space_pending or character in _FLAT:
            return False
        if is_rtl(character) and character != last.text:
            return False
        if not is_rtl(last.text[0]) or is_mark(character) or character == " ":
            return False
        left, right, low, high = self._ink(index)
        _x, y = self._drawing_point(index)
        if not (low - y > -_BAR * style.size and 0 < high - y < _BAR * style.size):
            return False
        if abs(y - last.y) < _BAR * style.size:
            self.bars.append((left, right))
        return True

    def _lengthen(self, letter: Glyph) -> None:
        """Let a letter reach over the bars that follow one another from it."""
        near = 0.2 * letter.size
        for left, right in sorted(self.bars, key=lambda bar: abs(bar[0] - letter.x0)):
            if right > letter.x0 - near and left < letter.x1 + near:
                letter.x0, letter.x1 = min(letter.x0, left), max(letter.x1, right)
        self.bars.clear()

    def _ink_area(self, glyph: Glyph) -> float:
        for number, cluster in self.clusters.items():
            if cluster is glyph and self.stretches and number in self.stretches:
                return self.stretches[number].area
        left, right, low, high = self._ink(glyph.index)
        return (right - left) * (high - low)

    def _is_nameless(self, character: str, index: int) -> bool:
        return is_private(character) or _map_error_of(self.text_page, index) == 1

    def _add(
        self, index: int, raw: str, text: str, loose: tuple[float, ...], style: _Style
    ) -> None:
        origin = self._drawing_point(index)
        mark, space = is_mark(text[0]), text == " "
        # Characters of one ligature share their origin: «لا» is two characters, one glyph.
        if origin == self.origin and self.boxed is not None and not space and not mark:
            glyph = self.boxed
            glyph.text, glyph.raw = glyph.text + text, glyph.raw + raw
            self.ligatures.append(glyph)
            return
        x0, top, x1, bottom = loose
        size, ink = style.size, None
        if mark or x1 - x0 < _NO_WIDTH or not index % _SAMPLE or top - bottom > _TALLEST * size:
            left, right, low, high = ink = self._ink(index)
            self.found.tight += _SAMPLE * (abs(x0 - left) + abs(x1 - right) < _NO_WIDTH)
            if (mark or x1 - x0 < _NO_WIDTH) and right - left >= 0.01:
                x0, x1 = left, right
            if high - low > 1.8 * size:  # drawn larger by the form around it
                size = top - bottom
        glyph = Glyph(
            text, raw, x0, x1, origin[1], bottom, top, size, style.bold, space, index, style.font
        )
        glyph.pen = origin[0]
        if style.cluster:  # of «يُّ» the first ink may be that of a mark
            ink = self._ink(index) if len(text) == 1 else None
        elif index % _SHAPES:
            ink = None
        if ink and style.embedded and not style.invisible:
            note_shape(self.found, glyph, ink)
        height = top - bottom
        if size > 3 * height or height > _TALLEST * size:
            _settle_size(glyph)
        self.found.invisible += style.invisible
        self.found.glyphs.append(glyph)
        self.boxed, self.origin = (None if space else glyph), origin
        if not space and not mark:
            glyph.previous, glyph.space_before = self.last_drawn, self.space_pending
            self.last_drawn, self.space_pending = glyph, False

    def _ink(self, index: int) -> tuple[float, ...]:
        """Measure the ink itself: left, right, bottom, top."""
        _ink_box_of(self.text_page, index, *self.addresses[3:])
        ink = left, right, low, high = _INK.unpack_from(self.numbers, _ORIGIN.size)
        if self.place.plain:
            return ink
        left, low, right, high = self.place.box(left, low, right, high)
        return left, right, low, high

    def _drawing_point(self, index: int) -> tuple[float, ...]:
        """Give the point on the baseline that a sign is drawn from."""
        _origin_of(self.text_page, index, self.addresses[1], self.addresses[2])
        origin: tuple[float, float] = _ORIGIN.unpack_from(self.numbers)
        return origin if self.place.plain else self.place.point(*origin)

    def _draws(self, index: int) -> bool:
        left, right, low, high = self._ink(index)
        return right > left and high > low

    def _lend_place(self, index: int, loose: tuple[float, ...]) -> bool:
        """Give the place of an unnamed glyph to the cluster that names it, if there is one.

        Some files name the cluster «قَ» once, on the mark, and leave the letter nameless: the
        letter's box is the one to read by.
        """
        last = self.found.glyphs[-1] if self.found.glyphs else None
        if last is None or last.is_space or only_marks(last.text):
            return False
        if last.height > 0.4 * last.size and last.x1 - last.x0 > _NO_WIDTH:
            return False
        _x, last.y = self._drawing_point(index)
        last.x0, last.top, last.x1, last.bottom = loose
        return True


def _settle_size(glyph: Glyph) -> None:
    """Make size and box agree: forms shrink the one, damaged fonts swell the other."""
    height = glyph.top - glyph.bottom
    if glyph.size > 3 * height:
        glyph.size = height
    elif height > _TALLEST * glyph.size:
        glyph.bottom, glyph.top = glyph.y - 0.25 * glyph.size, glyph.y + 0.75 * glyph.size
