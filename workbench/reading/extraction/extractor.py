"""The whole way from a file to a document, in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2

from workbench.domain.documents import Document, Page, Verdict
from workbench.reading.extraction.admission import open_pdf
from workbench.reading.extraction.lines import page_lines
from workbench.reading.extraction.pdfium_source import page_glyphs

EXTRACTOR = "tadqiq-1"
Progress = Callable[[int, int], None]


def extract_document(
    path: Path,
    *,
    on_progress: Progress | None = None,
    password: str | None = None,
    ocr: bool = True,
) -> Document:
    """Read a PDF page by page in this process; the workbench calls it in a child process."""
    content = path.read_bytes()
    opened = open_pdf(content, password)
    with opened.pdf as pdf:
        total = len(pdf)
        pages = []
        for number in range(1, total + 1):
            if on_progress is not None:
                on_progress(number - 1, total)
            page = pdf[number - 1]
            pages.append(_read_page(page, number))
            page.close()
        metadata = {k: v for k, v in pdf.get_metadata_dict().items() if v}
    if on_progress is not None:
        on_progress(total, total)
    return Document(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        size=len(content),
        producer=metadata.get("Producer", ""),
        language="ar" if any(p.language == "ar" for p in pages) else "fr",
        verdict=Verdict.GOOD,
        pages=tuple(pages),
        warnings=opened.warnings,
        extractor=EXTRACTOR,
        metadata=metadata,
    )


def _read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    glyphs = page_glyphs(page)
    lines, columns = page_lines(glyphs)
    named = tuple(
        replace(line, id=f"p{number}l{at}", order=at) for at, line in enumerate(lines, start=1)
    )
    rtl = sum(line.dir == "rtl" for line in named)
    return Page(
        number=number,
        width=glyphs.width,
        height=glyphs.height,
        language="ar" if 2 * rtl > len(named) else "fr",
        source="text",
        verdict=Verdict.GOOD if named else Verdict.NONE,
        columns=columns,
        lines=named,
    )
