"""Letters that are not drawn: blank or the same empty box for many of them.

A font without a letter shows its first glyph instead, a box or nothing («□□□□» for «القانون»).
The names that the maker gives may still be right, but nobody who holds the paper can read them.
Source: OpenType specification, "Recommendations for OpenType fonts", glyph 0 (``.notdef``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.reading.extraction.characters import TATWEEL, is_rtl
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs

_ALIKE_ARABIC, _ALIKE_LATIN = 3, 4  # letters of one drawing
# Letters that differ by their dots alone count as one: fonts such as newer Noto Naskh draw the
# body that «ب», «ت» and «ن» share, and their dots as signs of their own.
_BODIES = str.maketrans("ىیئبتثنپکہەةجچخظذزشضغقؤأإآٱ", "ييييييييكهههححح" + "طدرسصعفواااا")
_DOTS = range(5, 25)  # hundredths of the letter size: so high are dots; empty boxes are higher
_LOW = frozenset("aceomnrsuvwxz")  # "a", "e" and "o" may have one size, "a" and "d" never
_FEW_GLYPHS = 400  # a page with more is no page of blanks
_SAME_ROW = 8.0  # points
_WIDE = 25.0  # points: empty paragraphs hold one space, a line without its words holds many

Shape = tuple[int, ...]


def shape_of(glyph: Glyph, ink: Sequence[float]) -> Shape:
    """Describe the drawing of a glyph in hundredths of its size; empty where there is no ink.

    Args:
        glyph: the glyph on the page as it is shown.
        ink: left, right, bottom and top of its ink.
    """
    left, right, low, high = ink
    if right - left < 0.01 or high - low < 0.01:
        return ()
    parts = (right - left, high - low, low - glyph.y, left - glyph.x0, glyph.x1 - glyph.x0)
    return tuple(round(100 * part / max(glyph.size, 1e-6)) for part in parts)


def note_shape(found: PageGlyphs, glyph: Glyph, ink: Sequence[float]) -> None:
    """Remember how a letter is drawn."""
    # «é» and «è» are drawn alike but for the slope of a stroke.
    letter = unicodedata.normalize("NFD", glyph.text)[0].translate(_BODIES)
    shape = shape_of(glyph, ink)
    dots = is_rtl(letter) and bool(shape) and shape[1] in _DOTS
    if letter.isalpha() and letter != TATWEEL and not dots:
        found.shapes.setdefault(shape, []).append(letter)


def share_undrawn(found: PageGlyphs) -> float:
    """Measure which share of the letters looked at is drawn like many other letters or not."""
    alike = sum(len(letters) for letters in found.shapes.values() if _is_no_letter(set(letters)))
    return alike / max(1, sum(map(len, found.shapes.values())))


def _is_no_letter(letters: set[str]) -> bool:
    """Whether what stands for these letters cannot be the drawing of any of them."""
    if sum(map(is_rtl, letters)) >= _ALIKE_ARABIC:
        return True
    return len(letters) >= _ALIKE_LATIN and not _LOW.isdisjoint(letters) and not letters <= _LOW


def note_empty_rows(page: pypdfium2.PdfPage, found: PageGlyphs) -> None:
    """Count lines of spaces alone: a program left out every letter that its font lacks."""
    drawn = [glyph.y for glyph in found.glyphs if not glyph.is_space]
    if len(drawn) >= _FEW_GLYPHS or found.turned:  # sideways words are there, and left out
        return
    rows: dict[int, list[float]] = {}
    for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = text.get_bounds()
        if top - bottom < 0.01 and not any(abs(y - bottom) < _SAME_ROW for y in drawn):
            rows.setdefault(round(bottom), []).extend((left, right))
    found.empty_rows = sum(max(edges) - min(edges) > _WIDE for edges in rows.values())
