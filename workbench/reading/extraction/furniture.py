"""Page furniture: running heads, page numbers and stamps that belong to the page, not the law.

A line at the edge is furniture when it comes back on other pages at the same height, digits
aside. A line that could be a heading («المادة 12», "Chapitre II") never is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from math import ceil
from statistics import median

from workbench.domain.documents import Line, LineKind, Page

_HEADING = re.compile(
    r"^\W*(?:المادة|المادّة|مادة|الفصل|فصل|الباب|القسم|الفرع|الكتاب|الجزء|"
    r"article|art\.|chapitre|titre|section|livre|chapter|title|part|book)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d٠-٩]+")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|ص|صفحة|p\.)\s*)?(?P<number>\d{1,4}|[ivxl]{1,6})\W*(?:(?:/|sur|من|of)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_SET_OFF = 1.35  # times the usual distance of lines
_MOST = 0.6  # share of the pages that makes a repeated line certain
_NOTE = re.compile(r"^\s*[(\[]?[\d٠-٩]{1,3}[)\]]?\s*[-–—.:)]?\s*[^\W\d]{2,}")
_EDGE = 3  # lines at either end of a page
_BAND = 10.0  # points within which a running head stays at its place
_PRINT_CODE = re.compile(r"\d{8,14}")
_TINY = 0.65  # of the size of the text
_LEAST, _SURE = 2, 6  # pages on which a line must come back

Key = tuple[str, int]


def is_page_number(text: str) -> bool:
    """Whether a line holds nothing but a number that may count pages: «- 31 -», «3/12»."""
    return bool(_PAGE_NUMBER.match(text))


def mark_furniture(pages: Sequence[Page]) -> list[Page]:
    """Mark the lines that belong to the pages and not to the law."""
    seen = _Seen(pages)
    numbers = _page_numbers(pages)
    return [_marked(page, seen, numbers) for page in pages]


def _marked(page: Page, seen: _Seen, numbers: set[str]) -> Page:
    keys = {line.id: key for line, key in _edge_keys(page)}

    def share(line: Line) -> float:
        """How sure it is that the line belongs to the page: above 0 repeated, from 1 certain."""
        if line.id in numbers:
            return 1.0
        if line.id not in keys or line.kind is LineKind.TABLE or _HEADING.match(line.text):
            return 0.0
        return seen.certainty(keys[line.id])

    downwards = sorted(page.lines, key=lambda line: -line.bbox[1])
    chosen = {line.id for order in (downwards, downwards[::-1]) for line in _outer(order, share)}
    chosen |= {line.id for line in page.lines if _is_print_code(line, seen.size)}
    lines = tuple(
        replace(line, kind=LineKind.FURNITURE) if line.id in chosen else line for line in page.lines
    )
    return replace(page, lines=lines)


def _outer(order: Sequence[Line], share: Callable[[Line], float]) -> list[Line]:
    """Take repeated lines from an edge inwards, as far as they stand apart from the text.

    The same sentence can begin two pages; a running head is on most pages, or set off by white
    or by its size.
    """
    head = list(takewhile(lambda line: share(line) > 0, order[:_EDGE]))
    pitches = [abs(a.bbox[1] - b.bbox[1]) for a, b in pairwise(order)]
    usual = median([pitch for pitch in pitches if pitch > 2] or [0.0])
    while head:
        last, inner = head[-1], order[len(head)] if len(head) < len(order) else None
        if (
            inner is None
            or share(last) >= 1
            or abs(last.bbox[1] - inner.bbox[1]) > _SET_OFF * usual
            or abs(last.size - inner.size) > 0.08 * inner.size
        ):
            return head
        head.pop()
    return head


def _is_print_code(line: Line, size: float) -> bool:
    """Whether a line is the number of a print run, tiny and alone: "0321011302"."""
    alone = line.kind is LineKind.BODY and bool(_PRINT_CODE.fullmatch(line.text.strip()))
    return alone and line.size < _TINY * size


class _Seen:
    """On how many pages each edge line comes back."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = len(pages)
        self.times: Counter[Key] = Counter()
        self.like_text: set[Key] = set()
        size, width = _usual_line(pages)
        self.size = size
        for page in pages:
            keys = {key: line for line, key in _edge_keys(page)}
            self.times.update(keys.keys())
            # A full line in the size of the text may begin two pages by chance, and a note
            # such as «3 - أنظر الهامش أعلاه» may end them.
            self.like_text.update(
                key
                for key, line in keys.items()
                if abs(line.size - size) < 0.04 * size and line.bbox[2] - line.bbox[0] > 0.7 * width
            )

    def certainty(self, key: Key) -> float:
        """0 when it does not come back often enough, 1 when it is on most of the pages."""
        text, band = key
        times = max(self.times[text, at] for at in (band - 1, band, band + 1))
        if key in self.like_text:
            half = max(_LEAST, min(_SURE, ceil(self.pages / 2)))
            return 0.5 if times >= half else 0.0
        if times < _LEAST:
            return 0.0
        return 1.0 if self.pages >= 3 and times > _MOST * self.pages else 0.5


def _usual_line(pages: Sequence[Page]) -> tuple[float, float]:
    """Measure size and width of the usual line of a document."""
    lines = [line for page in pages for line in page.lines]
    sizes = [line.size for line in lines for _ in line.text]
    widths = sorted(line.bbox[2] - line.bbox[0] for line in lines)
    return (median(sizes), widths[9 * len(widths) // 10]) if sizes else (0.0, 0.0)


def _edges(page: Page) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: -line.bbox[1])
    edges = {line.id: line for line in (*by_height[:_EDGE], *by_height[-_EDGE:])}
    return list(edges.values())


def _edge_keys(page: Page) -> Iterator[tuple[Line, Key]]:
    for line in _edges(page):
        masked = _NUMBER.sub("#", line.text).strip()
        # A lone number is a page number only if it counts the pages; see below.
        if masked and masked.strip(" -–—#()") != "":
            yield line, (masked, round(line.bbox[1] / _BAND))


def _numbered(page: Page) -> Iterator[tuple[Line, int]]:
    """Find lone numbers at the very top or bottom of a page."""
    by_height = sorted(page.lines, key=lambda line: line.bbox[1])
    for line in {id(line): line for line in (*by_height[:2], *by_height[-2:])}.values():
        found = _PAGE_NUMBER.match(line.text)
        if found and found["number"].isdigit():
            yield line, int(found["number"])


def _page_numbers(pages: Sequence[Page]) -> set[str]:
    """Choose the lone numbers that count the pages: 7 on page 9, 8 on page 10."""
    found = [(page.number, line, n) for page in pages for line, n in _numbered(page)]
    offsets = Counter(n - number for number, _line, n in found)
    return {line.id for number, line, n in found if offsets[n - number] >= _LEAST}
