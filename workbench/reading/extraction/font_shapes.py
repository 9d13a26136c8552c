"""What the drawings of a TrueType font say about its order of glyphs.

Fonts that keep the standard order draw the digit 0 as glyph 19, 1 as glyph 20 … 9 as glyph 28
(ASCII code less 29). An 8 has three outlines, 0, 4, 6 and 9 have two, the other digits one: the
outlines of the glyphs 19 to 28 therefore prove or disprove the order, whatever the file calls
its characters. Source: OpenType specification, tables ``head``, ``loca`` and ``glyf``.
"""

from __future__ import annotations

import struct

STANDARD_SHIFT = 29
_OUTLINES = {"0": 2, "1": 1, "2": 1, "3": 1, "4": 2, "5": 1, "6": 2, "7": 1, "8": 3, "9": 2}
_LEAST_DIGITS = 3


def draws_standard_digits(font: bytes) -> bool:
    """Whether the outlines of an embedded font prove that its digits stand in standard order."""
    try:
        counts = _outline_counts(font, [ord(digit) - STANDARD_SHIFT for digit in _OUTLINES])
    except (struct.error, KeyError, ValueError):
        return False
    drawn = {
        digit: count for digit, count in zip(_OUTLINES, counts, strict=True) if count is not None
    }
    if len(drawn) < _LEAST_DIGITS or len(set(drawn.values())) < 2:
        return False
    return all(count == _OUTLINES[digit] for digit, count in drawn.items())


def _outline_counts(font: bytes, glyphs: list[int]) -> list[int | None]:
    """Count the outlines of glyphs; ``None`` for one that a subset font leaves out."""
    tables = tables_of(font)
    long_places = struct.unpack_from(">h", font, tables["head"][0] + 50)[0] == 1
    counts: list[int | None] = []
    for glyph in glyphs:
        start, end = _place(font, tables["loca"], glyph, long_places=long_places)
        if end <= start:
            counts.append(None)
            continue
        outlines = struct.unpack_from(">h", font, tables["glyf"][0] + start)[0]
        counts.append(outlines if outlines >= 0 else None)  # -1: composed of other glyphs
    return counts


def tables_of(font: bytes) -> dict[str, tuple[int, int]]:
    """Find the tables of a font: name to (offset, length)."""
    (number,) = struct.unpack_from(">H", font, 4)
    tables = {}
    for at in range(number):
        tag, _checksum, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * at)
        tables[tag.decode("latin-1")] = (offset, length)
    return tables


def _place(font: bytes, loca: tuple[int, int], glyph: int, *, long_places: bool) -> tuple[int, int]:
    offset, length = loca
    width = 4 if long_places else 2
    if (glyph + 2) * width > length:
        return 0, 0
    start, end = struct.unpack_from(">2L" if long_places else ">2H", font, offset + glyph * width)
    return (start, end) if long_places else (2 * start, 2 * end)
