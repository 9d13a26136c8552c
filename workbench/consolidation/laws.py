"""Which orders of an amending text are meant for one law; the others are listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.consolidation.engine import apply_amendments
from workbench.domain.amendments import Amendment, Consolidation, NotApplied, Reason
from workbench.domain.texts import Provision
from workbench.language.citations import official_number_key, official_numbers
from workbench.language.folding import fold_search

_NUMBER = re.compile(r"\d{1,4}(?:[.\-/]\d{1,4}){1,2}")


@dataclass(frozen=True, slots=True)
class BaseLaw:
    """The law that is amended: how it may be named, and its provisions."""

    names: tuple[str, ...]  # titles and numbers, those of its dahir too
    provisions: tuple[Provision, ...]


def amend_law(base: BaseLaw, amendments: Sequence[Amendment]) -> Consolidation:
    """Carry out the orders that name this law; what names another one, or none, is listed."""
    judged = [
        order if (reason := _not_meant(order, base)) is None else replace(order, doubt=reason)
        for order in amendments
    ]
    result = apply_amendments(base.provisions, judged)
    original = dict(zip(judged, amendments, strict=True))
    listed = tuple(NotApplied(original[n.amendment], n.reason) for n in result.not_applied)
    return replace(result, not_applied=listed)


def _not_meant(order: Amendment, base: BaseLaw) -> Reason | None:
    if order.target_law is None:
        return Reason.LAW_NOT_NAMED
    number = _NUMBER.fullmatch(order.target_law.strip())
    if number:
        known = {official_number_key(n) for name in base.names for n in _numbers(name)}
        return None if official_number_key(number.group()) in known else Reason.OTHER_LAW
    wanted = _plain(order.target_law)
    named = any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", _plain(n)) for n in base.names)
    return None if wanted and named else Reason.OTHER_LAW


def _numbers(name: str) -> list[str]:
    """Give the number a name is, or the first number a title announces: its own."""
    if _NUMBER.fullmatch(name.strip()):
        return [name.strip()]
    return [number for number, _ in official_numbers(name)[:1]]


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", fold_search(name)).strip()
