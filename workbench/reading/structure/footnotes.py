"""Footnotes and the gazette's own notes: parts of the act on whose page they stand.

"12 - Bulletin officiel n° 6655 du 12 mars 2018, p. 438." and «الجريدة الرسمية عدد …» say where
a text was published or changed; they stand behind the act, so that no word of a page is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

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
) -> list[list[ReadProvision]]:
    """Give the notes of each act, in the order of the pages."""
    places = [(line.page, line.order) for line in lines]
    makers = [EidMaker() for _ in spans]
    found: list[list[ReadProvision]] = [[] for _ in spans]
    for note in _grouped(notes):
        at = _act_at(note[0], lines, places, spans)
        found[at].append(_provision(note, makers[at], vocabulary))
    return found


def _grouped(notes: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Put the lines of one note together; it may run on at the foot of the next page."""
    groups: list[list[PrintedLine]] = []
    for line in notes:
        gazette = patterns("notes_of_the_gazette")
        begins = NOTE_START.match(line.text) or gazette.match(line.shape)
        ended = groups and gazette.match(groups[-1][0].shape) and groups[-1][-1].ends_sentence
        if begins or ended or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


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
