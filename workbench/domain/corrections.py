"""Corrections of a text as it was read: what a person changes beside the picture of the page.

A correction never changes what is stored: applied to the reading of a file it gives another
reading, and that becomes a new revision. Everything here is a pure function.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.domain.carrying import Grade
from workbench.domain.decisions import (
    BEGINS,
    LEVEL,
    NUMBER,
    decides_structure,
    decisions_of,
    is_by_hand,
)
from workbench.domain.documents import (
    JOINS_BEFORE,
    KIND_BY_HAND,
    TEXT_BY_HAND,
    Document,
    Line,
    LineKind,
    Page,
    Span,
)
from workbench.domain.texts import ProvisionKind


class CorrectionKind(StrEnum):
    """What a person may do to a line or a page."""

    TEXT = "text"  # write what the picture shows
    KIND = "kind"  # say what the line is: text, heading, footnote, or no part of the text
    BEGINS = "begins"  # a provision begins here: an article, or what ``unit`` says
    JOINS = "joins"  # no provision begins here: the line goes on
    AS_READ = "as_read"  # let the reading decide again what begins here
    NUMBER = "number"  # the provision that begins here has another number; none: as printed
    LEVEL = "level"  # it stands some levels deeper or higher than it was read
    PAGE = "page"  # take another reading of the whole page


_STRUCTURE = {CorrectionKind.BEGINS, CorrectionKind.JOINS, CorrectionKind.AS_READ}


@dataclass(frozen=True, slots=True)
class Correction:
    """One change to one line, or another reading of one page.

    Attributes:
        id: id of its own, so that the same change sent twice counts once.
        kind: what is done.
        page: page it is done on, from 1.
        line: id of the line; empty for a page.
        text: the new words of the line, or the number of its provision.
        line_kind: what the line is.
        reading: the page as it was read anew.
        unit: what begins at the line; ``None`` stands for an article.
        steps: levels deeper than it was read; below 0 higher.
        group: corrections of one group came from one deed and are undone together.
    """

    id: str
    kind: CorrectionKind
    page: int
    line: str = ""
    text: str = ""
    line_kind: LineKind | None = None
    reading: Page | None = None
    unit: ProvisionKind | None = None
    steps: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A decision whose line was not found when its page was read anew."""

    correction: Correction
    words: str  # of the line it was about


