"""The order of articles: which links keep it, and where an article would be expected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

Link = tuple[int, int]


def increasing_chain(links: Iterable[Link], weight: Mapping[Link, float]) -> list[Link]:
    """Find the heaviest set of links that stay in order on both sides.

    What is off the chain has moved. With weights of one plus a little for length, the chain
    keeps as many articles as possible in place and, of two that changed places, the longer.

    Args:
        links: pairs (old, new); no two share an end.
        weight: weight of each link, above 0.
    """
    ordered = sorted(links)
    ranks = sorted(new for _, new in ordered)
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # Fenwick tree of maxima
    before = [-1] * len(ordered)
    for place, link in enumerate(ordered):
        rank = bisect_left(ranks, link[1])
        total, before[place] = _best_up_to(best, rank)
        _raise(best, rank + 1, (total + weight[link], place))
    _, place = _best_up_to(best, len(ranks))
    chain = []
    while place >= 0:
        chain.append(ordered[place])
        place = before[place]
    return chain[::-1]


def _best_up_to(tree: list[tuple[float, int]], count: int) -> tuple[float, int]:
    found = (0.0, -1)
    while count > 0:
        found = max(found, tree[count])
        count -= count & -count
    return found


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at


def expected_places(chain: Sequence[Link], old_count: int, new_count: int) -> list[float]:
    """Say for every old article where in the new version its neighbours would put it."""
    xs = [-1, *(old for old, _ in chain), old_count]
    ys = [-1, *(new for _, new in chain), new_count]
    places: list[float] = np.interp(np.arange(old_count), xs, ys).tolist()
    return places
