"""Open a workspace, keep its settings, back it up and restore it."""

from __future__ import annotations

from threading import Lock

from workbench.domain.errors import N_, WorkbenchError
from workbench.settings import Settings
from workbench.storage import preferences
from workbench.storage.engine import DATABASE_FILE, database_address
from workbench.storage.migrate import migrate
from workbench.storage.workspace import Workspace

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
