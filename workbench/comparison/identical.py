"""Articles whose words did not change are linked first, without any scoring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.comparison.assignment import assign
from workbench.comparison.lexis import Lexis, Words
from workbench.comparison.order import Link, expected_places, increasing_chain
from workbench.domain.comparisons import ComparedArticle

# «تنسخ المادة 5» or «Supprimé» says too little to prove which article it is.
_TELLING_WORDS = 5
# How far from its expected place such a short article may still be taken for the same one.
_NEAR = 3.0
_LARGE_TABLE = 40_000


def label_trust(
    links: Sequence[Link], old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]
) -> float:
    """Say how far printed numbers can be trusted in this pair of versions, from 0 to 1.

    Between two states of a code nearly every article keeps its number; between two readings
    of a bill hardly any does. Without a sure link numbers are all there is: 1.
    """
    if not links:
        return 1.0
    return sum(old[i].key == new[j].key for i, j in links) / len(links)


def identical_links(
    lexis: Lexis, old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]
) -> list[Link]:
    """Link articles with the same words; repeated formulas by their number and their place."""
    groups = _same_words(lexis)
    sure = [
        (group.old[0], group.new[0])
        for group in groups
        if group.telling and len(group.old) == len(group.new) == 1
    ]
    chain = increasing_chain(sure, dict.fromkeys(sure, 1.0))
    places = expected_places(chain, len(old), len(new))
    trust = label_trust(sure, old, new)
    return sorted(link for group in groups for link in _pair(group, old, new, places, trust))


@dataclass(frozen=True, slots=True)
class _Group:
    old: list[int]
    new: list[int]
    telling: bool


def _same_words(lexis: Lexis) -> list[_Group]:
    sides: defaultdict[Words, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, words in enumerate(lexis.old):
        sides[words][0].append(i)
    for j, words in enumerate(lexis.new):
        sides[words][1].append(j)
    return [
        _Group(old, new, len(words) >= _TELLING_WORDS)
        for words, (old, new) in sides.items()
        if old and new
    ]


def _pair(
    group: _Group,
    old: Sequence[ComparedArticle],
    new: Sequence[ComparedArticle],
    places: Sequence[float],
    trust: float,
) -> list[Link]:
    if group.telling and len(group.old) == len(group.new) == 1:
        return [(group.old[0], group.new[0])]
    if len(group.old) * len(group.new) > _LARGE_TABLE:
        return list(zip(group.old, group.new, strict=False))
    scores = {}
    for i in group.old:
        for j in group.new:
            distance = abs(places[i] - j)
            same_number = trust if old[i].key == new[j].key else 0.0
            if group.telling or distance <= _NEAR or same_number > 0.5:
                scores[i, j] = 1 / (1 + distance) + same_number
    return assign(scores)
