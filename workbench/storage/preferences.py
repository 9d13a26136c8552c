"""The settings a person chose inside the application."""

from __future__ import annotations

from workbench.storage.tables import SettingRow
from workbench.storage.workspace import Workspace


def get(ws: Workspace, key: str, default: str = "") -> str:
    """Look a setting up."""
    with ws.reading() as session:
        row = session.get(SettingRow, key)
        return default if row is None else row.value


def put(ws: Workspace, key: str, value: str) -> None:
    """Keep a setting."""
    with ws.transaction() as session:
        session.merge(SettingRow(key=key, value=value))
