"""Long work in a process of its own: it reports how far it is, can be stopped, and may die alone.

What needs spaCy or minutes of the processor stays out of the web process. The child is given one
JSON line and answers with JSON lines: ``{"progress": [done, total]}``, ``{"error": {…}}`` or
``{"result": …}``. What it makes, it puts in place at the last moment: a child that is stopped or
killed leaves nothing half stored.
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
from collections.abc import Callable, Mapping
from typing import IO, Any

from workbench.domain.errors import N_, InvalidRequestError, WorkbenchError
from workbench.settings import child_environment

Progress = Callable[[int, int], None]
Task = Callable[[Mapping[str, Any], Progress], Any]
_TICK = 0.1
_LONGEST = 2 * 60 * 60.0  # seconds


def run_in_child(
    module: str,
    request: Mapping[str, Any],
    *,
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Any:
    """Do a task in a child process and give its result.

    Args:
        module: module whose ``main`` calls :func:`serve_task`.
        request: what the task is given; it must fit into JSON.
        on_progress: told how many of how many steps are done.
        cancel: set to stop the child.

    Raises:
        WorkbenchError: as the child says, or ``cancelled`` or ``task_died``.
    """
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder, _started(module, folder) as child:
        try:
            _send(child, request)
            return _follow(child, on_progress, cancel)
        except BaseException:
            _kill(child)  # at once: a moment later it might have stored what nobody wants
            raise
        finally:
            _end(child)


def serve_task(task: Task) -> int:
    """Be the child: read the request, do the task, report; the exit code is 0 unless it dies."""
    request = json.loads(sys.stdin.readline())
    try:
        result = task(request, lambda done, total: _tell(progress=[done, total]))
    except WorkbenchError as error:
        _tell(
            error={
                "kind": type(error).__name__,
                "code": error.code,
                "message": error.message,
                "remedy": error.remedy,
                "details": {name: str(value) for name, value in error.details.items()},
            }
        )
    else:
        _tell(result=result)
    return 0


def _tell(**message: Any) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _started(module: str, folder: str) -> subprocess.Popen[bytes]:
    # One thread: sums in a fixed order, so that the same clauses give the same model.
    environment = child_environment(
        PYTHONHASHSEED="0", OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1"
    )
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=os.name == "posix",
    )


def _send(child: subprocess.Popen[bytes], request: Mapping[str, Any]) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.close()
    except OSError:  # it died before it could listen; following it says so
        return


def _follow(
    child: subprocess.Popen[bytes], on_progress: Progress | None, cancel: threading.Event | None
) -> Any:
    assert child.stdout is not None
    messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
    threading.Thread(target=_listen, args=(child.stdout, messages), daemon=True).start()
    started = time.monotonic()
    while True:
        if cancel is not None and cancel.is_set():
            raise cancelled()
        if time.monotonic() - started > _LONGEST:
            raise _died()
        try:
            message = messages.get(timeout=_TICK)
        except queue.Empty:
            continue
        if message is None:
            raise _died()
        if "error" in message:
            raise _told(message["error"])
        if "result" in message:
            return message["result"]
        if on_progress is not None and "progress" in message:
            on_progress(*message["progress"])


def _listen(stream: IO[bytes], messages: queue.Queue[dict[str, Any] | None]) -> None:
    for line in stream:
        try:
            messages.put(json.loads(line))
        except ValueError:  # a library wrote to the standard output; not for us
            continue
    messages.put(None)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child; one that has finished is not touched."""
    try:
        child.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _told(error: Mapping[str, Any]) -> WorkbenchError:
    kind = InvalidRequestError if error["kind"] == "InvalidRequestError" else WorkbenchError
    return kind(error["code"], error["message"], error["remedy"], **error["details"])


def cancelled() -> InvalidRequestError:
    """Say that a person stopped the work."""
    words = N_("The work was stopped; nothing half done was stored.")
    return InvalidRequestError("cancelled", words)


def _died() -> WorkbenchError:
    return WorkbenchError(
        "task_died",
        N_("The work stopped before its end; nothing was stored."),
        N_("Close other programs, for memory may have run out, and start it again."),
    )
