"""A workspace: one folder with its files and one database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from workbench.domain.errors import N_, InvalidRequestError, WorkbenchError
from workbench.storage.engine import connect
from workbench.storage.files import FileStore
from workbench.storage.memory import Memory

__all__ = ["Session", "Workspace"]


class Workspace:
    """Where the works, reviews and files of one person or team are kept.

    Attributes:
        folder: folder of the workspace, with the files even when the database is elsewhere.
        database_url: address of the database, without the password.
        files: the uploaded files by sha256.
        memory: what was read and cannot change any more.
    """

    def __init__(self, folder: Path, address: URL) -> None:
        self.folder = folder
        self.address = address
        self.database_url = address.render_as_string(hide_password=True)
        self.files = FileStore(folder / "files")
        self.memory = Memory(64)
        self.engine = connect(address)
        self._readers = sessionmaker(self.engine, expire_on_commit=False)
        self._writers = sessionmaker(
            self.engine.execution_options(writing=True), expire_on_commit=False
        )
        self._thread = threading.local()

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is the SQLite file in the folder."""
        return self.address.get_backend_name() == "sqlite"

    @property
    def writing(self) -> bool:
        """Whether this thread is inside a transaction whose outcome is still open."""
        return getattr(self._thread, "session", None) is not None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Do several changes together: all are stored, or none.

        Inside another transaction of the same thread it joins that one, so services can call
        each other freely.

        Raises:
            WorkbenchError: ``database_busy``, ``database_unavailable`` or ``contradiction``.
        """
        under_way: Session | None = getattr(self._thread, "session", None)
        if under_way is not None:
            yield under_way
            return
        with _explained(), self._writers() as session, session.begin():
            self._thread.session = session
            try:
                yield session
            finally:
                self._thread.session = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look things up at one moment, without waiting for those who write."""
        under_way: Session | None = getattr(self._thread, "session", None)
        if under_way is not None:
            yield under_way
            return
        with _explained(), self._readers() as session, session.begin():
            yield session

    def close(self) -> None:
        """Close all connections; the workspace can be used again afterwards."""
        self.memory.forget()
        self.engine.dispose()


@contextmanager
def _explained() -> Iterator[None]:
    """Say in plain words what the database could not do."""
    try:
        yield
    except IntegrityError as problem:
        raise InvalidRequestError(
            "contradiction",
            N_("This contradicts what is already stored; nothing was changed."),
            N_("Open the page again and repeat the change."),
        ) from problem
    except (OperationalError, PoolTimeoutError) as problem:
        raise _unavailable(problem) from problem
    except DBAPIError as problem:
        if type(problem) is DatabaseError:  # SQLite: the file is damaged or no database at all
            raise _unavailable(problem) from problem
        raise WorkbenchError(
            "database_refused",
            N_("The database refused the change; nothing was stored."),
            N_("The text of a stored version and its history cannot be changed."),
        ) from problem


def _unavailable(problem: Exception) -> WorkbenchError:
    if isinstance(problem, PoolTimeoutError) or "locked" in str(problem):
        return WorkbenchError(
            "database_busy",
            N_("The workspace is busy: somebody else is writing to it."),
            N_("Wait a moment and try again; nothing was lost."),
        )
    return WorkbenchError(
        "database_unavailable",
        N_("The database cannot be used."),
        N_("Check that its disk is not full, that you may write there and that it is running."),
    )
