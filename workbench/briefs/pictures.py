"""Pages of a finished brief as pictures, for the preview beside the editor."""

from __future__ import annotations

import io

import pypdfium2


def page_pictures(pdf: bytes, width: int = 900) -> list[bytes]:
    """Draw every page of a PDF as PNG, ``width`` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_picture(page, width) for page in document]
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, width: int) -> bytes:
    bitmap = page.render(scale=width / page.get_width())
    out = io.BytesIO()
    # Fast compression: the picture goes to a browser on the same machine.
    bitmap.to_pil().save(out, format="PNG", compress_level=1)
    page.close()
    return out.getvalue()
