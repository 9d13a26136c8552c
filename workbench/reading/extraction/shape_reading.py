"""A number read by the shapes of its digits, its ink parted at several darknesses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.reading.extraction.broken_digits import mended
from workbench.reading.extraction.digit_shapes import DigitKind, ShapeReading, read_pieces
from workbench.reading.extraction.ink import Box, Ink, Piece, ink_of

_OTHER_DARKNESSES = (90, 200)
_LEAST_HEIGHT: dict[DigitKind, float] = {"western": 0.45, "eastern": 0.1}


def read_shapes(ink: Ink, pieces: Sequence[Piece], kind: DigitKind) -> ShapeReading:
    """Read the pieces of a number, given which kind of digits the page is written in.

    Where its own pieces are no sure digits, the number is parted anew at other darknesses: a pale
    «0» falls into two strokes, two bold digits run together.
    """
    usual = read_pieces(ink, _large(pieces, kind), kind)
    if usual.sure or not pieces:
        return usual
    readings = [usual]
    crop = ink.crop(_around(pieces))
    for dark in _OTHER_DARKNESSES:
        anew = ink_of(crop, crop.width, dark)
        inside = np.ones(len(anew.fills), dtype=bool)
        own = [p for p in anew.pieces(inside) if p.top > 0 and p.bottom < crop.height]
        reading = read_pieces(anew, _large(mended(own, anew), kind), kind)
        if len(reading.signs.strip()) >= len(usual.signs.strip()):  # else digits were lost
            readings.append(reading)
    best = max(
        readings,
        key=lambda reading: (
            reading.sure,
            reading.digits == reading.signs.strip(),
            reading.sureness,
        ),
    )
    rivals = {reading.digits for reading in readings if reading.sure}
    return best if len(rivals) < 2 else ShapeReading(best.digits, 0.0, best.signs)


def _around(pieces: Sequence[Piece]) -> Box:
    return (
        min(p.left for p in pieces) - 1,
        min(p.top for p in pieces) - 1,
        max(p.right for p in pieces) + 1,
        max(p.bottom for p in pieces) + 1,
    )


def _large(pieces: Sequence[Piece], kind: DigitKind) -> list[Piece]:
    """Leave out points and commas; «٠» is hardly larger than they are."""
    highest = max((p.height for p in pieces), default=0.0)
    return [p for p in pieces if p.height > _LEAST_HEIGHT[kind] * highest]
