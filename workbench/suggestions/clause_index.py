"""An index of all clauses of a workspace: which of a hundred thousand resemble this one.

Each term of a clause (a stem, two stems side by side, a cited law, a quantity) has a list of the
clauses that hold it, with a weight that depends on that clause alone (BM25 with a fixed length of
comparison). What depends on all clauses, how rare a term is, is worked out when a question is
asked; so new texts are added as a part of their own and nothing that stands is written anew.

Parts lie in the workspace as plain arrays and are mapped into memory, not loaded.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.suggestions.clause_terms import WORDS_AND_PAIRS, ClauseTerms

FORMAT = 1
MANIFEST = "index.json"
_ARRAYS = ("terms", "offsets", "clauses", "weights", "version", "position", "topics")
_LENGTH = 100.0  # words of a usual clause: what longer and shorter ones are measured by
_K, _B = 1.2, 0.75
_SCALE = 100.0  # weights are kept as hundredths in one byte
_MOST_PARTS = 6
_DAY = 24 * 60 * 60
_UNSEEN = 20.0  # clauses without the term added in thought: of three laws no word is worthless
_MOST_TERMS = 160  # of a question; an article of ten thousand words asks with its rarest

Array = npt.NDArray[Any]


class DamagedIndexError(Exception):
    """A file of the index is missing, cut short or not what was written."""


@dataclass(frozen=True, slots=True)
class IndexedVersion:
    """A version whose clauses are in the index, as it was when it was read."""

    id: str
    digest: str
    language: str


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


@dataclass(frozen=True, slots=True)
class _Part:
    versions: tuple[IndexedVersion, ...]
    arrays: Mapping[str, Array]

    @property
    def size(self) -> int:
        return len(self.arrays["position"])

    def postings(self, terms: Array) -> tuple[Array, Array]:
        """Give for each term where its clauses begin and end; both are 0 where it has none."""
        known, offsets = self.arrays["terms"], self.arrays["offsets"]
        if not len(known):
            return np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
        places = np.minimum(np.searchsorted(known, terms), len(known) - 1)
        found = known[places] == terms
        return offsets[places] * found, offsets[places + 1] * found


class ClauseIndex:
    """The index as it lies in a folder; opening it reads little and maps the rest."""

    def __init__(self, folder: Path, parts: Sequence[_Part]) -> None:
        self.folder = folder
        self._parts = parts

    @classmethod
    def open(cls, folder: Path, *, check: bool = True) -> ClauseIndex:
        """Open the index of a folder; without one it is empty.

        Raises:
            DamagedIndexError: something is not as it was written.
        """
        return cls(
            folder,
            [_opened(folder / part["name"], part, check) for part in _manifest(folder)["parts"]],
        )

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
        found: list[tuple[float, _Part, int]] = []
        for part in self._parts:
            scores = _scores(part, asked[told], rarity[told], allowed, topics)
            best = _best(scores, limit)
            found.extend((float(scores[clause]), part, int(clause)) for clause in best)
        found.sort(key=lambda one: -one[0])
        return [_near(part, clause, score) for score, part, clause in found[:limit]]


def _near(part: _Part, clause: int, score: float) -> Near:
    arrays = part.arrays
    return Near(
        part.versions[int(arrays["version"][clause])],
        int(arrays["position"][clause]),
        int(arrays["topics"][clause]),
        score,
    )


def _scores(
    part: _Part,
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
    *,
    keep: Collection[str] | None = None,
) -> None:
    """Add the clauses of some versions as a new part; the index is whole before and after.

    Args:
        folder: folder of the index; made where it is not there.
        versions: the versions.
        clauses: their clauses, in the order of the versions.
        keep: names of the parts that stay; all of them without it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = [p for p in _manifest(folder)["parts"] if keep is None or p["name"] in keep]
    parts.append(_written(folder, versions, _columns(clauses)))
    if len(parts) > _MOST_PARTS:
        parts = [_joined(folder, parts)]
    _seal(folder, parts)


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
        **_inverted(every[places], clauses_of, weights),
        "version": np.asarray(held["version"], dtype=np.int32),
        "position": np.asarray(held["position"], dtype=np.int32),
        "topics": np.asarray(held["topics"], dtype=np.uint32),
    }


