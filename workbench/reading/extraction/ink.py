"""The separate pieces of ink of a page: letters, dots, commas, strokes, each with its box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from workbench.reading.extraction.engines import RecognisedWord

_DARK = 140
_LEAST = 4  # points of the fine picture: less is dust

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of ink: its box in pixels of the page, and how much of the box is inked."""

    left: float
    top: float
    right: float
    bottom: float
    fill: float

    @property
    def width(self) -> float:
        """How wide the piece is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high the piece is."""
        return self.bottom - self.top

    @property
    def slimness(self) -> float:
        """How much higher than wide the piece is."""
        return self.height / max(self.width, 1e-6)

    @property
    def is_dot(self) -> bool:
        """Whether the piece is a full point such as that of «.» or «:»."""
        return self.fill >= 0.68 and 0.7 <= self.slimness <= 1.35

    @property
    def is_dash(self) -> bool:
        """Whether the piece is a short level stroke."""
        return self.fill >= 0.68 and self.slimness <= 0.55


@dataclass(frozen=True)
class Ink:
    """All pieces of ink of a page, in pixels of the picture that is read.

    Attributes:
        boxes: left, top, right, bottom of each piece (shape n, 4).
        fills: the inked share of each box (shape n).
        fine: the finer picture in which the pieces were looked for.
        ratio: how much finer it is.
    """

    boxes: NDArray[np.float64]
    fills: NDArray[np.float64]
    fine: Image.Image
    ratio: float

    def pieces(self, inside: NDArray[np.bool_]) -> list[Piece]:
        """List the chosen pieces from left to right."""
        at = np.flatnonzero(inside)
        found = []
        for k in at:
            left, top, right, bottom = (float(edge) for edge in self.boxes[k])
            found.append(Piece(left, top, right, bottom, float(self.fills[k])))
        return sorted(found, key=lambda piece: piece.left)

    def touching(self, box: Box) -> NDArray[np.bool_]:
        """Tell which pieces reach into a box."""
        left, top, right, bottom = self.boxes.T
        return np.asarray((left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1]))

    def centred_in(self, box: Box) -> NDArray[np.bool_]:
        """Tell which pieces have their middle in a box."""
        x, y = self._middles
        return np.asarray((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3]))

    @cached_property
    def _middles(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        left, top, right, bottom = self.boxes.T
        return (left + right) / 2, (top + bottom) / 2

    def crop(self, box: Box) -> Image.Image:
        """Cut a box out of the finer picture."""
        return self.fine.crop(
            (
                int(box[0] * self.ratio),
                int(box[1] * self.ratio),
                int(np.ceil(box[2] * self.ratio)),
                int(np.ceil(box[3] * self.ratio)),
            )
        )


def ink_of(fine: Image.Image, width: int, dark: int = _DARK) -> Ink:
    """Find the pieces of ink of a finer picture of a page that is ``width`` pixels wide.

    Paler print than ``dark`` (0 to 255) is paper: less parts signs that touch, more joins those
    that a scan broke.
    """
    labels, _count = ndimage.label(np.asarray(fine) < dark, np.ones((3, 3)))
    areas = np.bincount(labels.ravel())[1:]
    places = ndimage.find_objects(labels)
    edges = [(x.start, y.start, x.stop, y.stop) for y, x in places]
    boxes = np.array(edges, dtype=np.float64).reshape(-1, 4)
    fills = areas / np.maximum((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), 1)
    kept = areas >= _LEAST
    ratio = fine.width / width
    return Ink(boxes[kept] / ratio, fills[kept], fine, ratio)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """How a recognised line is printed: the height of its words and where they stand."""

    height: float
    baseline: float


def printed_line(words: Sequence[RecognisedWord], ink: Ink, usual: float) -> PrintedLine:
    """Measure a line; most ink of Arabic lies on the baseline, where letters join.

    Args:
        words: the words of the line.
        ink: the ink of the page.
        usual: the usual height of words on the page, for lines of single signs.
    """
    long = [w.box[3] - w.box[1] for w in words if sum(c.isalpha() for c in w.text) >= 3]
    height = median(long) if long else usual
    left, right = min(w.box[0] for w in words), max(w.box[2] for w in words)
    top, bottom = min(w.box[1] for w in words), max(w.box[3] for w in words)
    rows = np.asarray(ink.crop((left, top, right, bottom))) < _DARK
    darkest = int(rows.sum(axis=1).argmax()) if rows.size else 0
    return PrintedLine(height, top + darkest / ink.ratio)
