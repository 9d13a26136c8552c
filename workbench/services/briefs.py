"""Briefs: chosen findings, in order, worded for members of parliament, as Word and PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.model import BriefDocument, BriefWarning
from workbench.briefs.pdf import render_pdf
from workbench.briefs.pictures import page_pictures
from workbench.briefs.plain import document_as_plain
from workbench.briefs.refusals import no_findings, unknown_language
from workbench.briefs.wording import load_wording
from workbench.comparison.redline import redline
from workbench.domain.briefs import Brief
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.reviews import Severity
from workbench.services import audit, findings, library, persons, reviews
from workbench.services.brief_sources import gather_sources
from workbench.storage import briefs
from workbench.storage.memory import Memory
from workbench.storage.rows import new_id, now
from workbench.storage.workspace import Workspace

FORMATS = {"docx": render_docx, "pdf": render_pdf}
_EDITABLE = {"title", "addressee", "language", "finding_ids", "parts", "contact"}
_SAME_SITTING = timedelta(minutes=10)
_pictures = Memory(12)


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
        return briefs.save(ws, brief)


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
        _record_edit(ws, brief_id, person_id, fields)
        return briefs.save(ws, replace(known, **changes))


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


# --- the finished brief -----------------------------------------------------------------------


def render_brief(ws: Workspace, brief_id: str, *, language: str, format: str) -> bytes:
    """Print a brief as a Word file (``docx``) or as an archivable, accessible PDF (``pdf``).

    Raises:
        WorkbenchError: ``unknown_brief``, ``no_findings``, ``unknown_language``,
            ``unknown_format`` or ``pdf_failed``.
    """
    if format not in FORMATS:
        raise InvalidRequestError(
            "unknown_format",
            N_("A brief cannot be written as “{format}”."),
            N_("Choose Word (docx) or PDF."),
            format=format,
        )
    document, _warnings = _composed(ws, brief_id, language)
    content = FORMATS[format](document)
    detail = {"language": language, "format": format}
    audit.record(ws, "brief.rendered", "brief", brief_id, detail=detail)
    return content


@dataclass(frozen=True, slots=True)
class BriefPreview:
    """How a brief will look, and what its author should know before sending it."""

    pages: tuple[bytes, ...]
    total: int
    plain: Mapping[str, Any]
    warnings: tuple[BriefWarning, ...]


def preview_brief(
    ws: Workspace, brief_id: str, language: str, width: int = 900, most: int | None = None
) -> BriefPreview:
    """Draw the first pages of a brief as PNG; an unchanged brief is drawn only once.

    Raises:
        WorkbenchError: as :func:`render_brief`.
    """
    document, warnings = _composed(ws, brief_id, language)
    plain = document_as_plain(document)
    words = json.dumps(plain, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    key = (hashlib.sha256(words).hexdigest(), width, most)
    drawn = _pictures.recall(key, lambda: page_pictures(render_pdf(document), width, most))
    return BriefPreview(drawn.pages, drawn.total, plain, tuple(warnings))


def brief_pages(ws: Workspace, brief_id: str, language: str, width: int = 900) -> list[bytes]:
    """Draw all pages of the PDF as PNG.

    Raises:
        WorkbenchError: as :func:`render_brief`.
    """
    return list(preview_brief(ws, brief_id, language, width).pages)


def brief_warnings(ws: Workspace, brief_id: str, language: str) -> list[BriefWarning]:
    """Say what the author should look at before sending the brief."""
    return _composed(ws, brief_id, language)[1]


def brief_as_plain(ws: Workspace, brief_id: str, language: str) -> dict[str, Any]:
    """Give the finished brief as mappings and lists, without any layout."""
    return document_as_plain(_composed(ws, brief_id, language)[0])


def proposals(ws: Workspace, brief_id: str, language: str) -> dict[str, str]:
    """Propose words for the parts that nobody has written yet.

    ``ask`` and ``summary`` come from the findings, ``title`` and ``addressee`` from the bill;
    ``article_77`` is a sentence on public charges to be taken over once it has been checked.
    """
    brief = briefs.load(ws, brief_id)
    bare = {"ask": Localized(), "summary": Localized()}
    empty = replace(brief, title=Localized(), addressee=Localized(), parts=bare)
    document, _warnings = compose_brief(gather_sources(ws, empty), language, redline)
    written = {s.id: "\n".join(p.text for p in s.passages) for s in document.sections}
    wording = load_wording(language)
    return {
        "ask": written["ask"],
        "summary": written["summary"],
        "method": written["method"],
        "title": document.title,
        "addressee": wording.phrase("default_addressee"),
        "article_77": wording.phrase("article_77"),
    }


def part_headings(language: str) -> dict[str, str]:
    """Give the headings of the parts of a brief, in the order of the outline."""
    wording = load_wording(_known_language(language))
    return {part.id: wording.heading(part.id) for part in wording.outline}


def severity_words(language: str) -> dict[str, str]:
    """Give the words for how grave a finding is, by severity id."""
    wording = load_wording(_known_language(language))
    return {severity.value: wording.phrase(f"severity/{severity.value}") for severity in Severity}


def file_name(ws: Workspace, brief_id: str, language: str, format: str) -> str:
    """Name the file of a brief after its bill: ``open-data-brief-ar.docx``."""
    review = reviews.get_review(ws, briefs.load(ws, brief_id).review_id)
    slug = library.get_work(ws, review.work_id).slug
    return f"{slug}-brief-{language}.{format}"


# --- steps ------------------------------------------------------------------------------------


def _composed(
    ws: Workspace, brief_id: str, language: str
) -> tuple[BriefDocument, list[BriefWarning]]:
    sources = gather_sources(ws, briefs.load(ws, brief_id))
    return compose_brief(sources, language, redline)


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


def _record_edit(ws: Workspace, brief_id: str, person_id: str, fields: list[str]) -> None:
    """Record an edit once per sitting: the page saves while a person types."""
    latest = next(iter(audit.list_events(ws, subject_id=brief_id, limit=1)), None)
    if (
        latest is not None
        and latest.action == "brief.edited"
        and latest.person_id == person_id
        and latest.detail.get("fields") == fields
        and now() - latest.at < _SAME_SITTING
    ):
        return
    audit.record(
        ws, "brief.edited", "brief", brief_id, person_id=person_id, detail={"fields": fields}
    )


def _set_removed(ws: Workspace, brief_id: str, person_id: str, *, removed: bool) -> Brief:
    with ws.transaction():
        known = briefs.load(ws, brief_id)
        if known.removed == removed:
            return known
        action = "brief.removed" if removed else "brief.restored"
        audit.record(ws, action, "brief", brief_id, person_id=person_id)
        return briefs.save(ws, replace(known, removed=removed))
