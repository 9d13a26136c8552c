"""Articles of several versions that became one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from workbench.domain.comparisons import Comparison

Place = tuple[int, int]  # version, article in it


def families(comparisons: Sequence[Comparison]) -> list[list[Place]]:
    """Gather the articles of a chain of versions that became one another.

    Args:
        comparisons: each version with the one before it; the new side of one is the old side of
            the next.

    Returns:
        Every article of every version in exactly one family, each in the order of versions and
        articles; the families in the order of their first article.
    """
    if not comparisons:
        return []
    versions = [comparisons[0].old_articles, *(c.new_articles for c in comparisons)]
    parent = {(k, i): (k, i) for k, articles in enumerate(versions) for i in range(len(articles))}

    def root(place: Place) -> Place:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for k, comparison in enumerate(comparisons):
        for link in comparison.links:
            places = [*((k, i) for i in link.old), *((k + 1, j) for j in link.new)]
            for one, other in pairwise(places):
                low, high = sorted((root(one), root(other)))
                parent[high] = low
    members: dict[Place, list[Place]] = {}
    for place in parent:
        members.setdefault(root(place), []).append(place)
    return list(members.values())
