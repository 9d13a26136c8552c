"""How far two readers of a gold set agree, before anybody settled their differences.

The unit is (article, criterion): both found it, one did, or neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.gold import GoldSet, Pairing, pairings
from workbench.review.agreement import krippendorff_alpha


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts and figures of two readers; ``None`` where a figure has no value.

    Attributes:
        criterion: the criterion, or empty for all together.
        both, only_a, only_b: findings of both readers, and of one alone.
        neither: article-criterion pairs in which both found nothing.
        f1: one reader measured against the other.
        alpha: Krippendorff's alpha for two readers and yes or no; no value where nobody, or
            everybody everywhere, found something.
    """

    criterion: str
    both: int
    only_a: int
    only_b: int
    neither: int
    f1: float | None
    alpha: float | None


def agreement(gold: GoldSet) -> list[Agreement]:
    """Compare two readers: all criteria together first, then each one somebody found."""
    found = pairings(gold)
    articles, criteria = len(gold.draw.articles), len(gold.draw.criteria)
    each = sorted({pairing.criterion for pairing in found})
    return [
        _counted("", found, articles * criteria),
        *(_counted(one, (p for p in found if p.criterion == one), articles) for one in each),
    ]


def _counted(criterion: str, found: Iterable[Pairing], units: int) -> Agreement:
    by_whom = [pairing.found_by for pairing in found]
    both, only_a, only_b = (by_whom.count(who) for who in ("both", "a", "b"))
    neither = units - len(by_whom)
    marked = 2 * both + only_a + only_b
    return Agreement(
        criterion=criterion,
        both=both,
        only_a=only_a,
        only_b=only_b,
        neither=neither,
        f1=2 * both / marked if marked else None,
        alpha=alpha_of_two(both, only_a + only_b, neither),
    )


def alpha_of_two(both: int, differ: int, neither: int) -> float | None:
    """Give Krippendorff's alpha of two readers who said yes or no to every unit."""
    return krippendorff_alpha([2] * both + [1] * differ + [0] * neither, 2)
