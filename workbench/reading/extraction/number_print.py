"""The ink of one number, and whether signs beside it may belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from workbench.reading.extraction.ink import Box, Piece

TORN = 0.36  # of the height of its digits: a digit that stands nearer belongs to a number
NEAR = 0.25


@dataclass(frozen=True, slots=True)
class NumberInk:
    """The ink of a number: where it is, how high its digits are and how many.

    Attributes:
        pieces: its ink from left to right, with its points and brackets, without dashes.
        dashes: the dashes before and after it.
        crowded: signs of another word touch it; it may be part of a longer number.
    """

    box: Box
    height: float
    count: int
    pieces: tuple[Piece, ...] = ()
    dashes: tuple[str, str] = ("", "")
    crowded: bool = False

    @property
    def around(self) -> Box:
        """The number and a little to both sides."""
        left, top, right, bottom = self.box
        return left - 0.5 * self.height, top, right + 0.5 * self.height, bottom


def gap(piece: Piece, number: NumberInk) -> float:
    """Measure how far a piece stands from a number, in heights of its digits; negative inside."""
    return max(piece.left - number.box[2] + 1, number.box[0] + 1 - piece.right) / number.height


def is_level(piece: Piece, number: NumberInk) -> bool:
    """Whether a piece stands as high and low as the digits of a number."""
    digits = [p for p in number.pieces if p.height > 0.6 * number.height]
    tops, bottoms = (
        median(edge) for edge in zip(*((p.top, p.bottom) for p in digits), strict=True)
    )
    return bool(max(abs(piece.top - tops), abs(piece.bottom - bottoms)) < 0.15 * number.height)


def crowds(piece: Piece, number: NumberInk, reach: float) -> bool:
    """Whether a sign stands so near that it may belong to the number, or the number to a word."""
    large = piece.height > 0.6 * number.height
    return large and piece not in number.pieces and _inner_gap(piece, number) < reach


def _inner_gap(piece: Piece, number: NumberInk) -> float:
    """Measure the gap to the nearest digit: a part of a mended one stands inside."""
    if any(p.left <= piece.left and piece.right <= p.right for p in number.pieces):
        return 1.0
    return gap(piece, number)
