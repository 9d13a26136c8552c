"""Stretches whose text the maker gives, taken as one glyph each with that text.

Several makers print «يُّ» as a letter and a mark whose names are used for other letters
elsewhere, and say of each stretch what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

from workbench.reading.extraction.actual_text import Stretch, stretches, without_doubles
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs, box_by_size
from workbench.reading.extraction.pdfium_characters import PageCharacters
from workbench.reading.extraction.text_objects import Style, TextObjects


class StretchedGlyphs:
    """The glyphs of one page that stand for a stretch with a text of its own."""

    def __init__(
        self, page: pypdfium2.PdfPage, characters: PageCharacters, objects: TextObjects
    ) -> None:
        self._page = page
        self._characters = characters
        self._objects = objects
        self._glyphs: dict[int, Glyph] = {}  # by the number of their stretch
        self._found: dict[int, Stretch] | None = None

    def __contains__(self, number: int) -> bool:
        return number in self._glyphs

    def take(self, glyph: Glyph, style: Style) -> None:
        """Put a glyph in the place of the stretch that it stands for."""
        self._glyphs[style.cluster] = glyph
        # PDFium gives such signs the box of their ink: two dots are not a letter of their height.
        glyph.size = max(glyph.size, style.size)
        box_by_size(glyph)
        place = self._places().get(style.cluster)
        if place is None or (place.objects == 1 and len(style.actual) == 1):
            return
        glyph.x0, glyph.x1, glyph.y = place.left, place.right, place.baseline
        glyph.tight = True
        box_by_size(glyph)

    def complete(self, found: PageGlyphs) -> None:
        """Add what PDFium left out of the stretches of a page, and drop what they say twice."""
        if not self._glyphs:
            return
        found.glyphs.extend(self._lost())
        found.stretches = len(self._glyphs)
        found.glyphs = without_doubles(found.glyphs, self._glyphs.values(), self._ink_area)

    def _places(self) -> dict[int, Stretch]:
        if self._found is None:
            place = self._characters.place
            self._found = stretches(self._page, self._objects.stretch_of, place)
        return self._found

    def _lost(self) -> Iterator[Glyph]:
        """Yield the stretches that PDFium leaves out.

        Of two stretches that follow one another, each with right-to-left text marked inside it
        («ReversedChars»), PDFium takes the second for a part of the first.
        """
        index = 0
        for number, place in self._places().items():
            if number in self._glyphs:
                index = self._glyphs[number].index
                continue
            style = self._objects.style_of(place.drawn_by)
            if style.upright:
                glyph = self._glyphs[number] = _lost_glyph(place, style, index)
                yield glyph

    def _ink_area(self, glyph: Glyph) -> float:
        for number, stretched in self._glyphs.items():
            if stretched is glyph and number in self._places():
                return self._places()[number].area
        left, right, low, high = self._characters.ink(glyph.index)
        return (right - left) * (high - low)


def _lost_glyph(place: Stretch, style: Style, index: int) -> Glyph:
    glyph = Glyph(
        text=style.actual,
        raw=style.actual,
        x0=place.left,
        x1=place.right,
        y=place.baseline,
        bottom=place.baseline,
        top=place.baseline,
        size=style.size,
        bold=style.bold,
        index=index,
        font=style.font,
        tight=True,
    )
    box_by_size(glyph)
    return glyph
