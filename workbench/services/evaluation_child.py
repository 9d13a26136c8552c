"""Measure suggestions in a process of its own: spaCy never comes into the web process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.services.child_task import Progress, run_in_child

_WORKER = "workbench.services.evaluation_worker"


def evaluate_in_child(
    framework_id: str, gold: Sequence[Mapping[str, Any]], on_progress: Progress | None = None
) -> dict[str, Any]:
    """Measure how often suggestions are right; whatever leaves this function ends the child.

    Args:
        framework_id: the criteria.
        gold: articles as :func:`workbench.services.gold_files.read_gold` gives them.
        on_progress: told how many articles were read, of how many; what it raises stops the
            measuring, as when a person leaves the page.

    Raises:
        WorkbenchError: what the child refuses, or ``task_died``.
    """
    request = {"framework": framework_id, "articles": list(gold)}
    report: dict[str, Any] = run_in_child(_WORKER, request, on_progress=on_progress)
    return report
