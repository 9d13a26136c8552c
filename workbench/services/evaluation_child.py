"""Measure suggestions in a process of its own: spaCy never comes into the web process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import workbench
from workbench.domain.errors import N_, WorkbenchError

Json = dict[str, Any]
Progress = Callable[[int, int], None]
_WORKER = "workbench.services.evaluation_worker"
_SECONDS = 900.0  # 20,000 articles on a slow machine


def evaluate_in_child(
    framework_id: str, gold: Sequence[Mapping[str, Any]], on_progress: Progress | None = None
) -> Json:
    """Measure how often suggestions are right; whatever leaves this function ends the child.

    Args:
        framework_id: the criteria.
        gold: articles as :func:`workbench.services.gold_files.read_gold` gives them.
        on_progress: told how many articles were read, of how many; what it raises stops the
            measuring, as when a person leaves the page.

    Raises:
        WorkbenchError: what the child refuses, or ``measuring_failed``.
    """
    with _child() as child:
        _send(child, {"framework": framework_id, "articles": list(gold)})
        assert child.stdout is not None
        for line in child.stdout:
            message = json.loads(line)
            if "report" in message:
                report: Json = message["report"]
                return report
            if "error" in message:
                code, text, remedy, details = message["error"]
                raise WorkbenchError(code, text, remedy, **details)
            if on_progress is not None:
                on_progress(*message["progress"])
    raise WorkbenchError(
        "measuring_failed",
        N_("Measuring stopped before its end."),
        N_("Try again; a very large set needs more memory, so measure a part of it."),
    )


@contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    home = str(Path(workbench.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    child = subprocess.Popen(
        [sys.executable, "-m", _WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
    )
    # A child that hangs would hold the page for ever; ended, it gives no more lines.
    clock = threading.Timer(_SECONDS, child.kill)
    clock.daemon = True
    clock.start()
    try:
        yield child
    finally:
        clock.cancel()
        child.kill()
        child.communicate()


def _send(child: subprocess.Popen[bytes], request: Json) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(json.dumps(request).encode())
        child.stdin.close()
        child.stdin = None
    except OSError:  # died before it could listen; it will give no report
        child.stdin = None
