"""What persons decided about links, taken together: the later word on one link holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a person says of a link between two articles."""

    CONFIRM = "confirm"
    BREAK = "break"
    DRAW = "draw"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A person's word on one link; it outlasts every comparison computed anew.

    Decisions are only ever added. An undo names the decision it takes back.

    Attributes:
        id: unique across all workspaces.
        old_id: version compared from.
        new_id: version compared to.
        kind: what was decided.
        old_eid: article of the older version; empty for an undo.
        new_eid: article of the newer version; empty for an undo.
        beside: of a drawn link, that it stands beside the other links of its articles (a split
            or merge) instead of replacing them.
        undoes: id of the decision an undo takes back.
        person_id: who decided.
        at: when.
    """

    id: str
    old_id: str
    new_id: str
    kind: DecisionKind
    old_eid: str
    new_eid: str
    beside: bool
    undoes: str
    person_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionConflict:
    """Two standing decisions that cannot both hold; the later one was followed.

    Attributes:
        followed: id of the decision that was followed.
        set_aside: id of the one that was not.
    """

    followed: str
    set_aside: str


Pair = tuple[str, str]
Pairs = dict[Pair, LinkDecision]


@dataclass(frozen=True, slots=True)
class StandingDecisions:
    """Decisions that hold, by the eIds (old, new) they speak of.

    Attributes:
        linked: links that must stand, confirmed or drawn instead of others.
        beside: links drawn beside others.
        broken: links that must not stand.
        conflicts: decisions of different persons that contradict one another.
    """

    linked: Pairs
    beside: Pairs
    broken: Pairs
    conflicts: tuple[DecisionConflict, ...] = ()


def standing_decisions(decisions: Iterable[LinkDecision]) -> StandingDecisions:
    """Say which decisions hold: undone ones do not, and of two that contradict the later does.

    Two workspaces may bring decisions that contradict: one person broke what another
    confirmed, or two drew one article to two others. Both are kept; the one not followed is
    reported.
    """
    taken: dict[Pair, LinkDecision] = {}
    conflicts: list[DecisionConflict] = []
    for decision in not_undone(decisions):
        pair = (decision.old_eid, decision.new_eid)
        earlier = taken.pop(pair, None)
        against = [earlier] if earlier and _opposed(earlier, decision) else []
        against += [d for d in taken.values() if _exclude(d, decision)]
        for other in against:
            if other.person_id != decision.person_id:
                conflicts.append(DecisionConflict(decision.id, other.id))
            taken.pop((other.old_eid, other.new_eid), None)
        taken[pair] = decision
    linked = {p: d for p, d in taken.items() if _excludes_others(d)}
    beside = {p: d for p, d in taken.items() if d.kind is not DecisionKind.BREAK and d.beside}
    broken = {p: d for p, d in taken.items() if d.kind is DecisionKind.BREAK}
    return StandingDecisions(linked, beside, broken, tuple(conflicts))


def not_undone(decisions: Iterable[LinkDecision]) -> list[LinkDecision]:
    """List the decisions that were not taken back, the oldest first."""
    every = sorted(decisions, key=lambda decision: (decision.at, decision.id))
    undone = {decision.undoes for decision in every if decision.kind is DecisionKind.UNDO}
    return [d for d in every if d.kind is not DecisionKind.UNDO and d.id not in undone]


def _opposed(one: LinkDecision, other: LinkDecision) -> bool:
    return (one.kind is DecisionKind.BREAK) != (other.kind is DecisionKind.BREAK)


def _excludes_others(decision: LinkDecision) -> bool:
    return decision.kind is not DecisionKind.BREAK and not decision.beside


def _exclude(one: LinkDecision, other: LinkDecision) -> bool:
    """Say whether two links share one article and at least one was drawn instead of others."""
    if not (_excludes_others(one) and _excludes_others(other)):
        return False
    if DecisionKind.DRAW not in (one.kind, other.kind):
        return False
    return (one.old_eid == other.old_eid) != (one.new_eid == other.new_eid)
