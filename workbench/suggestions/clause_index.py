"""An index of all clauses of a workspace: which of a hundred thousand resemble this one.

Each term of a clause (a stem, two stems side by side, a cited law, a quantity) has a list of the
clauses that hold it, with a weight that depends on that clause alone (BM25 with a fixed length of
comparison). What depends on all clauses, how rare a term is, is worked out when a question is
asked; so new texts are added as a part of their own and nothing that stands is written anew.

Parts lie in the workspace as plain arrays and are mapped into memory, not loaded.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from workbench.suggestions.clause_parts import (
    LARGEST_PART,
    MANIFEST,
    Array,
    DamagedIndexError,
    IndexedVersion,
    Part,
    inverted,
    join_parts,
    manifest_of,
    open_part,
    seal,
    write_part,
)
from workbench.suggestions.clause_terms import ClauseTerms

__all__ = [
    "LARGEST_PART",
    "MANIFEST",
    "ClauseIndex",
    "DamagedIndexError",
    "IndexedClause",
    "IndexedVersion",
    "Near",
    "add_versions",
    "discard",
]

_LENGTH = 100.0  # words of a usual clause: what longer and shorter ones are measured by
_K, _B = 1.2, 0.75
_SCALE = 100.0  # weights are kept as hundredths in one byte
_MOST_PARTS = 6
_UNSEEN = 20.0  # clauses without the term added in thought: of three laws no word is worthless
_MOST_TERMS = 160  # of a question; an article of ten thousand words asks with its rarest


@dataclass(frozen=True, slots=True)
class IndexedClause:
    """A clause on its way into the index; ``version`` is its place in the list of versions."""

    version: int
    position: int
    topics: int
    terms: ClauseTerms


@dataclass(frozen=True, slots=True)
class Near:
    """A clause that was found: version, place in its text, and how strongly it answers."""

    version: IndexedVersion
    position: int
    topics: int
    score: float


class ClauseIndex:
    """The index as it lies in a folder; opening it reads little and maps the rest."""

    def __init__(self, folder: Path, parts: Sequence[Part]) -> None:
        self.folder = folder
        self._parts = parts

    @classmethod
    def open(cls, folder: Path, *, check: bool = True) -> ClauseIndex:
        """Open the index of a folder; without one it is empty.

        Raises:
            DamagedIndexError: something is not as it was written.
        """
        described = manifest_of(folder)["parts"]
        return cls(folder, [open_part(folder / one["name"], one, check) for one in described])

    @property
    def versions(self) -> tuple[IndexedVersion, ...]:
        """The versions that are in the index."""
        return tuple(version for part in self._parts for version in part.versions)

    def __len__(self) -> int:
        return sum(part.size for part in self._parts)

    def rarity(self, terms: Array) -> Array:
        """Give for each term how much it tells: much if few clauses hold it, little if many do."""
        total = max(1, len(self))
        held = np.zeros(len(terms), dtype=np.int64)
        for part in self._parts:
            start, end = part.postings(terms)
            held += end - start
        weights: Array = np.log1p((total - held + _UNSEEN) / (held + 0.5))
        return weights

    def best_score(self, terms: ClauseTerms) -> float:
        """Give the score of a short clause that holds each of these terms once."""
        weight = (_K + 1) / (1 + _K * (1 - _B))
        return float(self.rarity(np.unique(terms.hashes)).sum()) * weight

    def nearest(
        self,
        terms: ClauseTerms,
        *,
        limit: int,
        allowed: Callable[[IndexedVersion], bool] = lambda version: True,
        topics: int = 0,
    ) -> list[Near]:
        """Give the clauses that answer best to the terms of a clause.

        Args:
            terms: the terms of the clause that is asked about.
            limit: how many at most.
            allowed: which versions are looked into.
            topics: only clauses about one of these matters; 0 for all.
        """
        asked, counts = np.unique(terms.hashes, return_counts=True)
        rarity = self.rarity(asked)
        told = np.argsort(-rarity * np.log1p(counts), kind="stable")[:_MOST_TERMS]
        found: list[tuple[float, Part, int]] = []
        for part in self._parts:
            scores = _scores(part, asked[told], rarity[told], allowed, topics)
            best = _best(scores, limit)
            found.extend((float(scores[clause]), part, int(clause)) for clause in best)
        found.sort(key=lambda one: -one[0])
        return [_near(part, clause, score) for score, part, clause in found[:limit]]


def _near(part: Part, clause: int, score: float) -> Near:
    arrays = part.arrays
    return Near(
        part.versions[int(arrays["version"][clause])],
        int(arrays["position"][clause]),
        int(arrays["topics"][clause]),
        score,
    )


def _scores(
    part: Part,
    asked: Array,
    rarity: Array,
    allowed: Callable[[IndexedVersion], bool],
    topics: int,
) -> Array:
    scores = np.zeros(part.size, dtype=np.float32)
    for start, end, rare in zip(*part.postings(asked), rarity, strict=True):
        if end > start:
            weights = part.arrays["weights"][start:end].astype(np.float32)
            scores[part.arrays["clauses"][start:end]] += weights * np.float32(rare / _SCALE)
    open_to = np.array([allowed(version) for version in part.versions], dtype=bool)
    if not open_to.all():
        scores[~open_to[part.arrays["version"]]] = 0
    if topics:
        scores[(part.arrays["topics"] & np.uint32(topics)) == 0] = 0
    return scores


def _best(scores: Array, limit: int) -> Array:
    """Give the places of the highest scores above 0; equal ones in the order of the texts."""
    if not len(scores):
        return np.empty(0, dtype=np.int64)
    if len(scores) > limit:
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        places = np.flatnonzero(scores >= max(least, np.float32(1e-6)))
    else:
        places = np.flatnonzero(scores > 0)
    ordered: Array = places[np.argsort(-scores[places], kind="stable")][:limit]
    return ordered


# --- writing --------------------------------------------------------------------------------


def add_versions(
    folder: Path,
    versions: Sequence[IndexedVersion],
    clauses: Iterable[IndexedClause],
) -> None:
    """Add the clauses of some versions as a new part; the index is whole before and after.

    Args:
        folder: folder of the index; made where it is not there.
        versions: the versions.
        clauses: their clauses, in the order of the versions.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = list(manifest_of(folder)["parts"])
    parts.append(write_part(folder, versions, _columns(clauses)))
    seal(folder, _tidied(folder, parts) if len(parts) > _MOST_PARTS else parts)


