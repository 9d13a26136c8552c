"""Copy a SQLite database while others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def copy_database(source: Path, target: Path) -> None:
    """Copy the database as it stands at one moment; the copy is one file without a log beside."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = delete")


def is_sound(database: Path) -> bool:
    """Say whether a file is a whole SQLite database."""
    try:
        with closing(sqlite3.connect(database)) as found:
            verdict: str = found.execute("PRAGMA quick_check").fetchone()[0]
            return verdict == "ok"
    except sqlite3.DatabaseError:
        return False
