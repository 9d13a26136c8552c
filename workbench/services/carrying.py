"""Tags and findings follow a text into its corrected revision; nothing is lost in silence.

This is a carry like that into the next version, with the same steps, the same queue and the same
way back. Two things differ: a correction keeps the text the law, so that a tag whose words were
corrected stands there at once and is only to be confirmed; and a finding, which is a conclusion
about that text, goes along with its leading tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.carrying import CarryEvent, CarryStep, Grade, PlannedTag
from workbench.domain.corrections import CarriedTag
from workbench.domain.reviews import Annotation, Review
from workbench.domain.texts import Expression, Provision
from workbench.services import carried_findings
from workbench.services.carried_operations import Copies
from workbench.services.carry_plans import Planner
from workbench.services.reviews import carried_id
from workbench.storage import carries, findings, reviews
from workbench.storage.annotations import annotations_of
from workbench.storage.rows import derived_id
from workbench.storage.workspace import Session, Workspace

Side = tuple[Expression, Sequence[Provision]]
Revision = tuple[str, Sequence[Provision]]
Plan = tuple[Review, Mapping[str, Annotation], tuple[PlannedTag, ...]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What became, or would become, of the tags and findings of a revision."""

    tags: tuple[CarriedTag, ...] = ()
    findings: tuple[str, ...] = ()
    findings_left: tuple[str, ...] = ()


def foresee(ws: Workspace, session: Session, old: Side, new: Revision) -> Carried:
    """Say what keeping a corrected text would do with tags and findings; nothing is stored.

    Args:
        ws: workspace.
        session: a reading of the workspace.
        old: the earlier revision and its provisions.
        new: the id the corrected revision would have, and its provisions.
    """
    return _told(session, list(_plans(ws, session, old, new[1])), old, new)


def _told(session: Session, plans: Iterable[Plan], old: Side, new: Revision) -> Carried:
    told: list[CarriedTag] = []
    followed: list[str] = []
    left: list[str] = []
    for review, tags, plan in plans:
        told += [_reported(tags[p.annotation_id], p, old[1], new) for p in plan]
        places = {planned.annotation_id: planned.targets for planned in plan}
        passage = carried_findings.forward(old[0].id, new[0], places)
        for finding in findings.of_reviews(session, reviews.family(session, review.id)):
            if finding.expression_id == old[0].id:
                goes = carried_findings.follows(finding, passage)
                (followed if goes else left).append(finding.id)
    return Carried(tuple(told), tuple(followed), tuple(left))


def carry_review(
    ws: Workspace,
    session: Session,
    old: Side,
    new: Side,
    *,
    person_id: str,
    moment: datetime,
) -> Carried:
    """Carry the tags of every review of a text, and the findings made of them.

    Args:
        ws: workspace.
        session: the transaction in which the revision is stored.
        old: the earlier revision and its provisions.
        new: the corrected revision and its provisions.
        person_id: who keeps the correction; tags stay their authors' own.
        moment: when it is kept.
    """
    revision = new[0].id
    plans = list(_plans(ws, session, old, new[1]))
    carried = _told(session, plans, old, (revision, new[1]))
    for review, tags, plan in plans:
        if not plan:
            continue
        event = CarryEvent(
            id=derived_id("carrying", review.id, revision),
            step=CarryStep.COMMITTED,
            review_id=review.id,
            old_id=old[0].id,
            new_id=revision,
            person_id=person_id,
            at=moment,
            plan=plan,
        )
        carries.insert(session, [event])
        copies = Copies(session, revision, event.id)
        for planned in plan:
            if planned.targets:
                copies.bring(tags[planned.annotation_id], planned.targets, planned.wording)
        places = {planned.annotation_id: planned.targets for planned in plan}
        passage = carried_findings.forward(old[0].id, revision, places)
        concluded = findings.of_reviews(session, reviews.family(session, review.id))
        carried_findings.follow(session, concluded, passage, person_id)
    return carried


def _plans(ws: Workspace, session: Session, old: Side, new: Sequence[Provision]) -> Iterator[Plan]:
    """Plan the carry of each review of the text, by its standing tags."""
    planner = Planner(old[1], new)
    for review in reviews.listing(session, [old[0].work_id]):
        tags = {
            annotation.id: annotation
            for annotation in annotations_of(ws, session, review.id)
            if annotation.expression_id == old[0].id and not annotation.withdrawn
        }
        plan = tuple(_ahead(planner.plan(tag)) for tag in tags.values())
        yield review, tags, plan


def _ahead(planned: PlannedTag) -> PlannedTag:
    return replace(planned, ahead=bool(planned.targets) and not planned.is_sure)


def _reported(
    annotation: Annotation, planned: PlannedTag, old: Sequence[Provision], new: Revision
) -> CarriedTag:
    lost = planned.grade is Grade.LOST
    first = (annotation.targets if lost else planned.targets)[0]
    labels = {provision.eid: provision.label for provision in (old if lost else new[1])}
    return CarriedTag(
        annotation_id=annotation.id,
        carried_id="" if lost else carried_id(annotation.id, new[0]),
        author_id=annotation.author_id,
        criterion_id=annotation.criterion_id,
        outcome=planned.grade,
        eid=first.eid,
        label=labels.get(first.eid, first.eid),
        before=annotation.quote,
        after=" … ".join(target.exact for target in planned.targets),
        waits=not planned.is_sure,
    )
