"""The life of briefs as it is stored: inserted once, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.brief_events import BriefEvent, BriefEventKind
from workbench.storage.rows import in_parts, insert_new
from workbench.storage.tables import BriefEventRow, as_domain


def insert(session: Session, events: Sequence[BriefEvent]) -> int:
    """Store events; those already stored are left as they are. Says how many were new."""
    return insert_new(session, BriefEventRow, events)


def of_briefs(
    session: Session, brief_ids: Iterable[str], kinds: Sequence[BriefEventKind] = ()
) -> list[BriefEvent]:
    """List what happened to briefs, in the order of time: everything, or some kinds of it."""
    found: list[BriefEvent] = []
    for part in in_parts(brief_ids):
        query = select(BriefEventRow).where(BriefEventRow.brief_id.in_(part))
        if kinds:
            query = query.where(BriefEventRow.kind.in_(kinds))
        found += [as_domain(BriefEvent, row) for row in session.scalars(query)]
    return sorted(found, key=lambda event: (event.at, event.id))


def last_moment(session: Session, brief_id: str) -> datetime | None:
    """Say when something last happened to a brief."""
    query = select(func.max(BriefEventRow.at)).where(BriefEventRow.brief_id == brief_id)
    return session.scalar(query)


def of_kind(session: Session, kind: BriefEventKind) -> list[BriefEvent]:
    """List everything of one kind that happened to any brief, in the order of time."""
    rows = session.scalars(select(BriefEventRow).where(BriefEventRow.kind == kind))
    found = [as_domain(BriefEvent, row) for row in rows]
    return sorted(found, key=lambda event: (event.at, event.id))
