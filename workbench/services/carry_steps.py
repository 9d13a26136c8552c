"""The steps of carrying tags from one version to another, as they are kept: only ever added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.carrying import CarryEvent, CarryStep, PlannedTag, SettledTag, settle
from workbench.domain.reviews import Annotation, Target
from workbench.services import carried_findings
from workbench.storage import audit, carries, expressions, findings, reviews
from workbench.storage.rows import later_than
from workbench.storage.workspace import Session


@dataclass(frozen=True, slots=True)
class Route:
    """From which version to which one the tags of a review are carried."""

    review_id: str
    old_id: str
    new_id: str


def standing_of(session: Session, route: Route) -> dict[str, SettledTag]:
    """Say how a carry stands, by tag; empty where nothing was carried or all was taken back."""
    return settle(_steps(session, route))


def add_step(
    session: Session,
    route: Route,
    step: CarryStep,
    person_id: str,
    event_id: str,
    annotation_id: str = "",
    targets: tuple[Target, ...] = (),
    plan: tuple[PlannedTag, ...] = (),
) -> CarryEvent:
    """Keep one more step, later than all before it."""
    past = _steps(session, route)
    event = CarryEvent(
        id=event_id,
        step=step,
        review_id=reviews.load(session, route.review_id).id,
        old_id=route.old_id,
        new_id=route.new_id,
        person_id=person_id,
        at=later_than(past[-1].at if past else None),
        annotation_id=annotation_id,
        targets=targets,
        plan=plan,
    )
    carries.insert(session, [event])
    return event


def let_findings_follow(
    session: Session,
    route: Route,
    places: Sequence[tuple[Annotation, Sequence[Target]]],
    person_id: str,
) -> None:
    """Let the findings on a corrected revision follow the tags that were put there or taken out.

    In the next version of a text they stay what was said of the earlier one.
    """
    if expressions.load(session, route.new_id).revision_of != route.old_id:
        return
    concluded = findings.of_reviews(session, reviews.family(session, route.review_id))
    there = {tag.id: targets for tag, targets in places}
    gone = [tag for tag, targets in places if not targets]
    for passage in (
        carried_findings.forward(route.old_id, route.new_id, there),
        carried_findings.backward(route.old_id, route.new_id, gone),
    ):
        carried_findings.follow(session, concluded, passage, person_id)


def record_carry(session: Session, route: Route, person_id: str, action: str, count: int) -> None:
    """Write into the record who carried how many tags from where to where."""
    detail: Mapping[str, object] = {"from": route.old_id, "to": route.new_id, "tags": count}
    review = reviews.load(session, route.review_id)
    audit.record(session, person_id, action, "review", review.id, detail)


def _steps(session: Session, route: Route) -> list[CarryEvent]:
    review = reviews.load(session, route.review_id)
    return [
        event
        for event in carries.of_reviews(session, reviews.family(session, review.id))
        if (event.old_id, event.new_id) == (route.old_id, route.new_id)
    ]
