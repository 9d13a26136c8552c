"""Digits told by the shape of their ink, 0-9 and ٠-٩, independently of the recognition engine.

Engines read a line as a whole and are led by what usually stands beside a digit; a law is full of
numbers that stand nowhere else. Here each piece of ink is looked at alone, by a small network of
our own that knows digits of many fonts as scanners leave them (scripts/train_digit_shapes.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from workbench.reading.extraction.ink import Ink, Piece

DigitKind = Literal["western", "eastern"]
SIGNS = "0123456789٠١٢٣٤٥٦٧٨٩"  # the outputs of the network; the last one is no digit
SIDE = 20  # pixels: pieces are brought to this size
_WEIGHTS = Path(__file__).with_name("digit_shapes.npz")
NONE = len(SIGNS)  # the output "no digit"
ZEROS = (0, 15)  # «0» and «٥»
SURE = 0.85
_SMALL = 0.4  # of the highest digit: «٠» and points
_ON_THE_LINE = 0.2
_BRACKET = 1.4  # how much higher than wide a bracket is at least
# In heights of the digits 0-9: a bracket is higher than a half of «0», or a slim sign at an end.
_TALLER, _AS_HIGH, _SLIM = 1.08, 0.95, 2.4
_COMMA, _ROOM = 0.5, 0.6
_TWINS: dict[DigitKind, tuple[tuple[int, int], ...]] = {
    "western": ((0, 5), (1, 1), (9, 9)),
    "eastern": ((5, 0), (1, 1), (9, 9)),
}
_KINDS: dict[DigitKind, slice] = {"western": slice(0, 10), "eastern": slice(10, 20)}


@dataclass(frozen=True, slots=True)
class ShapeReading:
    """What the pieces of a number look like, from left to right.

    Attributes:
        digits: as 0-9; pieces that look like no digit are left out.
        sureness: that of the least sure piece, 0 to 1.
        signs: one sign for each piece; a space for a bracket or comma, "?" for another that is no
            digit (half a digit, two that touch).
    """

    digits: str
    sureness: float
    signs: str = ""

    @property
    def sure(self) -> bool:
        """Whether the digits are told beyond doubt."""
        whole = not set(self.signs.strip()) & {" ", "?"}
        return bool(self.digits) and whole and self.sureness >= SURE

    def confirms(self, text: str) -> bool:
        """Whether a number was read as it surely looks."""
        return self.sure and self.digits == "".join(str(int(c)) for c in text if c.isdecimal())


def glimpse(ink: Ink, piece: Piece, low: float, highest: float) -> NDArray[np.float32]:
    """Describe a piece: its picture, and how large and how high it stands in its number.

    Args:
        ink: the ink of the page.
        piece: the piece.
        low: where the number ends below, in pixels of the page.
        highest: the height of the highest piece of the number.
    """
    crop = ink.crop((piece.left, piece.top, piece.right, piece.bottom))
    zoom = SIDE / max(crop.size)
    size = (max(1, round(crop.width * zoom)), max(1, round(crop.height * zoom)))
    square = Image.new("L", (SIDE, SIDE), 255)
    square.paste(
        crop.resize(size, Image.Resampling.BILINEAR),
        ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2),
    )
    seen = 1 - np.asarray(square, dtype=np.float32).ravel() / 255
    stands = [piece.height / highest, piece.width / highest, (low - piece.bottom) / highest]
    return np.concatenate([seen, np.array(stands, dtype=np.float32)])


def glimpses(ink: Ink, pieces: Sequence[Piece]) -> NDArray[np.float32]:
    """Describe the pieces of one number (shape n, SIDE * SIDE + 3)."""
    low, highest = max(p.bottom for p in pieces), max(p.height for p in pieces)
    return np.stack([glimpse(ink, piece, low, highest) for piece in pieces])


def chances(seen: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the chance of each sign of SIGNS and of "no digit" (shape n, 21)."""
    weights = _network()
    inner = np.maximum(seen @ weights["w1"] + weights["b1"], 0)
    inner = np.maximum(inner @ weights["w2"] + weights["b2"], 0)
    scores = inner @ weights["w3"] + weights["b3"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


@cache
def _network() -> dict[str, NDArray[np.float32]]:
    with np.load(_WEIGHTS) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def read_pieces(ink: Ink, pieces: Sequence[Piece], kind: DigitKind) -> ShapeReading:
    """Read pieces that are a digit each, given which kind of digits the page is written in."""
    if not pieces:
        return ShapeReading("", 0.0)
    found = chances(glimpses(ink, pieces))
    own, other = _KINDS[kind], _KINDS["western" if kind == "eastern" else "eastern"]
    among = np.concatenate([found[:, own], found[:, -1:]], axis=1)
    # «1» and «١», «9» and «٩», «0» and «٥» look alike: which it is, the page tells.
    for digit, twin in _TWINS[kind]:
        among[:, digit] += found[:, other][:, twin]
    among = _of_one_height(among, pieces, kind)
    if kind == "eastern":
        among = _points_apart(among, pieces)
    best = among.argmax(axis=1)
    shown = [p for p, at in zip(pieces, best, strict=True) if at < 10]
    ignored = _ignored(pieces, shown, kind)
    signs = "".join(
        str(at) if at < 10 else " " if blank else "?"
        for at, blank in zip(best, ignored, strict=True)
    )
    digits = "".join(sign for sign in signs if sign.isdecimal())
    return ShapeReading(digits, float(among.max(axis=1).min()), signs)


def _of_one_height(
    among: NDArray[np.float32], pieces: Sequence[Piece], kind: DigitKind
) -> NDArray[np.float32]:
    """Take no small sign for a digit: a comma beside «2014» is no «9»; only «٠» is small."""
    best = among.argmax(axis=1)
    lowest = int(kind == "eastern")
    digits = (best >= lowest) & (best < among.shape[1] - 1)
    heights = np.array([p.height for p in pieces])
    if digits.any():
        small = heights < _COMMA * float(np.median(heights[digits]))
        small &= digits if kind == "eastern" else True
        among[small] = 0
        among[small, -1] = 1
    return among


def _ignored(pieces: Sequence[Piece], digits: Sequence[Piece], kind: DigitKind) -> list[bool]:
    """Tell which pieces may be brackets, points or commas, and not parts of a broken digit.

    Beside 0-9, which are all of one height, a bracket is slim and higher, or stands at an end; a
    comma is small and stands at an end, or in a gap too narrow for a digit.
    """
    if kind == "eastern" or not digits:
        return [p.slimness > _BRACKET for p in pieces]
    usual = float(np.median([p.height for p in digits]))
    ignored = []
    for piece in pieces:
        before = max((p.right for p in digits if p.right <= piece.left + 1), default=None)
        after = min((p.left for p in digits if p.left >= piece.right - 1), default=None)
        at_end = before is None or after is None
        narrow = before is None or after is None or after - before < _ROOM * usual
        high = _AS_HIGH if at_end and piece.slimness > _SLIM else _TALLER
        bracket = piece.slimness > _BRACKET and piece.height > high * usual
        ignored.append(bracket or (narrow and piece.height < _COMMA * usual))
    return ignored


def _points_apart(among: NDArray[np.float32], pieces: Sequence[Piece]) -> NDArray[np.float32]:
    """Tell the point of «٥٩.١١», which stands on the line, from «٠», which stands higher."""
    low, highest = max(p.bottom for p in pieces), max(p.height for p in pieces)
    for at, piece in enumerate(pieces):
        if piece.height < _SMALL * highest and low - piece.bottom < _ON_THE_LINE * highest:
            among[at] = 0
            among[at, -1] = 1
    return among
