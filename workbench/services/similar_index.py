"""Keep the index of similar clauses up to date: new texts are added, a damaged one is made anew.

The index follows from the stored texts, so it may always be thrown away. It is a file of this
computer and travels nowhere.
"""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from workbench.domain.records import to_record
from workbench.domain.similar import IndexState
from workbench.services.child_task import Progress, cancelled, run_in_child
from workbench.services.similar_worker import clauses_of_version
from workbench.storage import expressions
from workbench.storage.workspace import Workspace
from workbench.suggestions.clause_index import (
    MANIFEST,
    ClauseIndex,
    DamagedIndexError,
    IndexedClause,
    IndexedVersion,
    add_versions,
    discard,
)

_WORKER = "workbench.services.similar_worker"
_LITTLE = 150  # articles; each takes some three thousandths of a second
_lock = threading.Lock()
_opened: dict[Path, tuple[int, ClauseIndex]] = {}


def index_state(ws: Workspace) -> IndexState:
    """Say how many clauses can be found and how many versions are still missing."""
    index = open_index(ws)
    return IndexState(len(index), len(index.versions), len(_missing(ws, index)))


def open_index(ws: Workspace) -> ClauseIndex:
    """Open the index as it stands; a damaged one is thrown away and begins empty."""
    folder = _folder(ws)
    stamp = _stamp(folder)
    known = _opened.get(folder)
    if known is not None and known[0] == stamp:
        return known[1]
    try:
        index = ClauseIndex.open(folder)
    except DamagedIndexError:
        discard(folder)
        stamp, index = 0, ClauseIndex.open(folder)
    _opened[folder] = (stamp, index)
    return index


def bring_up_to_date(
    ws: Workspace,
    *,
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> IndexState:
    """Add what is missing, much of it in a child process; who comes second waits for the first.

    Raises:
        WorkbenchError: ``cancelled`` or ``task_died``; the index is then whole, with less in it.
    """
    with _lock:
        missing = _missing(ws, open_index(ws))
        if cancel is not None and cancel.is_set():
            raise cancelled()
        if missing and _is_little(ws, missing):
            _add_here(ws, missing)
        elif missing:
            _add(ws, missing, on_progress, cancel)
    return index_state(ws)


def _is_little(ws: Workspace, missing: Sequence[IndexedVersion]) -> bool:
    """Whether it is done before a child process would have started."""
    with ws.reading() as session:
        counts = expressions.count_articles(session, [one.id for one in missing[:_LITTLE]])
    return len(missing) <= _LITTLE and sum(counts.values()) <= _LITTLE


def _add_here(ws: Workspace, missing: Sequence[IndexedVersion]) -> None:
    clauses: list[IndexedClause] = []
    for number, version in enumerate(missing):
        with ws.reading() as session:
            provisions = expressions.provisions_of(session, version.id)
        clauses += clauses_of_version(number, version.language, provisions)
    add_versions(_folder(ws), missing, clauses)


def _add(
    ws: Workspace,
    missing: list[IndexedVersion],
    on_progress: Progress | None,
    cancel: threading.Event | None,
) -> None:
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        given = Path(folder, "versions.jsonl")
        with given.open("w", encoding="utf-8") as stream:
            for version in missing:
                with ws.reading() as session:
                    provisions = expressions.provisions_of(session, version.id)
                record = {"version": to_record(version), "provisions": to_record(provisions)}
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        request = {"versions": str(given), "folder": str(_folder(ws)), "total": len(missing)}
        run_in_child(_WORKER, request, on_progress=on_progress, cancel=cancel)


def _missing(ws: Workspace, index: ClauseIndex) -> list[IndexedVersion]:
    """List the versions that are stored and not in the index; a text never changes."""
    known = {(version.id, version.digest) for version in index.versions}
    with ws.reading() as session:
        stored = [IndexedVersion(*row) for row in expressions.fingerprints(session)]
    return [version for version in stored if (version.id, version.digest) not in known]


def _folder(ws: Workspace) -> Path:
    return ws.folder / "similar"


def _stamp(folder: Path) -> int:
    try:
        return (folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0
