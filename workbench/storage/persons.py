"""Persons as they are stored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.packages import DatedPerson
from workbench.domain.reviews import Person
from workbench.storage.rows import later_than, now
from workbench.storage.tables import PersonRow, as_domain, as_values


def listing(session: Session, ids: Iterable[str] | None = None) -> list[Person]:
    """List persons by name, all of them or some."""
    query = select(PersonRow).order_by(PersonRow.display_name, PersonRow.id)
    if ids is not None:
        query = query.where(PersonRow.id.in_(list(ids)))
    return [as_domain(Person, row) for row in session.scalars(query)]


def dated(session: Session, ids: Iterable[str]) -> list[DatedPerson]:
    """List some persons with when each was last changed, in the order of their ids."""
    query = select(PersonRow).where(PersonRow.id.in_(list(ids))).order_by(PersonRow.id)
    return [DatedPerson(as_domain(Person, row), row.changed_at) for row in session.scalars(query)]


def load(session: Session, person_id: str) -> Person:
    """Look a person up.

    Raises:
        NotFoundError: code ``unknown_person``.
    """
    return as_domain(Person, _row(session, person_id))


def insert(session: Session, person: Person) -> None:
    """Keep a new person."""
    moment = now()
    session.add(PersonRow(**as_values(person, created_at=moment, changed_at=moment)))
    session.flush()


def update(session: Session, person: Person) -> None:
    """Keep the changes of a person."""
    row = _row(session, person.id)
    for name, value in as_values(person).items():
        setattr(row, name, value)
    row.changed_at = later_than(row.changed_at)
    session.flush()


def _row(session: Session, person_id: str) -> PersonRow:
    row = session.get(PersonRow, person_id)
    if row is None:
        raise NotFoundError(
            "unknown_person",
            N_("This person is not in the workspace."),
            N_("Choose a person, or add one in the settings."),
        )
    return row