def _weights(counts: Array, lengths: Array) -> Array:
    """Give the weight of terms in their clauses (BM25), as hundredths."""
    spread = counts + _K * (1 - _B + _B * lengths / _LENGTH)
    return np.clip(np.rint(_SCALE * counts * (_K + 1) / spread), 1, 255).astype(np.uint8)


def _inverted(terms: Array, clauses: Array, weights: Array) -> dict[str, Array]:
    """Give each term once, with the place where its clauses begin; terms come in order."""
    begins = np.ones(len(terms), dtype=bool)
    begins[1:] = terms[1:] != terms[:-1]
    offsets = np.append(np.flatnonzero(begins), len(terms)).astype(np.int64)
    return {
        "terms": terms[begins],
        "offsets": offsets,
        "clauses": clauses.astype(np.int32),
        "weights": weights,
    }


def _joined(folder: Path, described: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Write several parts as one; no text is read for that."""
    parts = [_opened(folder / one["name"], one, True) for one in described]
    versions = [version for part in parts for version in part.versions]
    terms = [np.repeat(p.arrays["terms"], np.diff(p.arrays["offsets"])) for p in parts]
    first_clause = np.cumsum([0, *(part.size for part in parts)])
    first_version = np.cumsum([0, *(len(part.versions) for part in parts)])
    clauses = [p.arrays["clauses"] + n for p, n in zip(parts, first_clause, strict=False)]
    of_version = [p.arrays["version"] + n for p, n in zip(parts, first_version, strict=False)]
    every = np.concatenate(terms)
    order = np.argsort(every, kind="stable")
    weights = np.concatenate([part.arrays["weights"] for part in parts])
    columns = {
        **_inverted(every[order], np.concatenate(clauses)[order], weights[order]),
        "version": np.concatenate(of_version).astype(np.int32),
        "position": np.concatenate([part.arrays["position"] for part in parts]),
        "topics": np.concatenate([part.arrays["topics"] for part in parts]),
    }
    return _written(folder, versions, columns)


def _written(
    folder: Path, versions: Sequence[IndexedVersion], columns: Mapping[str, Array]
) -> dict[str, Any]:
    name = uuid.uuid4().hex
    place = folder / name
    place.mkdir()
    for array in _ARRAYS:
        np.save(place / f"{array}.npy", columns[array], allow_pickle=False)
    return {
        "name": name,
        "versions": [asdict(version) for version in versions],
        "digests": {array: _digest(place / f"{array}.npy") for array in _ARRAYS},
    }


def _seal(folder: Path, parts: Sequence[Mapping[str, Any]]) -> None:
    """Name the parts that count, at one stroke; then sweep up what no longer does."""
    before = {part["name"] for part in _manifest(folder)["parts"]}
    fresh = folder / f"{MANIFEST}.{uuid.uuid4().hex}"
    manifest = {"format": FORMAT, "terms": WORDS_AND_PAIRS, "parts": list(parts)}
    fresh.write_text(json.dumps(manifest), encoding="utf-8")
    fresh.replace(folder / MANIFEST)
    named = {part["name"] for part in parts}
    for place in folder.iterdir():
        # What is not named yet may be on its way from another process; a day old it was given up.
        given_up = time.time() - place.stat().st_mtime > _DAY
        if place.name not in {*named, MANIFEST} and (place.name in before or given_up):
            shutil.rmtree(place, ignore_errors=True)


# --- reading --------------------------------------------------------------------------------


def _manifest(folder: Path) -> dict[str, Any]:
    empty: dict[str, Any] = {"parts": []}
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        known = (manifest["format"], manifest["terms"]) == (FORMAT, WORDS_AND_PAIRS)
    except FileNotFoundError:
        return empty
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DamagedIndexError(MANIFEST) from problem
    return manifest if known else empty  # written by another version of the program: made anew


def _opened(place: Path, described: Mapping[str, Any], check: bool) -> _Part:
    try:
        if check and any(
            _digest(place / f"{array}.npy") != described["digests"][array] for array in _ARRAYS
        ):
            raise DamagedIndexError(place.name)
        arrays = {
            array: np.load(place / f"{array}.npy", mmap_mode="r", allow_pickle=False)
            for array in _ARRAYS
        }
        versions = tuple(IndexedVersion(**version) for version in described["versions"])
    except (OSError, ValueError, KeyError, TypeError, EOFError) as problem:
        raise DamagedIndexError(place.name) from problem
    return _Part(versions, arrays)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
