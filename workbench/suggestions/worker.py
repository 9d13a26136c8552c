"""The child process that suggests: loads the pipelines once and answers request after request.

Run as ``python -m workbench.suggestions.worker``. Every request is one JSON line on the standard
input, every answer one JSON line on the standard output, marked with the number of its request:
``{"progress": [done, total]}``, ``{"result": …}`` or ``{"error": {…}}``. It ends when its
standard input does, so it never outlives the workbench.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import IO, Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import WorkbenchError
from workbench.domain.frameworks import Framework
from workbench.domain.records import from_record, to_record
from workbench.domain.suggestions import ActFacts
from workbench.suggestions.engine import Detectors
from workbench.suggestions.pointers import POINTED, Pointers

MEMORY = 2 * 1024**3  # address space; what it really takes is a tenth of that
_MOST_FRAMEWORKS = 4  # compiled at the same time
_EVERY = 20  # articles between two words about progress


class Answers:
    """Answers requests one after another; what was compiled for one serves the next."""

    def __init__(self, output: IO[str]) -> None:
        self._output = output
        self._compiled: dict[str, Detectors | Pointers] = {}

    def answer(self, request: dict[str, Any]) -> None:
        """Do what one request asks for and tell what came of it."""
        number = request["number"]
        try:
            self._tell(number=number, result=self._suggest(number, request))
        except WorkbenchError as error:
            self._tell(number=number, error=_described(error))
        except MemoryError:
            self._tell(number=number, memory=True)

    def _suggest(self, number: int, request: dict[str, Any]) -> dict[str, Any]:
        readers = self._readers(request["framework"])
        facts = from_record(ActFacts, request["facts"]) if request.get("facts") else None
        articles: tuple[ComparedArticle, ...] = from_record(
            tuple[ComparedArticle, ...], request["articles"]
        )

        def note(done: int, total: int) -> None:
            if done % _EVERY == 0 or done == total:
                self._tell(number=number, progress=[done, total])

        if isinstance(readers, Pointers):
            found = readers.point(articles, facts or ActFacts())
        else:
            untested = bool(request.get("untested"))
            found = readers.suggest(articles, untested=untested, facts=facts, on_progress=note)
        return {"suggestions": to_record(found), "problems": to_record(readers.problems)}

    def _readers(self, record: dict[str, Any]) -> Detectors | Pointers:
        key = json.dumps(record, sort_keys=True)
        if key not in self._compiled:
            framework: Framework = from_record(Framework, record)
            pointed = framework.kind in POINTED
            self._compiled[key] = Pointers(framework) if pointed else Detectors(framework)
            while len(self._compiled) > _MOST_FRAMEWORKS:
                del self._compiled[next(iter(self._compiled))]
        return self._compiled[key]

    def _tell(self, **message: object) -> None:
        self._output.write(json.dumps(message) + "\n")
        self._output.flush()


def main() -> int:
    """Answer until nobody asks any more."""
    _limit_memory()
    answers = Answers(sys.stdout)
    sys.stdout = sys.stderr  # what a library prints is no answer
    for line in sys.stdin:
        answers.answer(json.loads(line))
    return 0


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has none, macOS refuses
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _described(error: WorkbenchError) -> dict[str, object]:
    return {
        "code": error.code,
        "message": error.message,
        "remedy": error.remedy,
        "details": {name: str(value) for name, value in error.details.items()},
    }


if __name__ == "__main__":
    sys.exit(main())
