"""Tags and findings follow a text into its corrected revision; nothing is lost in silence.

A tag of the earlier revision is never changed: the one in the new revision is an addition of its
own, by the same author, with an id that follows from both, so that carrying twice changes
nothing. A finding is a conclusion and may be reworded: it goes along with its leading tag.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.comparison.carrying import CarriedTargets, Carrier, labels_of
from workbench.domain.corrections import CarriedTag, TagOutcome
from workbench.domain.records import to_record
from workbench.domain.reviews import Annotation, Finding, Operation, OperationKind, Review
from workbench.domain.texts import Expression, Provision
from workbench.services.reviews import carried_id
from workbench.storage import audit, findings, operations, reviews
from workbench.storage.annotations import annotations_of
from workbench.storage.rows import derived_id
from workbench.storage.workspace import Session, Workspace


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the tags and findings of a revision."""

    tags: tuple[CarriedTag, ...] = ()
    findings: tuple[str, ...] = ()
    findings_left: tuple[str, ...] = ()


def carry_review(
    ws: Workspace,
    session: Session,
    old: tuple[Expression, Sequence[Provision]],
    new: tuple[Expression, Sequence[Provision]],
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
    carrier = Carrier(old[1], new[1])
    tags: list[CarriedTag] = []
    followed: list[str] = []
    left: list[str] = []
    for review in reviews.listing(session, [old[0].work_id]):
        standing = [
            annotation
            for annotation in annotations_of(ws, session, review.id)
            if annotation.expression_id == old[0].id and not annotation.withdrawn
        ]
        placed = {a.id: carrier.carry(a.targets) for a in standing}
        tags += [_reported(a, placed[a.id], old[1], new) for a in standing]
        additions = [_addition(a, placed[a.id], review, new[0].id, moment) for a in standing]
        operations.insert(session, [one for one in additions if one is not None])
        for finding in findings.of_reviews(session, reviews.family(session, review.id)):
            if finding.expression_id == old[0].id:
                moved = _follow(session, finding, placed, new[0].id, person_id)
                (followed if moved else left).append(finding.id)
    return Carried(tuple(tags), tuple(followed), tuple(left))


def _addition(
    annotation: Annotation,
    carried: CarriedTargets,
    review: Review,
    expression_id: str,
    moment: datetime,
) -> Operation | None:
    if not carried.targets:
        return None
    return Operation(
        id=derived_id("carrying", annotation.id, expression_id),
        kind=OperationKind.ADD,
        review_id=review.id,
        annotation_id=carried_id(annotation.id, expression_id),
        author_id=annotation.author_id,
        at=moment,
        payload={
            "expression_id": expression_id,
            "criterion_id": annotation.criterion_id,
            "severity": annotation.severity.value,
            "targets": to_record(carried.targets),
            "note": annotation.note,
            "proposed_wording": annotation.proposed_wording,
            operations.CARRIED_FROM: annotation.id,
        },
    )


def _reported(
    annotation: Annotation,
    carried: CarriedTargets,
    old: Sequence[Provision],
    new: tuple[Expression, Sequence[Provision]],
) -> CarriedTag:
    lost = carried.outcome is TagOutcome.LOST
    first = (annotation.targets if lost else carried.targets)[0]
    return CarriedTag(
        annotation_id=annotation.id,
        carried_id="" if lost else carried_id(annotation.id, new[0].id),
        author_id=annotation.author_id,
        criterion_id=annotation.criterion_id,
        outcome=carried.outcome,
        eid=first.eid,
        label=labels_of(old if lost else new[1]).get(first.eid, first.eid),
        before=annotation.quote,
        after=_quote(carried),
    )


def _quote(carried: CarriedTargets) -> str:
    return " … ".join(target.exact for target in carried.targets)


def _follow(
    session: Session,
    finding: Finding,
    placed: Mapping[str, CarriedTargets],
    expression_id: str,
    person_id: str,
) -> bool:
    """Let a finding speak of the new revision if its leading tag stands there."""
    lead = placed.get(finding.annotation_ids[0]) if finding.annotation_ids else None
    if lead is None or not lead.targets:
        return False
    support = tuple(
        carried_id(i, expression_id) if i in placed and placed[i].targets else i
        for i in finding.annotation_ids
    )
    changed = replace(
        finding,
        expression_id=expression_id,
        eid=lead.targets[0].eid,
        quote=_quote(lead),
        annotation_ids=support,
    )
    findings.update(session, changed)
    detail = {"from": finding.expression_id, "to": expression_id}
    audit.record(session, person_id, "finding.carried", "finding", finding.id, detail)
    return True
