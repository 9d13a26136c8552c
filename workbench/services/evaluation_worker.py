"""The child that measures suggestions; run with ``python -m``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from workbench.services.child_task import Progress, serve_task
from workbench.services.evaluation import evaluate
from workbench.services.suggestions import framework_named

_EVERY = 5  # articles between two words about progress


def work(request: Mapping[str, Any], progress: Progress) -> Any:
    """Measure what the request asks for."""

    def note(done: int, of: int) -> None:
        if done % _EVERY == 0 or done == of:
            progress(done, of)

    return evaluate(framework_named(request["framework"]), request["articles"], note)


if __name__ == "__main__":
    sys.exit(serve_task(work))
