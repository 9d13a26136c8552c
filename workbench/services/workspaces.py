"""Open a workspace, keep its settings, back it up and restore it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from threading import Lock

from workbench import __version__
from workbench.domain.errors import N_, InvalidRequestError, WorkbenchError
from workbench.exchange.sealed_zip import damaged, open_sealed, write_sealed
from workbench.settings import Settings
from workbench.storage import preferences
from workbench.storage.copying import copy_database, is_sound
from workbench.storage.engine import DATABASE_FILE, database_address
from workbench.storage.files import FileStore
from workbench.storage.migrate import migrate
from workbench.storage.rows import now
from workbench.storage.workspace import Workspace

BACKUP_FORMAT = "tadqiq-backup"
BACKUP_VERSION = 1

_open: dict[tuple[str, str], Workspace] = {}
_lock = Lock()


def open_workspace(settings: Settings | None = None) -> Workspace:
    """Open the workspace, making the folder and the tables when they are not there yet.

    The same workspace is opened once in a process: opening again costs nothing.

    Raises:
        WorkbenchError: ``folder_unusable``, ``newer_workspace``, ``database_unavailable`` …
    """
    settings = settings or Settings.from_environment()
    folder = settings.workspace.expanduser().resolve()
    key = (str(folder), settings.database_url or "")
    with _lock:
        known = _open.get(key)
        if known is not None and _still_there(known):
            return known
        _make_folder(settings)
        workspace = Workspace(folder, database_address(folder, settings.database_url))
        migrate(workspace)
        _open[key] = workspace
        return workspace


def close_workspace(ws: Workspace) -> None:
    """Close the connections of a workspace, for instance before its folder is moved."""
    with _lock:
        for key in [key for key, known in _open.items() if known is ws]:
            del _open[key]
    ws.close()


def get_setting(ws: Workspace, key: str, default: str = "") -> str:
    """Look up a choice made inside the application, such as the organisation's name."""
    return preferences.get(ws, key, default)


def set_setting(ws: Workspace, key: str, value: str) -> None:
    """Keep a choice made inside the application."""
    preferences.put(ws, key, value)


def back_up(ws: Workspace, destination: Path) -> Path:
    """Copy the whole workspace into one ZIP file, while others go on working in it.

    Args:
        ws: workspace, with its database in the folder.
        destination: file to write, or folder to write a dated file into.

    Raises:
        WorkbenchError: code ``backup_by_server`` when the database is on a PostgreSQL server.
    """
    if not ws.is_sqlite:
        raise WorkbenchError(
            "backup_by_server",
            N_("This workspace keeps its database on a PostgreSQL server."),
            N_("Back it up there with pg_dump, or export the reviews as ZIP files."),
        )
    if destination.is_dir():
        destination = destination / f"tadqiq-{now():%Y%m%d-%H%M%S}.zip"
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as scratch:
        copy = Path(scratch) / DATABASE_FILE
        copy_database(ws.folder / DATABASE_FILE, copy)
        # Files are stored before the rows that name them and are never removed: every file
        # the copied database names is there by now.
        return write_sealed(
            destination,
            format=BACKUP_FORMAT,
            version=BACKUP_VERSION,
            about={"written_by": f"tadqiq {__version__}", "written_at": now().isoformat()},
            members=[
                (DATABASE_FILE, copy),
                *((f"files/{file.name}", file) for file in ws.files.all()),
            ],
        )


def restore(backup: Path, folder: Path) -> Path:
    """Unpack a backup into an empty folder, which can then be opened as a workspace.

    Raises:
        WorkbenchError: ``folder_not_empty``, ``not_a_package``, ``newer_package`` or
            ``damaged_package``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidRequestError(
            "folder_not_empty",
            N_("{folder} is not an empty folder; nothing was restored."),
            N_("Choose an empty or a new folder."),
            folder=str(folder),
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".restore-", dir=folder.parent) as scratch,
        open_sealed(backup, format=BACKUP_FORMAT, version=BACKUP_VERSION) as archive,
    ):
        unpacked = Path(scratch) / "workspace"
        files = FileStore(unpacked / "files")
        for name in archive.names:
            archive.unpack(name, _place_of(name, unpacked, files))
        if not is_sound(unpacked / DATABASE_FILE):
            raise damaged(DATABASE_FILE)
        if folder.exists():
            folder.rmdir()
        unpacked.rename(folder)
    return folder


def _place_of(name: str, unpacked: Path, files: FileStore) -> Path:
    """Say where a member of a backup belongs; it holds nothing but the database and files."""
    if name == DATABASE_FILE:
        return unpacked / DATABASE_FILE
    try:
        return files.place(name.removeprefix("files/"))
    except ValueError as problem:
        raise damaged(name) from problem


def _still_there(ws: Workspace) -> bool:
    return ws.folder.is_dir() and (not ws.is_sqlite or (ws.folder / DATABASE_FILE).is_file())


def _make_folder(settings: Settings) -> None:
    try:
        settings.workspace.expanduser().mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise WorkbenchError(
            "folder_unusable",
            N_("The workspace folder {folder} cannot be made or written to."),
            N_("Choose a folder you may write in: set WORKBENCH_WORKSPACE."),
            folder=str(settings.workspace),
        ) from problem
