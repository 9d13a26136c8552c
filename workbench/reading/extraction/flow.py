"""Texts without paper: the paragraphs of a Word file, a web page or a plain text become a document.

A paragraph is one line without a place on a page; nothing has to be guessed from white space.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.domain.documents import Document, Line, LineKind, Page, Span, Verdict
from workbench.domain.errors import N_, RefusedFileError
from workbench.reading.extraction.lexicon import language_of, words_of

MOST_LINES = 200_000
NO_TEXT = N_("No text could be read in this file.")
LOST_LETTERS = N_("Some letters of the file could not be read; they are shown as “�”.")
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A paragraph, a cell or a note as it is read."""

    text: str
    kind: LineKind = LineKind.BODY
    bold: bool = False
    centered: bool = False
    spans: tuple[Span, ...] = ()
    rtl: bool | None = None  # as the file says; counts only where no letter tells
    cell: tuple[int, int] | None = None  # row, counted through the file, and column of a table


@dataclass(slots=True)
class FlowPages:
    """Lines gathered page by page; a page without words is no page.

    A break asked for by the author and the break that Word noted when it last printed stand
    side by side in a file: both together make one new page.
    """

    pages: list[list[FlowLine]] = field(default_factory=lambda: [[]])
    lines: int = 0

    def add(self, line: FlowLine) -> None:
        """Put a line on the current page; an empty one is left out."""
        if not line.text.strip():
            return
        self.lines += 1
        if self.lines > MOST_LINES:
            raise RefusedFileError(
                "too_many_lines",
                N_("The file has more than {most} paragraphs."),
                N_("Cut it into parts and take them in one by one."),
                most=MOST_LINES,
            )
        self.pages[-1].append(line)

    def turn(self) -> None:
        """Begin a new page."""
        if any(line.kind is not LineKind.FURNITURE for line in self.pages[-1]):
            self.pages.append([])


def flow_document(
    path: Path,
    content: bytes,
    pages: Sequence[Sequence[FlowLine]],
    *,
    extractor: str,
    media_type: str,
    producer: str = "",
    warnings: Sequence[str] = (),
    metadata: Mapping[str, str] | None = None,
) -> Document:
    """Make a document of the pages of a text that has no paper."""
    written = [page for page in pages if page]
    made = tuple(_page(number, lines) for number, lines in enumerate(written, start=1))
    lost = any("\ufffd" in line.text for page in made for line in page.lines)
    verdict = Verdict.NONE if not made else Verdict.DOUBTFUL if lost else Verdict.GOOD
    told = [*warnings, *([LOST_LETTERS] if lost else []), *([] if made else [NO_TEXT])]
    return Document(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        size=len(content),
        producer=producer,
        language=_language(made),
        verdict=verdict,
        reasons=("lost_letters",) if lost else () if made else ("no_text",),
        pages=made,
        warnings=tuple(told),
        extractor=extractor,
        metadata={**(metadata or {}), "media_type": media_type},
    )


def _language(pages: Sequence[Page]) -> str:
    lines = Counter[str]()
    for page in pages:
        lines[page.language] += len(page.lines)
    del lines[""]
    return lines.most_common(1)[0][0] if lines else "ar"


def _page(number: int, lines: Sequence[FlowLine]) -> Page:
    words = words_of(line.text for line in lines)
    lost = any("\ufffd" in line.text for line in lines)
    return Page(
        number=number,
        width=0.0,
        height=0.0,
        language=language_of(words),
        source="text",
        verdict=Verdict.DOUBTFUL if lost else Verdict.GOOD,
        reasons=("lost_letters",) if lost else (),
        lines=tuple(_line(number, order, line) for order, line in enumerate(lines, start=1)),
    )


def _line(page: int, order: int, line: FlowLine) -> Line:
    return Line(
        id=f"p{page}l{order}",
        order=order,
        text=line.text,
        raw=line.text,
        bbox=_NOWHERE,
        dir="rtl" if _is_rtl(line) else "ltr",
        kind=line.kind,
        spans=line.spans,
        size=_SIZE,
        bold=line.bold,
        centered=line.centered,
        cell=line.cell,
    )


def _is_rtl(line: FlowLine) -> bool:
    """Tell the direction by the letters: a Latin paragraph stays one in an Arabic law."""
    arabic = sum("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"
                 for letter in line.text if letter.isalpha())  # fmt: skip
    latin = sum(letter.isalpha() for letter in line.text) - arabic
    return bool(line.rtl) if arabic == latin == 0 else arabic >= latin
