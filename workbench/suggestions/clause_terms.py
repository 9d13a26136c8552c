"""What a clause is found by: its stems, its pairs of stems, and what is the same in every language.

A cited law, an article of it, an amount or a time limit is written alike in Arabic and in French;
by these alone clauses of the two languages can be set beside each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.domain.references import Reference
from workbench.language.quantities import QuantityKind, quantities
from workbench.suggestions.stems import stem_words

WORDS_AND_PAIRS = "stems-6, pairs, neutral-1"  # named in the index; another way needs a new one
_MIX = np.uint64(0x9E3779B97F4A7C15)
_TELLING = (QuantityKind.DURATION, QuantityKind.AMOUNT, QuantityKind.SHARE)


@dataclass(frozen=True, slots=True)
class ClauseTerms:
    """The terms of a clause as numbers, each as often as it stands there; ``length`` in words."""

    hashes: npt.NDArray[Any]
    length: int


def clause_terms(text: str, neutral: Iterable[str] = ()) -> ClauseTerms:
    """Give the terms of a clause.

    Args:
        text: its words.
        neutral: what it holds that is written alike in every language.
    """
    words = word_hashes(stem_words(text))
    marks = np.array([_hashed(mark) for mark in neutral], dtype=np.uint64)
    return ClauseTerms(np.concatenate([words, pair_hashes(words), marks]), len(words))


def word_hashes(words: Sequence[str]) -> npt.NDArray[Any]:
    """Give each word as a number."""
    return np.array([_hashed(word) for word in words], dtype=np.uint64)


def pair_hashes(words: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Give each two words that follow one another as a number."""
    if len(words) < 2:
        return np.empty(0, dtype=np.uint64)
    with np.errstate(over="ignore"):
        mixed: npt.NDArray[Any] = (words[:-1] * _MIX) ^ (words[1:] >> np.uint64(7)) ^ words[1:]
    return mixed


def neutral_marks(text: str, cited: Iterable[Reference] = ()) -> tuple[str, ...]:
    """Say what a clause holds that is written alike in every language.

    Args:
        text: its words.
        cited: the citations in it.
    """
    marks: list[str] = []
    for one in cited:
        if one.work is None or one.promulgation:
            continue
        marks.append(f"law:{one.work.identity}")
        marks.extend(f"law:{one.work.identity}#{key}" for key in one.keys)
    marks.extend(
        f"{one.kind.value}:{one.value}" for one in quantities(text) if one.kind in _TELLING
    )
    return tuple(dict.fromkeys(marks))


def mark_terms(marks: Iterable[str]) -> ClauseTerms:
    """Give marks alone as terms, to ask for clauses of another language."""
    return ClauseTerms(np.array([_hashed(mark) for mark in marks], dtype=np.uint64), 0)


@lru_cache(maxsize=400_000)
def _hashed(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "big")
