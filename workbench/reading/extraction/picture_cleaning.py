"""A scanned page made ready: white paper, no watermarks, no specks, lines level.

Scans are grey, speckled and a little askew; what is printed pale behind the text (watermarks)
is not part of the law. The place of every word on the page is found again by :class:`Straightened`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from scipy import ndimage

_MOST_TILT = 5.0  # degrees
_STRAIGHT_ENOUGH = 0.12
_SAMPLE = 700  # pixels: the longer side of the picture in which the tilt is measured
_PAPER = 0.8  # of the brightness of the paper around: paler than that is no print
_INK = 0.3
_SPECK = 60  # steps of grey


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page turned upright, and by how much.

    Attributes:
        picture: the upright picture.
        angle: degrees by which the page was turned, counter-clockwise, about its centre.
    """

    picture: Image.Image
    angle: float

    def place(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Find where a box of the upright picture stands on the page as it was scanned."""
        if not self.angle:
            return box
        width, height = self.picture.size
        x, y = (box[0] + box[2]) / 2 - width / 2, (box[1] + box[3]) / 2 - height / 2
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        x, y = x * cos - y * sin + width / 2, x * sin + y * cos + height / 2
        # The box keeps its size about its centre: lines of neighbours must not overlap.
        half_width, half_height = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        return x - half_width, y - half_height, x + half_width, y + half_height


def straightened(picture: Image.Image) -> Straightened:
    """Turn a page upright whose lines of print run uphill or downhill."""
    angle = tilt(picture)
    if abs(angle) < _STRAIGHT_ENOUGH:
        return Straightened(picture, 0.0)
    upright = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return Straightened(upright, angle)


def tilt(picture: Image.Image) -> float:
    """Measure by how many degrees a page must be turned so that its lines lie level.

    Rows of ink and white alternate most sharply where the lines are level.
    """
    sample = picture.convert("L")
    sample.thumbnail((2 * _SAMPLE, 2 * _SAMPLE), Image.Resampling.BOX)
    ink = np.argwhere(np.asarray(sample) < 150).astype(np.float64)
    if len(ink) < 200:
        return 0.0
    coarse = max(np.arange(-_MOST_TILT, _MOST_TILT + 0.01, 0.25), key=lambda a: _sharp(ink, a))
    fine = np.arange(coarse - 0.25, coarse + 0.26, 0.05)
    return float(max(fine, key=lambda a: _sharp(ink, a)))


def _sharp(ink: NDArray[np.float64], angle: float) -> float:
    radians = math.radians(angle)
    rows = ink[:, 0] * math.cos(radians) - ink[:, 1] * math.sin(radians)
    counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())


def cleaned(picture: Image.Image) -> Image.Image:
    """Make the paper white and the ink dark; pale print behind the text and specks go."""
    grey = picture.convert("L")
    values = _without_single_specks(grey).astype(np.float32)
    share = values / np.maximum(_paper(grey), 1)
    levels = np.clip((share - _INK) / (_PAPER - _INK), 0, 1)
    return Image.fromarray((255 * levels).astype(np.uint8))


def _paper(grey: Image.Image) -> NDArray[np.float32]:
    """Estimate how bright the paper is around every point, ink left out."""
    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16)), Image.Resampling.BOX)
    lit = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    return np.asarray(lit.resize(grey.size, Image.Resampling.BILINEAR)).astype(np.float32)


def without_dust(picture: Image.Image, line_height: float) -> Image.Image:
    """Take out specks that stand apart from all print; the dots of letters have letters near.

    The dash before an item of a list stands apart too and stays.
    """
    values = np.asarray(picture)
    ink = values < 160
    radius = max(2, round(0.4 * line_height))
    alone = ink & (_ink_around(ink, radius) <= 0.012 * line_height**2)
    alone &= ~_dashes(alone, 0.13 * line_height)
    return Image.fromarray(np.where(alone, np.uint8(255), values))


def _dashes(ink: NDArray[np.bool_], shortest: float) -> NDArray[np.bool_]:
    """Find short level strokes, full and at least twice as wide as high."""
    labels, count = ndimage.label(ink)
    kept = np.zeros(count + 1, dtype=bool)
    areas = np.bincount(labels.ravel(), minlength=count + 1)
    for at, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        kept[at] = wide >= max(shortest, 2 * high) and areas[at] >= 0.7 * wide * high
    return np.asarray(kept[labels])


def _ink_around(ink: NDArray[np.bool_], radius: int) -> NDArray[np.int64]:
    """Count the inked points in the square about every point."""
    sums = np.pad(ink, ((radius + 1, radius), (radius + 1, radius))).astype(np.int64)
    sums = sums.cumsum(axis=0).cumsum(axis=1)
    side = 2 * radius + 1
    return np.asarray(
        sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    )


def _without_single_specks(grey: Image.Image) -> NDArray[np.uint8]:
    """Replace points that are much darker or paler than every point beside them."""
    values = np.asarray(grey)
    level = values.astype(np.int16)
    darker = np.asarray(grey.filter(ImageFilter.RankFilter(3, 1))).astype(np.int16) - level
    paler = level - np.asarray(grey.filter(ImageFilter.RankFilter(3, 7))).astype(np.int16)
    calm = np.asarray(grey.filter(ImageFilter.MedianFilter(3)))
    return np.where((darker > _SPECK) | (paler > _SPECK), calm, values)
