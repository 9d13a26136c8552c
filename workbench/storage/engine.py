"""How a workspace reaches its database: SQLite in the folder, or a PostgreSQL server."""

from __future__ import annotations

import json
import sqlite3
import time
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from workbench.domain.errors import N_, InvalidRequestError, WorkbenchError

DATABASE_FILE = "workspace.sqlite3"
BUSY_SECONDS = 30
# Arabic is kept as Arabic, not as \u escapes of three times the size.
_write_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def database_address(folder: Path, wanted: str | None) -> URL:
    """Work out the address of the database; ``postgres://`` means PostgreSQL too.

    Raises:
        InvalidRequestError: code ``bad_database_url``.
    """
    if not wanted:
        return URL.create("sqlite", database=str(folder / DATABASE_FILE))
    try:
        address = make_url(wanted)
    except ArgumentError as problem:
        raise _bad_address() from problem
    if address.get_backend_name() in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    raise _bad_address()


def _bad_address() -> InvalidRequestError:
    return InvalidRequestError(
        "bad_database_url",
        N_("The address of the database is not understood."),
        N_("Write it as postgresql://user:password@host/database, or leave it out."),
    )


def connect(address: URL) -> Engine:
    """Prepare an engine that many threads may use at once.

    Raises:
        WorkbenchError: code ``driver_missing`` when PostgreSQL cannot be spoken to.
    """
    if address.get_backend_name() == "sqlite":
        return _connect_sqlite(address)
    if find_spec("psycopg") is None:
        raise WorkbenchError(
            "driver_missing",
            N_("The part that speaks to PostgreSQL is not installed."),
            N_("Install it with: pip install 'tadqiq[server]'"),
        )
    return create_engine(
        address, json_serializer=_write_json, pool_pre_ping=True, pool_size=10, max_overflow=30
    )


def _connect_sqlite(address: URL) -> Engine:
    engine = create_engine(
        address,
        json_serializer=_write_json,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        pool_size=10,
        max_overflow=50,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: see _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _write_ahead(cursor)
    for pragma in (
        "synchronous = normal",
        "foreign_keys = on",
        # Without it REPLACE would delete rows past the triggers that forbid deleting.
        "recursive_triggers = on",
        "cache_size = -32000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Ask for the write-ahead log; of several programs that open a new file at once, all get it.

    SQLite does not wait for its turn here as it does elsewhere: it says at once that the file
    is locked.
    """
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = wal")
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its turn at once. One that reads first and writes later would fail at once
    # with "database is locked" if another wrote in between, however long the busy timeout.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
