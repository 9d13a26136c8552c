"""Where the database is, and how several use it at once."""

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.factories import a_person
from workbench.domain.errors import WorkbenchError
from workbench.services import persons
from workbench.services.workspaces import set_setting
from workbench.storage.engine import database_address
from workbench.storage.workspace import Workspace


@pytest.mark.parametrize(
    "address",
    [
        "postgres://u:p@host/db",
        "postgresql://u:p@host/db",
        "postgresql+psycopg://u:p@host/db",
        "postgresql+psycopg2://u:p@host/db",
    ],
)
def test_postgresql_is_spoken_to_by_one_driver(address: str) -> None:
    found = database_address(Path(), address)
    assert found.render_as_string(hide_password=False) == "postgresql+psycopg://u:p@host/db"


@pytest.mark.parametrize("address", ["mysql://u@h/d", "nonsense", "://", "sqlite:///x"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(WorkbenchError, match="bad_database_url"):
        database_address(Path(), address)


def test_the_password_is_never_shown(tmp_path: Path) -> None:
    ws = Workspace(tmp_path, database_address(tmp_path, "postgresql://u:secret@host/db"))
    assert "secret" not in ws.database_url


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    address = database_address(tmp_path, "postgresql://u@127.0.0.1:1/db")
    ws = Workspace(tmp_path, address)
    with pytest.raises(WorkbenchError, match="database_unavailable"), ws.reading() as session:
        session.execute(text("SELECT 1"))


def test_sqlite_is_set_up_for_many_users(sqlite_ws: Workspace) -> None:
    with sqlite_ws.reading() as session:
        found = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "synchronous": 1,
    }


def test_readers_do_not_wait_for_a_writer(ws: Workspace) -> None:
    a_person(ws, "أمينة")
    writing, go_on = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with ws.transaction():
            a_person(ws, "ياسين")
            writing.set()
            go_on.wait(10)

    thread = threading.Thread(target=write_slowly)
    thread.start()
    assert writing.wait(10)
    begun = time.monotonic()
    assert [p.display_name for p in persons.list_persons(ws)] == ["أمينة"]
    assert time.monotonic() - begun < 5
    go_on.set()
    thread.join()
    assert len(persons.list_persons(ws)) == 2


def test_a_transaction_is_stored_whole_or_not_at_all(ws: Workspace) -> None:
    def fail_half_way() -> None:
        with ws.transaction():
            a_person(ws, "أمينة")
            set_setting(ws, "a", "b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert persons.list_persons(ws) == []
    a_person(ws, "ياسين")
    assert len(persons.list_persons(ws)) == 1, "the thread can go on writing"