@dataclass(frozen=True, slots=True)
class Draft:
    """The corrections a person has made and not yet kept as a revision.

    Attributes:
        corrections: what was corrected, in order.
        discarded: what was discarded last and can be brought back.
        undone: what was undone and can be done again, the next one last.
        unplaced: decisions that found no line when a page was read anew.
    """

    corrections: tuple[Correction, ...] = ()
    discarded: tuple[Correction, ...] = ()
    undone: tuple[Correction, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that a correction changed: its words, what it is, or where its article begins."""

    page: int
    before: str
    after: str
    was: LineKind
    now: LineKind
    begins: str = ""  # "begins_article", "joins_before" … where a person decided it
    number: str = ""  # the number a person gave
    steps: int = 0  # levels deeper or higher, as a person decided


@dataclass(frozen=True, slots=True)
class CarriedTag:
    """A tag of the earlier revision and what became of it."""

    annotation_id: str
    carried_id: str  # id of the tag in the new revision; empty where it was lost
    author_id: str
    criterion_id: str
    outcome: Grade
    eid: str
    label: str  # of the clause it stands in now, or stood in where it is lost
    before: str
    after: str = ""
    waits: bool = False  # whether a person has to look at it


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that a correction changed; ``kind`` is one of ``ChangeKind``."""

    kind: str
    label: str
    eid: str


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """What a person is told after a correction was kept as a new revision."""

    expression_id: str
    corrects: str  # the earlier revision, which stays
    lines: tuple[LineChange, ...] = ()
    pages: tuple[int, ...] = ()  # pages read anew
    articles: tuple[ArticleChange, ...] = ()
    tags: tuple[CarriedTag, ...] = ()
    findings: tuple[str, ...] = ()  # ids of findings that now speak of the new revision
    findings_left: tuple[str, ...] = ()  # ids of findings that stay with the earlier one


def apply_corrections(document: Document, corrections: Iterable[Correction]) -> Document:
    """Give the reading as it stands after corrections; what they do not find they leave alone."""
    pages = {page.number: page for page in document.pages}
    for correction in corrections:
        page = pages.get(correction.page)
        if page is None:
            continue
        if correction.kind is CorrectionKind.PAGE:
            pages[correction.page] = correction.reading or page
        else:
            pages[correction.page] = corrected_page(page, (correction,))
    return replace(document, pages=tuple(pages[page.number] for page in document.pages))


def corrected_page(page: Page, corrections: Iterable[Correction]) -> Page:
    """Give a page as it stands after corrections of its lines."""
    for correction in corrections:
        lines = tuple(
            _corrected(line, correction) if line.id == correction.line else line
            for line in page.lines
        )
        page = replace(page, lines=lines)
    return page


def _corrected(line: Line, correction: Correction) -> Line:
    if correction.kind is CorrectionKind.TEXT:
        return with_text(line, correction.text)
    if correction.kind is CorrectionKind.KIND:
        kind = correction.line_kind or line.kind
        return _marked(replace(line, kind=kind), KIND_BY_HAND)
    if correction.kind is CorrectionKind.NUMBER:
        number = " ".join(correction.text.split())
        return _marked(_without(line, NUMBER), f"{NUMBER}{number}" if number else "")
    if correction.kind is CorrectionKind.LEVEL:
        steps = f"{LEVEL}{correction.steps:+d}" if correction.steps else ""
        return _marked(_without(line, LEVEL), steps)
    return _parted(line, correction)


def _parted(line: Line, correction: Correction) -> Line:
    """Note that a provision begins at a line, that none does, or nothing of the kind."""
    line = _without(line, BEGINS, JOINS_BEFORE)
    if correction.kind is CorrectionKind.AS_READ:
        return line
    if line.kind in (LineKind.FURNITURE, LineKind.FOOTNOTE):
        line = _marked(replace(line, kind=LineKind.BODY), KIND_BY_HAND)
    begins = correction.kind is CorrectionKind.BEGINS
    unit = correction.unit or ProvisionKind.ARTICLE
    return _marked(line, f"{BEGINS}{unit.value}" if begins else JOINS_BEFORE)


def _without(line: Line, *marks: str) -> Line:
    return replace(line, repairs=tuple(m for m in line.repairs if not m.startswith(marks)))


def _marked(line: Line, mark: str) -> Line:
    """Note what a person decided; decisions stand sorted, so that their order says nothing."""
    read = tuple(known for known in line.repairs if not is_by_hand(known))
    hand = {known for known in line.repairs if is_by_hand(known)} | ({mark} if mark else set())
    return replace(line, repairs=(*read, *sorted(hand)))


def with_text(line: Line, text: str) -> Line:
    """Write other words into a line: whoever saves it has compared it, so no doubt is left.

    Bold and raised stretches stay where their own letters stayed.
    """
    text = " ".join(text.split())
    runs = SequenceMatcher(None, line.text, text, autojunk=False).get_matching_blocks()
    kept = []
    for span in line.spans:
        if span.kind == "verify":
            continue
        for run in runs:
            if run.a <= span.start and span.end <= run.a + run.size:
                shift = run.b - run.a
                kept.append(replace(span, start=span.start + shift, end=span.end + shift))
    return _marked(replace(line, text=text, spans=tuple(kept), confidence=1.0), TEXT_BY_HAND)


def standing(corrections: Sequence[Correction]) -> list[Correction]:
    """Leave out corrections that a later one of the same line or page has replaced."""
    seen: set[tuple[object, ...]] = set()
    replaced: set[int] = set()
    found: list[Correction] = []
    for correction in reversed(corrections):
        if correction.page in replaced:
            continue
        if correction.kind is CorrectionKind.PAGE:
            replaced.add(correction.page)
        aspect = "structure" if correction.kind in _STRUCTURE else correction.kind.value
        place = (correction.page, correction.line, aspect)
        if place not in seen:
            seen.add(place)
            found.append(correction)
    return found[::-1]


def read_anew(corrections: Iterable[Correction]) -> tuple[int, ...]:
    """List the pages of which another reading was taken."""
    return tuple(sorted({c.page for c in corrections if c.kind is CorrectionKind.PAGE}))


def line_changes(
    before: Document, after: Document, passed_over: Iterable[int] = ()
) -> tuple[LineChange, ...]:
    """List the lines that differ between two readings, pages read anew left out."""
    left_out = set(passed_over)
    old = {
        (page.number, line.id): line for page, line in before.lines() if page.number not in left_out
    }
    found = []
    for page, line in after.lines():
        known = old.get((page.number, line.id))
        if known is not None and known != line:
            change = _change(page.number, known, line)
            if change is not None:
                found.append(change)
    return tuple(found)


def _change(page: int, old: Line, new: Line) -> LineChange | None:
    begins = next((mark for mark in new.repairs if decides_structure(mark)), "")
    if begins in old.repairs:
        begins = ""
    was, now = decisions_of(old.repairs), decisions_of(new.repairs)
    number = "" if was.number == now.number else now.number
    steps = 0 if was.steps == now.steps else now.steps
    if (old.text, old.kind) == (new.text, new.kind) and not (begins or number or steps):
        return None
    return LineChange(page, old.text, new.text, old.kind, new.kind, begins, number, steps)


def in_place_of(old: Page, new: Page) -> Page:
    """Take over what is known of a page for another reading of it.

    One page alone does not show which lines return on every page: where the first reading had a
    page number or a footnote, the new one has it too.
    """
    aside = [line for line in old.lines if line.kind in (LineKind.FURNITURE, LineKind.FOOTNOTE)]
    lines = []
    for order, line in enumerate(new.lines, start=1):
        kind = next((known.kind for known in aside if _same_place(known, line)), line.kind)
        lines.append(replace(line, id=f"p{new.number}l{order}", order=order, kind=kind))
    return replace(new, lines=tuple(lines))


def _same_place(first: Line, second: Line) -> bool:
    a, b = first.bbox, second.bbox
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    beside = min(a[2], b[2]) - max(a[0], b[0])
    return overlap > 0.5 * (b[3] - b[1]) and beside > 0.5 * (b[2] - b[0])


def doubts(line: Line) -> list[Span]:
    """List the words of a line that ask to be compared with the picture."""
    return [span for span in line.spans if span.kind == "verify"]
