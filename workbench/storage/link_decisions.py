"""What persons decided about links between articles: inserted once, never changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.link_decisions import LinkDecision
from workbench.storage.rows import in_parts, insert_new
from workbench.storage.tables import LinkDecisionRow, as_domain


def insert(session: Session, decisions: Sequence[LinkDecision]) -> int:
    """Store decisions; those already stored are left as they are.

    Returns:
        How many were new.
    """
    return insert_new(session, LinkDecisionRow, decisions)


def between(session: Session, old_id: str, new_id: str) -> list[LinkDecision]:
    """List the decisions about the links of two versions, the oldest first."""
    query = select(LinkDecisionRow).where(
        LinkDecisionRow.old_id == old_id, LinkDecisionRow.new_id == new_id
    )
    query = query.order_by(LinkDecisionRow.at, LinkDecisionRow.id)
    return [as_domain(LinkDecision, row) for row in session.scalars(query)]


def among(session: Session, expression_ids: Sequence[str]) -> list[LinkDecision]:
    """List the decisions about links of which both versions are among some."""
    wanted = set(expression_ids)
    found: list[LinkDecision] = []
    for part in in_parts(sorted(wanted)):
        query = select(LinkDecisionRow).where(LinkDecisionRow.old_id.in_(part))
        rows = session.scalars(query)
        found += [as_domain(LinkDecision, row) for row in rows if row.new_id in wanted]
    return sorted(found, key=lambda decision: (decision.at, decision.id))
