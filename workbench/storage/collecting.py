"""Collect all that belongs to one review, to be carried to another workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.brief_templates import template_ids
from workbench.domain.frameworks import Framework
from workbench.domain.packages import (
    DatedExpression,
    DatedManifestation,
    DatedPerson,
    DatedReview,
    DatedWork,
    ReviewPackage,
)
from workbench.domain.reviews import AuditEvent, Person, Review
from workbench.domain.texts import Expression, Manifestation, Work
from workbench.storage import (
    audit,
    brief_events,
    brief_templates,
    briefs,
    carries,
    expressions,
    findings,
    gold,
    letterheads,
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
    finding_ids, brief_ids = [one.id for one in concluded], [one.id for one in written]
    text_ids = [text.id for text in texts]
    happened = brief_events.of_briefs(session, brief_ids)
    templates = brief_templates.of_ids(session, template_ids(happened))
    subjects = [*family, *work_ids, *text_ids, *finding_ids, *brief_ids]
    subjects += [template.id for template in templates]
    package = ReviewPackage(
        review_id=review.id,
        works=tuple(
            DatedWork(as_domain(Work, row), row.changed_at, row.merged_into)
            for row in _rows(session, WorkRow, work_ids)
        ),
        reviews=tuple(
            DatedReview(as_domain(Review, row), row.changed_at, row.merged_into)
            for row in _rows(session, ReviewRow, family)
        ),
        frameworks=_frameworks(session, family),
        persons=(),
        manifestations=_manifestations(session, texts),
        expressions=tuple(
            DatedExpression(as_domain(Expression, row), row.digest, row.changed_at)
            for row in _rows(session, ExpressionRow, text_ids)
        ),
        operations=tuple(made),
        findings=tuple(concluded),
        briefs=tuple(written),
        events=_events(session, subjects),
        link_decisions=tuple(link_decisions.among(session, text_ids)),
        carries=tuple(carries.of_reviews(session, family)),
        statuses=tuple(carries.statuses_of(session, finding_ids)),
        brief_events=tuple(happened),
        brief_templates=tuple(templates),
        gold_events=tuple(gold.of_works(session, work_ids)),
        letterheads=tuple(letterheads.events_of(session, letterheads.used(session))),
        suggestion_events=tuple(suggestions.events_of(session, family)),
    )
    return replace(package, persons=_persons(session, _named_in(package)))


def _events(session: Session, subjects: Sequence[str]) -> tuple[AuditEvent, ...]:
    """Give what happened to any of these, but not what was done with packages here."""
    told = audit.listing(session, subject_ids=subjects)
    return tuple(event for event in told if not event.action.startswith(_LOCAL))


def _named_in(package: ReviewPackage) -> set[str]:
    """Give the ids of all who wrote, decided or did anything in a package."""
    return {
        *(operation.author_id for operation in package.operations),
        *(finding.author_id for finding in package.findings),
        *(brief.author_id for brief in package.briefs),
        *(decision.person_id for decision in package.link_decisions),
        *(step.person_id for step in package.carries),
        *(entry.person_id for entry in package.statuses),
        *(event.person_id for event in package.brief_events),
        *(template.person_id for template in package.brief_templates),
        *(event.person_id for event in package.events if event.person_id),
        *gold.readers_of(package.gold_events),
        *(event.person_id for event in package.letterheads),
        *(event.person_id for event in package.suggestion_events),
    }


def _persons(session: Session, ids: Iterable[str]) -> tuple[DatedPerson, ...]:
    return tuple(
        DatedPerson(as_domain(Person, row), row.changed_at)
        for row in _rows(session, PersonRow, sorted(ids))
    )


def _frameworks(session: Session, review_ids: list[str]) -> tuple[Framework, ...]:
    """Give every version of criteria that one of the reviews was made with."""
    rows = _rows(session, ReviewRow, review_ids)
    used = dict.fromkeys((row.framework_id, row.framework_version) for row in rows)
    found = (kept_frameworks.load(session, *one) for one in used)
    return tuple(framework for framework in found if framework is not None)


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
