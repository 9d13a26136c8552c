"""Persons have a name; nothing else is asked of them."""

import pytest

from workbench.domain.errors import WorkbenchError
from workbench.services import persons
from workbench.storage.workspace import Workspace


def test_persons_are_added_corrected_and_archived(ws: Workspace) -> None:
    salma = persons.add_person(ws, "  سلمى   العلوي ", "جمعية")
    assert (salma.display_name, salma.organisation) == ("سلمى العلوي", "جمعية")
    persons.add_person(ws, "أمينة")
    assert [p.display_name for p in persons.list_persons(ws)] == ["أمينة", "سلمى العلوي"]
    edited = persons.edit_person(ws, salma.id, display_name="سلمى ب.", organisation="")
    assert persons.get_person(ws, salma.id) == edited
    persons.edit_person(ws, salma.id, archived=True)
    assert [p.display_name for p in persons.list_persons(ws)] == ["أمينة"]
    assert len(persons.list_persons(ws, include_archived=True)) == 2


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_person_needs_a_name(ws: Workspace, name: str) -> None:
    with pytest.raises(WorkbenchError, match="empty_name"):
        persons.add_person(ws, name)


def test_two_persons_may_have_one_name(ws: Workspace) -> None:
    assert persons.add_person(ws, "سلمى").id != persons.add_person(ws, "سلمى").id
    with pytest.raises(WorkbenchError, match="unknown_person"):
        persons.get_person(ws, "nobody")
