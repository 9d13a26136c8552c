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
    levels = _without_single_specks(np.asarray(grey)).astype(np.float32)
    # In place: a page at 300 dpi has eight million points.
    levels /= np.maximum(_paper(grey), 1)
    levels -= np.float32(_INK)
    levels *= np.float32(255 / (_PAPER - _INK))
    return Image.fromarray(np.clip(levels, 0, 255, out=levels).astype(np.uint8))


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
    alone = _sparse(ink, radius, 0.012 * line_height**2)
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


def _sparse(ink: NDArray[np.bool_], radius: int, most: float) -> NDArray[np.bool_]:
    """Find the inked points with at most so many inked points in the square about them."""
    sums = np.pad(ink, ((radius + 1, radius), (radius + 1, radius))).astype(np.int32)
    np.cumsum(sums, axis=0, out=sums)
    np.cumsum(sums, axis=1, out=sums)
    side = 2 * radius + 1
    y, x = np.nonzero(ink)
    around = sums[y + side, x + side] - sums[y, x + side] - sums[y + side, x] + sums[y, x]
    found = np.zeros(ink.shape, dtype=bool)
    few = around <= most
    found[y[few], x[few]] = True
    return found


def _without_single_specks(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Replace points that are much darker or paler than every point beside them."""
    framed = np.pad(values, 1, mode="edge")
    height, width = values.shape
    beside = [
        framed[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
    ]
    ring = beside[:4] + beside[5:]
    palest, darkest = ring[0].copy(), ring[0].copy()
    for moved in ring[1:]:
        np.minimum(darkest, moved, out=darkest)
        np.maximum(palest, moved, out=palest)
    # Steps of grey without a sign: a difference below nothing stays nothing.
    darker = np.maximum(darkest, values) - values
    paler = values - np.minimum(palest, values)
    y, x = np.nonzero((darker > _SPECK) | (paler > _SPECK))
    calm = values.copy()
    calm[y, x] = np.median(np.stack([moved[y, x] for moved in beside]), axis=0)
    return calm
