"""Operations on annotations as they are stored: inserted once, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Subquery, func, or_, select
from sqlalchemy.orm import Session

from workbench.domain.reviews import Operation, OperationKind
from workbench.storage.rows import in_parts, insert_once, known_ids
from workbench.storage.tables import OperationRow, as_values

_COLUMNS = (
    OperationRow.id,
    OperationRow.kind,
    OperationRow.review_id,
    OperationRow.annotation_id,
    OperationRow.author_id,
    OperationRow.at,
    OperationRow.payload,
)
CARRIED_FROM = "carried_from"  # in an addition: the annotation of the revision before
_MOST_RELATED = 250  # each operation asks for two values of one statement


def insert(session: Session, operations: Sequence[Operation]) -> None:
    """Store operations; those already stored are left as they are."""
    if operations:
        insert_once(session, OperationRow, [as_values(operation) for operation in operations])


def stored_ids(session: Session, ids: Iterable[str]) -> set[str]:
    """Say which of these operations are stored already."""
    return known_ids(session, OperationRow, ids)


def of_reviews(
    session: Session, review_ids: Iterable[str], annotation_id: str | None = None
) -> list[Operation]:
    """List the operations of reviews in the order of their time."""
    query = select(*_COLUMNS).where(OperationRow.review_id.in_(list(review_ids)))
    if annotation_id is not None:
        query = query.where(OperationRow.annotation_id == annotation_id)
    query = query.order_by(OperationRow.at, OperationRow.id)
    return [Operation(*row) for row in session.execute(query)]


def of_annotations(session: Session, annotation_ids: Iterable[str]) -> list[Operation]:
    """List the operations on some annotations in the order of their time."""
    found: list[Operation] = []
    for ids in in_parts(annotation_ids):
        query = select(*_COLUMNS).where(OperationRow.annotation_id.in_(ids))
        found.extend(Operation(*row) for row in session.execute(query))
    return sorted(found, key=lambda operation: (operation.at, operation.id))


def related(session: Session, batch: Sequence[Operation]) -> list[Operation]:
    """List what is stored of these operations, and of the annotations they touch, by time.

    It is one question, so that both answers are of the same moment.
    """
    found: dict[str, Operation] = {}
    for start in range(0, len(batch), _MOST_RELATED):
        part = batch[start : start + _MOST_RELATED]
        query = select(*_COLUMNS).where(
            or_(
                OperationRow.id.in_([operation.id for operation in part]),
                OperationRow.annotation_id.in_([operation.annotation_id for operation in part]),
            )
        )
        found |= {row.id: Operation(*row) for row in session.execute(query)}
    return sorted(found.values(), key=lambda operation: (operation.at, operation.id))


def of_suggested(session: Session) -> list[Operation]:
    """List the operations on all tags that were accepted from suggestions, by time."""
    mark = OperationRow.payload["suggested"]["id"].as_string()
    query = select(OperationRow.annotation_id).where(
        OperationRow.kind == OperationKind.ADD, mark.is_not(None)
    )
    return of_annotations(session, set(session.scalars(query)))


def touched_since(
    session: Session, review_ids: Iterable[str], known: AbstractSet[str]
) -> dict[str, str]:
    """Say which annotations the operations that are not known yet touch, by operation id."""
    query = select(OperationRow.id, OperationRow.annotation_id).where(
        OperationRow.review_id.in_(list(review_ids))
    )
    return {
        operation_id: annotation_id
        for operation_id, annotation_id in session.execute(query)
        if operation_id not in known
    }


def count(session: Session, review_ids: Iterable[str]) -> int:
    """Count the operations of reviews; since none is ever removed, it tells what is new."""
    query = select(func.count()).select_from(OperationRow)
    return session.scalar(query.where(OperationRow.review_id.in_(list(review_ids)))) or 0


def count_annotations(session: Session) -> dict[str, int]:
    """Count the annotations in force by review, without deriving them one by one.

    An annotation counts when its first addition stands and its author's last withdrawal or
    restoration, if any, is a restoration: the same rule as ``derive_annotations``. One that was
    carried to a corrected revision counts once.
    """
    added = _ranked(OperationKind.ADD, newest=False)
    changed = _ranked(OperationKind.WITHDRAW, OperationKind.RESTORE, newest=True)
    query = (
        select(added.c.review_id, func.count())
        .select_from(added)
        .outerjoin(
            changed,
            (changed.c.annotation_id == added.c.annotation_id)
            & (changed.c.author_id == added.c.author_id)
            & (changed.c.rank == 1),
        )
        .where(
            added.c.rank == 1,
            (changed.c.kind.is_(None)) | (changed.c.kind == OperationKind.RESTORE),
            added.c.carried_from.is_(None),
        )
        .group_by(added.c.review_id)
    )
    return dict(session.execute(query).all())


def _ranked(*kinds: OperationKind, newest: bool) -> Subquery:
    """Number the operations of each author on each annotation by time, from one end.

    Additions are numbered over all authors: the first one decides whose annotation it is.
    """
    order: list[Any] = [OperationRow.at, OperationRow.id]
    group: list[Any] = [OperationRow.annotation_id]
    if newest:
        order = [column.desc() for column in order]
        group.append(OperationRow.author_id)
    rank = func.row_number().over(partition_by=group, order_by=order).label("rank")
    return (
        select(
            OperationRow.annotation_id,
            OperationRow.author_id,
            OperationRow.review_id,
            OperationRow.kind,
            OperationRow.payload[CARRIED_FROM].as_string().label("carried_from"),
            rank,
        )
        .where(OperationRow.kind.in_(kinds))
        .subquery()
    )
