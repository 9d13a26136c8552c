"""Glyphs: what a page draws, before anybody knows which line or word they belong to.

Every source (PDFium, pdfminer) yields the same :class:`PageGlyphs`; everything that makes
lines out of glyphs works on these alone. Coordinates are points on the page as it is shown,
with the origin in the lower left corner.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.reading.extraction.characters import ALEFS, LAM, TATWEEL, is_mark, is_rtl

_BOLD_NAMES = ("bold", "black", "heavy", "demi", "gras")


@dataclass(slots=True, eq=False)
class Glyph:
    """One drawn sign with its place; a ligature such as «لا» stays one glyph.

    ``previous`` and ``space_before`` tell the order in which the file draws: two glyphs drawn
    one after the other without a space between belong to one word even where a gap shows.
    ``tight`` glyphs have the box of their ink, narrower than the room they take. ``pen`` is where
    the pen was set down to draw the glyph, where the source tells it.
    """

    text: str
    raw: str
    x0: float
    x1: float
    y: float  # baseline
    bottom: float
    top: float
    size: float
    bold: bool = False
    is_space: bool = False
    index: int = 0
    font: str = ""
    previous: Glyph | None = None
    space_before: bool = False
    raised: bool = False
    tight: bool = False
    pen: float | None = None

    @property
    def height(self) -> float:
        """Height of the box that the font reserves for the glyph."""
        return self.top - self.bottom


@dataclass(slots=True)
class PageGlyphs:
    """All glyphs of one page and how many of them the file does not name."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    count: int = 0
    unmapped: int = 0
    tight: int = 0  # glyphs whose box is no wider than their ink
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    paths: int = 0
    segments: int = 0  # of all paths together: one path may draw a whole column of letters
    turned: int = 0  # glyphs that stand sideways and are left out
    stretches: int = 0  # texts that the maker gives for stretches of glyphs
    invisible: int = 0  # glyphs drawn without ink: the text layer of a scan
    shapes: dict[tuple[int, ...], list[str]] = field(default_factory=dict)  # letters by drawing
    empty_rows: int = 0  # lines of spaces alone
    turn: int = 0  # degrees clockwise by which the page is shown for its words to be upright


def named_bold(font: str) -> bool:
    """Whether the name of a font says that it is bold."""
    return any(word in font.lower() for word in _BOLD_NAMES)


def box_by_size(glyph: Glyph) -> None:
    """Give a glyph the box of its size around the baseline, where the box of the font misleads."""
    glyph.bottom, glyph.top = glyph.y - 0.25 * glyph.size, glyph.y + 0.75 * glyph.size


def settle_ligatures(groups: Sequence[Glyph]) -> None:
    """Put the letters of ligatures into logical order, by what most lam-alefs of the page say.

    PDFium reverses ligatures of right-to-left lines in some files: the glyph «لأ» of
    «الأحكام» arrives as «أل». Lam always precedes alef inside that ligature, so each lam-alef
    is settled alone; the other ligatures («لله», «في») follow the majority of the page.
    """
    kept = swapped = 0
    for glyph in groups:
        if _is_lam_alef(glyph.text):
            if glyph.text[0] == LAM:
                kept += 1
            else:
                swapped += 1
                glyph.text = glyph.text[::-1]
    if swapped <= kept:
        return
    for glyph in groups:
        if not _is_lam_alef(glyph.text) and any(is_rtl(c) for c in glyph.text):
            glyph.text = glyph.text[::-1]


def _is_lam_alef(text: str) -> bool:
    return len(text) == 2 and LAM in text and not ALEFS.isdisjoint(text)


def letters_shared(one: PageGlyphs, other: PageGlyphs) -> float:
    """Measure the share of the letters that two sources both see on a page, in any order."""
    first, second = _letters(one), _letters(other)
    most = max(first.total(), second.total())
    return (first & second).total() / most if most else 1.0


def _letters(page: PageGlyphs) -> Counter[str]:
    text = unicodedata.normalize("NFKC", "".join(glyph.text for glyph in page.glyphs))
    return Counter(c for c in text if c.isalpha() and c != TATWEEL)


def only_marks(text: str) -> bool:
    """Whether a glyph draws vowel marks alone."""
    return is_mark(text[0]) and all(map(is_mark, text))
