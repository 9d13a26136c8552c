"""What was read from a file: pages, lines and how far they can be trusted.

Offsets are code points, half-open ``[start, end)``. Boxes are PDF points with the origin at
the lower left corner of the page: ``(x0, y0, x1, y1)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]

# What a person decided about a line, noted among its repairs; it wins over every reading.
TEXT_BY_HAND = "text_by_hand"
KIND_BY_HAND = "kind_by_hand"
BEGINS_ARTICLE = "begins_article"
JOINS_BEFORE = "joins_before"


class Verdict(StrEnum):
    """How far the text of a page or document can be trusted."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"
    NONE = "none"


class LineKind(StrEnum):
    """What a line is on its page."""

    BODY = "body"
    HEADING = "heading"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line that asks for attention, such as a number to verify."""

    start: int
    end: int
    kind: str  # "verify", "bold", "superscript"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line in logical order.

    ``text`` is what a lawyer reads (لام ألف in the right order); ``raw`` is what the file said.
    """

    id: str
    order: int
    text: str
    raw: str
    bbox: Box
    dir: str  # "rtl" or "ltr"
    kind: LineKind = LineKind.BODY
    spans: tuple[Span, ...] = ()
    confidence: float = 1.0
    repairs: tuple[str, ...] = ()
    size: float = 0.0  # median height of the letters, in points
    bold: bool = False
    centered: bool = False
    block: int = 0  # index of the column, block or table on the page
    cell: tuple[int, int] | None = None  # row and column in the table, in the order of reading


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines in reading order and the judgement on them."""

    number: int  # counts from 1
    width: float
    height: float
    language: str
    source: str  # "text" (from the file) or "ocr" (recognised from the picture)
    verdict: Verdict
    reasons: tuple[str, ...] = ()  # codes such as "lam_alef", "scan", "wrong_digits"
    columns: int = 1
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read, page by page."""

    sha256: str
    file_name: str
    size: int
    producer: str
    language: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    warnings: tuple[str, ...] = ()
    extractor: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)

    def lines(self) -> list[tuple[Page, Line]]:
        """List every line with its page, in reading order, furniture included."""
        return [(page, line) for page in self.pages for line in page.lines]
