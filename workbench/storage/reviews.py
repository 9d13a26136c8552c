"""Reviews as they are stored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.reviews import Review
from workbench.storage.rows import later_than
from workbench.storage.tables import ReviewRow, as_domain, as_values


def load(session: Session, id_or_slug: str) -> Review:
    """Look a review up by id or short name; an absorbed review leads to the one that has it.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    review = find(session, id_or_slug)
    if review is None:
        raise NotFoundError(
            "unknown_review",
            N_("This review is not in the workspace."),
            N_("Open the text and begin a review, or import the review."),
        )
    return review


def find(session: Session, id_or_slug: str) -> Review | None:
    """Look a review up as :func:`load` does, or ``None``."""
    found = or_(ReviewRow.id == id_or_slug, ReviewRow.slug == id_or_slug)
    row = session.scalars(select(ReviewRow).where(found)).first()
    while row is not None and row.merged_into is not None:
        row = session.get_one(ReviewRow, row.merged_into)
    return None if row is None else as_domain(Review, row)


def listing(session: Session, work_ids: Iterable[str] | None = None) -> list[Review]:
    """List reviews, the oldest first; reviews absorbed by others are not listed."""
    query = select(ReviewRow).where(ReviewRow.merged_into.is_(None))
    if work_ids is not None:
        query = query.where(ReviewRow.work_id.in_(list(work_ids)))
    query = query.order_by(ReviewRow.created_at, ReviewRow.id)
    return [as_domain(Review, row) for row in session.scalars(query)]


def family(session: Session, review_id: str) -> list[str]:
    """List the ids whose operations belong to a review: its own and those it absorbed."""
    found = [review_id]
    for parent in found:  # grows while it is read: a review may have absorbed one that had one
        query = select(ReviewRow.id).where(ReviewRow.merged_into == parent)
        found.extend(session.scalars(query.order_by(ReviewRow.id)))
    return found


def insert(session: Session, review: Review) -> None:
    """Keep a new review."""
    session.add(ReviewRow(**as_values(review, merged_into=None, changed_at=review.created_at)))
    session.flush()


def update(session: Session, review: Review, merged_into: str | None = None) -> None:
    """Keep the changes of a review."""
    row = session.get_one(ReviewRow, review.id)
    for name, value in as_values(review).items():
        setattr(row, name, value)
    row.merged_into = merged_into
    row.changed_at = later_than(row.changed_at)
    session.flush()


def works_of(session: Session) -> dict[str, str]:
    """Say of every review, absorbed ones too, which work it belongs to."""
    return dict(session.execute(select(ReviewRow.id, ReviewRow.work_id)).all())
