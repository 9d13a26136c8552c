"""Work of minutes that goes on while people do: learning, and the index of similar clauses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from workbench.domain.errors import WorkbenchError

EVERY = 0.5  # seconds between two looks at how far the work is
Progress = Callable[[int, int], None]
Work = Callable[[Progress, threading.Event], object]


@dataclass
class Job:
    """A piece of work on its way, or what came of it."""

    name: str
    done: int = 0
    total: int = 0
    finished: bool = False
    error: WorkbenchError | None = None
    result: object = None
    cancel: threading.Event = field(default_factory=threading.Event)


_workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tadqiq-background")
_jobs: dict[str, Job] = {}
_lock = threading.Lock()


def start(name: str, work: Work) -> Job:
    """Begin a piece of work; one of the same name that is on its way is given instead."""
    with _lock:
        known = _jobs.get(name)
        if known is not None and not known.finished:
            return known
        job = _jobs[name] = Job(name)
    _workers.submit(_do, job, work)
    return job


def current(name: str) -> Job | None:
    """Give the work of a name, on its way or done."""
    return _jobs.get(name)


def forget(name: str) -> None:
    """Forget what came of a piece of work, once the person has seen it."""
    with _lock:
        job = _jobs.get(name)
        if job is not None and job.finished:
            del _jobs[name]


def stop(name: str) -> None:
    """Stop a piece of work; what was stored before stays as it was."""
    job = current(name)
    if job is not None:
        job.cancel.set()


def _do(job: Job, work: Work) -> None:
    def note(done: int, total: int) -> None:
        job.done, job.total = done, total

    try:
        job.result = work(note, job.cancel)
    except WorkbenchError as problem:
        job.error = problem
    finally:
        job.finished = True
