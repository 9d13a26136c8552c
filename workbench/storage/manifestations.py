"""The files versions were read from, as they are stored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.texts import Manifestation
from workbench.storage.rows import derived_id, later_than
from workbench.storage.tables import ManifestationRow, as_domain, as_values


def id_of_file(sha256: str) -> str:
    """Give the id of a file: it follows from the content, so that workspaces agree on it."""
    return derived_id("manifestation", sha256)


def load(session: Session, manifestation_id: str) -> Manifestation | None:
    """Look a file up by its id."""
    row = session.get(ManifestationRow, manifestation_id)
    return None if row is None else as_domain(Manifestation, row)


def listing(session: Session, ids: Iterable[str]) -> list[Manifestation]:
    """Look several files up by their ids."""
    query = select(ManifestationRow).where(ManifestationRow.id.in_(list(ids)))
    return [as_domain(Manifestation, row) for row in session.scalars(query)]


def find(session: Session, sha256: str) -> Manifestation | None:
    """Look a file up by its fingerprint: is this PDF here already?"""
    query = select(ManifestationRow).where(ManifestationRow.sha256 == sha256)
    row = session.scalars(query).first()
    return None if row is None else as_domain(Manifestation, row)


def insert(session: Session, manifestation: Manifestation) -> None:
    """Keep a new file's particulars."""
    session.add(ManifestationRow(**as_values(manifestation, changed_at=manifestation.created_at)))
    session.flush()


def set_source(session: Session, manifestation_id: str, source: str) -> None:
    """Say where a file was got."""
    row = session.get_one(ManifestationRow, manifestation_id)
    if row.source != source:
        row.source = source
        row.changed_at = later_than(row.changed_at)
        session.flush()
