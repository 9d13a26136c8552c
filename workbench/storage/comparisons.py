"""Comparisons are computed once and stored."""

from __future__ import annotations

import json

from workbench.domain.comparisons import Comparison
from workbench.domain.records import from_record, to_record
from workbench.storage.rows import now
from workbench.storage.tables import ComparisonRow
from workbench.storage.workspace import Workspace


def save(ws: Workspace, old_id: str, new_id: str, comparison: Comparison, engine: str) -> None:
    """Keep the comparison of two versions; one made by an older engine is replaced.

    Args:
        ws: workspace.
        old_id: version compared from.
        new_id: version compared to.
        comparison: what changed.
        engine: name and version of the engine, such as ``articles-1``.
    """
    content = json.dumps(to_record(comparison), ensure_ascii=False, separators=(",", ":"))
    row = ComparisonRow(
        old_id=old_id, new_id=new_id, engine=engine, content=content, created_at=now()
    )
    with ws.transaction() as session:
        session.merge(row)


def load(ws: Workspace, old_id: str, new_id: str, engine: str | None = None) -> Comparison | None:
    """Look a stored comparison up; ``None`` when there is none, or none by this engine."""
    with ws.reading() as session:
        row = session.get(ComparisonRow, (old_id, new_id))
        if row is None or (engine is not None and row.engine != engine):
            return None
        content = row.content
    return from_record(Comparison, json.loads(content))
