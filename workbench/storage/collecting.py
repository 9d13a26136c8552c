"""Collect all that belongs to one review, to be carried to another workspace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.packages import (
    DatedExpression,
    DatedManifestation,
    DatedPerson,
    DatedReview,
    DatedWork,
    ReviewPackage,
)
from workbench.domain.reviews import Person, Review
from workbench.domain.texts import Expression, Manifestation, Work
from workbench.storage import (
    audit,
    brief_events,
    briefs,
    carries,
    expressions,
    findings,
    link_decisions,
    operations,
    reviews,
    suggestions,
    works,
)
from workbench.storage import frameworks as kept_frameworks
from workbench.storage.rows import in_parts
from workbench.storage.tables import (
    Base,
    ExpressionRow,
    ManifestationRow,
    PersonRow,
    ReviewRow,
    WorkRow,
    as_domain,
)

# What a workspace did with packages concerns no other workspace.
_LOCAL = "package."


def collect(session: Session, review_id: str) -> ReviewPackage:
    """Collect a review; the works and reviews merged into it come along.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    review = reviews.load(session, review_id)
    family = reviews.family(session, review.id)
    work_ids = works.family(session, review.work_id)
    texts = expressions.of_works(session, work_ids)
    made = operations.of_reviews(session, family)
    concluded = findings.of_reviews(session, family, removed=True)
    written = briefs.of_reviews(session, family, removed=True)
    subjects = [
        *family,
        *work_ids,
        *(text.id for text in texts),
        *(finding.id for finding in concluded),
        *(brief.id for brief in written),
    ]
    events = [
        event
        for event in audit.listing(session, subject_ids=subjects)
        if not event.action.startswith(_LOCAL)
    ]
    people = {operation.author_id for operation in made}
    people |= {finding.author_id for finding in concluded}
    decided = link_decisions.among(session, [text.id for text in texts])
    people |= {decision.person_id for decision in decided}
    people |= {brief.author_id for brief in written}
    happened = brief_events.of_briefs(session, [brief.id for brief in written])
    people |= {event.person_id for event in happened}
    people |= {event.person_id for event in events if event.person_id}
    steps = carries.of_reviews(session, family)
    said = carries.statuses_of(session, [finding.id for finding in concluded])
    people |= {step.person_id for step in steps} | {entry.person_id for entry in said}
    answered = suggestions.events_of(session, family)
    people |= {event.person_id for event in answered}
    framework = kept_frameworks.load(session, review.framework_id, review.framework_version)
    return ReviewPackage(
        review_id=review.id,
        works=tuple(
            DatedWork(as_domain(Work, row), row.changed_at, row.merged_into)
            for row in _rows(session, WorkRow, work_ids)
        ),
        reviews=tuple(
            DatedReview(as_domain(Review, row), row.changed_at, row.merged_into)
            for row in _rows(session, ReviewRow, family)
        ),
        frameworks=() if framework is None else (framework,),
        persons=tuple(
            DatedPerson(as_domain(Person, row), row.changed_at)
            for row in _rows(session, PersonRow, sorted(people))
        ),
        manifestations=_manifestations(session, texts),
        expressions=tuple(
            DatedExpression(as_domain(Expression, row), row.digest, row.changed_at)
            for row in _rows(session, ExpressionRow, [text.id for text in texts])
        ),
        operations=tuple(made),
        findings=tuple(concluded),
        briefs=tuple(written),
        events=tuple(events),
        link_decisions=tuple(decided),
        carries=tuple(steps),
        statuses=tuple(said),
        brief_events=tuple(happened),
        suggestion_events=tuple(answered),
    )


def _manifestations(
    session: Session, texts: Iterable[Expression]
) -> tuple[DatedManifestation, ...]:
    ids = sorted({text.manifestation_id for text in texts if text.manifestation_id})
    return tuple(
        DatedManifestation(as_domain(Manifestation, row), row.changed_at)
        for row in _rows(session, ManifestationRow, ids)
    )


def _rows(session: Session, table: type[Base], ids: list[str]) -> list[Any]:
    """Give rows in the order of their ids; an id nobody knows is passed over."""
    identity: Any = table.__table__.c.id
    found: dict[str, Any] = {}
    for part in in_parts(ids):
        query: Any = select(table).where(identity.in_(part))
        found |= {row.id: row for row in session.scalars(query)}
    return [found[known] for known in ids if known in found]
