"""Amending texts read as files: their orders, and the law they are put into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.consolidation import BaseLaw, amend_law
from workbench.domain.amendments import Amendment, Applied, Consolidation
from workbench.domain.texts import Act, Provision, Reading, WorkKind
from workbench.language.citations import official_number_key
from workbench.services.intake import main_act

_LONGEST_ORDER = 220  # letters of an order that a note quotes
_MOST_WRAPPING = 3  # acts in the file of one law: the dahir, the law, perhaps a decree


def orders_of(reading: Reading) -> list[Amendment]:
    """List the amending orders of every act in a file."""
    return [order for act in reading.acts for order in orders_in(act.provisions, act.title)]


def orders_in(provisions: Sequence[Provision], title: str) -> list[Amendment]:
    """List the amending orders of one act."""
    from workbench.reading.structure.orders import amendments_of

    return amendments_of(provisions, title)


def apply_reading(base: Reading, amending: Reading) -> Consolidation:
    """Put the orders of one file into the law of another."""
    return amended_law(base, amending)[1]


def amended_law(base: Reading, amending: Reading) -> tuple[tuple[Provision, ...], Consolidation]:
    """Put the orders of one file into the law of another; give that law before and after."""
    orders = orders_of(amending)
    law = _base_law(base, orders)
    return tuple(law.provisions), amend_law(law, orders)


def orders_by_article(
    applied: Iterable[Applied], labels: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Say for each changed article (by eId) in which words it was ordered.

    Args:
        applied: the orders that were carried out.
        labels: names of the articles of the amending text, by eId.
    """
    found: dict[str, tuple[str, ...]] = {}
    for one in applied:
        order = one.amendment
        label = labels.get(order.source, "")
        words = " ".join(order.instruction.split())
        if len(words) > _LONGEST_ORDER:
            words = words[:_LONGEST_ORDER].rsplit(" ", 1)[0] + " …"
        for eid in one.eids:
            found[eid] = (*found.get(eid, ()), f"{label} — {words}" if label else words)
    return found


def act_to_amend(reading: Reading, orders: Sequence[Amendment]) -> Act:
    """Choose the act of a file that the orders name; else the law of the file."""
    wanted = {official_number_key(order.target_law or "") for order in orders} - {""}
    named = [
        act
        for act in reading.acts
        if act.kind is not WorkKind.DAHIR or len(reading.acts) == 1
        if official_number_key(act.official_number or "") in wanted
    ]
    return named[0] if len(named) == 1 else main_act(reading.acts)


def _base_law(reading: Reading, orders: Sequence[Amendment]) -> BaseLaw:
    """Give the act that is amended, with its dahir's names."""
    act = act_to_amend(reading, orders)
    beside = reading.acts if len(reading.acts) <= _MOST_WRAPPING else ()
    dahirs = [one for one in beside if one.kind is WorkKind.DAHIR]
    names = [name for one in (act, *dahirs) for name in _names(one)]
    return BaseLaw(tuple(names), act.provisions)


def _names(act: Act) -> list[str]:
    return [name for name in (act.official_number, act.title) if name]
