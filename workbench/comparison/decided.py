"""Links that persons decided, as places in the two versions compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.comparison.order import Link
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.link_decisions import DecisionKind, LinkDecision, Pairs, StandingDecisions


@dataclass(frozen=True, slots=True)
class Decided:
    """Decided links (old, new), each with the id of its decision.

    Attributes:
        drawn: links that take the place of whatever else would be linked.
        kept: links that must be there, beside others: confirmed ones, drawn pieces.
        broken: links that must not be there.
    """

    drawn: dict[Link, str] = field(default_factory=dict)
    kept: dict[Link, str] = field(default_factory=dict)
    broken: frozenset[Link] = frozenset()

    def decision_of(self, link: Link) -> str:
        """Give the id of the decision a link rests on, or nothing."""
        return self.drawn.get(link) or self.kept.get(link, "")


def place_decisions(
    old: Sequence[ComparedArticle], new: Sequence[ComparedArticle], standing: StandingDecisions
) -> Decided:
    """Find the articles that decisions speak of; one that is not there is passed over."""
    old_places = {article.eid: i for i, article in enumerate(old) if article.eid}
    new_places = {article.eid: j for j, article in enumerate(new) if article.eid}

    def placed(pairs: Pairs) -> dict[Link, LinkDecision]:
        return {
            (old_places[a], new_places[b]): decision
            for (a, b), decision in pairs.items()
            if a in old_places and b in new_places
        }

    linked = placed(standing.linked)
    drawn = {link: d.id for link, d in linked.items() if d.kind is DecisionKind.DRAW}
    kept = {link: d.id for link, d in linked.items() if d.kind is not DecisionKind.DRAW}
    kept |= {link: decision.id for link, decision in placed(standing.beside).items()}
    return Decided(drawn, kept, frozenset(placed(standing.broken)))
