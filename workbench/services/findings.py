"""Findings: what a person concludes from tags, worded for a brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.localized import Localized
from workbench.domain.reviews import Annotation, Finding, Severity
from workbench.services.reviews import list_annotations
from workbench.storage import audit, findings, persons, reviews
from workbench.storage.rows import new_id, now
from workbench.storage.workspace import Workspace

_EDITABLE = {
    "title",
    "statement",
    "recommendation",
    "proposed_wording",
    "severity",
    "criterion_id",
    "annotation_ids",
    "quote",
    "eid",
    "expression_id",
}


def create_finding(
    ws: Workspace,
    review_id: str,
    *,
    annotation_ids: Sequence[str],
    title: Localized,
    statement: Localized,
    recommendation: Localized,
    proposed_wording: str = "",
    severity: Severity | None = None,
    person_id: str,
    identifier: str | None = None,
) -> Finding:
    """Make a finding of one or more tags; clause, words and criterion are those of the first.

    Args:
        ws: workspace.
        review_id: review of the tags.
        annotation_ids: supporting tags, the leading one first.
        title: short name of the finding.
        statement: what the problem is.
        recommendation: what should be done.
        proposed_wording: how the clause could read, in the language of the law.
        severity: how grave it is; the gravest of the tags when not given.
        person_id: who concludes it.
        identifier: id known beforehand, for content that must be the same everywhere.

    Raises:
        WorkbenchError: ``unknown_review``, ``unknown_person``, ``finding_without_tags`` or
            ``unknown_tags``.
    """
    with ws.transaction() as session:
        review = reviews.load(session, review_id)
        persons.load(session, person_id)
        support = _support(ws, review.id, annotation_ids)
        others = findings.of_reviews(session, reviews.family(session, review.id), removed=True)
        moment = now()
        finding = Finding(
            id=identifier or new_id(),
            review_id=review.id,
            expression_id=support[0].expression_id,
            eid=support[0].targets[0].eid,
            quote=support[0].quote,
            criterion_id=support[0].criterion_id,
            severity=severity or max((a.severity for a in support), key=lambda s: s.rank),
            title=title,
            statement=statement,
            recommendation=recommendation,
            proposed_wording=proposed_wording or support[0].proposed_wording,
            annotation_ids=tuple(annotation.id for annotation in support),
            author_id=person_id,
            position=max((other.position for other in others), default=-1) + 1,
            created_at=moment,
            changed_at=moment,
        )
        findings.insert(session, finding)
        audit.record(session, person_id, "finding.added", "finding", finding.id)
    return finding


def edit_finding(ws: Workspace, finding_id: str, *, person_id: str, **changes: Any) -> Finding:
    """Reword a finding or change its supporting tags.

    Raises:
        WorkbenchError: ``unknown_finding``, ``finding_without_tags`` or ``unknown_tags``.
    """
    if unknown := set(changes) - _EDITABLE:
        raise TypeError(f"a finding has no {', '.join(sorted(unknown))} to edit")
    if "severity" in changes:
        changes["severity"] = Severity(changes["severity"])
    with ws.transaction() as session:
        known = findings.load(session, finding_id)
        if "annotation_ids" in changes:
            support = _support(ws, known.review_id, changes["annotation_ids"])
            changes["annotation_ids"] = tuple(annotation.id for annotation in support)
        finding = replace(known, **changes)
        if finding == known:
            return known
        detail = {"fields": sorted(n for n in changes if changes[n] != getattr(known, n))}
        audit.record(session, person_id, "finding.edited", "finding", finding_id, detail)
        return findings.update(session, finding)


def order_findings(
    ws: Workspace, review_id: str, ids: Sequence[str], person_id: str | None = None
) -> list[Finding]:
    """Put the findings of a review in this order; those not named keep theirs, after them.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.transaction() as session:
        review = reviews.load(session, review_id)
        standing = findings.of_reviews(session, reviews.family(session, review.id))
        wanted = {finding_id: place for place, finding_id in enumerate(dict.fromkeys(ids))}
        ordered = sorted(standing, key=lambda f: wanted.get(f.id, len(wanted)))
        moved = [
            replace(finding, position=place)
            for place, finding in enumerate(ordered)
            if finding.position != place
        ]
        for finding in moved:
            findings.update(session, finding)
        if moved:
            audit.record(session, person_id, "findings.ordered", "review", review.id)
        return findings.of_reviews(session, reviews.family(session, review.id))


def remove_finding(ws: Workspace, finding_id: str, person_id: str) -> Finding:
    """Take a finding out of the list; it can be restored.

    Raises:
        NotFoundError: code ``unknown_finding``.
    """
    return _set_removed(ws, finding_id, person_id, removed=True)


def restore_finding(ws: Workspace, finding_id: str, person_id: str) -> Finding:
    """Bring a removed finding back.

    Raises:
        NotFoundError: code ``unknown_finding``.
    """
    return _set_removed(ws, finding_id, person_id, removed=False)


def get_finding(ws: Workspace, finding_id: str) -> Finding:
    """Look a finding up.

    Raises:
        NotFoundError: code ``unknown_finding``.
    """
    with ws.reading() as session:
        return findings.load(session, finding_id)


def list_findings(ws: Workspace, review_id: str, include_removed: bool = False) -> list[Finding]:
    """List the findings of a review in their chosen order.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        family = reviews.family(session, reviews.load(session, review_id).id)
        return findings.of_reviews(session, family, removed=include_removed)


def _set_removed(ws: Workspace, finding_id: str, person_id: str, *, removed: bool) -> Finding:
    with ws.transaction() as session:
        known = findings.load(session, finding_id)
        if known.removed == removed:
            return known
        action = "finding.removed" if removed else "finding.restored"
        audit.record(session, person_id, action, "finding", finding_id)
        return findings.update(session, replace(known, removed=removed))


def _support(ws: Workspace, review_id: str, ids: Sequence[str]) -> list[Annotation]:
    """Look the supporting tags up, in the order they are named."""
    if not ids:
        raise InvalidRequestError(
            "finding_without_tags",
            N_("A finding needs at least one tag."),
            N_("Choose the tags that support it."),
        )
    every = list_annotations(ws, review_id, include_withdrawn=True, include_carried=True)
    known = {annotation.id: annotation for annotation in every}
    if any(annotation_id not in known for annotation_id in ids):
        raise InvalidRequestError(
            "unknown_tags",
            N_("A chosen tag is not in this review."),
            N_("Open the findings page again and choose the tags anew."),
        )
    return [known[annotation_id] for annotation_id in dict.fromkeys(ids)]
