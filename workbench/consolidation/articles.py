"""The base law while orders are put into it: finding, inserting and taking out articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.amendments import Amendment, Reason
from workbench.domain.texts import Provision, ProvisionKind

_REPEATED = ["", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies"]
_REPEATED += ["decies", "undecies", "duodecies", "terdecies"]

Order = tuple[int, int, tuple[int, ...]]


def key_order(key: str) -> Order | None:
    """Give the place of a key among others: 7, 7bis, 7ter, 8; ``None`` for other keys."""
    match = re.fullmatch(r"(\d+)((?:-\d+)*)([a-z]*)", key)
    if match is None or match[3] not in _REPEATED:
        return None
    parts = tuple(int(part) for part in match[2].split("-") if part)
    return int(match[1]), _REPEATED.index(match[3]), parts


def main_articles(provisions: Sequence[Provision]) -> list[int]:
    """List the places of the law's own articles; those of annexes count by themselves."""
    return [
        index
        for index, provision in enumerate(provisions)
        if provision.kind is ProvisionKind.ARTICLE and not _in_annex(provisions, provision)
    ]


def _in_annex(provisions: Sequence[Provision], provision: Provision) -> bool:
    seen = 0
    while provision.parent is not None and seen < len(provisions):
        provision = provisions[provision.parent]
        seen += 1
        if provision.kind is ProvisionKind.ANNEX:
            return True
    return False


def place_of(provisions: Sequence[Provision], key: str) -> int | Reason:
    """Find an article by its key; one that is there twice is not chosen between."""
    found = [index for index in main_articles(provisions) if provisions[index].key == key]
    if len(found) == 1:
        return found[0]
    return Reason.TARGET_AMBIGUOUS if found else Reason.TARGET_MISSING


def without(provisions: Sequence[Provision], index: int) -> list[Provision]:
    """Take one article out; what stood inside another unit still does."""
    kept = [
        # A note to the article that goes is a note to nothing.
        replace(p, parent=None) if p.parent == index else p
        for p in (*provisions[:index], *provisions[index + 1 :])
    ]
    return [
        replace(p, parent=p.parent - 1) if p.parent is not None and p.parent > index else p
        for p in kept
    ]


def with_article(
    provisions: Sequence[Provision], order: Amendment, text: str
) -> tuple[list[Provision], str] | Reason:
    """Put a new article where its number belongs, and give its eId."""
    key = order.target_article or ""
    before = _place_before(provisions, key, order.after)
    if isinstance(before, Reason):
        return before
    above = provisions[before]
    token = re.sub(r"[^\w-]+", "_", key)
    eid = _unused(f"art_{token}", {p.eid for p in provisions})
    new = Provision(eid, ProvisionKind.ARTICLE, order.num, key, None, text, 0, above.parent)
    later = [
        replace(p, parent=p.parent + 1) if p.parent is not None and p.parent > before else p
        for p in provisions[before + 1 :]
    ]
    return [*provisions[: before + 1], new, *later], eid


def _unused(eid: str, used: set[str]) -> str:
    count, unique = 1, eid
    while unique in used:
        count += 1
        unique = f"{eid}_{count}"
    return unique


def _place_before(provisions: Sequence[Provision], key: str, named: str | None) -> int | Reason:
    """Find the article that a new one follows: 12bis stands behind 12, 45 behind a last 44."""
    wanted = key_order(key)
    if wanted is None:
        return Reason.NO_PLACE
    known = [
        (order, index)
        for index in main_articles(provisions)
        if (order := key_order(provisions[index].key or "")) is not None
    ]
    if any(order == wanted for order, _ in known):
        return Reason.ALREADY_THERE
    smaller = [(order, index) for order, index in known if order < wanted]
    if not smaller:
        return Reason.NO_PLACE
    order, index = max(smaller)
    if not _is_certain(wanted, order, index, known):
        return Reason.NO_PLACE
    if named is not None and provisions[index].key != named and not _runs_on(named, order):
        return Reason.NO_PLACE
    return index


def _is_certain(
    wanted: Order, before: Order, index: int, known: Sequence[tuple[Order, int]]
) -> bool:
    """Whether the articles around the place stand in order and no number is left out."""
    later = [order for order, place in known if place > index]
    earlier = [order for order, place in known if place < index]
    in_order = all(order > wanted for order in later) and all(order < before for order in earlier)
    alone = wanted[1:] == (0, ()) and wanted[0] == before[0] + 1
    mixed = (bool(wanted[1]) and bool(before[2])) or (bool(wanted[2]) and bool(before[1]))
    return in_order and not mixed and (before[0] == wanted[0] or alone)


def _runs_on(named: str, before: Order) -> bool:
    """Whether articles were put behind the named one by the same order: 12, 12bis, then 12ter."""
    order = key_order(named)
    return order is not None and order[0] == before[0] and order < before
