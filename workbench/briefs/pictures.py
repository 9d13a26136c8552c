"""Pages of a finished brief as pictures, for the preview beside the editor."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Pages as PNG, and how many pages the document has in all."""

    pages: tuple[bytes, ...]
    total: int


def page_pictures(pdf: bytes, width: int = 900, most: int | None = None) -> PagePictures:
    """Draw the pages of a PDF as PNG.

    Args:
        pdf: the finished PDF.
        width: width of a picture in pixels.
        most: draw at most so many pages, from the first on; all when not given.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        total = len(document)
        wanted = range(total if most is None else min(most, total))
        return PagePictures(tuple(_picture(document[i], width) for i in wanted), total)
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, width: int) -> bytes:
    bitmap = page.render(scale=width / page.get_width())
    out = io.BytesIO()
    # Fast compression: the picture goes to a browser on the same machine.
    bitmap.to_pil().save(out, format="PNG", compress_level=1)
    page.close()
    return out.getvalue()
