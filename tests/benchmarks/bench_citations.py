"""How many citations are found, how many found are right, and where they lead.

Measured on ``tests/data/citations.csv``, labelled by hand over the real data; a citation counts
as found where a reference of the same sort overlaps its words.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cited_laws import provisions_of

from workbench.domain.references import Reference
from workbench.domain.texts import Provision
from workbench.reading.structure.references import find_references

LABELS = Path(__file__).parents[1] / "data" / "citations.csv"


@dataclass(frozen=True, slots=True)
class Label:
    """A citation as a person read it."""

    start: int
    end: int
    keys: frozenset[str]
    text: str

    def meets(self, found: Reference) -> bool:
        """Say whether a reference stands on the same words and is of the same sort."""
        return (
            found.start < self.end
            and found.end > self.start
            and bool(found.keys) == bool(self.keys)
        )

    def is_right(self, found: Reference) -> bool:
        """Say whether a reference leads where the person says."""
        identity = found.work.identity if found.work else ""
        same = identity == self.text
        if self.text.endswith("*"):
            same = identity.startswith(self.text[:-1])
        return same and set(found.keys) == self.keys


def measure_citations(folder: Path) -> dict[str, dict[str, float]]:
    """Give precision, recall and share of right targets for each half of the labels."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for file, provisions in _labels().items():
        if not (folder / file).exists():
            continue
        read = provisions_of(folder / file)
        found = find_references(read)
        for (half, place), labels in provisions.items():
            counts[half] += _count(labels, _in(found, read[place]))
    return {f"citations {half}": _figures(counts[half]) for half in sorted(counts)}


def _labels() -> dict[str, dict[tuple[str, int], list[Label]]]:
    files: dict[str, dict[tuple[str, int], list[Label]]] = {}
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            place = (row["half"], int(row["provision"]))
            labels = files.setdefault(row["file"], {}).setdefault(place, [])
            if row["start"]:
                keys = frozenset(row["keys"].split())
                labels.append(Label(int(row["start"]), int(row["end"]), keys, row["text"]))
    return files


def _in(found: Sequence[Reference], provision: Provision) -> list[Reference]:
    """List what was found in a provision; eids repeat over the acts of an issue, words do not."""
    return [
        one
        for one in found
        if one.eid == provision.eid
        and one.keys != ("~own",)
        and provision.text[one.start : one.end] == one.words
    ]


def _count(labels: Sequence[Label], found: Sequence[Reference]) -> Counter[str]:
    counts: Counter[str] = Counter(wanted=len(labels), found=len(found))
    for label in labels:
        meeting = [one for one in found if label.meets(one)]
        counts["met"] += bool(meeting)
        counts["right"] += any(label.is_right(one) for one in meeting)
    counts["true"] = sum(any(label.meets(one) for label in labels) for one in found)
    return counts


def _figures(counts: Counter[str]) -> dict[str, float]:
    return {
        "labels": counts["wanted"],
        "precision": round(counts["true"] / max(counts["found"], 1), 3),
        "recall": round(counts["met"] / max(counts["wanted"], 1), 3),
        "target right": round(counts["right"] / max(counts["met"], 1), 3),
    }
