"""The logo of an organisation, made ready once for every way a brief is printed.

Word takes no SVG and no Word file should carry a poster of 30 MB: whatever comes in is checked
and kept as one PNG that Word, PDF and HTML print alike.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from workbench.briefs.svg_logos import draw_svg, looks_like_svg
from workbench.domain.errors import N_, RefusedFileError

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000  # read from the head of the file, before anything is unpacked
WIDEST, HIGHEST = 1200, 480  # of what is kept: 600 dots an inch at the size it is printed in
LEAST_SIDE = 16
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


@dataclass(frozen=True, slots=True)
class ReadyLogo:
    """A logo as it is kept and printed: a PNG and its size in pixels."""

    content: bytes
    width: int
    height: int


def ready_logo(content: bytes) -> ReadyLogo:
    """Check a logo and make it ready; one that is larger than print needs is scaled down.

    Args:
        content: a PNG, JPEG or SVG file.

    Raises:
        RefusedFileError: ``logo_too_large``, ``logo_too_many_pixels``, ``logo_too_small``,
            ``not_a_picture``, ``broken_picture`` or ``svg_not_plain``.
    """
    if len(content) > MOST_BYTES:
        raise RefusedFileError(
            "logo_too_large",
            N_("The logo has {size} MB; at most {most} MB are taken."),
            N_("Save it smaller, for instance 1000 pixels wide."),
            size=round(len(content) / 1e6, 1),
            most=MOST_BYTES // 1_000_000,
        )
    if looks_like_svg(content):
        return _kept(_opened(draw_svg(content, WIDEST, HIGHEST), "PNG"))
    format = next((name for sign, name in _SIGNATURES.items() if content.startswith(sign)), "")
    if not format:
        raise RefusedFileError(
            "not_a_picture",
            N_("This file is no picture that can be printed."),
            N_("Give the logo as PNG, JPEG or SVG."),
        )
    return _kept(_opened(content, format))


def is_ready(content: bytes) -> bool:
    """Say whether a file from another workspace is a logo that was made ready there."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            fits = picture.width <= WIDEST and picture.height <= HIGHEST
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return fits and len(content) <= MOST_BYTES


def _opened(content: bytes, format: str) -> Image.Image:
    """Unpack a picture, upright and in plain colours.

    Raises:
        RefusedFileError: it is broken, or has more pixels than any logo needs.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # measured below
            picture = Image.open(io.BytesIO(content), formats=(format,))
        _check_size(picture.width, picture.height)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        see_through = "A" in upright.mode or "transparency" in upright.info
        return upright.convert("RGBA" if see_through else "RGB")
    except Image.DecompressionBombError as problem:
        raise _too_many_pixels() from problem
    # What Pillow raises for a file that is cut off, garbled or contradicts itself.
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as problem:
        raise RefusedFileError(
            "broken_picture",
            N_("This picture is broken and cannot be read."),
            N_("Open it in a picture program, save it anew and give that file."),
        ) from problem


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < LEAST_SIDE:
        raise RefusedFileError(
            "logo_too_small",
            N_("The logo has {width} × {height} pixels; in print nothing would be seen of it."),
            N_("Give a larger one, for instance 1000 pixels wide."),
            width=width,
            height=height,
        )


def _too_many_pixels() -> RefusedFileError:
    return RefusedFileError(
        "logo_too_many_pixels",
        N_("The picture has more than {most} million pixels; no logo needs so many."),
        N_("Save it smaller, for instance 1000 pixels wide."),
        most=MOST_PIXELS // 1_000_000,
    )


def _kept(picture: Image.Image) -> ReadyLogo:
    cut = _without_margins(picture)
    cut.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    cut.save(out, "PNG", optimize=True)
    return ReadyLogo(out.getvalue(), cut.width, cut.height)


def _without_margins(picture: Image.Image) -> Image.Image:
    """Cut off see-through margins, so that logos in a row are equally tall to the eye."""
    if picture.mode != "RGBA":
        return picture
    box = picture.getchannel("A").getbbox()
    if box is None:  # nothing can be seen at all
        raise RefusedFileError(
            "empty_picture",
            N_("Nothing can be seen in this picture: it is see-through everywhere."),
            N_("Choose another file."),
        )
    _check_size(box[2] - box[0], box[3] - box[1])
    return picture.crop(box)
