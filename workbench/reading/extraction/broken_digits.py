"""Digits that a coarse scan broke into pieces are put together: «0» as «(» and «)»."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.reading.extraction.digit_shapes import NONE, ZEROS, chances, glimpses
from workbench.reading.extraction.ink import Ink, Piece

_TALL = 0.6  # of the highest piece
_SLIM = 1.6
_GAP = 0.45  # of the height: two strokes of one zero stand no further apart
_LIKELY = 0.5


def mended(pieces: Sequence[Piece], ink: Ink) -> list[Piece]:
    """Put the pieces of broken digits together, from left to right."""
    highest = max((p.height for p in pieces), default=0.0)
    whole = _stacked(sorted(pieces, key=lambda p: p.left), highest)
    joined: list[Piece] = []
    for piece in whole:
        if joined and _halves_of_zero(joined[-1], piece, whole, ink):
            piece = together(joined.pop(), piece)
        joined.append(piece)
    return joined


def _stacked(pieces: Sequence[Piece], highest: float) -> list[Piece]:
    """Join an upper and a lower part that make up the full height of a digit."""
    joined: list[Piece] = []
    for piece in pieces:
        for other in joined[-2:]:
            shared = min(piece.right, other.right) - max(piece.left, other.left)
            both = together(other, piece)
            apart = max(piece.top, other.top) - min(piece.bottom, other.bottom)
            fits = 0.8 * highest < both.height < 1.15 * highest
            smaller = min(piece.width, other.width)
            if fits and -0.1 * highest < apart < 0.25 * highest and shared > 0.5 * smaller:
                joined.remove(other)
                piece = both
        joined.append(piece)
    return sorted(joined, key=lambda p: p.left)


def _halves_of_zero(left: Piece, right: Piece, pieces: Sequence[Piece], ink: Ink) -> bool:
    """Whether two slim strokes side by side look like no digits alone and like «0» together."""
    highest = max(p.height for p in pieces)
    slim = min(left.height, right.height) > _TALL * highest and all(
        p.slimness > _SLIM for p in (left, right)
    )
    level = abs(left.top - right.top) + abs(left.bottom - right.bottom) < 0.3 * highest
    if not slim or not level or not -0.1 < (right.left - left.right) / highest < _GAP:
        return False
    found = chances(glimpses(ink, [left, right, together(left, right)]))
    alone, both = found[:2, NONE], found[2, list(ZEROS)].sum()
    return bool((alone > _LIKELY).all() and both > _LIKELY)


def together(one: Piece, two: Piece) -> Piece:
    """Take two pieces for one."""
    left, right = min(one.left, two.left), max(one.right, two.right)
    top, bottom = min(one.top, two.top), max(one.bottom, two.bottom)
    inked = one.fill * one.width * one.height + two.fill * two.width * two.height
    return Piece(left, top, right, bottom, float(inked / max((right - left) * (bottom - top), 1)))
