"""A finding made on one version speaks of the next: its clause, its quotation, its wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.comparison.wordings import CarriedWording, carry_wording
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.records import to_record
from workbench.domain.reviews import Finding, Target
from workbench.services import library
from workbench.services.finding_statuses import carries_of, followed
from workbench.services.reviews import carried_id
from workbench.storage import audit, expressions, findings, persons, reviews
from workbench.storage.workspace import Session, Workspace

MOVED, MOVED_BACK = "finding.moved", "finding.moved_back"
# What of a finding speaks of one version.
_OF_A_VERSION = ("expression_id", "eid", "quote", "annotation_ids", "proposed_wording")


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """What a finding would say in another version.

    Attributes:
        finding: the finding as it would be.
        before: the finding as it is.
        wording_carried: whether the proposed wording could be carried as a patch; where it
            could not, it stays as it was drafted and has to be looked at again.
    """

    finding: Finding
    before: Finding
    wording_carried: bool


def later_versions(ws: Workspace, finding_id: str) -> tuple[str, ...]:
    """List the other versions in which the leading tag of a finding stands, in their order.

    Raises:
        NotFoundError: code ``unknown_finding``.
    """
    with ws.reading() as session:
        return tuple(_places(session, findings.load(session, finding_id)))


def plan_move(ws: Workspace, finding_id: str, expression_id: str) -> PlannedMove:
    """Say what a finding would say in another version; nothing is stored.

    Raises:
        WorkbenchError: ``unknown_finding``, or ``no_place_in_version`` where its leading tag was
            not carried there.
    """
    with ws.reading() as session:
        before = findings.load(session, finding_id)
        places = _places(session, before)
    if expression_id not in places:
        raise InvalidRequestError(
            "no_place_in_version",
            N_("The tag of this finding has no place in that version."),
            N_("Carry the tags over first, and settle the queue."),
        )
    ids, targets = places[expression_id]
    wording = _wording(ws, before, expression_id, targets)
    after = replace(
        before,
        expression_id=expression_id,
        eid=targets[0].eid,
        quote=" … ".join(target.exact for target in targets),
        annotation_ids=tuple(ids.get(one, one) for one in before.annotation_ids),
        proposed_wording=wording.text,
    )
    return PlannedMove(after, before, wording.carried)


def move_finding(ws: Workspace, finding_id: str, expression_id: str, person_id: str) -> PlannedMove:
    """Let a finding speak of another version; :func:`move_back` takes it back.

    Raises:
        WorkbenchError: as :func:`plan_move`, or ``unknown_person``.
    """
    with ws.transaction() as session:
        persons.load(session, person_id)
        plan = plan_move(ws, finding_id, expression_id)
        kept = findings.update(session, plan.finding)
        detail = {
            "before": {name: to_record(getattr(plan.before, name)) for name in _OF_A_VERSION},
            "to": expression_id,
            "wording_carried": plan.wording_carried,
        }
        audit.record(session, person_id, MOVED, "finding", finding_id, detail)
    return replace(plan, finding=kept)


def move_back(ws: Workspace, finding_id: str, person_id: str) -> Finding:
    """Take the last move of a finding back; its words as they were then come back.

    Raises:
        WorkbenchError: ``unknown_finding``, ``unknown_person`` or ``not_moved``.
    """
    with ws.transaction() as session:
        persons.load(session, person_id)
        finding = findings.load(session, finding_id)
        earlier = _last_move(session, finding)
        if earlier is None:
            raise InvalidRequestError(
                "not_moved", N_("This finding was not moved."), N_("Open the page again.")
            )
        words: dict[str, Any] = dict(earlier) | {"annotation_ids": tuple(earlier["annotation_ids"])}
        kept = findings.update(session, replace(finding, **words))
        detail = {"to": words["expression_id"]}
        audit.record(session, person_id, MOVED_BACK, "finding", finding_id, detail)
    return kept


def can_move_back(ws: Workspace, finding_id: str) -> bool:
    """Say whether a finding speaks of a version it was moved to."""
    with ws.reading() as session:
        return _last_move(session, findings.load(session, finding_id)) is not None


# --- steps ------------------------------------------------------------------------------------


def _last_move(session: Session, finding: Finding) -> Mapping[str, Any] | None:
    """Give what the finding said before its last move, unless that was taken back."""
    taken_back = 0
    for event in audit.listing(session, subject_ids=[finding.id]):  # the newest first
        if event.action == MOVED_BACK:
            taken_back += 1
        elif event.action == MOVED and taken_back:
            taken_back -= 1
        elif event.action == MOVED:
            before = event.detail["before"]
            assert isinstance(before, Mapping)
            return before if event.detail["to"] == finding.expression_id else None
    return None


def _places(
    session: Session, finding: Finding
) -> dict[str, tuple[Mapping[str, str], tuple[Target, ...]]]:
    """Give by version how the tags of a finding are called there, and where the first stands."""
    review = reviews.load(session, finding.review_id)
    known = carries_of(session, reviews.family(session, review.id))
    start = finding.expression_id
    versions = expressions.of_works(session, [review.work_id])
    order = [version.id for version in versions if version.id != start]
    found: dict[str, tuple[dict[str, str], tuple[Target, ...]]] = {}
    for place, tag_id in enumerate(finding.annotation_ids):
        for version_id, settled in followed(tag_id, start, order, known).items():
            if not (settled.is_carried and settled.targets):
                continue
            if place == 0:
                found[version_id] = ({}, tuple(settled.targets))
            if version_id in found:
                own = carried_id(settled.planned.annotation_id, version_id)
                found[version_id][0][tag_id] = own
    return dict(found)


def _wording(
    ws: Workspace, finding: Finding, expression_id: str, targets: tuple[Target, ...]
) -> CarriedWording:
    drafted = finding.proposed_wording
    if not drafted.strip():
        return CarriedWording(drafted, True)
    old = _text(ws, finding.expression_id, finding.eid)
    start = old.find(finding.quote)
    if start < 0 or len(targets) != 1:  # a wording for several places is no patch of one
        return CarriedWording(drafted, False)
    (target,) = targets
    new = _text(ws, expression_id, target.eid)
    span = (start, start + len(finding.quote))
    return carry_wording(old, span, drafted, new, (target.start, target.end))


def _text(ws: Workspace, expression_id: str, eid: str) -> str:
    provisions = library.get_provisions(ws, expression_id)
    return next((one.text for one in provisions if one.eid == eid), "")
