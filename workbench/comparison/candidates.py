"""Which articles could correspond at all: those that share rare sequences of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags

from workbench.comparison.lexis import Words
from workbench.comparison.order import Link

# Candidates kept for each article, from either side.
_NEAREST = 8
# A sequence that stands in more articles than this is a formula («يعاقب بغرامة من») and
# proves nothing: at least 60 articles, else one in twenty.
_FORMULA = 60
_FORMULA_SHARE = 0.05
# A candidate far weaker than the best of its row and of its column is dropped.
_WORTH = 0.3
_ROWS = 512

_Hashes = NDArray[np.uint64]
_Numbers = NDArray[np.int64]


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
    vectors = _vectors([*old, *new, *settled], twice_from=len(old) + len(new))
    rows, columns = vectors[: len(old)], vectors[len(old) : len(old) + len(new)]
    found = _nearest(rows, columns)
    found.update({(i, j): value for (j, i), value in _nearest(columns, rows).items()})
    return _worthwhile(found)


def _worthwhile(found: dict[Link, float]) -> dict[Link, float]:
    best_old: dict[int, float] = {}
    best_new: dict[int, float] = {}
    for (i, j), cosine in found.items():
        best_old[i] = max(best_old.get(i, 0.0), cosine)
        best_new[j] = max(best_new.get(j, 0.0), cosine)
    return {
        (i, j): cosine
        for (i, j), cosine in found.items()
        if cosine >= _WORTH * min(best_old[i], best_new[j])
    }


def _nearest(rows: csr_matrix, columns: csr_matrix) -> dict[Link, float]:
    found: dict[Link, float] = {}
    turned = columns.T.tocsr()
    # In slices, so that the product of two codes never has to be in memory as a whole.
    for first in range(0, rows.shape[0], _ROWS):
        product = (rows[first : first + _ROWS] @ turned).tocsr()
        for row in range(product.shape[0]):
            begin, end = product.indptr[row], product.indptr[row + 1]
            places, values = product.indices[begin:end], product.data[begin:end]
            if len(values) > _NEAREST:
                top = np.argpartition(-values, _NEAREST)[:_NEAREST]
                places, values = places[top], values[top]
            pairs = zip(places.tolist(), values.tolist(), strict=True)
            found.update({(first + row, place): value for place, value in pairs})
    return found


def _vectors(articles: list[Words], twice_from: int) -> csr_matrix:
    hashes, owners = _sequences(articles)
    _, features = np.unique(hashes, return_inverse=True)
    shape = (len(articles), int(features.max()) + 1 if len(features) else 1)
    counts = coo_matrix((np.ones(len(features)), (owners, features)), shape=shape).tocsr()
    counts.sum_duplicates()
    features = counts.indices
    twice = np.repeat(np.arange(len(articles)) >= twice_from, np.diff(counts.indptr))
    articles_with = np.bincount(features, weights=1.0 + twice, minlength=shape[1])[features]
    every = 2 * len(articles) - twice_from
    weights = (1 + np.log(counts.data)) * np.log((every + 1) / articles_with)
    telling = articles_with <= max(_FORMULA, int(_FORMULA_SHARE * every))
    counts.data = np.where(telling, weights, 0.0)
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    # What stands in one article only lengthens its vector but can never meet another.
    counts.data[articles_with < 2] = 0.0
    counts.eliminate_zeros()
    return (diags(1 / np.where(lengths > 0, lengths, 1.0)) @ counts).tocsr()


def _sequences(articles: list[Words]) -> tuple[_Hashes, _Numbers]:
    """Hash every sequence of one, two and three words; give the article each stands in."""
    lengths = [len(words) for words in articles]
    flat = np.fromiter((word for words in articles for word in words), np.uint64, sum(lengths))
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
