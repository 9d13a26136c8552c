"""Vowel marks find the letter they sit on."""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Sequence

from workbench.reading.extraction.characters import ALEFS, LAM, is_rtl
from workbench.reading.extraction.glyphs import Glyph, only_marks

# Tanwin of «لاً» belongs to the alef, the other marks of a lam-alef to the lam: «لَا».
_TANWIN = frozenset("\u064b\u064c\u064d")
_FARTHEST = 20.0


def attach_marks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Join every free-standing mark to the nearest letter of its row.

    A mark is drawn where it looks right, often after the whole word: its place on the page
    says to which letter it belongs, not its place in the file.
    """
    marks: list[Glyph] = []
    bases: list[Glyph] = []
    for glyph in glyphs:
        (marks if only_marks(glyph.text) else bases).append(glyph)
    if not marks:
        return bases
    letters = sorted((g for g in bases if not g.is_space), key=lambda g: g.x0)
    starts = [g.x0 for g in letters]
    widest = max((g.x1 - g.x0 for g in letters), default=10.0)
    for mark in marks:
        center = (mark.x0 + mark.x1) / 2
        low = bisect.bisect_left(starts, center - widest - 2)
        high = bisect.bisect_right(starts, center + 2)
        base = _nearest(mark, center, letters[low:high])
        if base is not None:
            _join(base, mark)
    for glyph in bases:
        if len(glyph.text) > 1:
            glyph.text = unicodedata.normalize("NFC", glyph.text)
    return bases


def _nearest(mark: Glyph, center: float, letters: Sequence[Glyph]) -> Glyph | None:
    best, best_distance = None, _FARTHEST
    for letter in letters:
        rise = abs(letter.y - mark.y)
        if rise > max(letter.size, 6.0):
            continue
        aside = max(letter.x0 - center, center - letter.x1, 0.0)
        distance = 2 * aside + 0.5 * rise + 0.2 * abs(center - (letter.x0 + letter.x1) / 2)
        distance += 0 if is_rtl(letter.text[0]) else 3
        if distance < best_distance:
            best, best_distance = letter, distance
    return best


def _join(base: Glyph, mark: Glyph) -> None:
    text = base.text
    base.raw += mark.raw
    if mark.text in text:  # some files give the mark with its letter and once more alone
        return
    lam_alef = len(text) >= 2 and text[0] == LAM and text[1] in ALEFS
    if lam_alef and mark.text[0] not in _TANWIN:
        base.text = text[0] + mark.text + text[1:]
    else:
        base.text = text + mark.text
