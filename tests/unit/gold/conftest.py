from tests.databases import engine, make_workspace, sqlite_ws, ws

__all__ = ["engine", "make_workspace", "sqlite_ws", "ws"]
