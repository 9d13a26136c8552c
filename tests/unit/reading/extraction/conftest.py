"""Lines, pages and glyphs made for tests, without any file."""

from collections.abc import Sequence

from workbench.domain.documents import Line, Page, Verdict
from workbench.reading.extraction.glyphs import Glyph, PageGlyphs


def line(
    text: str, *, y: float = 400, size: float = 12, x0: float = 70, x1: float = 520, block: int = 0
) -> Line:
    return Line(
        id="",
        order=0,
        text=text,
        raw=text,
        bbox=(x0, y, x1, y + size),
        dir="rtl" if any(c >= "\u0600" for c in text) else "ltr",
        size=size,
        block=block,
    )


def page(number: int, lines: Sequence[Line]) -> Page:
    named = tuple(
        Line(**{**_fields(x), "id": f"p{number}l{at}", "order": at})
        for at, x in enumerate(lines, start=1)
    )
    return Page(number, 595, 842, "ar", "text", Verdict.GOOD, lines=named)


def _fields(x: Line) -> dict:
    return {name: getattr(x, name) for name in x.__slots__}


def printed_row(
    text: str, y: float, *, x: float = 70, size: float = 12, step: float = 6
) -> list[Glyph]:
    """Glyphs of a row as they stand on paper from left to right, one step each."""
    glyphs = []
    for at, character in enumerate(text):
        left = x + at * step
        if character != " ":
            glyphs.append(
                Glyph(character, character, left, left + step, y, y - 3, y + 9, size, index=at)
            )
    return glyphs


def drawn_page(rows: Sequence[list[Glyph]]) -> PageGlyphs:
    glyphs = [g for row in rows for g in row]
    for at, glyph in enumerate(glyphs):
        glyph.index = at
    return PageGlyphs(595, 842, glyphs, count=len(glyphs))