def _tidied(folder: Path, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join the smallest parts into one, as many as make no part too large to be joined."""
    ordered = sorted(parts, key=lambda part: (part["size"], part["name"]))
    small: list[dict[str, Any]] = []
    for part in ordered:
        if sum(one["size"] for one in (*small, part)) > LARGEST_PART:
            break
        small.append(part)
    if len(small) < 2:
        return parts
    return [*ordered[len(small) :], join_parts(folder, small)]


def discard(folder: Path) -> None:
    """Throw the index away; it is made from the texts and can always be made again."""
    shutil.rmtree(folder, ignore_errors=True)


def _columns(clauses: Iterable[IndexedClause]) -> dict[str, Array]:
    """Turn clauses into lists of terms: how often each stands in each clause, and its weight."""
    held: dict[str, list[Any]] = {"version": [], "position": [], "topics": []}
    terms: list[Array] = []
    lengths: list[int] = []
    sizes: list[int] = []
    for clause in clauses:
        held["version"].append(clause.version)
        held["position"].append(clause.position)
        held["topics"].append(clause.topics)
        lengths.append(clause.terms.length)
        terms.append(clause.terms.hashes)
        sizes.append(len(clause.terms.hashes))
    every = np.concatenate(terms) if terms else np.empty(0, dtype=np.uint64)
    owner = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    del terms
    order = np.argsort(every, kind="stable")  # clauses stay in order within a term
    every, owner = every[order], owner[order]
    first = np.ones(len(every), dtype=bool)
    first[1:] = (every[1:] != every[:-1]) | (owner[1:] != owner[:-1])
    places = np.flatnonzero(first)
    counts = np.diff(np.append(places, len(every)))
    clauses_of = owner[places]
    weights = _weights(counts, np.asarray(lengths, dtype=np.float64)[clauses_of])
    return {
        **inverted(every[places], clauses_of, weights),
        "version": np.asarray(held["version"], dtype=np.int32),
        "position": np.asarray(held["position"], dtype=np.int32),
        "topics": np.asarray(held["topics"], dtype=np.uint32),
    }


def _weights(counts: Array, lengths: Array) -> Array:
    """Give the weight of terms in their clauses (BM25), as hundredths."""
    spread = counts + _K * (1 - _B + _B * lengths / _LENGTH)
    return np.clip(np.rint(_SCALE * counts * (_K + 1) / spread), 1, 255).astype(np.uint8)
