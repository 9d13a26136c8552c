"""The child that writes clauses into the index of similar clauses; run with ``python -m``."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.records import from_record
from workbench.domain.references import Reference
from workbench.domain.texts import Provision
from workbench.reading.structure.references import find_references
from workbench.services.child_task import Progress, serve_task
from workbench.suggestions.clause_index import (
    LARGEST_PART,
    IndexedClause,
    IndexedVersion,
    add_versions,
)
from workbench.suggestions.clause_terms import clause_terms, neutral_marks
from workbench.suggestions.topics import topic_bits


def work(request: Mapping[str, Any], progress: Progress) -> Any:
    """Index the versions of a file: one JSON line each, with its provisions."""
    folder, total = Path(request["folder"]), int(request["total"])
    versions: list[IndexedVersion] = []
    clauses: list[IndexedClause] = []
    with Path(request["versions"]).open(encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            progress(number, total)
            held = json.loads(line)
            version: IndexedVersion = from_record(IndexedVersion, held["version"])
            provisions: tuple[Provision, ...] = from_record(
                tuple[Provision, ...], held["provisions"]
            )
            clauses += clauses_of_version(len(versions), version.language, provisions)
            versions.append(version)
            if len(clauses) >= LARGEST_PART:  # so much is kept, whatever happens to the rest
                add_versions(folder, versions, clauses)
                versions, clauses = [], []
    if versions:
        add_versions(folder, versions, clauses)
    progress(total, total)
    return total


def clauses_of_version(
    number: int, language: str, provisions: Sequence[Provision]
) -> Iterator[IndexedClause]:
    """Give the clauses of a version as the index takes them; headings are left out."""
    cited: dict[str, list[Reference]] = defaultdict(list)
    for reference in find_references(provisions):
        cited[reference.eid].append(reference)
    for position, provision in enumerate(provisions):
        if provision.is_heading or not provision.text.strip():
            continue
        marks = neutral_marks(provision.text, cited[provision.eid])
        terms = clause_terms(provision.text, marks)
        topics = topic_bits(provision.text, language)
        yield IndexedClause(number, position, topics, terms)


if __name__ == "__main__":
    sys.exit(serve_task(work))
