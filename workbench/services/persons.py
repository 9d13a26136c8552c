"""Persons: whoever reviews has a name; accounts with passwords come with the server."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.reviews import Person
from workbench.storage import audit, persons
from workbench.storage.rows import new_id
from workbench.storage.workspace import Workspace

LONGEST_NAME = 200


def list_persons(ws: Workspace, *, include_archived: bool = False) -> list[Person]:
    """List persons by name."""
    with ws.reading() as session:
        found = persons.listing(session)
    return [person for person in found if include_archived or not person.archived]


def get_person(ws: Workspace, person_id: str) -> Person:
    """Look a person up.

    Raises:
        NotFoundError: code ``unknown_person``.
    """
    with ws.reading() as session:
        return persons.load(session, person_id)


def add_person(
    ws: Workspace, display_name: str, organisation: str = "", *, identifier: str | None = None
) -> Person:
    """Add a person by the name others will see.

    Args:
        ws: workspace.
        display_name: name as shown beside tags and findings.
        organisation: where the person works.
        identifier: id known beforehand, for content that must be the same everywhere.

    Raises:
        InvalidRequestError: code ``empty_name``.
    """
    person = Person(identifier or new_id(), _name(display_name), _line(organisation))
    with ws.transaction() as session:
        persons.insert(session, person)
        audit.record(session, person.id, "person.added", "person", person.id)
    return person


def edit_person(
    ws: Workspace,
    person_id: str,
    *,
    display_name: str | None = None,
    organisation: str | None = None,
    archived: bool | None = None,
) -> Person:
    """Correct a person's name or organisation, or archive somebody who left.

    Raises:
        WorkbenchError: ``unknown_person`` or ``empty_name``.
    """
    with ws.transaction() as session:
        known = persons.load(session, person_id)
        person = replace(
            known,
            display_name=known.display_name if display_name is None else _name(display_name),
            organisation=known.organisation if organisation is None else _line(organisation),
            archived=known.archived if archived is None else archived,
        )
        if person != known:
            persons.update(session, person)
            audit.record(session, person_id, "person.edited", "person", person_id)
    return person


def _name(text: str) -> str:
    name = _line(text)
    if not name:
        raise InvalidRequestError(
            "empty_name", N_("A person needs a name."), N_("Write the name others should see.")
        )
    return name


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NAME]
