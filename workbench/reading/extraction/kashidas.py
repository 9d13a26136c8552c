"""Kashidas under a wrong name: bars that lengthen the letter before them and say nothing.

Programs fill lines with them, and fonts call them «!», «)», a digit or nothing: «يرتك!!ز».
Their ink is a flat bar on the baseline, which none of those signs is. Others give them the name
of the letter that they lengthen: «اللكفالة» for «الكفالة».
"""

from __future__ import annotations

from workbench.reading.extraction.characters import is_mark, is_rtl
from workbench.reading.extraction.glyphs import Glyph
from workbench.reading.extraction.pdfium_characters import PageCharacters

_BAR = 0.15  # of the letter size: the height of a kashida
_NEAR = 0.2  # of the letter size: so far from its letter may a bar begin
_FLAT = frozenset(".,،…·_-–—ـ'’\"")  # these may be as flat as a kashida


class Kashidas:
    """The bars after the last letter of a page that is being read.

    Attributes:
        bars: left and right edge of each.
    """

    def __init__(self, characters: PageCharacters) -> None:
        self._characters = characters
        self.bars: list[tuple[float, float]] = []

    def take(self, index: int, character: str, size: float, letter: Glyph) -> bool:
        """Take a sign as what lengthens the letter before it; ``False`` where it is a sign."""
        if character in _FLAT or is_mark(character) or character == " ":
            return False
        if not is_rtl(letter.text[0]) or (is_rtl(character) and character != letter.text):
            return False
        left, right, low, high = self._characters.ink(index)
        _x, y = self._characters.drawing_point(index)
        if not (low - y > -_BAR * size and 0 < high - y < _BAR * size):
            return False
        if abs(y - letter.y) < _BAR * size:
            self.bars.append((left, right))
        return True

    def lengthen(self, letter: Glyph) -> None:
        """Let a letter reach over the bars that follow one another from it."""
        near = _NEAR * letter.size
        for left, right in sorted(self.bars, key=lambda bar: abs(bar[0] - letter.x0)):
            if right > letter.x0 - near and left < letter.x1 + near:
                letter.x0, letter.x1 = min(letter.x0, left), max(letter.x1, right)
        self.bars.clear()
