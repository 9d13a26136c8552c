"""A workspace comes up from nothing and from every earlier step, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.databases import postgres_address
from workbench.domain.errors import WorkbenchError
from workbench.services.workspaces import (
    close_workspace,
    get_setting,
    open_workspace,
    set_setting,
)
from workbench.settings import Settings
from workbench.storage import migrations
from workbench.storage.engine import database_address
from workbench.storage.migrate import current_step, migrate
from workbench.storage.tables import Base
from workbench.storage.workspace import Workspace

STEPS = Path(migrations.__file__).parent


def _empty(engine: str, folder: Path) -> Settings:
    return Settings(folder, postgres_address(migrated=False) if engine == "postgres" else None)


def test_the_migrations_make_the_tables_of_the_mappings(engine: str, tmp_path: Path) -> None:
    ws = open_workspace(_empty(engine, tmp_path / "100% فضاء العمل"))
    with ws.reading() as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, Base.metadata) == []
        assert current_step(session.connection()) == migrations.HEAD
    assert migrate(ws) is False, "there is nothing left to do"
    close_workspace(ws)


def test_the_newest_step_is_the_one_the_program_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_several_that_start_at_once_wait_for_each_other(engine: str, tmp_path: Path) -> None:
    settings = _empty(engine, tmp_path / "shared")
    settings.workspace.mkdir()
    address = database_address(settings.workspace, settings.database_url)
    opened = [Workspace(settings.workspace, address) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(migrate, opened)) == [False, False, False, True]
    for ws in opened:
        ws.close()


def test_a_workspace_of_a_newer_version_is_left_alone(ws: Workspace) -> None:
    with ws.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WorkbenchError, match="newer_workspace"):
        migrate(ws)
    with ws.reading() as session:
        assert current_step(session.connection()) == "9999"


def test_opening_twice_gives_the_same_workspace_and_keeps_what_is_in_it(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "ws")
    ws = open_workspace(settings)
    assert open_workspace(settings) is ws
    set_setting(ws, "organisation", "الفريق النيابي")
    close_workspace(ws)
    again = open_workspace(settings)
    assert again is not ws
    assert get_setting(again, "organisation") == "الفريق النيابي"
    assert get_setting(again, "unknown", "—") == "—"
    close_workspace(again)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(WorkbenchError, match="folder_unusable"):
        open_workspace(Settings(tmp_path / "file" / "workspace"))


def test_a_database_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "workspace.sqlite3").write_bytes(b"this is not a database at all " * 200)
    with pytest.raises(WorkbenchError, match="database_unavailable"):
        open_workspace(Settings(tmp_path))
