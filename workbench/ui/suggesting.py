"""Texts being read by the detectors while persons go on working: with progress and a way out."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from workbench.domain.errors import WorkbenchError
from workbench.services.suggestion_hiding import check_shown
from workbench.services.suggestion_runs import suggest_version
from workbench.storage.workspace import Workspace
from workbench.ui.incoming import FINISHED, Step


@dataclass
class Suggesting:
    """One version on its way through the detectors, for everybody who reads it."""

    review_id: str
    expression_id: str
    person_id: str
    step: Step = Step.WAITING
    done: int = 0
    total: int = 0
    error: WorkbenchError | None = None
    cancel: threading.Event = field(default_factory=threading.Event)

    @property
    def finished(self) -> bool:
        """Whether nothing more happens to it."""
        return self.step in FINISHED


_jobs: dict[tuple[str, str], Suggesting] = {}
_lock = threading.Lock()


def start(ws: Workspace, job: Suggesting) -> Suggesting:
    """Begin to suggest; where it is under way already, that one is given instead.

    Raises:
        InvalidRequestError: code ``suggestions_hidden``.
    """
    check_shown(ws, job.review_id)
    with _lock:
        known = _jobs.get((job.review_id, job.expression_id))
        if known is not None and not known.finished:
            return known
        _jobs[job.review_id, job.expression_id] = job
    # A daemon: whoever stops the workbench does not wait for it, and nothing is half stored.
    threading.Thread(target=_work, args=(ws, job), daemon=True, name="tadqiq-suggest").start()
    return job


def current(review_id: str, expression_id: str) -> Suggesting | None:
    """Give what is under way for a version, or what came of it last."""
    return _jobs.get((review_id, expression_id))


def stop(review_id: str, expression_id: str) -> None:
    """Stop what is under way; what was suggested before stays."""
    job = current(review_id, expression_id)
    if job is not None and not job.finished:
        job.cancel.set()


def _work(ws: Workspace, job: Suggesting) -> None:
    def note(done: int, total: int) -> None:
        job.step, job.done, job.total = Step.READING, done, total

    outcome = Step.REFUSED
    try:
        suggest_version(
            ws,
            job.review_id,
            job.expression_id,
            job.person_id,
            on_progress=note,
            cancel=job.cancel,
        )
        outcome = Step.READ
    except WorkbenchError as problem:
        job.error = problem
        outcome = Step.CANCELLED if job.cancel.is_set() else Step.REFUSED
    finally:
        job.step = outcome
