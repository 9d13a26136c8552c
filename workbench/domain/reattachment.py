"""Decisions about lines find their lines again when a page is read anew.

Another reading of a page gives other lines: parted otherwise, spelled otherwise, with other ids.
A decision («a chapter begins here», "its number is 12 bis") is carried to the line that has the
same words in the same place; what finds no line is listed, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from workbench.domain.corrections import Correction, CorrectionKind, Unplaced
from workbench.domain.decisions import decisions_of, is_by_hand
from workbench.domain.documents import TEXT_BY_HAND, Line, Page

_ALIKE = 0.72  # share of common letters from which two readings are of one line
_OPENING = 0.9  # what it counts when a line begins with all the words of the other
_LATER = 0.8  # a line that ends like the other but begins otherwise may be its second half
_SURE = 12  # letters from which a line that begins with all those of another is no chance
_OF_PLACE = 0.2  # how much the place counts beside the words


@dataclass(frozen=True, slots=True)
class Reattached:
    """Decisions on the lines of a new reading, and those without a line."""

    corrections: tuple[Correction, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    old: int
    new: int
    same_words: bool  # not only the same first words: then what was written stands for all


def decided_on(line: Line, page: int) -> Iterator[tuple[CorrectionKind, Correction]]:
    """Say again, one by one, what a person decided about a line; the ids are left open."""
    hand = decisions_of(line.repairs)

    def made(kind: CorrectionKind, **more: object) -> tuple[CorrectionKind, Correction]:
        return kind, Correction("", kind, page, line.id, **more)  # type: ignore[arg-type]

    if TEXT_BY_HAND in line.repairs:
        yield made(CorrectionKind.TEXT, text=line.text)
    if hand.kind_by_hand:
        yield made(CorrectionKind.KIND, line_kind=line.kind)
    if hand.joins:
        yield made(CorrectionKind.JOINS)
    elif hand.opens is not None:
        yield made(CorrectionKind.BEGINS, unit=hand.opens)
    if hand.number:
        yield made(CorrectionKind.NUMBER, text=hand.number)
    if hand.steps:
        yield made(CorrectionKind.LEVEL, steps=hand.steps)


def reattach(
    old: Page, new: Page, read: Mapping[str, str], new_id: Callable[[], str], group: str
) -> Reattached:
    """Carry what a person decided on a page to another reading of it.

    Args:
        old: the page as corrected; the decisions stand on its lines.
        new: the page as read anew.
        read: what the lines of ``old`` said before they were corrected, by id, if it is known.
        new_id: makes the id of a correction.
        group: the deed these corrections belong to.
    """
    placed = _placed(old, new, read)
    kept: list[Correction] = []
    lost: list[Unplaced] = []
    for index, line in enumerate(old.lines):
        pair = placed.get(index)
        for kind, correction in decided_on(line, old.number):
            strict = kind in (CorrectionKind.TEXT, CorrectionKind.KIND)
            if pair is None or (strict and not pair.same_words):
                lost.append(Unplaced(replace(correction, id=new_id()), line.text))
                continue
            there = new.lines[pair.new].id
            kept.append(replace(correction, id=new_id(), line=there, group=group))
    return Reattached(tuple(kept), tuple(lost))


def _placed(old: Page, new: Page, read: Mapping[str, str]) -> dict[int, _Pair]:
    """Give each old line at most one new line, the surest pairs first."""
    if not any(is_by_hand(mark) for line in old.lines for mark in line.repairs):
        return {}
    pairs = [
        pair
        for index, line in enumerate(old.lines)
        for at, other in enumerate(new.lines)
        if (pair := _pair(old, index, read.get(line.id, line.text), new, at, other)) is not None
    ]
    found: dict[int, _Pair] = {}
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda p: (-p.score, p.old, p.new)):
        if pair.old not in found and pair.new not in taken:
            found[pair.old] = pair
            taken.add(pair.new)
    return found


def _pair(old: Page, index: int, was: str, new: Page, at: int, other: Line) -> _Pair | None:
    line = old.lines[index]
    words = max(_likeness(line.text, other.text), _likeness(was, other.text))
    same_words = words >= _ALIKE
    if not same_words:
        if not (_opens(line.text, other.text) or _opens(was, other.text)):
            return None
        words = _OPENING
    elif not _letters(other.text).startswith(_letters(line.text)[:3]):
        words *= _LATER
    near = 1 - abs(_height(old, index) - _height(new, at))
    return _Pair((1 - _OF_PLACE) * words + _OF_PLACE * near, index, at, same_words)


def _height(page: Page, index: int) -> float:
    """Say how far down the page a line stands, from 0 to 1: by its box, else by its order."""
    _x0, y0, _x1, y1 = page.lines[index].bbox
    if page.height and y1 > y0:
        return min(1.0, max(0.0, 1 - (y0 + y1) / 2 / page.height))
    return index / max(1, len(page.lines) - 1)


def _letters(text: str) -> str:
    """Leave out what two readings of one line differ in most: spaces, vowels, «ـ», points."""
    return re.sub(r"[\W_\u0640\u064b-\u0652]+", "", text).casefold()


def _likeness(first: str, second: str) -> float:
    a, b = _letters(first), _letters(second)
    if a == b:
        return 1.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    if not _same_numbers(first, second):
        return 0.0
    return matcher.ratio()


def _same_numbers(first: str, second: str) -> bool:
    """Whether two short lines name one number: «المادة 12» is no other reading of «المادة 13»."""
    a, b = (sorted(re.findall(r"\d+", text)) for text in (first, second))
    return a == b or len(first) > 40 or not a or not b


def _opens(first: str, second: str) -> bool:
    """Whether one line begins with all the words of the other: they were parted otherwise."""
    a, b = first.split(), second.split()
    short = min(len(a), len(b))
    if short > 1 and a[:short] == b[:short]:
        return True
    shorter, longer = sorted((_letters(first), _letters(second)), key=len)
    return len(shorter) >= _SURE and longer.startswith(shorter)
