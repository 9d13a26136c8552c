"""First source of glyphs: PDFium, fast and forgiving."""

from __future__ import annotations

from typing import Any

import pypdfium2

from workbench.reading.extraction.characters import UNREADABLE, is_mark, is_private, printed
from workbench.reading.extraction.drawings import note_drawings
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs, box_by_size, settle_ligatures
from workbench.reading.extraction.kashidas import Kashidas
from workbench.reading.extraction.letter_shapes import note_empty_rows, note_shape
from workbench.reading.extraction.nameless_glyphs import NO_NAMES, lend_place, settle_nameless
from workbench.reading.extraction.page_turn import upright_text
from workbench.reading.extraction.pdfium_characters import LINE_ENDS, PageCharacters
from workbench.reading.extraction.stretched_glyphs import StretchedGlyphs
from workbench.reading.extraction.text_objects import Style, TextObjects

_SAMPLE = 8  # of so many glyphs one has its ink measured
_SHAPES = 3 * _SAMPLE  # of so many glyphs one has its drawing compared with the others
_FIRST_LETTER, _LAST_LETTER = 0x620, 0x64A  # Arabic letters: neither marks nor digits nor private
_TATWEEL = 0x640
_SPACES = (0x20, 0xA0)
_SOFT_HYPHEN = "\u00ad"

# A space narrower than this was made up by PDFium between two words; geometry decides then.
_NO_WIDTH = 0.05
_TALLEST = 2.4  # times the size: the box of a font with generous line spacing
_ENLARGED = 1.8  # times the size: ink as high as this is drawn larger by the form around it
_SHRUNK = 3  # times the height of its box: a size that the form around it shrinks


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


class _Collector:
    """Walks over the characters of one page once."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: Any, found: PageGlyphs) -> None:
        self.found = found
        self.characters = PageCharacters(page, text_page)
        self.objects = TextObjects(self.characters.place.turn)
        self.styles = self.objects.known  # asked of every character
        self.kashidas = Kashidas(self.characters)
        self.stretched = StretchedGlyphs(page, self.characters, self.objects)
        self.ligatures: list[Glyph] = []
        self.nameless: list[Glyph] = []
        self.last_drawn: Glyph | None = None
        self.space_pending = False
        self.boxed: Glyph | None = None  # the glyph that more characters may share
        self.origin: tuple[float, ...] = ()  # where it is drawn from

    def collect(self) -> None:
        for index, point in self.characters.code_points():
            if point in LINE_ENDS:
                self._end_line()
            else:
                self._take(index, point)
        self.found.count = len(self.characters)
        self.stretched.complete(self.found)
        settle_nameless(self.found, self.nameless, self.characters)
        settle_ligatures(self.ligatures)

    def _end_line(self) -> None:
        if self.last_drawn is not None:
            self.kashidas.lengthen(self.last_drawn)
        self.space_pending, self.last_drawn = False, None

    def _take(self, index: int, point: int) -> None:
        loose = self.characters.loose_box(index)  # left, top, right, bottom
        if point in _SPACES:
            self.space_pending = True
            if loose[2] - loose[0] < _NO_WIDTH:
                return
        address = self.characters.text_object(index)
        style = self.styles.get(address) or self.objects.style_of(address)
        if style.cluster:
            self._take_stretch(index, loose, style)
            return
        character = chr(point)
        letter = _FIRST_LETTER <= point <= _LAST_LETTER and point != _TATWEEL
        last = self.last_drawn
        if last is not None:
            may_lengthen = not self.space_pending and (not letter or character == last.text)
            if may_lengthen and self.kashidas.take(index, character, style.size, last):
                return
            if self.kashidas.bars:
                self.kashidas.lengthen(last)
        if not letter:
            self._take_sign(index, character, loose, style)
        elif style.upright:
            self._add(index, character, character, loose, style)
        else:  # a watermark across the page is no line of the law
            self.found.turned += 1

    def _take_stretch(self, index: int, loose: tuple[float, ...], style: Style) -> None:
        """Take the first glyph of a stretch for all of it."""
        if not style.upright or style.cluster in self.stretched:
            return
        self.origin, self.boxed = (), None
        self._add(index, style.actual, style.actual, loose, style)
        self.stretched.take(self.found.glyphs[-1], style)

    def _take_sign(
        self, index: int, character: str, loose: tuple[float, ...], style: Style
    ) -> None:
        """Take a character that is no Arabic letter and may have a wrong name or none."""
        nameless = is_private(character) or self.characters.is_unmapped(index)
        if nameless:
            self.found.unmapped += 1
            last = self.found.glyphs[-1] if self.found.glyphs else None
            if ord(character) in NO_NAMES and lend_place(last, index, loose, self.characters):
                return
        text = printed(character)
        if not text:
            text = self._drawn_as(index, character, nameless and style.upright)
        if not text:
            return
        if not style.upright:
            self.found.turned += text != " "
            return
        self._add(index, character, text, loose, style)
        if nameless:
            self.nameless.append(self.found.glyphs[-1])

    def _drawn_as(self, index: int, character: str, owned_up: bool) -> str:
        """Tell how a sign that prints nothing reads where something is drawn for it."""
        hyphen = character == _SOFT_HYPHEN  # MuPDF names every hyphen so
        if not (hyphen or owned_up) or not self.characters.draws(index):
            return ""
        return "-" if hyphen else UNREADABLE

    def _add(self, index: int, raw: str, text: str, loose: tuple[float, ...], style: Style) -> None:
        origin = self.characters.drawing_point(index)
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
            left, right, low, high = ink = self.characters.ink(index)
            self.found.tight += _SAMPLE * (abs(x0 - left) + abs(x1 - right) < _NO_WIDTH)
            if (mark or x1 - x0 < _NO_WIDTH) and right - left >= 0.01:
                x0, x1 = left, right
            if high - low > _ENLARGED * size:
                size = top - bottom
        glyph = Glyph(
            text, raw, x0, x1, origin[1], bottom, top, size, style.bold, space, index, style.font
        )
        glyph.pen = origin[0]
        if ink is not None or style.cluster:
            self._note_shape(glyph, ink, style)
        height = top - bottom
        if size > _SHRUNK * height or height > _TALLEST * size:
            _settle_size(glyph)
        self.found.invisible += style.invisible
        self.found.glyphs.append(glyph)
        self.boxed, self.origin = (None if space else glyph), origin
        if not space and not mark:
            glyph.previous, glyph.space_before = self.last_drawn, self.space_pending
            self.last_drawn, self.space_pending = glyph, False

    def _note_shape(self, glyph: Glyph, ink: tuple[float, ...] | None, style: Style) -> None:
        """Remember the drawing of some letters, whose ink was measured."""
        if style.cluster:  # of «يُّ» the first ink may be that of a mark
            ink = self.characters.ink(glyph.index) if len(glyph.text) == 1 else None
        elif glyph.index % _SHAPES:
            return
        if ink and style.embedded and not style.invisible:
            note_shape(self.found, glyph, ink)


def _settle_size(glyph: Glyph) -> None:
    """Make size and box agree: forms shrink the one, damaged fonts swell the other."""
    height = glyph.top - glyph.bottom
    if glyph.size > _SHRUNK * height:
        glyph.size = height
    elif height > _TALLEST * glyph.size:
        box_by_size(glyph)
