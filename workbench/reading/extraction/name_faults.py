"""Faults that the names of the glyphs of a font show by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.reading.extraction.font_shapes import STANDARD_SHIFT

DIGITS = frozenset("0123456789")
NUMBER_SIGNS = DIGITS | frozenset(".,/-:")


def broken_pairs(named: Mapping[int, str]) -> dict[int, str]:
    """Find names such as U+0644 U+4427, whose high byte repeats the low byte before it."""
    mended = {}
    for glyph, text in named.items():
        letters = list(text)
        for at in range(1, len(letters)):
            before, point = ord(letters[at - 1]), ord(letters[at])
            if _is_arabic(before) and point >> 8 == before & 0xFF and _is_arabic(_twin(point)):
                letters[at] = chr(_twin(point))
        if "".join(letters) != text:
            mended[glyph] = "".join(letters)
    return mended


def contradicting_digits(named: Mapping[int, str]) -> dict[int, str]:
    """Find digits and number signs that are named otherwise than the standard order says.

    Only where both names belong to numbers: a font in another order has letters there.
    """
    places = range(ord(",") - STANDARD_SHIFT, ord(":") - STANDARD_SHIFT + 1)
    known = {glyph: named[glyph] for glyph in places if glyph in named}
    if not all(text in NUMBER_SIGNS for text in known.values()):
        return {}
    standard = {glyph: chr(glyph + STANDARD_SHIFT) for glyph in known}
    wrong = {glyph: text for glyph, text in standard.items() if known[glyph] != text}
    touches_digit = any({known[glyph], text} & DIGITS for glyph, text in wrong.items())
    return wrong if touches_digit else {}


def names_a_digit_twice(named: Mapping[int, str]) -> bool:
    """Whether two glyphs are called by the same digit: a sure sign, whatever the order."""
    digits = [text for text in named.values() if text in DIGITS]
    return len(set(digits)) < len(digits)


def _twin(point: int) -> int:
    return 0x600 | (point & 0xFF)


def _is_arabic(point: int) -> bool:
    return 0x621 <= point <= 0x652
