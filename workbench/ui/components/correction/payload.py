"""What the correction desk is sent: pages, lines, the draft, and the report of what changed."""

from __future__ import annotations

from typing import Any

from workbench.domain.corrections import (
    Correction,
    CorrectionKind,
    CorrectionReport,
    Draft,
    doubts,
    standing,
)
from workbench.domain.decisions import decides_structure, decisions_of
from workbench.domain.documents import Document, Line, Page
from workbench.domain.errors import WorkbenchError
from workbench.domain.records import to_record
from workbench.domain.texts import Expression
from workbench.services import corrections, library
from workbench.storage.workspace import Workspace
from workbench.ui.components.reader.payload import kind_name
from workbench.ui.rereading import Rereading
from workbench.ui.translation import explain

_OF_LINES = {
    CorrectionKind.TEXT: "lines",
    CorrectionKind.KIND: "kinds",
    CorrectionKind.BEGINS: "articles",
    CorrectionKind.JOINS: "articles",
    CorrectionKind.AS_READ: "articles",
    CorrectionKind.NUMBER: "articles",
    CorrectionKind.LEVEL: "articles",
    CorrectionKind.PAGE: "pages",
}


def state_json(document: Document | None, draft: Draft) -> dict[str, Any]:
    """Give the pages at a glance and what the draft holds."""
    made = standing(draft.corrections)
    counts = dict.fromkeys(("lines", "kinds", "articles", "pages"), 0)
    for correction in made:
        counts[_OF_LINES[correction.kind]] += 1
    return {
        "missing": document is None,
        "pages": [_glance(page, made) for page in document.pages] if document else [],
        "draft": counts
        | {
            "total": len(draft.corrections),
            "discarded": len(draft.discarded),
            "undone": len(draft.undone),
        },
        "unplaced": [{"page": u.correction.page, "words": u.words} for u in draft.unplaced],
    }


def _glance(page: Page, made: list[Correction]) -> dict[str, Any]:
    return {
        "number": page.number,
        "verdict": page.verdict.value,
        "source": page.source,
        "reasons": list(page.reasons),
        "doubts": sum(len(doubts(line)) for line in page.lines),
        "changed": sum(c.page == page.number for c in made),
    }


def page_json(page: Page, before: Page | None) -> dict[str, Any]:
    """Give one page with its lines; ``before`` is the page as it was stored."""
    known = {line.id: line for line in before.lines} if before else {}
    # After another reading the lines are others, whatever their ids.
    if before is not None and before.source != page.source:
        known = {}
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "lines": [_line(line, known.get(line.id)) for line in page.lines],
    }


def _line(line: Line, before: Line | None) -> dict[str, Any]:
    hand = decisions_of(line.repairs)
    return {
        "id": line.id,
        "text": line.text,
        "was": before.text if before is not None and before.text != line.text else None,
        "kind": line.kind.value,
        "dir": line.dir,
        "box": [round(side, 1) for side in line.bbox],
        "doubts": [[span.start, span.end, span.reason] for span in doubts(line)],
        "strong": line.bold or line.centered,
        "decided": next((mark for mark in line.repairs if decides_structure(mark)), None),
        "number": hand.number,
        "steps": hand.steps,
    }


def job_json(job: Rereading | None, language: str) -> dict[str, Any] | None:
    """Give how far the reading of a page has come."""
    if job is None:
        return None
    return {
        "page": job.page,
        "step": job.step.value,
        "done": job.done,
        "total": job.total,
        "message": _explained(job.error, language),
    }


def _explained(error: WorkbenchError | None, language: str) -> str:
    return "" if error is None else " ".join(explain(error, language)).strip()


def report_json(ws: Workspace, report: CorrectionReport) -> dict[str, Any]:
    """Give what a correction changed, with the number of the revision."""
    revision = library.get_expression(ws, report.expression_id)
    return _named(ws, report, revision) | {"revision": revision.revision}


def preview_json(ws: Workspace, report: CorrectionReport) -> dict[str, Any]:
    """Give what keeping a draft would change; clauses are named as in the earlier revision."""
    return _named(ws, report, library.get_expression(ws, report.corrects))


def _named(ws: Workspace, report: CorrectionReport, version: Expression) -> dict[str, Any]:
    names = {
        provision.eid: kind_name(provision, version.language)
        for provision in library.get_provisions(ws, version.id)
        if provision.label == provision.eid
    }
    record: dict[str, Any] = to_record(report)
    for one in (*record["articles"], *record["tags"]):
        one["label"] = names.get(one["label"]) or one["label"]
    return record


def newer_revision(ws: Workspace, expression_id: str) -> str | None:
    """Give the revision that was made from a version, if there is one."""
    expression = library.get_expression(ws, expression_id)
    later = [
        version
        for version in library.list_expressions(ws, expression.work_id)
        if version.revision_of == expression_id
    ]
    return later[-1].id if later else None


def document_of(ws: Workspace, expression_id: str, draft: Draft) -> Document | None:
    """Give the lines of a version with the corrections of a draft, or None without lines."""
    if library.get_reading(ws, expression_id) is None:
        return None
    return corrections.corrected_document(ws, expression_id, draft)
