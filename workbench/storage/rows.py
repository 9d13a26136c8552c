"""Small steps every repository takes: new ids, moments, inserting once, keeping the newest."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from workbench.domain.records import to_record
from workbench.storage.tables import Base, as_values

R = TypeVar("R", bound=Base)

# Ids that follow from what they name, so that two workspaces give the same thing the same id.
_NAMESPACE = uuid.UUID("6f3c1f0e-6c1d-5d0e-9b57-7c1a2f3e4d51")
_PART = 500  # SQLite and PostgreSQL limit the number of values in one statement


def new_id() -> str:
    """Give a new id, unique across all workspaces."""
    return str(uuid.uuid4())


def derived_id(*parts: str) -> str:
    """Give the id that follows from what is named, the same in every workspace."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def later_than(previous: datetime | None) -> datetime:
    """Give the present moment, or just after the previous change if that is ahead of our clock.

    Otherwise a change made here would lose against an older one from a computer whose clock
    is fast.
    """
    present = now()
    return present if previous is None else max(present, previous + timedelta(microseconds=1))


def in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Cut many ids into parts that one statement can take."""
    every = list(ids)
    for start in range(0, len(every), _PART):
        yield every[start : start + _PART]


def insert_once(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows; one whose primary key is there already is left as it is."""
    target = table.__table__
    assert isinstance(target, Table)
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(target).on_conflict_do_nothing(
        index_elements=list(target.primary_key.columns)
    )
    for start in range(0, len(rows), _PART):
        session.execute(statement, rows[start : start + _PART])


def known_ids(session: Session, table: type[Base], ids: Iterable[str]) -> set[str]:
    """Say which of these ids a table holds already."""
    identity: Any = table.__table__.c.id
    found: set[str] = set()
    for part in in_parts(ids):
        found.update(session.scalars(select(identity).where(identity.in_(part))))
    return found


def insert_new(session: Session, table: type[Base], items: Sequence[Any]) -> int:
    """Store things that are never changed; those already there are left as they are.

    Args:
        session: the transaction.
        table: where they are kept; its primary key is ``id``.
        items: domain objects with an ``id``.

    Returns:
        How many were new.
    """
    known = known_ids(session, table, (item.id for item in items))
    fresh = {item.id: as_values(item) for item in items if item.id not in known}
    if fresh:
        insert_once(session, table, list(fresh.values()))
    return len(fresh)


def keep_newest(session: Session, table: type[R], values: dict[str, Any]) -> str:
    """Insert a row, or replace an older one of the same id.

    Two workspaces that do this with each other's rows end with the same ones: the later
    ``changed_at`` wins, and at the same moment the greater content.

    Returns:
        ``added``, ``changed`` or ``kept``.
    """
    row = session.get(table, values["id"])
    if row is None:
        session.add(table(**values))
        session.flush()
        return "added"
    held = {name: getattr(row, name) for name in values}
    if _weight(values) <= _weight(held):
        return "kept"
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return "changed"


def _weight(values: dict[str, Any]) -> tuple[datetime, str]:
    return values["changed_at"], json.dumps(to_record(values), sort_keys=True)
