"""A text through its stages: deposited, committee, plenary, as many as there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from workbench.comparison.tracing import trace_articles
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.tracing import TracedArticle
from workbench.exchange.proposals_json import trace_to_json
from workbench.services.comparisons import compare_expressions
from workbench.services.proposals import judge_file
from workbench.storage.workspace import Workspace

__all__ = ["refuse_one_stage", "trace_articles", "trace_expressions", "trace_to_json"]


def trace_expressions(
    ws: Workspace, expression_ids: Sequence[str], tables: Mapping[int, Path] | None = None
) -> tuple[TracedArticle, ...]:
    """Follow every article through stored versions, the oldest first.

    Args:
        ws: the workspace.
        expression_ids: ids of the versions in the order of stages.
        tables: amendment tables by the stage that may have taken them over, counted from 1.

    Raises:
        WorkbenchError: ``one_stage``, ``unknown_expression``, or a table is refused.
    """
    refuse_one_stage(len(expression_ids))
    comparisons = [compare_expressions(ws, *pair) for pair in pairwise(expression_ids)]
    judged = {
        stage: judge_file(comparisons[stage - 1], file)
        for stage, file in (tables or {}).items()
        if 1 <= stage <= len(comparisons)
    }
    return trace_articles(comparisons, judged)


def refuse_one_stage(stages: int) -> None:
    """Refuse to trace what has a single stage.

    Raises:
        InvalidRequestError: ``one_stage``.
    """
    if stages < 2:
        raise InvalidRequestError(
            "one_stage",
            N_("A text is followed through two stages at least."),
            N_("Give the deposited text and what a committee or plenary made of it."),
        )
