"""Files on their way into the workspace: read one after another while the person goes on.

The reading itself runs in a child process of the intake service; here a thread waits for it,
notes how far it is, and can be told to stop. One queue serves the whole computer, so that ten
uploaded files do not fight for two processors.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workbench.domain.documents import Document
from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.texts import Reading
from workbench.services.intake import Changes, read_file


class Step(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    STORED = "stored"


FINISHED = frozenset({Step.READ, Step.REFUSED, Step.CANCELLED, Step.STORED})


@dataclass
class Incoming:
    """One uploaded file, what was read from it, or why it was refused."""

    id: str
    name: str
    content: bytes
    password: str | None = None
    changes: Changes = "final"
    step: Step = Step.WAITING
    page: int = 0
    pages: int = 0
    document: Document | None = None
    reading: Reading | None = None
    error: WorkbenchError | None = None
    stored: list[str] = field(default_factory=list)  # ids of the versions made from it
    cancel: threading.Event = field(default_factory=threading.Event)

    @property
    def sha256(self) -> str:
        """The fingerprint of the file, by which the same file is known again."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def finished(self) -> bool:
        """Whether nothing more happens to it without the person."""
        return self.step in FINISHED


_readers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tadqiq-intake")


def start(item: Incoming) -> None:
    """Put a file into the queue; its fields tell how far it is."""
    item.cancel.clear()
    item.error, item.step, item.page = None, Step.WAITING, 0
    _readers.submit(_read, item)


def stop(item: Incoming) -> None:
    """Stop reading a file; a page that is being read is still finished."""
    item.cancel.set()
    if item.step is Step.WAITING:
        item.step = Step.CANCELLED


def _read(item: Incoming) -> None:
    if item.cancel.is_set():
        item.step = Step.CANCELLED
        return
    item.step = Step.READING
    try:
        with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
            path = Path(folder) / "upload"
            path.write_bytes(item.content)
            item.document, item.reading = read_file(
                path,
                file_name=item.name,
                password=item.password,
                changes=item.changes,
                on_progress=lambda page, pages: _note(item, page, pages),
                cancel=item.cancel,
            )
        item.step = Step.CANCELLED if item.cancel.is_set() else Step.READ
    except WorkbenchError as problem:
        item.error = problem
        item.step = Step.CANCELLED if item.cancel.is_set() else Step.REFUSED
    except OSError as problem:
        item.error = WorkbenchError(
            "disk",
            N_("The file could not be written to the disk: {reason}"),
            N_("Make room on the disk and try again."),
            reason=problem.strerror or "",
        )
        item.step = Step.REFUSED


def _note(item: Incoming, page: int, pages: int) -> None:
    item.page, item.pages = page, pages
