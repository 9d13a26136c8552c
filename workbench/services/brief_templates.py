"""Word templates that organisations bring: checked, kept, chosen for a brief, filled.

A template is checked when it is added and again each time it is used. A removed one is only
marked so: a brief that was printed with it can be printed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from workbench.briefs.docx_document import render_docx
from workbench.briefs.model import BriefDocument
from workbench.briefs.template_check import (
    TemplateReport,
    bad_template,
    check_template,
    missing_words,
    unfit_template,
    usable_template,
)
from workbench.briefs.template_document import fill_template
from workbench.briefs.template_fields import TemplateField, template_fields
from workbench.briefs.template_preview import PreviewBlock, preview_blocks
from workbench.briefs.template_sample import sample_template
from workbench.briefs.template_specimen import specimen_document
from workbench.briefs.template_tags import TemplateProblem
from workbench.domain.brief_events import BriefEventKind
from workbench.domain.brief_templates import BriefTemplate, chosen_template
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import N_, InvalidRequestError
from workbench.services.brief_printing import compose, print_document
from workbench.services.brief_progress import add_event
from workbench.services.brief_references import reference_of
from workbench.storage import audit, brief_events, brief_templates, persons
from workbench.storage.memory import Memory
from workbench.storage.workspace import Workspace

__all__ = [
    "PreviewBlock",
    "TemplateField",
    "TemplateProblem",
    "TemplateReport",
    "add_template",
    "check_template",
    "choose_template",
    "file_of",
    "fill_specimen",
    "list_templates",
    "missing_words",
    "preview_template",
    "print_as_chosen",
    "print_word",
    "remove_template",
    "render_with_file",
    "render_word",
    "report_on",
    "restore_template",
    "sample_template",
    "template_fields",
    "template_for",
    "template_of",
]
LONGEST_NAME = 80
_reports = Memory(24)


def add_template(ws: Workspace, content: bytes, name: str, person_id: str) -> BriefTemplate:
    """Keep a Word template of an organisation; one that is already here is brought back.

    Args:
        ws: workspace.
        content: the Word file.
        name: what the organisation calls it; the name of the file will do.
        person_id: who adds it.

    Raises:
        WorkbenchError: ``unknown_person``, ``template_without_name``, ``bad_template``,
            ``unfit_template``, or why the file is refused; nothing is stored then.
    """
    called = " ".join(PurePath(name).name.removesuffix(".docx").removesuffix(".dotx").split())
    if not called:
        raise InvalidRequestError(
            "template_without_name",
            N_("The template has no name."),
            N_("Write a name by which it can be chosen."),
        )
    report = check_template(content)
    if report.problems:
        raise bad_template(report)
    if not report.fits:
        raise unfit_template(report, report.nearest)
    with ws.transaction() as session:
        persons.load(session, person_id)
        sha256 = ws.files.put(content)
        template = BriefTemplate(
            id=brief_templates.id_of_template(sha256),
            name=called[:LONGEST_NAME],
            sha256=sha256,
            person_id=person_id,
        )
        known = brief_templates.find(session, template.id)
        if known is not None and not known.archived and known.name == template.name:
            return known
        detail = {"name": template.name}
        audit.record(session, person_id, "template.added", "brief_template", template.id, detail)
        return brief_templates.save(session, template)


def remove_template(ws: Workspace, template_id: str, person_id: str) -> BriefTemplate:
    """Offer a template no more; :func:`restore_template` brings it back.

    Raises:
        NotFoundError: ``unknown_template`` or ``unknown_person``.
    """
    return _set_archived(ws, template_id, person_id, archived=True)


def restore_template(ws: Workspace, template_id: str, person_id: str) -> BriefTemplate:
    """Offer a removed template again.

    Raises:
        NotFoundError: ``unknown_template`` or ``unknown_person``.
    """
    return _set_archived(ws, template_id, person_id, archived=False)


def list_templates(ws: Workspace, *, archived: bool = False) -> list[BriefTemplate]:
    """List the templates by name; removed ones only where they are asked for."""
    with ws.reading() as session:
        return brief_templates.listing(session, archived=archived)


def file_of(ws: Workspace, template: BriefTemplate) -> bytes:
    """Give the Word file of a template as it was added.

    Raises:
        NotFoundError: code ``unknown_file``.
    """
    return ws.files.path(template.sha256).read_bytes()


def report_on(ws: Workspace, template: BriefTemplate) -> TemplateReport:
    """Check a kept template; a file that never changes is checked once while we run.

    Raises:
        WorkbenchError: its file is lost, or refused since.
    """
    content = file_of(ws, template)
    report: TemplateReport = _reports.recall(template.sha256, lambda: check_template(content))
    return report


# --- choosing and printing ----------------------------------------------------------------------


def choose_template(ws: Workspace, brief_id: str, template_id: str, person_id: str) -> None:
    """Print a brief with a template from now on; with an empty id in the workbench's own look.

    Raises:
        NotFoundError: ``unknown_brief``, ``unknown_template`` or ``unknown_person``.
    """
    with ws.transaction() as session:
        if template_id:
            brief_templates.load(session, template_id)
        if _chosen_id(ws, brief_id) == template_id:
            return
        add_event(ws, brief_id, BriefEventKind.TEMPLATE, person_id, {"template": template_id})


def template_of(ws: Workspace, brief_id: str) -> BriefTemplate | None:
    """Give the template that was chosen for a brief, or ``None``."""
    chosen = _chosen_id(ws, brief_id)
    if not chosen:
        return None
    with ws.reading() as session:
        return brief_templates.find(session, chosen)


def template_for(ws: Workspace, brief_id: str, kind: BriefKind) -> BriefTemplate | None:
    """Give the template of a brief if a document of this kind can be made with it."""
    template = template_of(ws, brief_id)
    if template is None or template.sha256 not in ws.files:
        return None
    return template if kind in report_on(ws, template).fits else None


def print_word(ws: Workspace, brief_id: str, document: BriefDocument, kind: BriefKind) -> bytes:
    """Print a composed brief as a Word file, in the look that was chosen for it."""
    template = template_for(ws, brief_id, kind)
    if template is None:
        return render_docx(document)
    more = _more(ws, brief_id, document)
    return fill_template(report_on(ws, template).tidy, document, kind, more)


def print_as_chosen(
    ws: Workspace,
    brief_id: str,
    document: BriefDocument,
    format: str,
    kind: BriefKind = BriefKind.POLICY_BRIEF,
) -> bytes:
    """Print a composed brief in a format; a Word file in the look that was chosen for it."""
    if format == "docx":
        return print_word(ws, brief_id, document, kind)
    return print_document(document, format)


def render_word(ws: Workspace, brief_id: str, *, language: str, kind: BriefKind) -> bytes:
    """Print a brief as a Word file, in the look that was chosen for it.

    Raises:
        WorkbenchError: as :func:`workbench.services.brief_printing.render_brief`.
    """
    document = compose(ws, brief_id, language, kind)
    template = template_for(ws, brief_id, kind)
    content = print_word(ws, brief_id, document, kind)
    _record(ws, brief_id, language, kind, "" if template is None else template.id)
    return content


def render_with_file(
    ws: Workspace, brief_id: str, content: bytes, *, language: str, kind: BriefKind
) -> bytes:
    """Print a brief with a template that is not kept in the workspace.

    Raises:
        WorkbenchError: ``bad_template``, ``unfit_template`` or why the file is refused; else as
            :func:`workbench.services.brief_printing.render_brief`.
    """
    tidy = usable_template(content, kind)
    document = compose(ws, brief_id, language, kind)
    made = fill_template(tidy, document, kind, _more(ws, brief_id, document))
    _record(ws, brief_id, language, kind, "file")
    return made


# --- looking at a template ----------------------------------------------------------------------


def fill_specimen(report: TemplateReport, language: str) -> bytes:
    """Fill a checked template with words that say of each place what belongs there."""
    kind = BriefKind.POLICY_BRIEF
    about = {name: f.about.in_language(language) for name, f in template_fields().fields.items()}
    more = {name: about[name] for name in ("reference", "disclaimer")}
    return fill_template(report.tidy, specimen_document(language), kind, more)


def preview_template(report: TemplateReport, language: str) -> tuple[PreviewBlock, ...]:
    """Show in words how a checked template is filled."""
    return preview_blocks(fill_specimen(report, language))


# --- steps --------------------------------------------------------------------------------------


def _set_archived(
    ws: Workspace, template_id: str, person_id: str, *, archived: bool
) -> BriefTemplate:
    with ws.transaction() as session:
        persons.load(session, person_id)
        known = brief_templates.load(session, template_id)
        if known.archived == archived:
            return known
        action = "template.removed" if archived else "template.restored"
        audit.record(session, person_id, action, "brief_template", template_id)
        return brief_templates.save(session, replace(known, archived=archived))


def _chosen_id(ws: Workspace, brief_id: str) -> str:
    with ws.reading() as session:
        return chosen_template(
            brief_events.of_briefs(session, [brief_id], [BriefEventKind.TEMPLATE])
        )


def _more(ws: Workspace, brief_id: str, document: BriefDocument) -> Mapping[str, str]:
    """Give reference and letterhead; its address stands in where a brief names no contact."""
    printed = document.letterhead
    words = {
        "reference": document.reference or reference_of(ws, brief_id),
        "disclaimer": "\n".join((*printed.disclaimer, *printed.funding)),
    }
    if document.section("contact") is None:
        words["contact"] = "\n".join(printed.contact)
    return words


def _record(ws: Workspace, brief_id: str, language: str, kind: BriefKind, template: str) -> None:
    detail = {"language": language, "format": "docx", "kind": kind.value, "template": template}
    with ws.transaction() as session:
        audit.record(session, None, "brief.rendered", "brief", brief_id, detail)
