"""How alike two articles are, and what number and place add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbench.comparison.common_order import common_order
from workbench.comparison.identical import label_trust
from workbench.comparison.lexis import Lexis
from workbench.comparison.order import Link, expected_places, increasing_chain
from workbench.domain.comparisons import ComparedArticle

# From here on a likeness that is mutual is sure enough to say where articles stand.
_STRONG = 0.6
_PLACE = 0.06
_PLACE_REACH = 8
_NUMBER = 0.10


class Likeness(NamedTuple):
    """Why two articles were taken for the same one; every part is from 0 to 1.

    ``cosine``: rare word sequences they share. ``dice``: share of their words, by weight, that
    stand in both in the same order. ``contained``: how much of the lesser is in the other.
    """

    cosine: float
    dice: float
    contained: float

    @property
    def total(self) -> float:
        """The likeness of the texts alone, from 0 to 1."""
        return 0.45 * self.cosine + 0.35 * self.dice + 0.20 * self.contained


def likeness(lexis: Lexis, i: int, j: int, cosine: float) -> Likeness:
    """Measure how alike old article ``i`` and new article ``j`` are."""
    old, new = lexis.old[i], lexis.new[j]
    old_sums, new_sums = lexis.old_sums[i], lexis.new_sums[j]
    shared = 0.0
    for kept, start, end, _, _ in common_order(old, new):
        if kept:
            weight = old_sums[end] - old_sums[start]
            # A word alone is met by chance in any long article.
            shared += weight if end - start >= 2 else weight / 2
    both = old_sums[-1] + new_sums[-1]
    lesser = min(old_sums[-1], new_sums[-1])
    shortness = min(1.0, min(len(old), len(new)) / 12)
    dice = 2 * shared / both if both else 0.0
    return Likeness(cosine, dice, shared / lesser * shortness if lesser else 0.0)


def with_priors(
    likenesses: Mapping[Link, Likeness],
    settled: Sequence[Link],
    old: Sequence[ComparedArticle],
    new: Sequence[ComparedArticle],
) -> dict[Link, float]:
    """Add to each likeness a little for the expected place and for the same number.

    The number counts as far as numbers are stable in this pair of versions.
    """
    sure = sorted({*settled, *_mutual(likenesses)})
    chain = increasing_chain(sure, dict.fromkeys(sure, 1.0))
    places = expected_places(chain, len(old), len(new))
    trust = label_trust(sure, old, new)
    scores = {}
    for (i, j), found in likenesses.items():
        near = max(0.0, 1 - abs(places[i] - j) / _PLACE_REACH)
        same_number = trust if old[i].key == new[j].key else 0.0
        scores[i, j] = found.total + _PLACE * near + _NUMBER * same_number
    return scores


def _mutual(likenesses: Mapping[Link, Likeness]) -> list[Link]:
    """List the strong pairs of which each is the other's best."""
    best_old: dict[int, tuple[float, int]] = {}
    best_new: dict[int, tuple[float, int]] = {}
    for (i, j), found in likenesses.items():
        best_old[i] = max(best_old.get(i, (0.0, -1)), (found.total, j))
        best_new[j] = max(best_new.get(j, (0.0, -1)), (found.total, i))
    return [
        (i, j) for i, (total, j) in best_old.items() if total >= _STRONG and best_new[j][1] == i
    ]
