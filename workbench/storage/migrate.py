"""Bring the database of a workspace to the form this version needs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from workbench.domain.errors import N_, WorkbenchError
from workbench.storage.migrations import HEAD
from workbench.storage.workspace import Workspace

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_236_114  # any number of our own: one process migrates a PostgreSQL database at a time


def migrate(workspace: Workspace) -> bool:
    """Run the missing steps; two processes may start at once, one of them waits.

    Returns:
        Whether anything had to be done.

    Raises:
        WorkbenchError: code ``newer_workspace`` when a later version wrote this workspace.
    """
    with workspace.reading() as session:
        if current_step(session.connection()) == HEAD:
            return False
    with workspace.transaction() as session:
        connection = session.connection()
        if not workspace.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if current_step(connection) == HEAD:
            return False
        _run(connection)
    return True


def current_step(connection: Connection) -> str | None:
    """Say which step the database stands at, or ``None`` when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    step: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar_one_or_none()
    return step


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise WorkbenchError(
            "newer_workspace",
            N_("This workspace was written by a newer version of Tadqiq."),
            N_("Update Tadqiq, or choose another folder in WORKBENCH_WORKSPACE."),
        ) from problem
