"""From the units of an act to its provisions: tree, headings, words and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.texts import (
    CLOSING_KINDS,
    HEADING_KINDS,
    OPENING_KINDS,
    PageBox,
    Provision,
    ProvisionKind,
)
from workbench.reading.structure.eids import EidMaker
from workbench.reading.structure.heading_text import heading_length
from workbench.reading.structure.landmarks import ActSpan, Landmarks
from workbench.reading.structure.paragraphs import Paragraph, Piece, joined, paragraphs_of
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.unit import Unit
from workbench.reading.structure.words import patterns


@dataclass(frozen=True, slots=True)
class ReadProvision:
    """A provision with its paragraphs, each of which knows its page, and its first line."""

    provision: Provision
    paragraphs: tuple[Paragraph, ...]
    first: PrintedLine


@dataclass(frozen=True, slots=True)
class _Words:
    heading: str | None
    pieces: list[Piece]


def provisions_of(
    lines: Sequence[PrintedLine],
    span: ActSpan,
    units: Sequence[Unit],
    marks: Landmarks,
    vocabulary: frozenset[str],
) -> list[ReadProvision]:
    """Build the provisions of an act from its units."""
    maker = EidMaker()
    result: list[ReadProvision] = []
    open_units: list[tuple[int, int]] = []  # rank and index of the groupings that are open
    ends = [unit.line for unit in units[1:]] + [span.end] * bool(units)
    for unit, end in zip(units, ends, strict=True):
        own = [i for i in range(unit.line, end) if i not in marks.outside]
        parent = _parent(open_units, unit)
        parent_eid = result[parent].provision.eid if parent is not None else None
        words = _words(lines, unit, own)
        paragraphs = paragraphs_of(words.pieces, vocabulary)
        provision = Provision(
            eid=maker.make(unit.kind, unit.key, parent_eid),
            kind=unit.kind,
            num=unit.number,
            key=unit.key,
            heading=words.heading or None,
            text="\n".join(paragraph.text for paragraph in paragraphs),
            page=lines[unit.line].page,
            parent=parent,
            boxes=boxes_of([lines[i] for i in own]),
        )
        if unit.kind in HEADING_KINDS or unit.kind is ProvisionKind.ANNEX:
            # What a person put under a heading of its own rank stands below that heading.
            above = open_units[-1][0] if open_units else -1
            open_units.append((max(unit.rank, above + bool(unit.steps)), len(result)))
        result.append(ReadProvision(provision, tuple(paragraphs), lines[unit.line]))
    return result


def _parent(open_units: list[tuple[int, int]], unit: Unit) -> int | None:
    """Close the groupings that end here and give the one that holds the unit.

    A person may put a unit deeper, then fewer groupings end here, or higher, then more of them
    do: an article put beside its chapter ends the chapter, and what follows stands beside it too.
    """
    if unit.kind in OPENING_KINDS | CLOSING_KINDS:
        open_units.clear()
        return None
    in_annex = bool(open_units) and open_units[0][0] <= 1 and unit.kind is not ProvisionKind.ANNEX
    floor = 1 if in_annex else -1
    closed: list[tuple[int, int]] = []
    while open_units and open_units[-1][0] >= unit.rank and open_units[-1][0] > floor:
        closed.append(open_units.pop())
    for _step in range(max(0, unit.steps)):
        if closed:
            open_units.append(closed.pop())
    for _step in range(max(0, -unit.steps)):
        if open_units:
            open_units.pop()
    return open_units[-1][1] if open_units else None


def _words(lines: Sequence[PrintedLine], unit: Unit, own: Sequence[int]) -> _Words:
    if not unit.taken:
        return _Words(None, _without_stars([Piece(lines[i].text, lines[i]) for i in own]))
    following = [lines[i] for i in own[1:]]
    if unit.kind in HEADING_KINDS:
        count = _own_lines(unit, following, lines[unit.line])
        heading = unit.title
        for line in following[:count] if unit.key is not None and not unit.whole else ():
            if not patterns("stars").match(line.shape):
                heading = joined(heading, line.text, frozenset())
        pieces = [Piece(line.text, line) for line in following[count:]]
        return _Words(heading.strip(" :_*"), _without_stars(pieces))
    if unit.kind is ProvisionKind.ARTICLE:
        return _article_words(lines[unit.line], unit, following)
    following = following[unit.title_lines - 1 :]
    if unit.kind is ProvisionKind.ANNEX and not unit.title:
        return _annex_words(following)
    return _Words(unit.title, _without_stars([Piece(line.text, line) for line in following]))


def _annex_words(following: list[PrintedLine]) -> _Words:
    """Take the lines set in the middle below "Annexe 2" as its title."""
    title = ""
    count = 0
    for line in following[:3]:
        if not line.centered or not line.emphasised or line.cell:
            break
        title = joined(title, line.text, frozenset())
        count += 1
    pieces = [Piece(line.text, line) for line in following[count:]]
    return _Words(title or None, _without_stars(pieces))


def _without_stars(pieces: list[Piece]) -> list[Piece]:
    """Leave out lines that only decorate the page: stars and rules."""
    return [piece for piece in pieces if not patterns("stars").match(piece.line.shape)]


def _own_lines(unit: Unit, following: Sequence[PrintedLine], first: PrintedLine) -> int:
    """Count the lines below the first that a heading takes."""
    if unit.key is not None and not unit.whole:
        return heading_length(first, unit.title, following)
    return unit.title_lines - 1  # a heading without number was read whole


def _article_words(first: PrintedLine, unit: Unit, following: list[PrintedLine]) -> _Words:
    pieces = [Piece(unit.rest, first)] if unit.rest else []
    pieces += [Piece(line.text, line) for line in following]
    pieces = _without_stars(pieces)
    count = _article_heading_length(first, unit.rest, following)
    if count == 0:
        return _Words(None, pieces)
    heading = ""
    for piece in pieces[:count]:
        heading = joined(heading, piece.text, frozenset())
    rest = [replace(piece) for piece in pieces[count:]]
    return _Words(heading, rest)


def _article_heading_length(first: PrintedLine, rest: str, following: Sequence[PrintedLine]) -> int:
    """Count the lines of an article's own heading: "Article 146 : Impôt sur les sociétés"."""
    if not rest or not first.emphasised or rest[:1] in '(«"“-–[' or rest[:1].islower():
        return 0
    lines = [first, *following[:3]]
    for count, line in enumerate(lines, start=1):
        below = following[count - 1] if count - 1 < len(following) else None
        if below is None or not line.emphasised or line.shape.rstrip().endswith((".", ";", ":")):
            return 0
        runs_on = below.text[:1].islower() if not below.rtl else below.emphasised
        if not runs_on and not line.is_full:
            return count
        if not runs_on and line.is_full:
            return 0
    return 0


def boxes_of(lines: Sequence[PrintedLine]) -> tuple[PageBox, ...]:
    """Give one box for each column of each page on which a provision is printed."""
    boxes: dict[tuple[int, int], tuple[float, float, float, float]] = {}
    for line in lines:
        if not line.measured:
            continue
        place = (line.page, line.block)
        box = boxes.get(place)
        boxes[place] = (
            line.box
            if box is None
            else (
                min(box[0], line.box[0]),
                min(box[1], line.box[1]),
                max(box[2], line.box[2]),
                max(box[3], line.box[3]),
            )
        )
    return tuple(PageBox(page, box) for (page, _), box in boxes.items())
