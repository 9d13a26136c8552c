"""The whole way from a file to a document, in this process."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.domain.documents import Document, Page, Verdict
from workbench.domain.errors import N_
from workbench.reading.extraction.admission import open_pdf
from workbench.reading.extraction.footnotes import mark_footnotes
from workbench.reading.extraction.furniture import mark_furniture
from workbench.reading.extraction.page_reading import PageReader

EXTRACTOR = "tadqiq-1"
Progress = Callable[[int, int], None]

NO_TEXT = N_("No text could be read in this file.")


def extract_document(
    path: Path,
    *,
    on_progress: Progress | None = None,
    password: str | None = None,
    ocr: bool = True,
) -> Document:
    """Read a PDF page by page in this process; the workbench calls it in a child process.

    Args:
        path: the file.
        on_progress: told (pages read, pages in all), first with (0, all).
        password: password of a protected file.
        ocr: whether pages that are only pictures are recognised.

    Raises:
        RefusedFileError: the file cannot be opened.
    """
    content = path.read_bytes()
    opened = open_pdf(content, password)
    with opened.pdf as pdf:
        metadata = {key: value for key, value in pdf.get_metadata_dict().items() if value}
        reader = PageReader(pdf, opened.content, password=password, metadata=metadata, ocr=ocr)
        pages = _read_pages(reader, len(pdf), on_progress)
    pages = mark_footnotes(mark_furniture(pages))
    verdict, reasons = _judge(pages)
    warnings = (*opened.warnings, *reader.warnings)
    if not any(page.lines for page in pages):
        warnings = (*warnings, NO_TEXT)
    return Document(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        size=len(content),
        producer=metadata.get("Producer", ""),
        language=_language(pages),
        verdict=verdict,
        reasons=reasons,
        pages=tuple(pages),
        warnings=warnings,
        extractor=EXTRACTOR,
        metadata=metadata,
    )


def _read_pages(reader: PageReader, total: int, on_progress: Progress | None) -> list[Page]:
    pages = []
    for number in range(1, total + 1):
        if on_progress is not None:
            on_progress(number - 1, total)
        pages.append(reader.read(number))
    if on_progress is not None:
        on_progress(total, total)
    return pages


def _language(pages: Sequence[Page]) -> str:
    """Choose the language of most lines; «ar» where nothing could be read."""
    lines = Counter[str]()
    for page in pages:
        lines[page.language] += len(page.lines)
    del lines[""]
    return lines.most_common(1)[0][0] if lines else "ar"


def _judge(pages: Sequence[Page]) -> tuple[Verdict, tuple[str, ...]]:
    """Judge the document by its pages: good only where every page is."""
    reasons = Counter(reason for page in pages for reason in page.reasons)
    ordered = tuple(reason for reason, _times in reasons.most_common())
    written = [page for page in pages if page.lines or page.reasons]
    verdicts = Counter(page.verdict for page in written)
    lost = verdicts[Verdict.NONE] + verdicts[Verdict.BAD]
    if not written or verdicts[Verdict.NONE] == len(written):
        return Verdict.NONE, ordered or ("no_text",)
    if 2 * lost > len(written):
        return Verdict.BAD, ordered
    if len(written) > verdicts[Verdict.GOOD]:
        return Verdict.DOUBTFUL, ordered
    return Verdict.GOOD, ordered
