"""Small documents for tests: plain lines, or lines set on a page like a printed law."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from workbench.domain.documents import Document, Line, LineKind, Page, Span, Verdict

WIDTH, LEFT, RIGHT, PITCH = 595.0, 70.0, 525.0, 18.0


@dataclass(frozen=True)
class Set:
    """A line with its place: share of the column it fills, indent, letter size, white above."""

    text: str
    fill: float = 1.0
    indent: float = 0.0
    size: float = 12.0
    gap: float = 1.0
    bold: bool = False
    centered: bool = False
    kind: LineKind = LineKind.BODY
    spans: tuple[Span, ...] = ()


def head(text: str, **changes: object) -> Set:
    return Set(text, fill=0.2, bold=True, centered=True, gap=1.6, **changes)  # type: ignore[arg-type]


def body(text: str, **changes: object) -> Set:
    return Set(text, **changes)  # type: ignore[arg-type]


def plain(text: str, language: str = "ar", name: str = "law.pdf") -> Document:
    """A document of which only the words are known, one paragraph to a line."""
    lines = tuple(
        Line(str(i), i, t, t, (0, 0, 0, 0), "rtl" if language == "ar" else "ltr")
        for i, t in enumerate(text.splitlines())
        if t.strip()
    )
    return _document([Page(1, 0, 0, language, "text", Verdict.GOOD, lines=lines)], language, name)


def printed(*pages: Sequence[Set], language: str = "fr", name: str = "law.pdf") -> Document:
    """A document of pages with places, sizes and bold letters."""
    return _document(
        [_page(number, lines, language) for number, lines in enumerate(pages, start=1)],
        language,
        name,
    )


def _page(number: int, lines: Sequence[Set], language: str) -> Page:
    rtl = language == "ar"
    y = 780.0
    made = []
    for order, line in enumerate(lines):
        y -= PITCH * line.gap
        width = (RIGHT - LEFT) * line.fill
        if line.centered:
            x0 = (LEFT + RIGHT - width) / 2
        elif rtl:
            x0 = RIGHT - line.indent - width + (line.indent if line.fill == 1 else 0)
        else:
            x0 = LEFT + line.indent
        x1 = min(x0 + width, RIGHT - (line.indent if rtl and not line.centered else 0))
        made.append(
            Line(
                id=f"p{number}l{order}",
                order=order,
                text=line.text,
                raw=line.text,
                bbox=(x0, y, x1, y + line.size),
                dir="rtl" if rtl else "ltr",
                kind=line.kind,
                spans=line.spans,
                size=line.size,
                bold=line.bold,
                centered=line.centered,
            )
        )
    return Page(number, WIDTH, 842.0, language, "text", Verdict.GOOD, lines=tuple(made))


def _document(pages: Sequence[Page], language: str, name: str) -> Document:
    return Document("0" * 64, name, 0, "", language, Verdict.GOOD, pages=tuple(pages))


@pytest.fixture
def paper() -> SimpleNamespace:
    """Everything to make a document: ``paper.printed([paper.head("Article 1"), …])``."""
    return SimpleNamespace(plain=plain, printed=printed, head=head, body=body, line=Set)
