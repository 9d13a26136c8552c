"""The parts of the index of clauses as they lie on the disk: plain arrays and one list of them."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.suggestions.clause_terms import WORDS_AND_PAIRS
from workbench.suggestions.topics import topics_mark

FORMAT = 1
MANIFEST = "index.json"
LARGEST_PART = 30_000  # clauses; joining larger ones would take gigabytes
_ARRAYS = ("terms", "offsets", "clauses", "weights", "version", "position", "topics")
_DAY = 24 * 60 * 60

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
class Part:
    """Some versions with the terms of their clauses, mapped into memory."""

    versions: tuple[IndexedVersion, ...]
    arrays: Mapping[str, Array]

    @property
    def size(self) -> int:
        """How many clauses it holds."""
        return len(self.arrays["position"])

    def postings(self, terms: Array) -> tuple[Array, Array]:
        """Give for each term where its clauses begin and end; both are 0 where it has none."""
        known, offsets = self.arrays["terms"], self.arrays["offsets"]
        if not len(known):
            return np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
        places = np.minimum(np.searchsorted(known, terms), len(known) - 1)
        found = known[places] == terms
        return offsets[places] * found, offsets[places + 1] * found


# --- writing --------------------------------------------------------------------------------


def inverted(terms: Array, clauses: Array, weights: Array) -> dict[str, Array]:
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


def join_parts(folder: Path, described: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Write several parts as one; no text is read for that."""
    parts = [open_part(folder / one["name"], one, True) for one in described]
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
        **inverted(every[order], np.concatenate(clauses)[order], weights[order]),
        "version": np.concatenate(of_version).astype(np.int32),
        "position": np.concatenate([part.arrays["position"] for part in parts]),
        "topics": np.concatenate([part.arrays["topics"] for part in parts]),
    }
    return write_part(folder, versions, columns)


def write_part(
    folder: Path, versions: Sequence[IndexedVersion], columns: Mapping[str, Array]
) -> dict[str, Any]:
    """Write a part under a name of its own; it counts only once the list names it."""
    name = uuid.uuid4().hex
    place = folder / name
    place.mkdir()
    for array in _ARRAYS:
        np.save(place / f"{array}.npy", columns[array], allow_pickle=False)
    return {
        "name": name,
        "size": len(columns["position"]),
        "versions": [asdict(version) for version in versions],
        "digests": {array: _digest(place / f"{array}.npy") for array in _ARRAYS},
    }


def seal(folder: Path, parts: Sequence[Mapping[str, Any]]) -> None:
    """Name the parts that count, at one stroke; then sweep up what no longer does."""
    before = {part["name"] for part in manifest_of(folder)["parts"]}
    fresh = folder / f"{MANIFEST}.{uuid.uuid4().hex}"
    manifest = {"format": FORMAT, "terms": _way(), "parts": list(parts)}
    fresh.write_text(json.dumps(manifest), encoding="utf-8")
    fresh.replace(folder / MANIFEST)
    named = {part["name"] for part in parts}
    for place in folder.iterdir():
        # What is not named yet may be on its way from another process; a day old it was given up.
        given_up = time.time() - place.stat().st_mtime > _DAY
        if place.name not in {*named, MANIFEST} and (place.name in before or given_up):
            shutil.rmtree(place, ignore_errors=True)


# --- reading --------------------------------------------------------------------------------


def manifest_of(folder: Path) -> dict[str, Any]:
    """Read the list of parts; without one, or of another program, it is empty.

    Raises:
        DamagedIndexError: the list cannot be read.
    """
    empty: dict[str, Any] = {"parts": []}
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        known = (manifest["format"], manifest["terms"]) == (FORMAT, _way())
    except FileNotFoundError:
        return empty
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DamagedIndexError(MANIFEST) from problem
    return manifest if known else empty  # written by another version of the program: made anew


def open_part(place: Path, described: Mapping[str, Any], check: bool) -> Part:
    """Map a part into memory.

    Raises:
        DamagedIndexError: an array is missing or not what was written.
    """
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
    return Part(versions, arrays)


def _way() -> str:
    """Name how clauses were read; an index read in another way is made anew."""
    return f"{WORDS_AND_PAIRS}; topics {topics_mark()}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
