"""Compare two stored versions, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from workbench.comparison import ENGINE, compare_articles
from workbench.comparison.laws import compare_laws
from workbench.comparison.spans import SpanCarrier
from workbench.domain.carrying import CarriedSpan, Place
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.link_decisions import LinkDecision
from workbench.exchange.comparison_json import law_from_provisions
from workbench.services import library
from workbench.services.link_decisions import list_decisions
from workbench.storage import comparisons as stored
from workbench.storage.workspace import Workspace

__all__ = ["carry_places", "compare_articles", "compare_expressions", "compare_laws"]


def carry_places(
    old: Sequence[ComparedArticle],
    new: Sequence[ComparedArticle],
    notes: Iterable[Sequence[Place]],
) -> list[list[CarriedSpan]]:
    """Say of every stretch of every note where it stands in the newer version, and how surely."""
    carrier = SpanCarrier(old, new)
    return [[carrier.carry(p.article, p.start, p.end) for p in places] for places in notes]


def compare_expressions(
    ws: Workspace, old_id: str, new_id: str, *, recompute: bool = False
) -> Comparison:
    """Say what changed between two versions; computed at first asking and kept.

    The text of a stored version never changes, so a kept comparison stays right until the
    engine itself is improved or a person decides about a link.

    Args:
        ws: the workspace.
        old_id: id of the older version.
        new_id: id of the newer version.
        recompute: whether to compare anew although a comparison is kept.

    Raises:
        NotFoundError: one of the versions is not in the workspace.
    """
    decisions = list_decisions(ws, old_id, new_id)
    engine = _engine_with(decisions)
    if not recompute:
        kept = stored.load(ws, old_id, new_id, engine)
        if kept is not None:
            return kept
    old = law_from_provisions(library.get_provisions(ws, old_id))
    new = law_from_provisions(library.get_provisions(ws, new_id))
    comparison = compare_laws(old, new, decisions)
    stored.save(ws, old_id, new_id, comparison, engine)
    return comparison


def _engine_with(decisions: Sequence[LinkDecision]) -> str:
    """Name the engine together with the decisions its result rests on."""
    if not decisions:
        return ENGINE
    ids = "/".join(sorted(decision.id for decision in decisions))
    return f"{ENGINE}+{sha256(ids.encode()).hexdigest()[:16]}"
