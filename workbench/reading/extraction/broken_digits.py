"""Digits that a coarse scan broke into pieces are put together: «0» as «(» and «)»."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.reading.extraction.digit_shapes import NONE, SURE, ZEROS, chances, glimpses
from workbench.reading.extraction.ink import Ink, Piece

_TALL = 0.6  # of the highest piece
_SLIM = 1.6
_GAP = 0.45  # of the height: two strokes of one zero stand no further apart
_LIKELY = 0.5
_CLOSE = 0.25
_PART = 0.35  # of the highest piece: less is a point
_UPRIGHT = 1.15


def mended(pieces: Sequence[Piece], ink: Ink) -> list[Piece]:
    """Put the pieces of broken digits together, from left to right."""
    highest = max((p.height for p in pieces), default=0.0)
    whole = _stacked(sorted(pieces, key=lambda p: p.left), highest, ink)
    joined: list[Piece] = []
    for piece in whole:
        if joined and (
            _halves_of_zero(joined[-1], piece, whole, ink)
            or _halves_of_a_digit(joined[-1], piece, whole, ink)
        ):
            piece = together(joined.pop(), piece)
        joined.append(piece)
    return joined


def _stacked(pieces: Sequence[Piece], highest: float, ink: Ink) -> list[Piece]:
    """Join an upper and a lower part that make up the full height of a digit."""
    joined: list[Piece] = []
    for piece in pieces:
        for other in joined[-2:]:
            shared = min(piece.right, other.right) - max(piece.left, other.left)
            both = together(other, piece)
            apart = max(piece.top, other.top) - min(piece.bottom, other.bottom)
            fits = 0.8 * highest < both.height < 1.15 * highest
            smaller = min(piece.width, other.width)
            above = -0.1 * highest < apart < 0.25 * highest and shared > 0.5 * smaller
            if above and (fits or _surely_one(other, piece, both, ink)):
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


def _halves_of_a_digit(left: Piece, right: Piece, pieces: Sequence[Piece], ink: Ink) -> bool:
    """Whether two pieces look like no digits alone and surely like one together: «6», «9»."""
    highest = max(p.height for p in pieces)
    both = together(left, right)
    close = -0.2 < (right.left - left.right) / highest < _CLOSE
    large = min(left.height, right.height) > _PART * highest
    if not (close and large and 0.8 * highest < both.height and both.slimness > _UPRIGHT):
        return False
    return _surely_one(left, right, both, ink)


def _surely_one(one: Piece, two: Piece, both: Piece, ink: Ink) -> bool:
    found = chances(glimpses(ink, [one, two, both]))[:, :NONE].max(axis=1)
    return bool(found[:2].max() < SURE <= found[2])


def together(one: Piece, two: Piece) -> Piece:
    """Take two pieces for one."""
    left, right = min(one.left, two.left), max(one.right, two.right)
    top, bottom = min(one.top, two.top), max(one.bottom, two.bottom)
    inked = one.fill * one.width * one.height + two.fill * two.width * two.height
    return Piece(left, top, right, bottom, float(inked / max((right - left) * (bottom - top), 1)))
