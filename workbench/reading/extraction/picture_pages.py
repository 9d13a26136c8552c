"""Photos and scans of pages: each picture becomes a page of a PDF and goes the usual way."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence

from workbench.domain.errors import N_, RefusedFileError
from workbench.reading.extraction.admission import MOST_PAGES, too_many_pages

MOST_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million, a telephone 12 to 50
_FORMATS = ("JPEG", "PNG", "TIFF")
_A4_LONG = 842.0
_PAPER = (280.0, 1300.0)  # points: the longer side of a visiting card and of a sheet of A2
_QUALITY = 92


def pictures_as_pdf(content: bytes, only: int | None = None) -> bytes:
    """Make a PDF of a picture file; each picture of a TIFF is a page.

    Args:
        content: the file.
        only: the one page (from 1) that is wanted, or ``None`` for all.

    Raises:
        RefusedFileError: ``picture_too_large``, ``too_many_pages`` or ``bad_picture``.
    """
    import pikepdf

    whole = io.BytesIO()
    try:
        with warnings.catch_warnings(), pikepdf.new() as pdf:
            warnings.simplefilter("ignore")
            for page in _pages(content, only):
                with pikepdf.open(io.BytesIO(page)) as one:
                    pdf.pages.extend(one.pages)
            pdf.save(whole)
    except Image.DecompressionBombError as problem:
        raise _too_large() from problem
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError) as problem:
        raise _bad_picture() from problem
    return whole.getvalue()


def _pages(content: bytes, only: int | None) -> Iterator[bytes]:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
        frames = _count(opened)
        if frames > MOST_PAGES:
            raise too_many_pages(frames)
        wanted = range(frames) if only is None or not 1 <= only <= frames else (only - 1,)
        for number in wanted:
            frame = ImageSequence.Iterator(opened)[number]
            if frame.width * frame.height > MOST_PIXELS:
                raise _too_large()
            yield _page(frame)


def pages_of_picture(content: bytes) -> int:
    """Count the pictures of a file; 0 where it cannot be opened."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            return _count(opened)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return 0


def _count(opened: Image.Image) -> int:
    """Count the pages; a small preview behind a photo (MPO) is no page."""
    return int(getattr(opened, "n_frames", 1)) if opened.format == "TIFF" else 1


def _page(frame: Image.Image) -> bytes:
    dpi = frame.info.get("dpi")
    picture = _on_white(ImageOps.exif_transpose(frame))
    page = io.BytesIO()
    quality = {} if picture.mode == "1" else {"quality": _QUALITY}
    picture.save(page, format="PDF", resolution=_resolution(picture, dpi), **quality)
    return page.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Give a picture in grey or colour; what is transparent is paper."""
    if picture.mode in ("1", "L", "RGB"):
        return picture.copy()
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(paper, picture).convert("RGB")
    return picture.convert("RGB")


def _resolution(picture: Image.Image, said: object) -> float:
    """Give the dots per inch; what cameras write (72) would make a page of a metre."""
    longer = max(picture.size)
    if isinstance(said, tuple) and said and float(said[0]) > 0:
        dpi = float(said[0])
        if _PAPER[0] <= longer / dpi * 72 <= _PAPER[1]:
            return dpi
    return longer / _A4_LONG * 72


def _too_large() -> RefusedFileError:
    return RefusedFileError(
        "picture_too_large",
        N_("The picture has more than {most} million points."),
        N_("Save it smaller (300 dots per inch are enough) and try again."),
        most=MOST_PIXELS // 1_000_000,
    )


def _bad_picture() -> RefusedFileError:
    return RefusedFileError(
        "bad_picture",
        N_("The picture cannot be opened: it is damaged or incomplete."),
        N_("Scan or photograph the page again, or ask the sender for the file."),
    )
