"""Briefs as they are stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.briefs import Brief
from workbench.domain.errors import N_, NotFoundError
from workbench.storage.reviews import family
from workbench.storage.rows import later_than, now
from workbench.storage.tables import BriefRow, as_domain, as_values
from workbench.storage.workspace import Workspace


def save(ws: Workspace, brief: Brief) -> Brief:
    """Keep a new or changed brief and give it back with the moment of its change."""
    with ws.transaction() as session:
        row = session.get(BriefRow, brief.id)
        moment = now() if row is None else later_than(row.changed_at)
        created = (row.created_at if row else brief.created_at) or moment
        brief = replace(brief, created_at=created, changed_at=moment)
        session.merge(BriefRow(**as_values(brief)))
        return brief


def load(ws: Workspace, brief_id: str) -> Brief:
    """Look a brief up.

    Raises:
        NotFoundError: code ``unknown_brief``.
    """
    with ws.reading() as session:
        row = session.get(BriefRow, brief_id)
        if row is None:
            raise NotFoundError(
                "unknown_brief",
                N_("This brief is not in the workspace."),
                N_("Choose another brief, or make a new one."),
            )
        return as_domain(Brief, row)


def list_briefs(
    ws: Workspace, review_id: str | None = None, *, include_removed: bool = False
) -> list[Brief]:
    """List the briefs of one review or of the workspace, the last changed first."""
    with ws.reading() as session:
        review_ids = None if review_id is None else family(session, review_id)
        return of_reviews(session, review_ids, removed=include_removed)


def of_reviews(
    session: Session, review_ids: Iterable[str] | None, *, removed: bool = False
) -> list[Brief]:
    """List the briefs of reviews (or all), the last changed first."""
    query = select(BriefRow).order_by(BriefRow.changed_at.desc(), BriefRow.id)
    if review_ids is not None:
        query = query.where(BriefRow.review_id.in_(list(review_ids)))
    if not removed:
        query = query.where(BriefRow.removed.is_(False))
    return [as_domain(Brief, row) for row in session.scalars(query)]


def count(session: Session) -> dict[str, int]:
    """Count the briefs that stand, by review."""
    query = (
        select(BriefRow.review_id, func.count())
        .where(BriefRow.removed.is_(False))
        .group_by(BriefRow.review_id)
    )
    return dict(session.execute(query).all())
