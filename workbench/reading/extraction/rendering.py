"""Pictures of pages, for the reader beside the text and for recognition."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2

from workbench.domain.errors import N_, NotFoundError
from workbench.reading.extraction.admission import open_pdf, unreadable
from workbench.reading.extraction.page_turn import upright_text

WIDEST = 4000
# A page of a hostile file may measure kilometres: the picture stays within these bounds.
_MOST_PIXELS = 40_000_000


def page_png(path: Path, number: int, *, width: int, password: str | None = None) -> bytes:
    """Draw one page as PNG, its words upright as they are read.

    Args:
        path: the PDF.
        number: page from 1.
        width: width of the picture in pixels.
        password: password of a protected file.

    Raises:
        NotFoundError: ``no_such_page``.
    """
    opened = open_pdf(path.read_bytes(), password)
    with opened.pdf as pdf:
        if not 1 <= number <= len(pdf):
            raise NotFoundError(
                "no_such_page",
                N_("The file has no page {page}."),
                N_("Choose a page from 1 to {pages}."),
                page=number,
                pages=len(pdf),
            )
        try:
            page = pdf[number - 1]
        except pypdfium2.PdfiumError as problem:
            raise unreadable() from problem
        upright_text(page).close()
        page_width, page_height = page.get_size()
        scale = min(max(width, 1), WIDEST) / max(page_width, 1.0)
        area = page_width * page_height * scale * scale
        if area > _MOST_PIXELS:
            scale *= (_MOST_PIXELS / area) ** 0.5
        bitmap = page.render(scale=scale, may_draw_forms=False)
        buffer = io.BytesIO()
        # The picture says how large the page is, so that boxes in points can be drawn over it.
        bitmap.to_pil().save(buffer, format="PNG", dpi=(72 * scale, 72 * scale))
        return buffer.getvalue()
