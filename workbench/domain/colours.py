"""A colour of an organisation on white paper: can words in it be read?

Contrast and its limits are those of WCAG 2.2 (1.4.3): relative luminance, 4.5 to 1 for text.
"""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_WHITE = (255, 255, 255)
_TINT = 0.1  # share of the colour in the tint behind the request
_STEPS = 100

_Rgb = tuple[int, int, int]


def is_colour(text: str) -> bool:
    """Say whether a text names a colour as the workbench keeps it: ``#0f5c5c``."""
    return _COLOUR.fullmatch(text) is not None


def tint_of(colour: str) -> str:
    """Give the light tint that stands behind the request of a brief."""
    return _written(_mixed(_read(colour), _WHITE, _TINT))


def contrast(colour: str) -> float:
    """Say how well words in a colour stand out from its own tint, from 1 to 21.

    White words on the colour, and words in it on white paper, stand out more than that.
    """
    return _contrast(_read(colour), _read(tint_of(colour)))


def readable(colour: str) -> bool:
    """Say whether words in this colour can be read by everybody."""
    return contrast(colour) >= LEAST_CONTRAST


def darkened(colour: str) -> str:
    """Give the nearest darker shade in which words can be read."""
    own = _read(colour)
    shades = (_written(_mixed(own, (0, 0, 0), 1 - i / _STEPS)) for i in range(_STEPS + 1))
    return next(shade for shade in shades if readable(shade))


def _read(colour: str) -> _Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(colour: _Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def _mixed(one: _Rgb, other: _Rgb, share: float) -> _Rgb:
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _contrast(one: _Rgb, other: _Rgb) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: _Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
