"""Glyphs that a file does not name: parts of named ones, or signs that nobody can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.reading.extraction.characters import UNREADABLE, is_mark, is_rtl
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs, only_marks
from workbench.reading.extraction.pdfium_characters import PageCharacters

NO_NAMES = frozenset({0, 0xFFFE})  # code points that stand for no name at all

_FEW = 0.1  # share of the glyphs; where there are more the font has no names at all
_LOW = 0.4  # of the letter size: the height of a mark
_SMALL = 0.35  # of the letter size: the height of the ink of a mark
_NO_WIDTH = 0.05  # points


def settle_nameless(
    found: PageGlyphs, nameless: Sequence[Glyph], characters: PageCharacters
) -> None:
    """Own up to glyphs without a name where they are few; else leave out those without any sign.

    Nameless glyphs that are a part of a named one are dropped: WeasyPrint and fpdf2 name the
    first glyph of «شَّ» by all its letters and give the other none; PDFium then takes the glyph's
    number for a letter, «Ư».
    """
    if not nameless:
        return
    if len(nameless) > _FEW * len(found.glyphs):
        dropped = {id(glyph) for glyph in nameless if ord(glyph.raw[0]) in NO_NAMES}
    else:
        unnamed = set(map(id, nameless))
        named = [g for g in found.glyphs if id(g) not in unnamed and not g.is_space]
        dropped = {id(part) for part in nameless if _is_covered(part, named, characters)}
        for glyph in nameless:
            glyph.text = UNREADABLE
        found.unmapped -= len(dropped)
    found.glyphs = [glyph for glyph in found.glyphs if id(glyph) not in dropped]


def lend_place(
    last: Glyph | None, index: int, loose: tuple[float, ...], characters: PageCharacters
) -> bool:
    """Give the place of an unnamed glyph to the cluster that names it, if there is one.

    Some files name the cluster «قَ» once, on the mark, and leave the letter nameless: the
    letter's box is the one to read by.

    Args:
        last: the glyph before the unnamed one.
        index: the unnamed one.
        loose: its box: left, top, right, bottom.
        characters: the page.
    """
    if last is None or last.is_space or only_marks(last.text):
        return False
    if last.height > _LOW * last.size and last.x1 - last.x0 > _NO_WIDTH:
        return False
    _x, last.y = characters.drawing_point(index)
    last.x0, last.top, last.x1, last.bottom = loose
    return True


def _is_covered(part: Glyph, named: Iterable[Glyph], characters: PageCharacters) -> bool:
    left, right, low, high = characters.ink(part.index)
    is_small = high - low < _SMALL * part.size
    for glyph in named:
        if abs(glyph.y - part.y) > part.size / 2:
            continue
        shared = min(right, glyph.x1) - max(left, glyph.x0)
        names = is_rtl(glyph.text[0]) or (
            is_mark(glyph.text[0]) and (is_small or len(glyph.text) > 1)
        )
        if names and shared > 0.5 * (right - left):
            return True
    return False
