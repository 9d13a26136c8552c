"""Pages being read again while the person goes on working: one after another, with a way out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from workbench.domain.errors import WorkbenchError
from workbench.services import library
from workbench.services.rereading import (
    read_every_page_again,
    read_file_again,
    read_page_again,
)
from workbench.storage.workspace import Workspace
from workbench.ui.incoming import FINISHED, Step

WHOLE_FILE = 0


@dataclass
class Rereading:
    """One page, or the whole file, on its way."""

    expression_id: str
    person_id: str
    page: int  # WHOLE_FILE for all of them
    from_picture: bool
    step: Step = Step.WAITING
    done: int = 0
    total: int = 0
    error: WorkbenchError | None = None
    cancel: threading.Event = field(default_factory=threading.Event)

    @property
    def finished(self) -> bool:
        """Whether nothing more happens to it."""
        return self.step in FINISHED


_readers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tadqiq-rereading")
_jobs: dict[tuple[str, str], Rereading] = {}
_lock = threading.Lock()


def start(ws: Workspace, job: Rereading) -> Rereading:
    """Put a page into the queue; one that this person has on its way already is given instead."""
    key = (job.expression_id, job.person_id)
    with _lock:
        known = _jobs.get(key)
        if known is not None and not known.finished:
            return known
        _jobs[key] = job
    _readers.submit(_read, ws, job)
    return job


def current(expression_id: str, person_id: str) -> Rereading | None:
    """Give what a person has on its way, or what came of it last."""
    return _jobs.get((expression_id, person_id))


def stop(expression_id: str, person_id: str) -> None:
    """Stop what is on its way; the draft stays as it was."""
    job = current(expression_id, person_id)
    if job is not None and not job.finished:
        job.cancel.set()
        job.step = Step.CANCELLED


def forget(expression_id: str, person_id: str) -> None:
    """Forget what came of the last one, once the person has seen it."""
    with _lock:
        job = _jobs.get((expression_id, person_id))
        if job is not None and job.finished:
            del _jobs[expression_id, person_id]


def _read_whole(ws: Workspace, job: Rereading, note: Callable[[int, int], None]) -> None:
    """Read a file whose lines were not kept, or read it anew into the draft of the person."""
    if library.get_reading(ws, job.expression_id) is None:
        read_file_again(ws, job.expression_id, on_progress=note, cancel=job.cancel)
        return
    read_every_page_again(ws, job.expression_id, job.person_id, on_progress=note, cancel=job.cancel)


def _read(ws: Workspace, job: Rereading) -> None:
    if job.cancel.is_set():
        return
    job.step = Step.READING

    def note(done: int, total: int) -> None:
        job.done, job.total = done, total

    try:
        if job.page == WHOLE_FILE:
            _read_whole(ws, job, note)
        else:
            read_page_again(
                ws,
                job.expression_id,
                job.person_id,
                job.page,
                from_picture=job.from_picture,
                on_progress=note,
                cancel=job.cancel,
            )
        job.step = Step.READ
    except WorkbenchError as problem:
        job.error = problem
        job.step = Step.CANCELLED if job.cancel.is_set() else Step.REFUSED
