"""From the order on paper to the order of reading (the bidirectional algorithm run backwards).

A page shows «المادة 12 من القانون رقم 1.18.15» with its letters from right to left and its
numbers from left to right. Given the units of a line from left to right, :func:`reading_order`
gives them as a person reads and as Unicode stores them (UAX #9 in reverse).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.reading.extraction.characters import CLOSING, MIRRORED, OPENING, is_rtl

_SEPARATORS = frozenset(".,/:٫٬")
_ARABIC_STOPS = frozenset("؛،…") | OPENING | CLOSING

Unit = tuple[str, int]  # text and where it came from


def reading_order(
    units: Sequence[str], *, rtl: bool, mirror: bool, hyphens_join: bool = True
) -> list[Unit]:
    """Put the units of one line into reading order.

    Args:
        units: texts from left to right as printed; a space is one unit.
        rtl: whether the line begins at the right.
        mirror: whether brackets between Arabic words are stored as they look, so that they
            turn when the line is turned.
        hyphens_join: whether a hyphen between digits keeps them in their printed order.

    Returns:
        Each unit in reading order with its index in ``units``.
    """
    classes = [_class_of(u, hyphens_join) for u in units]
    if not rtl:
        return list(_with_islands(units, classes, mirror, hyphens_join))
    ordered: list[Unit] = []
    for latin, first, last in reversed(_runs(_left_to_right(units, classes))):
        span = range(first, last + 1)
        if latin:
            ordered.extend((units[i], i) for i in span)
        else:
            ordered.extend(
                (MIRRORED.get(units[i], units[i]) if mirror else units[i], i)
                for i in reversed(span)
            )
    return ordered


@lru_cache(maxsize=4096)
def _class_of(unit: str, hyphens_join: bool) -> str:
    """R Arabic letter, L Latin letter, N digit, C separator inside numbers, W space, O other."""
    first = unit[0]
    if unit == " ":
        return "W"
    if is_rtl(first):
        return "R"
    if first.isdigit():
        return "N"
    if first.isalpha():
        return "L"
    if first == "-":
        return "C" if hyphens_join else "O"
    return "C" if first in _SEPARATORS else "O"


def _with_islands(
    units: Sequence[str], classes: Sequence[str], mirror: bool, hyphens_join: bool
) -> Iterator[Unit]:
    """Read a French line in which Arabic words stand as islands."""
    at, total = 0, len(units)
    while at < total:
        if classes[at] != "R":
            yield units[at], at
            at += 1
            continue
        last = end = at
        while end + 1 < total and classes[end + 1] != "L":
            end += 1
            if classes[end] == "R":
                last = end
        island = reading_order(
            units[at : last + 1], rtl=True, mirror=mirror, hyphens_join=hyphens_join
        )
        for text, i in island:
            yield text, at + i
        at = last + 1


def _runs(flags: Sequence[bool]) -> list[tuple[bool, int, int]]:
    runs: list[tuple[bool, int, int]] = []
    for at, flag in enumerate(flags):
        if runs and runs[-1][0] == flag:
            runs[-1] = (flag, runs[-1][1], at)
        else:
            runs.append((flag, at, at))
    return runs


def _left_to_right(units: Sequence[str], classes: Sequence[str]) -> list[bool]:
    """Mark the units that keep their printed order: numbers and stretches of Latin letters."""
    flags = [False] * len(units)
    at = 0
    while at < len(units):
        if classes[at] in "LN":
            last = _end_of_run(units, classes, at)
            flags[at : last + 1] = [True] * (last + 1 - at)
            at = last + 1
        else:
            at += 1
    return flags


def _end_of_run(units: Sequence[str], classes: Sequence[str], start: int) -> int:
    last, latin = start, classes[start] == "L"
    for at in range(start + 1, len(units)):
        if classes[at] == "R":
            break
        if classes[at] not in "LN":
            continue
        between = units[last + 1 : at]
        close = _is_close(between)
        if classes[at] == "L":
            if not (close or (latin and "..." not in "".join(between))):
                break
            latin = True
        # Two numbers in one Arabic line swap places unless Latin letters tie them.
        elif not (
            _one_number(between, classes[last + 1 : at])
            or (close and (latin or _latin_follows(classes, at)))
        ):
            break
        last = at
    return last


def _is_close(between: Sequence[str]) -> bool:
    joined = "".join(between)
    return len(between) <= 3 and joined.count(".") < 2 and _ARABIC_STOPS.isdisjoint(joined)


def _one_number(between: Sequence[str], classes: Sequence[str]) -> bool:
    """Whether nothing or one separator parts two digits: «1.18.15», «2-20-345», «15/01»."""
    return not between or (len(between) == 1 and classes[0] == "C")


def _latin_follows(classes: Sequence[str], at: int) -> bool:
    while at < len(classes) and classes[at] in "NC":
        at += 1
    return at < len(classes) and classes[at] == "L"


def brackets_turn(lines: Sequence[Sequence[str]]) -> bool:
    """Decide whether brackets of a page's Arabic lines are stored as they look.

    Read in plain reverse, «(1)» must open before it closes; the lines of the page vote.

    Args:
        lines: the units of each Arabic line from left to right.
    """
    right = wrong = 0
    for units in lines:
        reading = [u for u in reversed(units) if u != " "]
        number = _list_number(reading)
        if number:
            right, wrong = (right + 2, wrong) if reading[number] == ")" else (right, wrong + 2)
            reading = reading[:number] + reading[number + 1 :]
        depth = 0
        for unit in reading:
            if unit in OPENING:
                depth += 1
            elif unit in CLOSING and depth > 0:
                depth, right = depth - 1, right + 2
            elif unit in CLOSING:
                wrong += 1
        wrong += depth
    return wrong > right


def _list_number(reading: Sequence[str]) -> int:
    """Find the bracket of a list number «1)» or «أ)» at the head of a line; 0 if there is none."""
    for at in (1, 2):
        head = reading[:at]
        if len(reading) > at and reading[at] in ("(", ")") and all(u.isalnum() for u in head):
            return at if head[0].isdigit() or at == 1 else 0
    return 0
