"""Steps of carrying and what persons say of findings, as they are stored: inserted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.carrying import CarryEvent, StatusEntry
from workbench.storage.rows import in_parts, insert_new
from workbench.storage.tables import (
    CarryEventRow,
    FindingStatusRow,
    as_domain,
)


def insert(session: Session, events: Sequence[CarryEvent]) -> int:
    """Store steps; those already stored are left as they are. Says how many were new."""
    return insert_new(session, CarryEventRow, events)


def insert_statuses(session: Session, entries: Sequence[StatusEntry]) -> int:
    """Store what persons said of findings; says how much of it was new."""
    return insert_new(session, FindingStatusRow, entries)


def of_reviews(session: Session, review_ids: Iterable[str]) -> list[CarryEvent]:
    """List the steps of reviews in the order of their time."""
    query = select(CarryEventRow).where(CarryEventRow.review_id.in_(list(review_ids)))
    rows = session.scalars(query.order_by(CarryEventRow.at, CarryEventRow.id))
    return [as_domain(CarryEvent, row) for row in rows]


def statuses_of(session: Session, finding_ids: Iterable[str]) -> list[StatusEntry]:
    """List what persons said of findings in the order of time."""
    found: list[StatusEntry] = []
    for part in in_parts(finding_ids):
        query = select(FindingStatusRow).where(FindingStatusRow.finding_id.in_(part))
        found += [as_domain(StatusEntry, row) for row in session.scalars(query)]
    return sorted(found, key=lambda entry: (entry.at, entry.id))
