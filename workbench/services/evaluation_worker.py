"""The child process that measures suggestions; started by ``evaluation_child``, never imported.

It reads one request from the standard input and writes one JSON object a line: how far it has
come, and at last the report or the reason why there is none.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from workbench.domain.errors import WorkbenchError
from workbench.services.evaluation import evaluate
from workbench.services.suggestions import framework_named


def main() -> None:
    """Measure what the request asks for."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        framework = framework_named(request["framework"])
        report = evaluate(framework, request["articles"], _progress)
    except WorkbenchError as problem:
        details = {name: str(value) for name, value in problem.details.items()}
        told = [problem.code, problem.message, problem.remedy, details]
        _say({"error": told})
    else:
        _say({"report": report})


def _progress(done: int, of: int) -> None:
    if done % 5 == 0 or done == of:
        _say({"progress": [done, of]})


def _say(message: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
