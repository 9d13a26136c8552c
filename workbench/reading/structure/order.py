"""Where the numbers of a law do not follow each other: what to look at in its outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure.article_keys import key_order, step_cost
from workbench.reading.structure.warnings import steps_out_of_order


class Oddity(StrEnum):
    """What is odd about a number."""

    FIRST = "first"  # the first article is not article 1
    JUMPS = "jumps"  # it does not follow the number before it
    TWICE = "twice"  # another article has the same number


@dataclass(frozen=True, slots=True)
class Odd:
    """A number that does not follow; ``before`` is the key it should follow, if there is one."""

    oddity: Oddity
    before: str = ""


def odd_numbers(provisions: Sequence[Provision]) -> dict[int, Odd]:
    """Find the numbers that do not follow, by the place of their provision in the list.

    Articles count through the whole act, «الباب الأول» and its like among their neighbours.
    """
    places = {p.eid: at for at, p in enumerate(provisions)}
    articles = [p for p in provisions if p.kind is ProvisionKind.ARTICLE]
    found = {
        places[article.eid]: Odd(Oddity.JUMPS if before else Oddity.FIRST, before or "")
        for article, before in steps_out_of_order(articles)
    }
    own = [p for p in articles if not p.eid.startswith("annex")]
    counted = Counter(p.key for p in own if p.key)
    found |= {places[p.eid]: Odd(Oddity.TWICE) for p in own if p.key and counted[p.key] > 1}
    return found | _odd_headings(provisions)


def _odd_headings(provisions: Sequence[Provision]) -> dict[int, Odd]:
    last: dict[tuple[int | None, ProvisionKind], str] = {}
    found = {}
    for at, provision in enumerate(provisions):
        if not provision.is_heading or provision.key is None or key_order(provision.key) is None:
            continue
        before = last.get((provision.parent, provision.kind))
        if before is not None and step_cost(before, provision.key) >= 1.9:
            found[at] = Odd(Oddity.JUMPS, before)
        last[provision.parent, provision.kind] = provision.key
    return found
