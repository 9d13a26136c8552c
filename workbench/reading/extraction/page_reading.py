"""One page read by the best means at hand: PDFium first, pdfminer and recognition where needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2

from workbench.domain.documents import Line, Page, Verdict
from workbench.domain.errors import N_
from workbench.reading.extraction.glyphs import PageGlyphs, letters_shared
from workbench.reading.extraction.health import Health, cured, examine
from workbench.reading.extraction.lines import PrintingHabits, page_lines
from workbench.reading.extraction.pdfium_source import page_glyphs

if TYPE_CHECKING:
    from workbench.reading.extraction.engines import RecognisedWord, Recogniser
    from workbench.reading.extraction.pdfminer_source import PdfminerSource

NO_RECOGNITION = N_(
    "Some pages are only pictures; install tesseract with Arabic and French to read them."
)
UNREADABLE = N_(
    "Some pages could not be read even from their pictures; look for a better scan of them."
)
RECOGNISED = N_("Some pages were recognised from their pictures; check the numbers in them.")
PAGE_LOST = N_("Some pages of the file are damaged and could not be read.")

# Programs that order numbers by the Unicode algorithm; Word and others keep «2-20-345».
_UNICODE_ENGINES = (
    "libreoffice",
    "writer",
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
_SAMPLED = 25  # of so many pages one is looked at by both sources
# Least share of the letters that both see on a page; above 0.98 on all real laws at hand.
_AGREE = 0.9
# Damage that lies in how PDFium names and orders glyphs: another source may do better.
_WORTH_A_SECOND_LOOK = frozenset(
    {"reversed", "lam_alef", "wrong_map", "private_glyphs", "split_words"}
)


class PageReader:
    """Reads the pages of one file, one after another.

    Attributes:
        as_found: the file before its fonts were corrected, where they were.
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
        as_found: pypdfium2.PdfDocument | None = None,
        forced: bool = False,
        language: str = "",
    ) -> None:
        self.pdf = pdf
        self.as_found = as_found
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
        try:
            page = self.pdf[number - 1]
        except pypdfium2.PdfiumError:
            self._warn(PAGE_LOST)
            return Page(number, 0.0, 0.0, "", "text", Verdict.NONE, ("page_lost",))
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
        elif health.verdict is Verdict.GOOD and number % _SAMPLED == 1:
            health = self._watched(number, glyphs, health)
        source = "text"
        if self.forced or health.verdict in (Verdict.NONE, Verdict.BAD):
            recognised = self._recognise(page, glyphs, health)
            if recognised is not None:
                lines, health, source = *recognised, "ocr"
                columns = 1
        self._languages[health.language] += len(lines)
        reasons = (*health.reasons, *self._cures(lines, page, number))
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

    def _cures(
        self, lines: Sequence[Line], page: pypdfium2.PdfPage, number: int
    ) -> tuple[str, ...]:
        """Name the damage that was cured; several fonts of one name may share the correction."""
        found = cured(lines)
        if "digits_corrected" not in found or self.as_found is None:
            return found
        before = self.as_found[number - 1]
        changed = _digits_of(before) != _digits_of(page)
        before.close()
        return found if changed else tuple(code for code in found if code != "digits_corrected")

    def _watched(self, number: int, first: PageGlyphs, health: Health) -> Health:
        """Look at a good page with the second source, too: both should see the same letters.

        The second source knows nothing of texts given for stretches: such pages it cannot judge.
        """
        if first.stretches:
            return health
        glyphs = self._second_source().page_glyphs(number, first.turn)
        if glyphs is None or letters_shared(first, glyphs) >= _AGREE:
            return health
        reasons = (*health.reasons, "sources_differ")
        return replace(health, verdict=Verdict.DOUBTFUL, reasons=reasons)

    def _second_source(self) -> PdfminerSource:
        if self._second is None:
            from workbench.reading.extraction.pdfminer_source import PdfminerSource

            self._second = PdfminerSource(self.content, self.password)
        return self._second

    def _better(
        self, number: int, first: PageGlyphs, reading: tuple[tuple[Line, ...], int, Health]
    ) -> tuple[tuple[Line, ...], int, Health]:
        """Ask the second source and keep the healthier reading."""
        glyphs = self._second_source().page_glyphs(number, first.turn)
        if glyphs is None:
            return reading
        glyphs.rules, glyphs.images, glyphs.paths = first.rules, first.images, first.paths
        glyphs.segments, glyphs.turned, glyphs.turn = first.segments, first.turned, first.turn
        glyphs.count, glyphs.invisible = max(glyphs.count, first.count), first.invisible
        # What the second source leaves out because it has no name is lost, not healed.
        lost = len(first.glyphs) - len(glyphs.glyphs)
        glyphs.unmapped = max(glyphs.unmapped, min(first.unmapped, lost))
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
        from workbench.reading.extraction.engines import Tesseract

        engine = Tesseract()
        installed = engine.languages()
        languages = [x for x in self._wanted_languages() if x in installed]
        if not languages:
            self._warn(NO_RECOGNITION)
            return None
        lines, seen = self._seen(page, glyphs, languages, engine)
        if not lines:
            if health.verdict is Verdict.NONE and (glyphs.images or glyphs.paths):
                self._warn(UNREADABLE)
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
        page: pypdfium2.PdfPage, glyphs: PageGlyphs, languages: Sequence[str], engine: Recogniser
    ) -> tuple[tuple[Line, ...], Health]:
        from workbench.reading.extraction import recognition as r
        from workbench.reading.extraction import scan_turn as t

        blank = PageGlyphs(glyphs.width, glyphs.height)
        picture = r.page_picture(page)
        words: tuple[list[RecognisedWord], Sequence[str]] = ([], languages)
        sideways, turn = t.lies_on_its_side(picture.page.picture), 0
        if not sideways:
            words = r.recognise_words(picture, languages, engine)
        if sideways or t.read_badly(words[0]):
            turns = (90, 270) if sideways else (180, 90, 270)
            turn = t.right_turn(page, turns, languages, engine)
            if turn or sideways:
                with t.turned(page, turn):
                    picture = r.page_picture(page)
                words = r.recognise_words(picture, languages, engine)
        lines = r.finished_lines(picture, *words, engine) if words[0] else []
        size = (glyphs.width, glyphs.height)
        placed = tuple(replace(x, bbox=t.turned_back(x.bbox, turn, *size)) for x in lines)
        return placed, examine(placed, blank)

    def _wanted_languages(self) -> Sequence[str]:
        """Name the languages to expect: that of the pages before, or both at the beginning."""
        known = [language for language, lines in self._languages.most_common(1) if lines]
        return known if known and known[0] else ["ar", "fr"]

    def _warn(self, message: str) -> None:
        if message not in self.warnings:
            self.warnings.append(message)


def _digits_of(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return "".join(c for c in text.get_text_range() if c.isdigit())
    finally:
        text.close()


def hyphens_join(metadata: Mapping[str, str]) -> bool:
    """Tell from its maker whether a file prints «2-20-345» from left to right."""
    makers = f"{metadata.get('Creator', '')} {metadata.get('Producer', '')}".lower()
    return "word" in makers or not any(engine in makers for engine in _UNICODE_ENGINES)
