"""One page read by the best means at hand: PDFium first, pdfminer and recognition where needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2

from workbench.domain.documents import Line, Page, Verdict
from workbench.domain.errors import N_
from workbench.reading.extraction.glyphs import PageGlyphs
from workbench.reading.extraction.health import Health, examine
from workbench.reading.extraction.lines import PrintingHabits, page_lines
from workbench.reading.extraction.pdfium_source import page_glyphs

if TYPE_CHECKING:
    from workbench.reading.extraction.pdfminer_source import PdfminerSource

NO_RECOGNITION = N_(
    "Some pages are only pictures; install tesseract with Arabic and French to read them."
)
RECOGNISED = N_("Some pages were recognised from their pictures; check the numbers in them.")

# Programs that order numbers by the Unicode algorithm; Word and others keep «2-20-345».
_UNICODE_ENGINES = (
    "libreoffice",
    "skia",
    "chrom",
    "weasyprint",
    "typst",
    "cairo",
    "pango",
    "webkit",
    "wkhtml",
    "prince",
    "gecko",
    "firefox",
)
_AT_A_LOSS = 0.05
# Damage that lies in how PDFium names and orders glyphs: another source may do better.
_WORTH_A_SECOND_LOOK = frozenset(
    {"reversed", "lam_alef", "wrong_map", "private_glyphs", "split_words"}
)


class PageReader:
    """Reads the pages of one file, one after another.

    Attributes:
        warnings: what a person must know of the way the pages were read.
    """

    def __init__(
        self,
        pdf: pypdfium2.PdfDocument,
        content: bytes,
        *,
        password: str | None,
        habits: PrintingHabits,
        ocr: bool,
        forced: bool = False,
        language: str = "",
    ) -> None:
        self.pdf = pdf
        self.content = content
        self.password = password
        self.habits = habits
        self.ocr = ocr
        self.forced = forced  # a person asked for the picture to be read
        self.warnings: list[str] = []
        self._languages: Counter[str] = Counter([language] if language else [])
        self._second: PdfminerSource | None = None

    def read(self, number: int) -> Page:
        """Read one page (from 1)."""
        page = self.pdf[number - 1]
        try:
            return self._read(page, number)
        finally:
            page.close()

    def _read(self, page: pypdfium2.PdfPage, number: int) -> Page:
        glyphs = page_glyphs(page)
        lines, columns = page_lines(glyphs, self.habits)
        health = examine(lines, glyphs)
        if not _WORTH_A_SECOND_LOOK.isdisjoint(health.reasons):
            lines, columns, health = self._better(number, glyphs, (lines, columns, health))
        source = "text"
        if self.forced or health.verdict in (Verdict.NONE, Verdict.BAD):
            recognised = self._recognise(page, glyphs, health)
            if recognised is not None:
                lines, health, source = *recognised, "ocr"
                columns = 1
        self._languages[health.language] += len(lines)
        reasons = health.reasons
        if any("cipher" in line.repairs for line in lines):
            reasons = (*reasons, "cipher")
        return Page(
            number=number,
            width=round(glyphs.width, 2),
            height=round(glyphs.height, 2),
            language=health.language,
            source=source,
            verdict=health.verdict,
            reasons=reasons,
            columns=columns,
            lines=tuple(
                replace(line, id=f"p{number}l{order}", order=order)
                for order, line in enumerate(lines, start=1)
            ),
        )

    def _better(
        self, number: int, first: PageGlyphs, reading: tuple[tuple[Line, ...], int, Health]
    ) -> tuple[tuple[Line, ...], int, Health]:
        """Ask the second source and keep the healthier reading."""
        if self._second is None:
            from workbench.reading.extraction.pdfminer_source import PdfminerSource

            self._second = PdfminerSource(self.content, self.password)
        glyphs = self._second.page_glyphs(number)
        if glyphs is None:
            return reading
        glyphs.rules, glyphs.images, glyphs.paths = first.rules, first.images, first.paths
        lines, columns = page_lines(glyphs, self.habits)
        health = examine(lines, glyphs)
        if health.verdict is Verdict.NONE or health.score <= reading[2].score:
            return reading
        return lines, columns, health

    def _recognise(
        self, page: pypdfium2.PdfPage, glyphs: PageGlyphs, health: Health
    ) -> tuple[tuple[Line, ...], Health] | None:
        """Read the page from its picture; ``None`` where that is impossible or no better."""
        if not self.ocr:
            return None
        from workbench.reading.extraction.recognition import Tesseract

        installed = Tesseract.languages()
        languages = [x for x in self._wanted_languages() if x in installed]
        if not languages:
            self._warn(NO_RECOGNITION)
            return None
        lines, seen = self._seen(page, glyphs, languages)
        if len(languages) > 1 and seen.language in languages:
            # Two models at once put Latin words into Arabic lines («الهيئة» as "El") and are
            # no less sure of them: one model alone is right unless it is clearly at a loss.
            again = self._seen(page, glyphs, [seen.language])
            if _confidence(again[0]) > _confidence(lines) - _AT_A_LOSS:
                lines, seen = again
        if not lines:
            return None
        if not self.forced and health.verdict is Verdict.BAD and seen.score <= health.score:
            return None
        self._warn(RECOGNISED)
        # What was recognised is never more than doubtful: nobody has compared it yet.
        verdict = Verdict.BAD if seen.verdict is Verdict.BAD else Verdict.DOUBTFUL
        reasons = tuple(dict.fromkeys((*health.reasons, *seen.reasons)))
        return lines, replace(seen, verdict=verdict, reasons=reasons)

    @staticmethod
    def _seen(
        page: pypdfium2.PdfPage, glyphs: PageGlyphs, languages: Sequence[str]
    ) -> tuple[tuple[Line, ...], Health]:
        from workbench.reading.extraction.recognition import Tesseract, recognise_page

        lines = tuple(recognise_page(page, languages, Tesseract()))
        return lines, examine(lines, PageGlyphs(glyphs.width, glyphs.height))

    def _wanted_languages(self) -> Sequence[str]:
        """Name the languages to expect: that of the pages before, or both at the beginning."""
        known = [language for language, lines in self._languages.most_common(1) if lines]
        return known if known and known[0] else ["ar", "fr"]

    def _warn(self, message: str) -> None:
        if message not in self.warnings:
            self.warnings.append(message)


def _confidence(lines: Sequence[Line]) -> float:
    """Mean confidence of recognised lines, by their length."""
    letters = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / letters if letters else 0.0


def hyphens_join(metadata: Mapping[str, str]) -> bool:
    """Tell from its maker whether a file prints «2-20-345» from left to right."""
    makers = f"{metadata.get('Creator', '')} {metadata.get('Producer', '')}".lower()
    return "word" in makers or not any(engine in makers for engine in _UNICODE_ENGINES)
