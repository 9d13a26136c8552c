"""What a picture of a page shows before it is read: how high its lines are, its columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_DARK = 140
_STRIPS = 4
_LOWEST, _HIGHEST = 5, 120  # heights in pixels that can be lines of print


def line_height(picture: Image.Image) -> float:
    """Measure the usual height of the ink of a line in pixels; 0 where no lines are seen.

    The page is looked at in upright strips, so that neighbouring columns whose lines stand at
    different heights do not run together.
    """
    ink = _ink(picture)
    heights: list[int] = []
    for strip in np.array_split(ink, _STRIPS, axis=1):
        inked = strip.sum(axis=1) > max(1, 0.005 * strip.shape[1])
        heights.extend(h for h in _run_lengths(inked) if _LOWEST <= h <= _HIGHEST)
    return float(np.median(heights)) if len(heights) >= 3 else 0.0


def has_gutter(picture: Image.Image, height: float) -> bool:
    """Whether a white strip parts the middle of the page into columns."""
    ink = _ink(picture)
    rows = np.flatnonzero(ink.any(axis=1))
    if rows.size == 0:
        return False
    ink = ink[rows[0] : rows[-1] + 1]
    left, right = ink.shape[1] // 5, 4 * ink.shape[1] // 5
    # A few rows may cross the gutter: a title over both columns.
    white = (ink.sum(axis=0) < 0.02 * ink.shape[0])[left:right]
    return any(length >= height * 0.7 for length in _run_lengths(white))


def inked_rows(picture: Image.Image) -> tuple[int, int]:
    """Tell between which rows of pixels there is ink; the whole picture where there is none."""
    rows = np.flatnonzero(_ink(picture).any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if rows.size else (0, picture.height)


def _ink(picture: Image.Image) -> NDArray[np.bool_]:
    return np.asarray(picture.convert("L")) < _DARK


def _run_lengths(flags: NDArray[np.bool_]) -> list[int]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [int(end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
