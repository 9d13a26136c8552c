"""Briefs: chosen findings, in order, worded for members of parliament.

What prints them stands in :mod:`workbench.services.brief_printing` and is offered here too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workbench.briefs.refusals import no_findings, unknown_language
from workbench.domain.briefs import Brief
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.localized import LANGUAGES, Localized
from workbench.services import audit, brief_progress, findings, persons, reviews
from workbench.services.brief_printing import (
    BriefPreview,
    brief_as_plain,
    brief_pages,
    brief_warnings,
    file_name,
    is_form,
    kind_names,
    part_headings,
    preview_brief,
    proposals,
    render_brief,
    severity_words,
    written_parts,
)
from workbench.services.brief_references import give_reference
from workbench.services.brief_sources import arranged_findings
from workbench.storage import briefs
from workbench.storage.rows import new_id, now
from workbench.storage.workspace import Workspace

__all__ = [
    "BriefPreview",
    "arranged_findings",
    "brief_as_plain",
    "brief_for_review",
    "brief_pages",
    "brief_warnings",
    "create_brief",
    "edit_brief",
    "file_name",
    "get_brief",
    "is_form",
    "kind_names",
    "list_briefs",
    "part_headings",
    "preview_brief",
    "proposals",
    "remove_brief",
    "render_brief",
    "restore_brief",
    "restore_version",
    "severity_words",
    "written_parts",
]

_EDITABLE = {"title", "addressee", "language", "finding_ids", "parts", "contact", "grouping"}
_SAME_SITTING = timedelta(minutes=10)


def create_brief(
    ws: Workspace,
    review_id: str,
    *,
    finding_ids: Sequence[str],
    title: Localized,
    addressee: Localized,
    language: str,
    parts: Mapping[str, Localized] | None = None,
    contact: str = "",
    person_id: str,
    identifier: str | None = None,
) -> Brief:
    """Begin a brief from findings of one review.

    Args:
        ws: workspace.
        review_id: review of the findings.
        finding_ids: which findings, in which order.
        title: title in one or more languages; proposed from the bill where empty.
        addressee: for whom.
        language: the language it is first written in.
        parts: what the author wrote, by part id of the outline.
        contact: names and telephone.
        person_id: who writes it.
        identifier: id known beforehand, for content that must be the same everywhere.

    Raises:
        WorkbenchError: ``no_findings``, ``unknown_finding``, ``unknown_language``,
            ``unknown_review`` or ``unknown_person``.
    """
    with ws.transaction():
        review = reviews.get_review(ws, review_id)
        persons.get_person(ws, person_id)
        if not finding_ids:
            raise no_findings()
        brief = Brief(
            id=identifier or new_id(),
            review_id=review.id,
            title=title,
            addressee=addressee,
            language=_known_language(language),
            finding_ids=_known_findings(ws, review.id, finding_ids),
            author_id=person_id,
            parts=dict(parts or {}),
            contact=contact,
        )
        audit.record(ws, "brief.added", "brief", brief.id, person_id=person_id)
        kept = briefs.save(ws, brief)
        give_reference(ws, kept, person_id)
        return kept


def edit_brief(ws: Workspace, brief_id: str, *, person_id: str, **changes: Any) -> Brief:
    """Change the choice of findings or the words of a brief; ``parts`` are merged by id.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_finding`` or ``unknown_language``.
    """
    if unknown := set(changes) - _EDITABLE:
        raise TypeError(f"a brief has no {', '.join(sorted(unknown))} to edit")
    with ws.transaction():
        known = briefs.load(ws, brief_id)
        if "language" in changes:
            _known_language(changes["language"])
        if "finding_ids" in changes:
            ids = changes["finding_ids"]
            changes["finding_ids"] = _known_findings(ws, known.review_id, ids)
        if "parts" in changes:
            changes["parts"] = {**known.parts, **changes["parts"]}
        fields = sorted(name for name in changes if changes[name] != getattr(known, name))
        if not fields:
            return known
        if _record_edit(ws, brief_id, person_id, fields):
            brief_progress.keep_version(ws, known, person_id)
        if {*fields} - {"language"}:  # which language the desk shows is no change of words
            brief_progress.back_to_draft(ws, brief_id, person_id)
        return briefs.save(ws, replace(known, **changes))


def restore_version(ws: Workspace, brief_id: str, version_id: str, person_id: str) -> Brief:
    """Give a brief the words it had before; what it says now is kept as a version too.

    Raises:
        NotFoundError: ``unknown_brief`` or ``unknown_brief_version``.
    """
    with ws.transaction():
        brief = briefs.load(ws, brief_id)
        words = brief_progress.words_of_version(ws, brief, version_id)
        brief_progress.keep_version(ws, brief, person_id)
        return edit_brief(ws, brief_id, person_id=person_id, **words)


def remove_brief(ws: Workspace, brief_id: str, person_id: str) -> Brief:
    """Put a brief away; nothing is deleted, :func:`restore_brief` brings it back."""
    return _set_removed(ws, brief_id, person_id, removed=True)


def restore_brief(ws: Workspace, brief_id: str, person_id: str) -> Brief:
    """Bring a removed brief back."""
    return _set_removed(ws, brief_id, person_id, removed=False)


def get_brief(ws: Workspace, brief_id: str) -> Brief:
    """Look a brief up.

    Raises:
        NotFoundError: code ``unknown_brief``.
    """
    return briefs.load(ws, brief_id)


def list_briefs(ws: Workspace, review_id: str | None = None) -> list[Brief]:
    """List the briefs of one review or of the workspace, the last changed first."""
    return briefs.list_briefs(ws, review_id)


def brief_for_review(ws: Workspace, review_id_or_slug: str, language: str) -> Brief:
    """Give the newest brief of a review, or begin one from all its findings.

    Raises:
        WorkbenchError: ``unknown_review``, or ``no_findings`` where the review has none.
    """
    review = reviews.get_review(ws, review_id_or_slug)
    kept = briefs.list_briefs(ws, review.id)
    if kept:
        return kept[0]
    found = findings.list_findings(ws, review.id)
    if not found:
        raise no_findings()
    return create_brief(
        ws,
        review.id,
        finding_ids=[finding.id for finding in found],
        title=Localized(),
        addressee=Localized(),
        language=language,
        person_id=found[0].author_id,
    )


# --- steps ------------------------------------------------------------------------------------


def _known_findings(ws: Workspace, review_id: str, ids: Sequence[str]) -> tuple[str, ...]:
    known = {f.id for f in findings.list_findings(ws, review_id, include_removed=True)}
    chosen = tuple(dict.fromkeys(ids))
    if not known.issuperset(chosen):
        raise InvalidRequestError(
            "unknown_finding",
            N_("A chosen finding is not in this review."),
            N_("Open the page again and choose the findings anew."),
        )
    return chosen


def _known_language(language: str) -> str:
    if language not in LANGUAGES:
        raise unknown_language(language)
    return language


def _record_edit(ws: Workspace, brief_id: str, person_id: str, fields: list[str]) -> bool:
    """Record an edit once per sitting: the page saves while a person types; say if it was."""
    latest = next(iter(audit.list_events(ws, subject_id=brief_id, limit=1)), None)
    if (
        latest is not None
        and latest.action == "brief.edited"
        and latest.person_id == person_id
        and latest.detail.get("fields") == fields
        and now() - latest.at < _SAME_SITTING
    ):
        return False
    audit.record(
        ws, "brief.edited", "brief", brief_id, person_id=person_id, detail={"fields": fields}
    )
    return True


def _set_removed(ws: Workspace, brief_id: str, person_id: str, *, removed: bool) -> Brief:
    with ws.transaction():
        known = briefs.load(ws, brief_id)
        if known.removed == removed:
            return known
        action = "brief.removed" if removed else "brief.restored"
        audit.record(ws, action, "brief", brief_id, person_id=person_id)
        return briefs.save(ws, replace(known, removed=removed))
