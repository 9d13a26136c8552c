"""Footnotes: smaller lines at the foot of a page that begin with their mark.

«35 - تم تغيير المادة 256 أعلاه بمقتضى القانون رقم…» tells the history of an article and is no
part of it. A note that runs over the end of a page goes on at the foot of the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.documents import Line, LineKind, Page
from workbench.reading.extraction.furniture import is_page_number

_MARK = re.compile(r"^\s*(?:[(\[]?\s*[\d٠-٩]{1,3}\s*[)\]]?\s*(?:[-–—.:/]|(?=\D))|\*+|[¹²³⁴-⁹]+)")
_SMALLER = 0.92
_NEXT_LINE = 1.8  # a line within this many sizes below another one continues it
_FOOT = 0.8  # a note begins below this share of the page height


def mark_footnotes(pages: Sequence[Page]) -> list[Page]:
    """Mark the footnotes of all pages."""
    body = body_size(pages)
    marked: list[Page] = []
    running = False
    for page in pages:
        page, running = _mark_page(page, body, running)
        marked.append(page)
    return marked


def body_size(pages: Sequence[Page]) -> float:
    """Find the size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.kind is LineKind.BODY:
                sizes[round(2 * line.size) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _mark_page(page: Page, body: float, running: bool) -> tuple[Page, bool]:
    """Mark the notes at the foot of each block; say whether the page ends inside a note."""
    chosen: set[str] = set()
    words = [line for line in page.lines if line.kind is not LineKind.FURNITURE]
    # A page in small print throughout is an annex, unless the last one ended inside a note.
    if running or not all(_is_small(line, body) for line in words):
        for block in {line.block for line in words}:
            notes = _notes_at_foot([x for x in words if x.block == block], body, running=running)
            if notes and (running or notes[0].bbox[3] < _FOOT * page.height):
                chosen.update(line.id for line in notes)
    lines = tuple(
        replace(line, kind=LineKind.FOOTNOTE) if line.id in chosen else line for line in page.lines
    )
    return replace(page, lines=lines), bool(chosen)


def _notes_at_foot(lines: Sequence[Line], body: float, *, running: bool) -> list[Line]:
    lines = list(lines)
    # One page alone keeps its number as text.
    while lines and is_page_number(lines[-1].text) and not _goes_on(lines, body):
        lines.pop()
    at = len(lines)
    while at > 0 and _is_small(lines[at - 1], body):
        at -= 1
    foot = lines[at:]
    return foot if running else _from_first_mark(foot)


def _goes_on(lines: Sequence[Line], body: float) -> bool:
    """Say whether the last line ends a note rather than numbers the page: «…، ص 17.»."""
    if len(lines) < 2 or not all(_is_small(line, body) for line in lines[-2:]):
        return False
    before, last = lines[-2:]
    return 0 < before.bbox[1] - last.bbox[1] < _NEXT_LINE * before.size


def _from_first_mark(foot: Sequence[Line]) -> list[Line]:
    for at, line in enumerate(foot):
        if _begins_note(line):
            return list(foot[at:])
    return []


def _is_small(line: Line, body: float) -> bool:
    return line.kind is LineKind.BODY and line.size <= _SMALLER * body


def _begins_note(line: Line) -> bool:
    raised = any(span.kind == "superscript" and span.start == 0 for span in line.spans)
    return raised or bool(_MARK.match(line.text))
