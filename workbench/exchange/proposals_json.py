"""Amendments, what became of them, and articles through their stages, as JSON for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.proposals import Judgement, Outcome
from workbench.domain.records import to_record
from workbench.domain.tracing import TracedArticle


def judgements_to_json(
    judgements: Sequence[Judgement], old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]
) -> dict[str, Any]:
    """Give the shape of ``workbench amendments TABLE OLD NEW --format json``."""
    counts = Counter(one.outcome for one in judgements)
    return {
        "counts": {outcome.value: counts[outcome] for outcome in Outcome},
        "amendments": [_judgement(one, old, new) for one in judgements],
    }


def _judgement(
    one: Judgement, old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]
) -> dict[str, Any]:
    proposal = one.proposal
    return {
        "id": proposal.id,
        "number": proposal.number,
        "group": proposal.group,
        "label": proposal.label,
        "target": proposal.target or None,
        "current": proposal.current,
        "proposed": proposal.proposed,
        "reason": proposal.reason,
        "deletes": proposal.deletes,
        "outcome": one.outcome.value,
        "measure": one.measure,
        "found": list(one.found),
        "missing": list(one.missing),
        "struck": list(one.struck),
        "kept": list(one.kept),
        "reworded": one.reworded,
        "old": None if one.old is None else {"article": one.old, "label": old[one.old].label},
        "new": [{"article": j, "label": new[j].label} for j in one.new],
    }


def trace_to_json(rows: Sequence[TracedArticle], stages: Sequence[str]) -> dict[str, Any]:
    """Give the shape of ``workbench trace STAGE STAGE STAGE --format json``."""
    return {"stages": list(stages), "articles": to_record(tuple(rows))}
