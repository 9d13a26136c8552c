"""Gold sets as they are stored: events inserted once, never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.gold import GoldEvent, GoldEventKind
from workbench.storage.rows import in_parts, insert_new
from workbench.storage.tables import GoldEventRow, as_domain


def insert(session: Session, events: Sequence[GoldEvent]) -> int:
    """Store events; those already stored are left as they are. Says how many were new."""
    return insert_new(session, GoldEventRow, events)


def of_set(session: Session, set_id: str) -> list[GoldEvent]:
    """List what happened to a set, in the order of time."""
    return of_sets(session, [set_id])


def of_sets(session: Session, set_ids: Iterable[str]) -> list[GoldEvent]:
    """List what happened to sets, in the order of time."""
    found: list[GoldEvent] = []
    for part in in_parts(set_ids):
        query = select(GoldEventRow).where(GoldEventRow.set_id.in_(part))
        found += [as_domain(GoldEvent, row) for row in session.scalars(query)]
    return sorted(found, key=lambda event: (event.at, event.id))


def draws(session: Session) -> list[GoldEvent]:
    """List the draws of all sets, the newest first."""
    query = select(GoldEventRow).where(GoldEventRow.kind == GoldEventKind.DRAWN)
    query = query.order_by(GoldEventRow.at.desc(), GoldEventRow.id)
    return [as_domain(GoldEvent, row) for row in session.scalars(query)]


def of_works(session: Session, work_ids: Collection[str]) -> list[GoldEvent]:
    """List what happened to the sets that hold an article of some works."""
    return of_sets(session, [one.set_id for one in draws(session) if _holds(one, work_ids)])


def _holds(draw: GoldEvent, work_ids: Collection[str]) -> bool:
    articles = draw.payload.get("articles")
    listed = articles if isinstance(articles, list) else []
    return any(isinstance(one, Mapping) and one.get("work_id") in work_ids for one in listed)


def readers_of(events: Iterable[GoldEvent]) -> set[str]:
    """Name the persons whom events refer to: who did them, and who is to read."""
    people: set[str] = set()
    for event in events:
        people.add(event.person_id)
        readers = event.payload.get("readers")
        if event.kind is GoldEventKind.DRAWN and isinstance(readers, list):
            people.update(map(str, readers))
    return people
