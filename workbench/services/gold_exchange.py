"""Carry a gold set to the other reader's workspace and join what both found."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.gold import GoldSet, seen_by
from workbench.exchange.gold_packages import (
    GoldPackage,
    open_gold_package,
    read_gold_package,
    write_gold_package,
)
from workbench.exchange.sealed_zip import damaged
from workbench.services.gold_checks import foreign_problem
from workbench.services.gold_sets import load_set
from workbench.storage import gold, persons
from workbench.storage.union import Union
from workbench.storage.workspace import Workspace


def send_set(ws: Workspace, set_id: str, destination: Path) -> Path:
    """Write a set with all that was found in it as one ZIP file.

    The file holds the labels of those who have not finished, or they could not be joined: it is
    meant for the workbench, which withholds them, not for reading.

    Args:
        ws: workspace.
        set_id: the set.
        destination: file to write, or folder to write it into.

    Raises:
        NotFoundError: code ``unknown_gold_set``.
    """
    with ws.reading() as session:
        load_set(session, set_id)
        events = gold.of_set(session, set_id)
        people = persons.dated(session, gold.readers_of(events))
    if destination.is_dir():
        destination = destination / f"gold-{set_id[:8]}.zip"
    return write_gold_package(destination, set_id, GoldPackage(tuple(events), tuple(people)))


def take_in_set(ws: Workspace, package: Path) -> GoldSet:
    """Take in a set from another workspace; what is already here is kept.

    Returns:
        The set, without anybody's labels as long as it is read blind.

    Raises:
        WorkbenchError: ``not_a_package``, ``newer_package`` or ``damaged_package``.
    """
    with open_gold_package(package) as archive:
        content = read_gold_package(archive)
        set_id = str(archive.about.get("gold", ""))
    people = {dated.person.id for dated in content.persons}
    problem = foreign_problem(content.events, people)
    if problem is not None or {event.set_id for event in content.events} != {set_id}:
        raise damaged(f"gold.json ({problem})")
    with ws.transaction() as session:
        union = Union(session)
        for dated in content.persons:
            union.person(dated.person, dated.changed_at)
        union.gold_events(content.events)
        return seen_by(load_set(session, set_id), "")
