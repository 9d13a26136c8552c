"""Two thousand damaged PDFs: whatever the damage, the workbench goes on and says what happened.

``WORKBENCH_FUZZ_SLICE`` chooses a part, such as ``0:2000`` for all; a few hundred otherwise.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.fuzzing import mutated, seeds
from workbench.domain.errors import RefusedFileError
from workbench.services.intake import read_document

pytestmark = [pytest.mark.slow, pytest.mark.skipif("sys.platform == 'win32'")]

ROOT = Path(__file__).parent.parent.parent
FIRST, LAST = map(int, os.environ.get("WORKBENCH_FUZZ_SLICE", "0:300").split(":"))
PROCESSES = 2
RUNNER = [sys.executable, "-W", "ignore", "-m", "tests.fuzzing"]
MOST_MEGABYTES = 1600  # the child may take 1.5 GB of address space
CLASSIFIED = {
    "read",
    "mended",
    "unreadable",
    "password_needed",
    "too_many_pages",
    "resource_limit",
    "timed_out",
}


def run(folder: Path, first: int, last: int) -> list[dict[str, object]]:
    """Try every other file; a process that dies is classified by its death and begun anew."""
    told: list[dict[str, object]] = []
    while first < last:
        done = subprocess.run(
            [*RUNNER, str(folder), str(first), str(last), str(PROCESSES)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
            capture_output=True,
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith(b"{")]
        told += [line for line in lines if "outcome" in line]
        if done.returncode == 0:
            return told
        assert lines, done.stderr.decode("utf-8", "replace")[-2000:]
        died = int(lines[-1].get("begun", lines[-1].get("number")))
        limit = "timed_out" if -done.returncode == signal.SIGXCPU else "resource_limit"
        told.append({"number": died, "outcome": limit, "peak": 0, "died": done.returncode})
        first = died + PROCESSES
    return told


def outcome(path: Path) -> str:
    try:
        document = read_document(path, ocr=False)
    except RefusedFileError as refused:
        return refused.code if refused.remedy else "without a remedy"
    return "mended" if document.warnings else "read"


def test_every_damaged_file_has_a_classified_outcome(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    folders = [tmp_path / str(number) for number in range(PROCESSES)]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(PROCESSES) as pool:
        parts = pool.map(lambda at: run(folders[at], FIRST + at, LAST), range(PROCESSES))
        told = [line for part in parts for line in part]
    outcomes = Counter(str(line["outcome"]) for line in told)
    print(dict(outcomes), "died:", [line for line in told if "died" in line])
    assert sorted(int(str(line["number"])) for line in told) == list(range(FIRST, LAST))
    assert set(outcomes) <= CLASSIFIED, [t for t in told if t["outcome"] not in CLASSIFIED]
    assert max(int(str(line["peak"])) for line in told) < MOST_MEGABYTES
    left = [entry for folder in folders for entry in folder.iterdir() if entry.suffix != ".pdf"]
    assert left == []


def test_damaged_files_leave_the_workbench_itself_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    whole = seeds()
    for number in range(5000, 5012):
        path = tmp_path / "damaged.pdf"
        path.write_bytes(mutated(number, whole))
        assert outcome(path) in CLASSIFIED
    assert list(temporary.iterdir()) == []
