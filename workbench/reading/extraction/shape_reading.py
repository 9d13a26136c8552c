"""A number read by the shapes of its digits, its ink parted at several darknesses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.reading.extraction.broken_digits import mended
from workbench.reading.extraction.digit_shapes import DigitKind, ShapeReading, read_pieces
from workbench.reading.extraction.ink import Box, Ink, Piece, ink_of

_OTHER_DARKNESSES = (90, 170, 200, 220)
_COVERED = 0.12  # of the height: how much of either end of a number may be missing
_LEAST_HEIGHT: dict[DigitKind, float] = {"western": 0.3, "eastern": 0.1}


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
        large = _large(mended(own, anew), kind)
        if _cover(large, crop.size, ink.ratio):  # else digits were lost
            readings.append(read_pieces(anew, large, kind))
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


def _cover(pieces: Sequence[Piece], size: tuple[int, int], ratio: float) -> bool:
    """Whether pieces reach from one end of a number that was cut out to the other."""
    if not pieces:
        return False
    missing = _COVERED * max(p.height for p in pieces) + 2 * ratio
    return pieces[0].left < missing and max(p.right for p in pieces) > size[0] - missing


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
