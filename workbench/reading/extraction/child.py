"""The guard: runs the reading of a file in a child process and never falls with it.

PDFium ends its whole process when a hostile file exhausts memory. The child may die of
anything; the workbench says why and goes on.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from workbench.domain.documents import Document
from workbench.domain.errors import N_, NotFoundError, RefusedFileError, WorkbenchError
from workbench.reading.extraction.wire import from_wire
from workbench.settings import child_environment

Progress = Callable[[int, int], None]
_WORKER = "workbench.reading.extraction.worker"
_FIRST_SECONDS = 90.0
_SECONDS_PER_PAGE = 4.0
_OCR_SECONDS_PER_PAGE = 110.0
_PICTURE_SECONDS = 60.0
_TICK = 0.1


def extract_in_child(
    path: Path,
    *,
    password: str | None = None,
    ocr: bool = True,
    changes: str = "final",
    only: Sequence[int] = (),
    forced: bool = False,
    language: str = "",
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Document:
    """Read a file, or some pages of it, in a process of its own under limits of memory and time.

    Raises:
        RefusedFileError: as the child says, or ``resource_limit``, ``timed_out``,
            ``cancelled``.
    """
    request = {
        "task": "extract",
        "path": str(path.resolve()),
        "password": password,
        "ocr": ocr,
        "changes": changes,
        "only": list(only),
        "forced": forced,
        "language": language,
    }
    per_page = _SECONDS_PER_PAGE + (_OCR_SECONDS_PER_PAGE if ocr else 0)
    limits = _Limits(_FIRST_SECONDS, per_page)
    return from_wire(json.loads(_run(request, limits, on_progress, cancel)))


def draw_in_child(path: Path, page: int, *, width: int, password: str | None = None) -> bytes:
    """Draw a page as PNG in a process of its own."""
    request = {
        "task": "picture",
        "path": str(path.resolve()),
        "page": page,
        "width": width,
        "password": password,
    }
    return _run(request, _Limits(_PICTURE_SECONDS, 0.0), None, None)


@dataclass(slots=True)
class _Limits:
    first: float
    per_page: float
    pages: int = 0

    @property
    def seconds(self) -> float:
        return self.first + self.per_page * self.pages


def _run(
    request: Mapping[str, Any],
    limits: _Limits,
    on_progress: Progress | None,
    cancel: threading.Event | None,
) -> bytes:
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        result = Path(folder, "result")
        with _started(folder) as child:
            try:
                _send(child, {**request, "result": str(result)})
                finished = _follow(child, limits, on_progress, cancel)
            finally:
                _end(child)
        if not finished or not result.is_file():
            raise _death(child.returncode)
        return result.read_bytes()


def _started(folder: str) -> subprocess.Popen[bytes]:
    environment = child_environment(OMP_THREAD_LIMIT="1", TMPDIR=folder, TEMP=folder, TMP=folder)
    return subprocess.Popen(
        [sys.executable, "-m", _WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=os.name == "posix",  # so that recognition ends with it
    )


def _send(child: subprocess.Popen[bytes], request: Mapping[str, Any]) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.close()
    except OSError:  # died before it could listen; its exit code says more
        return


def _follow(
    child: subprocess.Popen[bytes],
    limits: _Limits,
    on_progress: Progress | None,
    cancel: threading.Event | None,
) -> bool:
    """Listen until the child is done; False when it stopped without a word."""
    assert child.stdout is not None
    messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
    threading.Thread(target=_listen, args=(child.stdout, messages), daemon=True).start()
    started = time.monotonic()
    while True:
        if cancel is not None and cancel.is_set():
            raise RefusedFileError("cancelled", N_("Reading the file was cancelled."))
        if time.monotonic() - started > limits.seconds:
            raise _timed_out()
        try:
            message = messages.get(timeout=_TICK)
        except queue.Empty:
            continue
        if message is None:
            return False
        if message.get("done"):
            return True
        _react(message, limits, on_progress)


def _listen(stream: IO[bytes], messages: queue.Queue[dict[str, Any] | None]) -> None:
    for line in stream:
        try:
            messages.put(json.loads(line))
        except ValueError:  # a library wrote to the standard output; not for us
            continue
    messages.put(None)


def _react(message: Mapping[str, Any], limits: _Limits, on_progress: Progress | None) -> None:
    if "error" in message:
        raise _told(message["error"])
    if message.get("memory"):
        raise _resource_limit()
    limits.pages = message.get("pages", limits.pages)
    if on_progress is not None and "progress" in message:
        on_progress(*message["progress"])


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started; a finished one is not touched."""
    try:
        child.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()


def _told(error: Mapping[str, Any]) -> WorkbenchError:
    kind = NotFoundError if error["code"] in ("no_such_page", "no_pages") else RefusedFileError
    return kind(error["code"], error["message"], error["remedy"], **error["details"])


def _death(code: int | None) -> RefusedFileError:
    if code is not None and os.name == "posix" and -code == signal.SIGXCPU:
        return _timed_out()
    return _failed() if code is not None and code > 0 else _resource_limit()


def _failed() -> RefusedFileError:
    """Say that reading stopped at something in the file that nobody had thought of."""
    return RefusedFileError(
        "reading_failed",
        N_("Reading the file failed because of something unusual in it."),
        N_("Open it elsewhere and save it anew as PDF, or ask the sender for another copy."),
    )


def _resource_limit() -> RefusedFileError:
    return RefusedFileError(
        "resource_limit",
        N_("Reading the file needs more memory than is allowed; it may be made to do harm."),
        N_("Open it elsewhere and save it anew as PDF, or ask the sender for another copy."),
    )


def _timed_out() -> RefusedFileError:
    return RefusedFileError(
        "timed_out",
        N_("Reading the file took too long and was stopped."),
        N_("Cut it into parts, or save it anew as PDF."),
    )
