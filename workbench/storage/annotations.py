"""The annotations of a review as they stand now, without deriving all of them each time.

Operations are only ever added, so what was derived before stays right for every annotation
that no new operation touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from workbench.domain.reviews import Annotation, derive_annotations
from workbench.storage import operations, reviews
from workbench.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Known:
    """What was derived from which operations."""

    operation_ids: frozenset[str]
    annotations: tuple[Annotation, ...]


def annotations_of(ws: Workspace, session: Session, review_id: str) -> tuple[Annotation, ...]:
    """List all annotations of a review, withdrawn ones too, in the order they were made."""
    family = reviews.family(session, review_id)
    key = ("annotations", *family)
    known: _Known | None = ws.memory.get(key)
    if known is None:
        found = operations.of_reviews(session, family)
        derived = _ordered(review_id, derive_annotations(found))
        known = _Known(frozenset(operation.id for operation in found), derived)
    elif operations.count(session, family) == len(known.operation_ids):
        return known.annotations
    else:
        known = _brought_up(session, review_id, family, known)
    # What is read inside an open transaction may still be undone, so it is not remembered.
    if not ws.writing:
        ws.memory.put(key, known)
    return known.annotations


def _brought_up(session: Session, review_id: str, family: Sequence[str], known: _Known) -> _Known:
    """Derive anew the annotations that new operations touch, and only those."""
    touched = operations.touched_since(session, family, known.operation_ids)
    found = operations.of_annotations(session, set(touched.values()))
    changed = derive_annotations([o for o in found if o.review_id in family])
    kept = {annotation.id: annotation for annotation in known.annotations}
    kept |= {annotation.id: annotation for annotation in changed}
    return _Known(known.operation_ids | touched.keys(), _ordered(review_id, kept.values()))


def _ordered(review_id: str, found: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Put annotations in the order they were made, the same in every workspace."""
    ours = (a if a.review_id == review_id else replace(a, review_id=review_id) for a in found)
    return tuple(sorted(ours, key=_made))


def _made(annotation: Annotation) -> tuple[datetime, str]:
    assert annotation.created_at is not None
    return annotation.created_at, annotation.id
