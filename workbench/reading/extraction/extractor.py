"""The whole way from a file to a document, in this process."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2

from workbench.domain.documents import Document, Page, Verdict
from workbench.domain.errors import N_
from workbench.reading.extraction.admission import OpenedPdf, open_pdf
from workbench.reading.extraction.damage_signs import share_inner_capitals
from workbench.reading.extraction.font_repair import repair_fonts
from workbench.reading.extraction.footnotes import mark_footnotes
from workbench.reading.extraction.furniture import mark_furniture
from workbench.reading.extraction.lexicon import language_of, share_known, words_of
from workbench.reading.extraction.lines import PrintingHabits, page_lines
from workbench.reading.extraction.page_reading import PageReader, hyphens_join
from workbench.reading.extraction.pdfium_source import page_glyphs

EXTRACTOR = "tadqiq-1"
_SAMPLE = 6  # pages on which a deciphered font is tried
_FEWEST_WORDS = 8
Progress = Callable[[int, int], None]

DECIPHERED = N_("The letters of some pages had wrong names in the file and were deciphered.")
DIGITS_CORRECTED = N_(
    "Some numbers had wrong digits in the file and were corrected from the shapes of the font."
)
NO_TEXT = N_("No text could be read in this file.")


def extract_document(
    path: Path,
    *,
    on_progress: Progress | None = None,
    password: str | None = None,
    ocr: bool = True,
    only: Sequence[int] = (),
    forced: bool = False,
    language: str = "",
) -> Document:
    """Read a PDF page by page in this process; the workbench calls it in a child process.

    Args:
        path: the file.
        on_progress: told (pages read, pages in all), first with (0, all).
        password: password of a protected file.
        ocr: whether pages that are only pictures are recognised.
        only: the pages to read, from 1; all of them when empty.
        forced: whether pages are recognised although the file has text for them.
        language: what the pages are written in, where that is known.

    Raises:
        RefusedFileError: the file cannot be opened.
    """
    content = path.read_bytes()
    found = open_pdf(content, password)
    metadata = _metadata(found.pdf)
    opened, habits, warnings = _with_good_fonts(found, password, metadata)
    with found.pdf, opened.pdf as pdf:
        reader = PageReader(
            pdf,
            opened.content,
            password=password,
            habits=habits,
            ocr=ocr,
            as_found=found.pdf if habits.renamed_digits else None,
            forced=forced,
            language=language,
        )
        pages = _read_pages(reader, _wanted(len(pdf), only), on_progress)
    pages = mark_footnotes(mark_furniture(pages))
    verdict, reasons = _judge(pages)
    lost = () if any(page.lines for page in pages) else (NO_TEXT,)
    return Document(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        size=len(content),
        producer=metadata.get("Producer", ""),
        language=_language(pages),
        verdict=verdict,
        reasons=reasons,
        pages=tuple(pages),
        warnings=(*warnings, *reader.warnings, *lost),
        extractor=EXTRACTOR,
        metadata=metadata,
    )


def _wanted(pages: int, only: Sequence[int]) -> list[int]:
    """List the pages to read: all of them, or those asked for that there are."""
    return [number for number in range(1, pages + 1) if not only or number in only]


def _metadata(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    return {key: value for key, value in pdf.get_metadata_dict().items() if value}


def _with_good_fonts(
    opened: OpenedPdf, password: str | None, metadata: Mapping[str, str]
) -> tuple[OpenedPdf, PrintingHabits, tuple[str, ...]]:
    """Open the file anew with corrected fonts where that is possible; the first stays open."""
    repair = repair_fonts(opened.content, password, _known_words)
    habits = PrintingHabits(
        hyphens_join=hyphens_join(metadata),
        renamed_digits=frozenset(repair.signs),
        deciphered=frozenset(repair.deciphered),
        doubtful_digits=frozenset(repair.unproved),
        unsure_letters=frozenset(repair.unsure),
        renamed_letters=frozenset(repair.letters),
    )
    warnings = opened.warnings
    if repair.content is not None:
        opened = open_pdf(repair.content)
        warnings += (DECIPHERED,) if repair.deciphered or repair.letters else ()
        warnings += (DIGITS_CORRECTED,) if repair.digits else ()
    return opened, habits, warnings


def _known_words(content: bytes, font: str) -> float:
    """Measure which share of what a font writes on a few pages are common words, not "annÈes"."""
    texts: list[str] = []
    with open_pdf(content).pdf as pdf:
        for number in range(0, len(pdf), max(1, len(pdf) // _SAMPLE)):
            try:
                with closing(pdf[number]) as page:
                    glyphs = page_glyphs(page)
            except pypdfium2.PdfiumError:  # a damaged page tells nothing of the font
                continue
            glyphs.glyphs = [g for g in glyphs.glyphs if g.font == font]
            texts += [line.text for line in page_lines(glyphs)[0]]
    words = words_of(texts)
    if len(words) < _FEWEST_WORDS:
        return 0.0
    return share_known(words, language_of(words)) - share_inner_capitals(texts)


def _read_pages(
    reader: PageReader, wanted: Sequence[int], on_progress: Progress | None
) -> list[Page]:
    pages: list[Page] = []
    total = len(wanted)
    for number in wanted:
        if on_progress is not None:
            on_progress(len(pages), total)
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
