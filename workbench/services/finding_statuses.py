"""How each finding stands in every later version: proposed from the carry, set by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.domain.carrying import (
    CarryStep,
    FindingStatus,
    Grade,
    SettledTag,
    Standing,
    StatusEntry,
    settle,
)
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.reviews import Finding
from workbench.domain.texts import Expression, Stage
from workbench.services.reviews import carried_id
from workbench.storage import audit, carries, expressions, findings, persons, reviews
from workbench.storage.rows import later_than, new_id
from workbench.storage.workspace import Session, Workspace

STATUS_NAMES = {
    FindingStatus.OPEN: N_("Open"),
    FindingStatus.FIXED: N_("Fixed"),
    FindingStatus.WORSENED: N_("Worsened"),
    FindingStatus.CLAUSE_GONE: N_("Clause gone"),
    FindingStatus.REAPPEARED: N_("Reappeared"),
}
TO_DECIDE = N_("to be decided")
PROPOSED = N_("proposed")
LONGEST_NOTE = 2000
Carries = Mapping[tuple[str, str], Mapping[str, SettledTag]]


def set_status(
    ws: Workspace,
    finding_id: str,
    expression_id: str,
    status: FindingStatus,
    person_id: str,
    note: str = "",
    *,
    entry_id: str | None = None,
) -> StatusEntry:
    """Say how a finding stands in a version; what was said before stays in the history.

    Raises:
        WorkbenchError: ``unknown_finding``, ``unknown_expression``, ``unknown_person`` or
            ``note_too_long``.
    """
    if len(note) > LONGEST_NOTE:
        raise InvalidRequestError(
            "note_too_long", N_("The note is longer than {most} characters."), most=LONGEST_NOTE
        )
    with ws.transaction() as session:
        persons.load(session, person_id)
        findings.load(session, finding_id)
        expressions.load(session, expression_id)
        past = carries.statuses_of(session, [finding_id])
        entry = StatusEntry(
            id=entry_id or new_id(),
            finding_id=finding_id,
            expression_id=expression_id,
            status=status,
            person_id=person_id,
            at=later_than(past[-1].at if past else None),
            note=note.strip(),
        )
        if carries.insert_statuses(session, [entry]):
            detail = {"version": expression_id, "status": status.value}
            audit.record(session, person_id, "finding.status", "finding", finding_id, detail)
    return entry


def history(ws: Workspace, finding_id: str) -> list[StatusEntry]:
    """List what persons said of a finding, the oldest first."""
    with ws.reading() as session:
        return carries.statuses_of(session, [finding_id])


def timelines(ws: Workspace, review_id: str) -> dict[str, list[Standing]]:
    """Say how each finding stands in its own version and in every later one of its language.

    A version that nothing was carried to and of which nobody said anything is left out.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        family = reviews.family(session, review.id)
        versions = expressions.of_works(session, [review.work_id])
        concluded = findings.of_reviews(session, family, removed=True)
        said = carries.statuses_of(session, [finding.id for finding in concluded])
        known = carries_of(session, family)
    return {f.id: _timeline(f, versions, known, said) for f in concluded}


def carries_of(session: Session, family: Sequence[str]) -> Carries:
    """Give what became of each tag on each way that was carried, by old and new version."""
    steps = carries.of_reviews(session, family)
    routes = {(step.old_id, step.new_id) for step in steps}
    return {
        route: settle(step for step in steps if (step.old_id, step.new_id) == route)
        for route in routes
    }


def _timeline(
    finding: Finding, versions: Sequence[Expression], known: Carries, said: Sequence[StatusEntry]
) -> list[Standing]:
    spoken = {e.expression_id: e for e in said if e.finding_id == finding.id}
    own = next((v for v in versions if v.id == finding.expression_id), None)
    lead = finding.annotation_ids[0] if finding.annotation_ids else ""
    first, first_lead = origin(finding.expression_id, lead, known)
    later = [v for v in versions if own and v.language == own.language]
    order = [v.id for v in later if v.stage is not Stage.APERCU and v.id != first]
    settled_in = followed(first_lead, first, order, known)
    first_eid = finding.eid if first == finding.expression_id else ""
    found = [_standing(first, FindingStatus.OPEN, spoken, first_eid)]
    gone = False
    for version_id in order:
        settled = settled_in.get(version_id)
        if settled is None and version_id not in spoken:
            continue
        proposed = _proposed(settled, gone=gone)
        eid = settled.targets[0].eid if settled and settled.targets else ""
        found.append(_standing(version_id, proposed, spoken, eid))
        gone = found[-1].status is FindingStatus.CLAUSE_GONE
    return found


def origin(expression_id: str, tag_id: str, known: Carries) -> tuple[str, str]:
    """Go back to the version where a tag was first made; a finding may have moved on with it."""
    for (before, here), settled in known.items():
        if here != expression_id:
            continue
        for earlier, one in settled.items():
            if one.is_carried and carried_id(earlier, here) == tag_id:
                return origin(before, earlier, known)
    return expression_id, tag_id


def followed(
    tag_id: str, start: str, order: Iterable[str], known: Carries
) -> dict[str, SettledTag]:
    """Follow a tag from its version through others in their order: what became of it in each.

    It is carried from the nearest version before in which it stands, under the id it has there.
    """
    chain = {start: tag_id}
    found: dict[str, SettledTag] = {}
    for version_id in order:
        settled = _reached(version_id, chain, known)
        if settled is None:
            continue
        if settled.is_carried:
            chain[version_id] = carried_id(settled.planned.annotation_id, version_id)
        found[version_id] = settled
    return found


def _reached(version_id: str, chain: Mapping[str, str], known: Carries) -> SettledTag | None:
    """Find the carry that brought the tag, or failed to, from the nearest version before."""
    for old_id, tag_id in reversed(list(chain.items())):
        settled = known.get((old_id, version_id), {}).get(tag_id)
        if settled is not None:
            return settled
    return None


def _standing(
    version_id: str,
    proposed: FindingStatus | None,
    spoken: Mapping[str, StatusEntry],
    eid: str,
) -> Standing:
    entry = spoken.get(version_id)
    return Standing(version_id, entry.status if entry else proposed, entry, eid)


def _proposed(settled: SettledTag | None, *, gone: bool) -> FindingStatus | None:
    """Propose a status: unchanged words leave a finding open, changed ones a person judges."""
    if settled is None:
        return None
    decided = settled.decision.step if settled.decision else None
    grade = settled.planned.grade
    if decided is CarryStep.GONE or (grade is Grade.LOST and not settled.is_carried):
        return FindingStatus.CLAUSE_GONE
    if gone and settled.is_carried:
        return FindingStatus.REAPPEARED
    if grade in (Grade.KEPT, Grade.MOVED) and decided is not CarryStep.PLACED:
        return FindingStatus.OPEN
    return None
