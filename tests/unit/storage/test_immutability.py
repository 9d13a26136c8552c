"""What is stored once never changes, whatever program tries: the database itself refuses."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import text

from tests.factories import ARTICLES, a_desk, a_version, a_work, an_act
from workbench.domain.errors import WorkbenchError
from workbench.domain.texts import Stage
from workbench.services import audit, library
from workbench.storage.workspace import Workspace

FORBIDDEN = [
    "UPDATE provisions SET text = 'x'",
    "UPDATE provisions SET heading = 'x' WHERE position = 0",
    "DELETE FROM provisions",
    "INSERT INTO provisions SELECT expression_id, position + 100, eid || 'x', kind, num, key,"
    " heading, text, page, parent, boxes, folded, folded_label FROM provisions",
    "UPDATE expressions SET language = 'fr'",
    "UPDATE expressions SET digest = 'x'",
    "UPDATE expressions SET revision = 2",
    "UPDATE expressions SET sealed = (1 = 0)",
    "DELETE FROM expressions",
    "UPDATE operations SET payload = '{}'",
    "UPDATE operations SET author_id = author_id",
    "DELETE FROM operations",
    "DELETE FROM audit_events",
    "UPDATE audit_events SET action = 'x'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_database_refuses(ws: Workspace, statement: str) -> None:
    desk = a_desk(ws)
    desk.send(desk.tag())
    before = (library.get_provisions(ws, desk.version.id), desk.annotations())
    with pytest.raises(WorkbenchError) as refused, ws.transaction() as session:
        session.execute(text(statement))
    assert refused.value.code in ("database_refused", "contradiction")
    ws.memory.forget()
    assert (library.get_provisions(ws, desk.version.id), desk.annotations()) == before


def test_sqlite_refuses_to_replace(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    desk.send(desk.tag())
    replace = "REPLACE INTO operations SELECT * FROM operations"
    with pytest.raises(WorkbenchError), sqlite_ws.transaction() as session:
        session.execute(text(replace))


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
@pytest.mark.postgres
@pytest.mark.parametrize("table", ["provisions", "operations", "audit_events", "expressions"])
def test_postgresql_refuses_to_truncate(ws: Workspace, table: str) -> None:
    a_desk(ws)
    with pytest.raises(WorkbenchError), ws.transaction() as session:
        session.execute(text(f"TRUNCATE {table} CASCADE"))


def test_a_correction_is_a_new_revision(ws: Workspace) -> None:
    work = a_work(ws)
    first = a_version(ws, work)
    corrected = a_version(ws, work, "تطبق الأحكام.", revision_of=first.id)
    assert (corrected.revision, corrected.revision_of) == (2, first.id)
    assert [p.text for p in library.get_provisions(ws, first.id)] == list(ARTICLES)
    assert [e.id for e in library.list_expressions(ws, work.id)] == [first.id, corrected.id]


def test_what_is_known_of_a_version_can_be_corrected_and_is_recorded(ws: Workspace) -> None:
    desk = a_desk(ws)
    edited = library.edit_expression(
        ws,
        desk.version.id,
        stage=Stage.COMMISSION,
        date=dt.date(2024, 5, 2),
        source="https://www.chambredesrepresentants.ma",
        person_id=desk.person.id,
    )
    assert library.get_expression(ws, desk.version.id) == edited
    assert (edited.stage, edited.date) == (Stage.COMMISSION, dt.date(2024, 5, 2))
    (event,) = [e for e in audit.list_events(ws) if e.action == "expression.edited"]
    assert event.person_id == desk.person.id
    assert event.detail == {"fields": ["date", "source", "stage"]}


def test_a_text_stands_as_it_was_given(ws: Workspace) -> None:
    act = an_act("سطر أول\nسطر ثان <b>غامق</b> & 'علامة'", "é ﻻ ٱ \u200f(1)")
    version = library.store_expression(
        ws, a_work(ws).id, act=act, language="ar", stage=Stage.DEPOSE
    )
    ws.memory.forget()
    assert library.get_provisions(ws, version.id) == act.provisions


def test_two_provisions_of_one_name_and_signs_no_database_keeps(ws: Workspace) -> None:
    act = an_act("أ\x00ب", "ج\ud800")
    twice = dataclasses.replace(
        act, provisions=tuple(dataclasses.replace(p, eid="art_1") for p in act.provisions)
    )
    version = library.store_expression(
        ws, a_work(ws).id, act=twice, language="ar", stage=Stage.DEPOSE
    )
    found = library.get_provisions(ws, version.id)
    assert [(p.eid, p.text) for p in found] == [("art_1", "أب"), ("art_1__2", "ج")]
