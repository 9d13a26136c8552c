"""Chapters, titles and annexes of a law: found by what an order calls them, and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.amendments import Reason
from workbench.domain.texts import Provision
from workbench.language.numerals import number_value


def division_place(provisions: Sequence[Provision], named: str) -> int | Reason:
    """Find ``title:3/chapter:2``; where more than one division answers, none is chosen."""
    *wider, own = named.split("/")
    found = [
        place
        for place, provision in enumerate(provisions)
        if _name(provision) == own
        and set(wider) <= {_name(provisions[up]) for up in _above(provisions, place)}
    ]
    if len(found) == 1:
        return found[0]
    return Reason.TARGET_AMBIGUOUS if found else Reason.TARGET_MISSING


def without_division(
    provisions: Sequence[Provision], place: int
) -> tuple[list[Provision], tuple[str, ...]]:
    """Take a division out with all that stands in it; give what is left and the eIds gone."""
    gone = {at for at in range(len(provisions)) if place in (at, *_above(provisions, at))}
    kept = [at for at in range(len(provisions)) if at not in gone]
    moved = {old: new for new, old in enumerate(kept)}
    left = [
        replace(provisions[at], parent=None if up is None else moved[up])
        for at in kept
        for up in (provisions[at].parent,)
    ]
    return left, tuple(provisions[at].eid for at in sorted(gone))


def _name(provision: Provision) -> str:
    value = number_value(provision.key or "")
    return f"{provision.kind.value}:{provision.key if value is None else value}"


def _above(provisions: Sequence[Provision], place: int) -> list[int]:
    found: list[int] = []
    up = provisions[place].parent
    while up is not None and up not in found:
        found.append(up)
        up = provisions[up].parent
    return found
