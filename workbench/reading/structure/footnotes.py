"""Footnotes and the gazette's own notes: parts of the act on whose page they stand.

"12 - Bulletin officiel n° 6655 du 12 mars 2018, p. 438." and «الجريدة الرسمية عدد …» say where
a text was published or changed; they stand behind the act, so that no word of a page is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure.eids import EidMaker
from workbench.reading.structure.landmarks import ActSpan
from workbench.reading.structure.page_parts import NOTE_START
from workbench.reading.structure.paragraphs import Piece, paragraphs_of
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.provisions import ReadProvision, boxes_of
from workbench.reading.structure.words import patterns

_BEHIND_NUMBER = re.compile(r"^\s*[(\[]?\d{1,3}[)\]]?\s*[-–—.)*]*\s*")


def notes_by_act(
    lines: Sequence[PrintedLine],
    notes: Sequence[PrintedLine],
    spans: Sequence[ActSpan],
    vocabulary: frozenset[str],
    read: Sequence[Sequence[ReadProvision]],
) -> list[list[ReadProvision]]:
    """Give the notes of each act, in the order of the pages, each with what it is a note to.

    Args:
        lines: lines of the text.
        notes: lines of the notes.
        spans: the acts.
        vocabulary: words of the document.
        read: the provisions of each act; a note's parent is the one that bears its mark.
    """
    places = [(line.page, line.order) for line in lines]
    makers = [EidMaker() for _ in spans]
    found: list[list[ReadProvision]] = [[] for _ in spans]
    marked = {(line.page, mark): line for line in reversed(lines) for mark in line.marks}
    begin = [[(one.first.page, one.first.order) for one in own] for own in read]
    for note in _grouped(notes, _marks_by_page(lines)):
        at = _act_at(note[0], lines, places, spans)
        one = _provision(note, makers[at], vocabulary)
        line = marked.get((note[0].page, one.provision.key or ""))
        bearer = _bearer(line, begin[at]) if line and spans else None
        provision = replace(one.provision, parent=bearer)
        found[at].append(replace(one, provision=provision))
    return found


def _bearer(line: PrintedLine, begin: Sequence[tuple[int, int]]) -> int | None:
    """Find the provision in which a marked line stands: «المادة 256³⁵» bears note 35."""
    at = bisect_right(begin, (line.page, line.order)) - 1
    return at if at >= 0 else None


def _marks_by_page(lines: Sequence[PrintedLine]) -> dict[int, set[str]]:
    marks: dict[int, set[str]] = {}
    for line in lines:
        marks.setdefault(line.page, set()).update(line.marks)
    return marks


def _grouped(
    notes: Sequence[PrintedLine], marks: Mapping[int, Set[str]]
) -> list[list[PrintedLine]]:
    """Put the lines of one note together; it may run on at the foot of the next page."""
    groups: list[list[PrintedLine]] = []
    last, page = 0, 0  # the last number, and the page on which it stands
    for line in notes:
        gazette = patterns("notes_of_the_gazette")
        expected = {last + 1} | ({1} if line.page != page else set())
        number = _note_number(line, expected, marks.get(line.page, frozenset()))
        if number:
            last, page = number, line.page
        begins = number or gazette.match(line.shape)
        ended = groups and gazette.match(groups[-1][0].shape) and groups[-1][-1].ends_sentence
        if begins or ended or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _note_number(line: PrintedLine, expected: Set[int], marks: Set[str]) -> int:
    """Give the number of the note that begins with a line; 0 where the line goes on.

    A line that happens to begin with a number, such as «26 جمادى الآخرة 1442 (9 فبراير 2021)»,
    goes on: no mark of its page has that number. Where a page shows no marks, numbers follow one
    another and may begin anew on each page.
    """
    match = NOTE_START.match(line.text)
    if match is None:
        return 0
    begins = match[1] in marks if marks else int(match[1]) in expected
    return int(match[1]) if begins else 0


def _act_at(
    first: PrintedLine,
    lines: Sequence[PrintedLine],
    places: Sequence[tuple[int, int]],
    spans: Sequence[ActSpan],
) -> int:
    """Find the act whose text stands above a note, else the one that begins below it."""
    above = bisect_right(places, (first.page, first.order)) - 1
    if (above < 0 or lines[above].page != first.page) and above + 1 < len(lines):
        above += lines[above + 1].page == first.page
    return next((at for at, span in enumerate(spans) if above < span.end), len(spans) - 1)


def _provision(
    note: Sequence[PrintedLine], maker: EidMaker, vocabulary: frozenset[str]
) -> ReadProvision:
    first = note[0]
    gazette = patterns("notes_of_the_gazette").match(first.shape)
    kind = ProvisionKind.PUBLICATION if gazette else ProvisionKind.NOTE
    number = None if gazette else NOTE_START.match(first.text)
    cut = _BEHIND_NUMBER.match(first.text) if number else None
    words = first.text[cut.end() :] if cut else first.text
    pieces = [Piece(words, first), *(Piece(line.text, line) for line in note[1:])]
    paragraphs = paragraphs_of([piece for piece in pieces if piece.text.strip()], vocabulary)
    key = number[1] if number else None
    provision = Provision(
        eid=maker.make(kind, key, None),
        kind=kind,
        num=key,
        key=key,
        heading=None,
        text="\n".join(paragraph.text for paragraph in paragraphs),
        page=first.page,
        boxes=boxes_of(note),
    )
    return ReadProvision(provision, tuple(paragraphs), first)
