"""Footnotes: smaller lines at the foot of a page that begin with their mark.

«35 - تم تغيير المادة 256 أعلاه بمقتضى القانون رقم…» tells the history of an article and is no
part of it. A note that runs over the end of a page goes on at the foot of the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.documents import Line, LineKind, Page, Span
from workbench.reading.extraction.furniture import is_page_number

_MARK = re.compile(r"^\s*(?:[(\[]?\s*[\d٠-٩]{1,3}\s*[)\]]?\s*(?:[-–—.:/]|(?=\D))|\*+|[¹²³⁴-⁹]+)")
_SMALLER = 0.92
_NEXT_LINE = 1.8  # a line within this many sizes below another one continues it
_FOOT = 0.8  # a note begins below this share of the page height
# "Préface ........ 3" stands in a table of contents, in whatever size.
_LEADER = re.compile(r"(?:[.…·]\s?){4,}\s*\d{1,4}\s*$")


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
            standing = [line for line in words if line.block == block]
            notes = _notes_at_foot(standing, body, running=running)
            low = bool(notes) and notes[0].bbox[3] < _FOOT * page.height
            if notes and (running or low or _is_called(notes[0], standing)):
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


def _is_called(note: Line, lines: Sequence[Line]) -> bool:
    """Say whether the number of a note is raised in the text above it.

    Such a note is one even where it fills the whole page under a heading.
    """
    number = re.match(r"\D{0,2}(\d{1,3})\b", note.text)
    if number is None:
        return False
    above = lines[: lines.index(note)]
    marks = [line.text[s.start : s.end] for line in above for s in _raised(line)]
    marks += [line.text for line in above if line.size < note.size]
    return any(mark.strip(" ()[]") == number[1] for mark in marks)


def _raised(line: Line) -> list[Span]:
    return [span for span in line.spans if span.kind == "superscript"]


def _is_small(line: Line, body: float) -> bool:
    small = line.kind is LineKind.BODY and line.size <= _SMALLER * body
    return small and not _LEADER.search(line.text)


def _begins_note(line: Line) -> bool:
    raised = any(span.start == 0 for span in _raised(line))
    return raised or bool(_MARK.match(line.text))
