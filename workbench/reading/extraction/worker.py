"""The child process: reads one file under limits and reports over its standard output.

Run as ``python -m workbench.reading.extraction.worker``. The request arrives as one JSON line
on the standard input (a password has no place on a command line); every answer is one JSON
line: ``{"pages": n}``, ``{"progress": [done, total]}``, ``{"error": {…}}`` or ``{"done": true}``.
The result itself is written to the file that the request names.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from pathlib import Path
from typing import Any

from workbench.domain.errors import WorkbenchError

MEMORY = 3 * 1024**3 // 2  # 1.5 GB
_FIRST_SECONDS = 60
_SECONDS_PER_PAGE = 3
_MOST_SECONDS = 2 * 60 * 60
_PAGES_PER_COLLECTION = 100


def main() -> int:
    """Read the request, do the work, report; the exit code is 0 even for a refused file."""
    request = json.loads(sys.stdin.readline())
    # Glyphs live as long as their page and form no cycles: looking for cycles after every few
    # hundred of them took a seventh of the reading time.
    gc.disable()
    limit_memory()
    limit_seconds(_FIRST_SECONDS)
    try:
        _TASKS[request["task"]](request)
    except WorkbenchError as error:
        _tell(error=_described(error))
    except MemoryError:
        _tell(memory=True)
    else:
        _tell(done=True)
    return 0


def limit_memory(most: int = MEMORY) -> None:
    """Bound the address space, so that a 2 kB bomb of 900 MB cannot take the machine down."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has none, macOS refuses
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_seconds(seconds: int) -> None:
    """Bound the processor time of this process."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, _MOST_SECONDS), hard))


def _extract(request: dict[str, Any]) -> None:
    from workbench.reading.extraction.doors import read_file
    from workbench.reading.extraction.wire import to_wire

    def progress(done: int, total: int) -> None:
        if done == 0:
            limit_seconds(_FIRST_SECONDS + _SECONDS_PER_PAGE * total)
            _tell(pages=total)
        if done % _PAGES_PER_COLLECTION == 0:
            gc.collect()
        _tell(progress=[done, total])

    document = read_file(
        Path(request["path"]),
        on_progress=progress,
        password=request.get("password"),
        ocr=bool(request.get("ocr", True)),
        changes=request.get("changes", "final"),
        only=request.get("only", ()),
        forced=bool(request.get("forced")),
        language=request.get("language", ""),
    )
    result = json.dumps(to_wire(document), ensure_ascii=False)
    Path(request["result"]).write_text(result, encoding="utf-8", errors="surrogatepass")


def _picture(request: dict[str, Any]) -> None:
    from workbench.reading.extraction.doors import draw_page

    picture = draw_page(
        Path(request["path"]),
        request["page"],
        width=request["width"],
        password=request.get("password"),
    )
    Path(request["result"]).write_bytes(picture)


_TASKS = {"extract": _extract, "picture": _picture}


def _described(error: WorkbenchError) -> dict[str, object]:
    return {
        "code": error.code,
        "message": error.message,
        "remedy": error.remedy,
        "details": dict(error.details),
    }


def _tell(**message: object) -> None:
    sys.stdout.write(json.dumps(message, default=str) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
