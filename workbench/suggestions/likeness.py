"""How much of two clauses is the same, weighed by how rare each word is, and which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.suggestions.clause_terms import pair_hashes, word_hashes
from workbench.suggestions.stems import is_function_word, stem_words, stems

Array = npt.NDArray[Any]
Rarity = Callable[[Array], Array]
_MOST_WORDS = 12
_MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class WeighedClause:
    """A clause ready to be compared with others: its terms once each, in order, and weighed."""

    text: str
    terms: Array
    weights: Array


@dataclass(frozen=True, slots=True)
class SharedWords:
    """What two clauses have in common.

    Attributes:
        places: stretches of the second clause that the first has too; neighbours are joined.
        words: the words themselves as printed in the second clause, the rarest first.
    """

    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


def weigh(text: str, rarity: Rarity) -> WeighedClause:
    """Prepare a clause for comparison."""
    words = word_hashes(stem_words(text))
    terms, counts = np.unique(np.concatenate([words, pair_hashes(words)]), return_counts=True)
    weights = (1 + np.log(counts)) * rarity(terms)
    size = float(np.sqrt(weights @ weights))
    return WeighedClause(text, terms, weights / size if size else weights)


def likeness(first: WeighedClause, second: WeighedClause) -> float:
    """Give the share of weighed words and pairs of words that two clauses have in common.

    It is 0 where they share nothing and 1 where they hold the same words as often.
    """
    _common, one, other = np.intersect1d(
        first.terms, second.terms, assume_unique=True, return_indices=True
    )
    return min(1.0, float(first.weights[one] @ second.weights[other]))


def shared_words(first: str, second: str, rarity: Rarity) -> SharedWords:
    """Say which words of the second clause stand in the first too."""
    known = set(stem_words(first))
    common = [s for s in stems(second) if s.stem in known and not is_function_word(s.stem)]
    kinds = list(dict.fromkeys(one.stem for one in common))
    rare = dict(zip(kinds, rarity(word_hashes(kinds)).tolist(), strict=True))
    words: dict[str, str] = {}
    for one in sorted(common, key=lambda s: (-rare[s.stem], s.start)):
        words.setdefault(one.stem, second[one.start : one.end])
    places = _joined([(s.start, s.end) for s in common], second)
    return SharedWords(tuple(places[:_MOST_PLACES]), tuple(words.values())[:_MOST_WORDS])


def _joined(places: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join stretches that only a space parts, so that a phrase is marked as one."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
