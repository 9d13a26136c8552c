"""The record of who did what and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.reviews import AuditEvent
from workbench.storage.rows import new_id, now
from workbench.storage.tables import AuditEventRow, as_domain


def record(
    session: Session,
    person_id: str | None,
    action: str,
    subject: str,
    subject_id: str,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write one line of the record, in the transaction of the change itself."""
    session.add(
        AuditEventRow(
            id=new_id(),
            at=now(),
            person_id=person_id,
            action=action,
            subject=subject,
            subject_id=subject_id,
            detail=dict(detail or {}),
        )
    )


def listing(
    session: Session,
    *,
    subject_ids: Iterable[str] | None = None,
    person_id: str | None = None,
    limit: int | None = None,
) -> list[AuditEvent]:
    """List events, the newest first."""
    query = select(AuditEventRow).order_by(AuditEventRow.at.desc(), AuditEventRow.id)
    if subject_ids is not None:
        query = query.where(AuditEventRow.subject_id.in_(list(subject_ids)))
    if person_id is not None:
        query = query.where(AuditEventRow.person_id == person_id)
    return [as_domain(AuditEvent, row) for row in session.scalars(query.limit(limit))]
