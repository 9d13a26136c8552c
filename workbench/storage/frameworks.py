"""Frameworks as they were when they were first used."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.frameworks import Framework
from workbench.storage.rows import now
from workbench.storage.tables import FrameworkRow, OperationRow, ReviewRow


def load(session: Session, framework_id: str, version: str) -> Framework | None:
    """Look one version of a framework up."""
    row = session.get(FrameworkRow, (framework_id, version))
    return None if row is None else row.snapshot


def versions(session: Session) -> list[tuple[str, str]]:
    """List the ids and versions of all stored frameworks."""
    return [
        (framework_id, version)
        for framework_id, version in session.execute(select(FrameworkRow.id, FrameworkRow.version))
    ]


def keep(session: Session, framework: Framework) -> Framework:
    """Keep a framework; once tags were made with a version, that version stays as it is.

    Returns:
        The version as it is stored.
    """
    row = session.get(FrameworkRow, (framework.id, framework.version))
    if row is None:
        session.add(
            FrameworkRow(
                id=framework.id,
                version=framework.version,
                snapshot=framework,
                created_at=now(),
            )
        )
    elif row.snapshot != framework and not _used(session, framework):
        row.snapshot = framework
    else:
        return row.snapshot
    session.flush()
    return framework


def _used(session: Session, framework: Framework) -> bool:
    query = (
        select(OperationRow.id)
        .join(ReviewRow, ReviewRow.id == OperationRow.review_id)
        .where(
            ReviewRow.framework_id == framework.id,
            ReviewRow.framework_version == framework.version,
        )
        .limit(1)
    )
    return session.scalar(query) is not None
