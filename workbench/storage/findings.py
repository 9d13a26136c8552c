"""Findings as they are stored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.reviews import Finding
from workbench.storage.rows import later_than
from workbench.storage.tables import FindingRow, as_domain, as_values


def of_reviews(
    session: Session, review_ids: Iterable[str], *, removed: bool = False
) -> list[Finding]:
    """List the findings of reviews in their chosen order."""
    query = select(FindingRow).where(FindingRow.review_id.in_(list(review_ids)))
    if not removed:
        query = query.where(FindingRow.removed.is_(False))
    query = query.order_by(FindingRow.position, FindingRow.created_at, FindingRow.id)
    return [as_domain(Finding, row) for row in session.scalars(query)]


def load(session: Session, finding_id: str) -> Finding:
    """Look a finding up.

    Raises:
        NotFoundError: code ``unknown_finding``.
    """
    return as_domain(Finding, _row(session, finding_id))


def insert(session: Session, finding: Finding) -> None:
    """Keep a new finding."""
    session.add(FindingRow(**as_values(finding)))
    session.flush()


def update(session: Session, finding: Finding) -> Finding:
    """Keep the changes of a finding and say when it was changed."""
    row = _row(session, finding.id)
    values = as_values(finding, changed_at=later_than(row.changed_at))
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return as_domain(Finding, row)


def count(session: Session) -> dict[str, int]:
    """Count the findings that stand, by review."""
    query = (
        select(FindingRow.review_id, func.count())
        .where(FindingRow.removed.is_(False))
        .group_by(FindingRow.review_id)
    )
    return dict(session.execute(query).all())


def _row(session: Session, finding_id: str) -> FindingRow:
    row = session.get(FindingRow, finding_id)
    if row is None:
        raise NotFoundError(
            "unknown_finding",
            N_("This finding is not in the workspace."),
            N_("Open the findings page again."),
        )
    return row
