"""The life of briefs as it is stored: inserted once, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.brief_events import BriefEvent
from workbench.storage.rows import in_parts, insert_once
from workbench.storage.tables import BriefEventRow, as_domain, as_values


def insert(session: Session, events: Sequence[BriefEvent]) -> int:
    """Store events; those already stored are left as they are. Says how many were new."""
    known: set[str] = set()
    for part in in_parts(event.id for event in events):
        known.update(session.scalars(select(BriefEventRow.id).where(BriefEventRow.id.in_(part))))
    fresh = {event.id: as_values(event) for event in events if event.id not in known}
    if fresh:
        insert_once(session, BriefEventRow, list(fresh.values()))
    return len(fresh)


def of_briefs(session: Session, brief_ids: Iterable[str]) -> list[BriefEvent]:
    """List what happened to briefs, in the order of time."""
    found: list[BriefEvent] = []
    for part in in_parts(brief_ids):
        query = select(BriefEventRow).where(BriefEventRow.brief_id.in_(part))
        found += [as_domain(BriefEvent, row) for row in session.scalars(query)]
    return sorted(found, key=lambda event: (event.at, event.id))
