"""Which articles could correspond at all: those that share rare sequences of words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags

from workbench.comparison.lexis import Words
from workbench.comparison.order import Link

# Candidates kept for each article, from either side.
_NEAREST = 8
# A sequence that stands in more articles than this is a formula («يعاقب بغرامة من») and
# proves nothing: one article in twenty, but never fewer than 60, and
# never more than 300: or the work would grow with the square of the articles.
_FORMULA = 60
_FORMULA_SHARE = 0.05
_FORMULA_MOST = 300
# A candidate far weaker than the best of its row and of its column is dropped.
_WORTH = 0.3
_ROWS = 512
_TABLE_BITS = 22

_Hashes = NDArray[np.uint64]
_Numbers = NDArray[np.int64]
_Cosines = NDArray[np.float64]


def candidate_pairs(
    old: Sequence[Words], new: Sequence[Words], settled: Sequence[Words]
) -> dict[Link, float]:
    """Find for every article the few it may correspond to, with their cosine (tf-idf).

    Sequences of one, two and three words are hashed and weighed by rarity. Only the nearest
    eight from either side are kept, so the work grows with the number of articles and never
    with its square.

    Args:
        old: word numbers of the old articles still without a link.
        new: word numbers of the new articles still without a link.
        settled: word numbers of articles linked already; they count, once for each side, when
            it is decided which sequences are formulas.
    """
    if not old or not new:
        return {}
    vectors = _vectors(old, new, settled)
    rows, columns = vectors[: len(old)], vectors[len(old) :]
    near_new, near_old = _nearest(rows, columns), _nearest(columns, rows)
    return _worthwhile(
        np.concatenate([near_new[0], near_old[1]]),
        np.concatenate([near_new[1], near_old[0]]),
        np.concatenate([near_new[2], near_old[2]]),
    )


def _worthwhile(old: _Numbers, new: _Numbers, cosines: _Cosines) -> dict[Link, float]:
    best_old, best_new = np.zeros(old.max(initial=0) + 1), np.zeros(new.max(initial=0) + 1)
    np.maximum.at(best_old, old, cosines)
    np.maximum.at(best_new, new, cosines)
    worth = cosines >= _WORTH * np.minimum(best_old[old], best_new[new])
    links = zip(old[worth].tolist(), new[worth].tolist(), strict=True)
    return dict(zip(links, cosines[worth].tolist(), strict=True))


def _nearest(rows: csr_matrix, columns: csr_matrix) -> tuple[_Numbers, _Numbers, _Cosines]:
    """Give for each row the few columns that are most like it, and how much."""
    found: list[_Numbers] = []
    cosines: list[_Cosines] = []
    counts: list[int] = []
    turned = columns.T.tocsr()
    # In slices, so that the product of two codes never has to be in memory as a whole.
    for first in range(0, rows.shape[0], _ROWS):
        product = (rows[first : first + _ROWS] @ turned).tocsr()
        ends = product.indptr.tolist()
        for begin, end in pairwise(ends):
            places, values = product.indices[begin:end], product.data[begin:end]
            if end - begin > _NEAREST:
                top = np.argpartition(-values, _NEAREST)[:_NEAREST]
                places, values = places[top], values[top]
            found.append(places)
            cosines.append(values)
            counts.append(len(places))
    return np.repeat(np.arange(len(counts)), counts), np.concatenate(found), np.concatenate(cosines)


def _vectors(old: Sequence[Words], new: Sequence[Words], settled: Sequence[Words]) -> csr_matrix:
    hashes, owners, articles = *_sequences([*old, *new]), len(old) + len(new)
    met, owners_met = _met_in(hashes, settled)
    hashes = np.concatenate([hashes, met])
    owners = np.concatenate([owners, owners_met + articles])
    _, features = np.unique(hashes, return_inverse=True)
    shape = (articles + len(settled), int(features.max()) + 1 if len(features) else 1)
    counts = coo_matrix((np.ones(len(features)), (owners, features)), shape=shape).tocsr()
    counts.sum_duplicates()
    twice = np.repeat(np.arange(shape[0]) >= articles, np.diff(counts.indptr))
    with_sequence = np.bincount(counts.indices, weights=1.0 + twice, minlength=shape[1])
    counts = counts[:articles]
    articles_with = with_sequence[counts.indices]
    every = articles + 2 * len(settled)
    weights = (1 + np.log(counts.data)) * np.log((every + 1) / articles_with)
    telling = articles_with <= max(_FORMULA, min(_FORMULA_MOST, int(_FORMULA_SHARE * every)))
    counts.data = np.where(telling, weights, 0.0)
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    # What stands in one article only lengthens its vector but can never meet another.
    counts.data[articles_with < 2] = 0.0
    counts.eliminate_zeros()
    return (diags(1 / np.where(lengths > 0, lengths, 1.0)) @ counts).tocsr()


def _met_in(hashes: _Hashes, articles: Sequence[Words]) -> tuple[_Hashes, _Numbers]:
    """List the sequences of some articles that may be among given ones, nearly no others.

    Of a code in which little changed, most sequences stand in unchanged articles only and need
    not be sorted. A table of bits tells; what it lets through by chance does no harm.
    """
    found, owners = _sequences(articles)
    there = np.zeros(1 << _TABLE_BITS, bool)
    there[hashes >> np.uint64(64 - _TABLE_BITS)] = True
    met = there[found >> np.uint64(64 - _TABLE_BITS)]
    return found[met], owners[met]


def _sequences(articles: Sequence[Words]) -> tuple[_Hashes, _Numbers]:
    """Hash every sequence of one, two and three words; give the article each stands in."""
    lengths = [len(words) for words in articles]
    flat = np.fromiter(chain.from_iterable(articles), np.uint64, sum(lengths))
    owner = np.repeat(np.arange(len(articles)), lengths)
    single = _mixed(flat + np.uint64(1))
    hashes, owners = [single], [owner]
    longer = single
    for extra in (1, 2):
        if len(flat) <= extra:
            break
        longer = _mixed(longer[:-1] * np.uint64(0x94D049BB133111EB) + single[extra:])
        inside = owner[extra:] == owner[:-extra]
        hashes.append(longer[inside])
        owners.append(owner[extra:][inside])
    return np.concatenate(hashes), np.concatenate(owners)


def _mixed(values: _Hashes) -> _Hashes:
    # Multiply and shift (splitmix64): neighbouring numbers get unrelated hashes.
    mixed: _Hashes = values * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))
