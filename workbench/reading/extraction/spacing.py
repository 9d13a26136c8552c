"""Where one word ends and the next begins: by the gaps a reader sees, helped by the file."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from workbench.reading.extraction.glyphs import Glyph, PageGlyphs

# Shares of the letter size. A space in the file counts only where a gap can be seen: some
# files put spaces under the ink of «القانون».
_SEEN = 0.04
_UNSURE = 0.35
_OF_A_SPACE = 0.6
_NARROWEST, _USUAL, _WIDEST = 0.08, 0.19, 0.2
_OF_INK = 0.22  # between boxes of ink: inside words of «لا» up to 0.2
_OVERLAP = -0.4
_TIGHT = 0.5
_FULL = 0.15  # least width of a space, in letter sizes
_TOUCH = 0.05  # points
_TAILS, _ARMS = frozenset("رزژذو"), frozenset("كک")


@dataclass(frozen=True, slots=True)
class Spacing:
    """How words are parted on one page.

    Attributes:
        by_gap: whether gaps alone can be trusted. They cannot where the boxes are as narrow as
            the ink or where the file draws no spaces: then its order of drawing helps.
        word_gap: least gap between two words, in letter sizes.
    """

    by_gap: bool
    word_gap: float

    @classmethod
    def of_page(cls, page: PageGlyphs) -> Spacing:
        """Measure the spaces that the page draws."""
        drawn = [(g.x1 - g.x0) / g.size for g in page.glyphs if g.is_space and g.size > 0]
        ink = len(page.glyphs) - len(drawn)
        if not drawn or len(drawn) < 0.04 * ink:
            return cls(by_gap=False, word_gap=_USUAL)
        gap = min(max(_OF_A_SPACE * median(drawn), _NARROWEST), _WIDEST)
        return cls(by_gap=page.tight <= _TIGHT * ink, word_gap=gap)

    def parts(self, left: Glyph, right: Glyph, space: Glyph | None) -> bool:
        """Whether a space stands between two neighbours of one row.

        Args:
            left: glyph on the left.
            right: glyph on the right.
            space: the space drawn between them, if there is one.
        """
        spaced = space is not None
        gap = (right.x0 - left.x1) / (max(left.size, right.size) or 10.0)
        if space is not None and gap <= _SEEN and _is_reached_over(space, left, right):
            return True
        if gap < _OVERLAP:  # the font gives wrong widths: only the file's own spaces tell
            return spaced
        if left.tight or right.tight:  # PDFium makes up spaces between a mark and its letter
            return gap > _OF_INK or (spaced and gap > _SEEN)
        if not self.by_gap:
            later = right if right.previous is left else left if left.previous is right else None
            if later is not None:
                seen = gap > _SEEN and (later.space_before or (spaced and gap > self.word_gap))
                return seen or gap > _UNSURE
        return gap > self.word_gap or (spaced and gap > _SEEN)


def _is_reached_over(space: Glyph, left: Glyph, right: Glyph) -> bool:
    """Whether a space has its full width but the tail or the arm of one neighbour lies in it.

    The tail of «ر» in «يعتبر مهملا» ends below the space, the arm of «ك» in «من كلا» above it.
    Of a space under the ink of a word both neighbours know nothing.
    """
    if space.x1 - space.x0 < _FULL * (space.size or 10.0):
        return False
    below = right.text[0] in _TAILS and left.x1 <= space.x0 + _TOUCH
    above = left.text[0] in _ARMS and right.x0 >= space.x1 - _TOUCH
    return below or above
