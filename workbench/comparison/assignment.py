"""One to one: the set of links with the highest sum of scores (Hungarian method)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

from workbench.comparison.order import Link

# Above this many cells a full table would cost memory for nothing: nearly all are empty.
_TABLE = 250_000


def assign(scores: Mapping[Link, float]) -> list[Link]:
    """Choose links so that no article has two and the sum of scores is the highest.

    Articles that no chain of candidates joins cannot compete, so each connected group is
    solved alone; a law of a thousand articles falls apart into hundreds of small groups.

    Args:
        scores: score above 0 of every candidate pair (old, new).
    """
    chosen: list[Link] = []
    for group in _groups(scores):
        if len(group) == 1:
            chosen += group
            continue
        old = sorted({i for i, _ in group})
        new = sorted({j for _, j in group})
        solve = _solve_table if len(old) * len(new) <= _TABLE else _solve_sparse
        chosen += solve(group, scores, old, new)
    return sorted(chosen)


def _groups(scores: Mapping[Link, float]) -> list[list[Link]]:
    if not scores:
        return []
    links = sorted(scores)
    old, new = np.array(links).T
    new = new + old.max() + 1
    size = int(new.max()) + 1
    graph = coo_matrix((np.ones(len(links)), (old, new)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    groups: defaultdict[int, list[Link]] = defaultdict(list)
    for link, group in zip(links, label[old].tolist(), strict=True):
        groups[group].append(link)
    return list(groups.values())


def _solve_table(
    group: list[Link], scores: Mapping[Link, float], old: list[int], new: list[int]
) -> list[Link]:
    row = {i: place for place, i in enumerate(old)}
    column = {j: place for place, j in enumerate(new)}
    # Forty megabytes that who prints a brief or compares two wordings does not need.
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((len(old), len(new)))
    for i, j in group:
        table[row[i], column[j]] = scores[i, j]
    rows, columns = linear_sum_assignment(table, maximize=True)
    pairs = [(old[r], new[c]) for r, c in zip(rows, columns, strict=True)]
    return [pair for pair in pairs if pair in scores]


def _solve_sparse(
    group: list[Link], scores: Mapping[Link, float], old: list[int], new: list[int]
) -> list[Link]:
    row = {i: place for place, i in enumerate(old)}
    column = {j: place for place, j in enumerate(new)}
    # A column of its own for every old article stands for "no counterpart".
    alone = np.arange(len(old))
    values = np.concatenate([[scores[link] for link in group], np.full(len(old), 1e-9)])
    rows = np.concatenate([[row[i] for i, _ in group], alone])
    columns = np.concatenate([[column[j] for _, j in group], len(new) + alone])
    matrix = coo_matrix((values, (rows, columns)), shape=(len(old), len(new) + len(old)))
    found_rows, found = min_weight_full_bipartite_matching(matrix.tocsr(), maximize=True)
    pairs = zip(found_rows.tolist(), found.tolist(), strict=True)
    return [(old[r], new[c]) for r, c in pairs if c < len(new)]
