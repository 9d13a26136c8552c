"""The parts around the articles: note de présentation, formulas, preamble, countersignature.

A dahir opens with solemn words («الحمد لله وحده … يعلم من ظهيرنا الشريف هذا»), then says on
what it rests («بناء على …») and what it orders; a bill is handed in with a memorandum. Each is
a part of its own in the tree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.domain.texts import Provision, ProvisionKind, WorkKind
from workbench.reading.structure.landmarks import ActSpan
from workbench.reading.structure.paragraphs import Piece, paragraphs_of
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.provisions import ReadProvision, boxes_of
from workbench.reading.structure.unit import Unit
from workbench.reading.structure.words import alone, starting_with


def with_cover(
    lines: Sequence[PrintedLine],
    span: ActSpan,
    contents: Collection[int],
    read: Sequence[ReadProvision],
    vocabulary: frozenset[str],
) -> list[ReadProvision]:
    """Put what stands before the title of the first act in front of its provisions.

    An editor says there which texts changed the law («كما تم تعديله: …»), or that it was
    repealed. The cover of a gazette, whose contents follow, belongs to the issue.

    Args:
        lines: the printed lines.
        span: the first act.
        contents: lines of tables of contents.
        read: its provisions.
        vocabulary: Latin words of the text, for hyphens at the end of lines.
    """
    before = [i for i in range(span.title_line) if i not in contents]
    worded = [lines[i] for i in before if re.search(r"\w", lines[i].shape)]
    if not worded:
        return list(read)
    paragraphs = paragraphs_of([Piece(line.text, line) for line in worded], vocabulary)
    cover = Provision(
        eid=ProvisionKind.COVER.value,
        kind=ProvisionKind.COVER,
        num=None,
        key=None,
        heading=None,
        text="\n".join(paragraph.text for paragraph in paragraphs),
        page=worded[0].page,
        boxes=boxes_of(worded),
    )
    first = ReadProvision(cover, tuple(paragraphs), worded[0])
    return [first, *(_one_further(one) for one in read)]


def _one_further(one: ReadProvision) -> ReadProvision:
    parent = one.provision.parent
    if parent is None:
        return one
    return replace(one, provision=replace(one.provision, parent=parent + 1))


def with_envelope(
    lines: Sequence[PrintedLine], span: ActSpan, outside: Collection[int], units: Sequence[Unit]
) -> list[Unit]:
    """Part the preamble and the signatures of an act into what they consist of."""
    found: list[Unit] = []
    for at, unit in enumerate(units):
        end = units[at + 1].line if at + 1 < len(units) else span.end
        inside = range(unit.line, end)
        own = [i for i in inside if i not in outside and not lines[i].by_hand.joins]
        if unit.kind is ProvisionKind.PREAMBLE:
            found.extend(_opening(lines, span, unit, own, outside))
        elif unit.kind is ProvisionKind.SIGNATURE:
            found.extend(_closing(lines, unit, own))
        else:
            found.append(unit)
    return found


def _opening(
    lines: Sequence[PrintedLine],
    span: ActSpan,
    preamble: Unit,
    own: Sequence[int],
    outside: Collection[int],
) -> Iterator[Unit]:
    """Give memorandum, formula and preamble in the order in which they are printed."""
    worded = [i for i in own if re.search(r"\w", lines[i].shape)] or [preamble.line]
    current = _kind_at(lines, span, worded[0])
    yield _named(lines, preamble, current) if current else preamble
    stated = False
    for above, index in pairwise(worded):
        stated = stated or _states(lines[index])
        kind = _kind_at(lines, span, index)
        formula = current is ProvisionKind.FORMULA and _states(lines[index])
        titled = current is ProvisionKind.MEMORANDUM and _parted(lines, above, index, outside)
        if kind is None and (formula or titled):
            kind = ProvisionKind.PREAMBLE
        if kind is None or kind is current:
            continue
        if kind is ProvisionKind.FORMULA and (stated or current is ProvisionKind.PREAMBLE):
            continue  # the grounds of the act have begun
        current = kind
        yield _named(lines, replace(preamble, line=index, title="", taken=False), kind)


def _kind_at(lines: Sequence[PrintedLine], span: ActSpan, index: int) -> ProvisionKind | None:
    plain = lines[index].shape
    if alone("memorandum").fullmatch(plain):
        return ProvisionKind.MEMORANDUM
    if alone("preamble").fullmatch(plain):
        return ProvisionKind.PREAMBLE
    if span.kind in (WorkKind.DAHIR, WorkKind.CODE) and starting_with("formula").match(plain):
        return ProvisionKind.FORMULA
    return None


def _parted(lines: Sequence[PrintedLine], above: int, index: int, outside: Collection[int]) -> bool:
    """Whether words that belong to no part, such as a title, stand between two lines."""
    return any(i in outside and re.search(r"\w", lines[i].shape) for i in range(above + 1, index))


def _states(line: PrintedLine) -> bool:
    """Whether the act begins to say on what it rests or what it decides."""
    return bool(starting_with("grounds").match(line.shape)) and not line.text[:1].islower()


def _named(lines: Sequence[PrintedLine], unit: Unit, kind: ProvisionKind) -> Unit:
    """Make a unit of a kind; its first line is its title where it is nothing else."""
    title = ""
    if kind is not ProvisionKind.FORMULA and _is_title(lines[unit.line]):
        title = lines[unit.line].text.strip(" :.")
    return replace(unit, kind=kind, key=kind.value, title=title, taken=bool(title))


def _is_title(line: PrintedLine) -> bool:
    return any(alone(name).fullmatch(line.shape) for name in ("memorandum", "preamble"))


def _closing(lines: Sequence[PrintedLine], signature: Unit, own: Sequence[int]) -> Iterator[Unit]:
    """Give the signature and, from «وقعه بالعطف» on, the countersignatures."""
    kind = ProvisionKind.COUNTERSIGNATURE
    at = next((i for i in own if starting_with("countersignatures").match(lines[i].shape)), None)
    if at is None or at == signature.line:
        yield signature if at is None else replace(signature, kind=kind, key=kind.value)
        return
    yield signature
    yield replace(signature, line=at, kind=kind, key=kind.value)
