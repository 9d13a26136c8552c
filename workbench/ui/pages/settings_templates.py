"""Settings: the Word templates of the organisation, checked before they are kept."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.brief_templates import BriefTemplate
from workbench.domain.errors import WorkbenchError
from workbench.services import brief_templates, briefs, persons
from workbench.services.brief_templates import TemplateProblem, TemplateReport
from workbench.ui import state
from workbench.ui.layout import (
    Html,
    chip_html,
    element,
    escape,
    format_date,
    html,
    notice,
    show_error,
)
from workbench.ui.template_help import SHOWN, fields_table, preview, samples, show_button, word_file
from workbench.ui.template_words import problem_place, problem_words
from workbench.ui.translation import _, plural

_ROUND = "template-round"  # a new number empties the field for files


def render() -> None:
    """Show the templates, and let a person add, look at and remove them."""
    title, body = (
        _("Word templates"),
        _(
            "Your organisation's own letterhead: a Word file in which words between double braces "
            "stand where the brief is filled in."
        ),
    )
    html(f'<div class="section"><h2>{escape(title)}</h2><p class="mini">{escape(body)}</p></div>')
    for template in brief_templates.list_templates(state.workspace()):
        _template(template)
    _add()
    _removed()
    samples()
    fields_table()


# --- templates that are here ------------------------------------------------------------------


def _template(template: BriefTemplate) -> None:
    ws = state.workspace()
    with st.container(key=f"kept-template-{template.id}", gap="small"):
        who = persons.get_person(ws, template.person_id).display_name
        added = _(
            "added by {name}, {date}",
            name=f"\u2068{who}\u2069",
            date=format_date(template.created_at),
        )
        html(
            f'<div class="template-line"><b><bdi>{escape(template.name)}</bdi></b>'
            f'<div class="mini"><bdi>{escape(added)}</bdi></div></div>'
        )
        try:
            report = brief_templates.report_on(ws, template)
            content = brief_templates.file_of(ws, template)
        except WorkbenchError as problem:
            show_error(problem)
            _remove_button(template)
            return
        html(_verdict(report))
        with st.container(horizontal=True):
            show_button(template.id)
            word_file(
                _("Download"), content, f"{template.name}.docx", f"template-get-{template.id}"
            )
            _remove_button(template)
        if st.session_state.get(SHOWN) == template.id:
            preview(report, template.id)


def _remove_button(template: BriefTemplate) -> None:
    st.button(
        _("Remove"),
        icon=":material/delete:",
        type="tertiary",
        key=f"template-remove-{template.id}",
        on_click=state.attempt,
        args=(
            brief_templates.remove_template,
            state.workspace(),
            template.id,
            state.person().id,
        ),
    )


def _removed() -> None:
    ws = state.workspace()
    gone = [t for t in brief_templates.list_templates(ws, archived=True) if t.archived]
    if not gone:
        return
    with st.expander(plural("{n} removed template", "{n} removed templates", len(gone))):
        for template in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                html(element("span", template.name), width="content")
                st.button(
                    _("Bring back"),
                    type="tertiary",
                    key=f"template-restore-{template.id}",
                    on_click=state.attempt,
                    args=(brief_templates.restore_template, ws, template.id, state.person().id),
                )


# --- a new one --------------------------------------------------------------------------------


def _add() -> None:
    round_ = st.session_state.setdefault(_ROUND, 0)
    given = st.file_uploader(_("Add a template (Word, .docx)"), key=f"template-file-{round_}")
    if given is None:
        return
    content = given.getvalue()
    try:
        report = brief_templates.check_template(content)
    except WorkbenchError as problem:
        show_error(problem, subject=given.name)
        return
    if report.problems:
        _faults(report.problems)
        return
    html(_verdict(report))
    if not report.fits:
        notice(_lacking(report), "bad")
        return
    for left_out in _unused(report):
        notice(left_out, "info")
    name = st.text_input(
        _("Name of the template"),
        given.name.removesuffix(".docx").removesuffix(".dotx"),
        max_chars=80,
        key=f"template-name-{round_}",
    )
    with st.container(horizontal=True):
        st.button(
            _("Add the template"),
            type="primary",
            icon=":material/add:",
            key="template-add",
            on_click=_keep,
            args=(content, name),
        )
        show_button("new")
    if st.session_state.get(SHOWN) == "new":
        preview(report, "new")


def _keep(content: bytes, name: str) -> None:
    ws, person_id = state.workspace(), state.person().id
    if state.attempt(brief_templates.add_template, ws, content, name, person_id) is not None:
        st.session_state[_ROUND] += 1
        st.session_state.pop(SHOWN, None)


def _faults(problems: Sequence[TemplateProblem]) -> None:
    """List what is wrong, each with its place."""
    lines = "".join(_fault(problem) for problem in problems)
    head = plural("{n} fault in the template", "{n} faults in the template", len(problems))
    after = _("Nothing was stored. Put this right in Word and choose the file again.")
    html(
        f'<div class="notice bad template-faults" role="alert"><div>{escape(head)}</div>'
        f'<ul>{lines}</ul><div class="remedy">{escape(after)}</div></div>'
    )


def _fault(problem: TemplateProblem) -> str:
    place = problem_place(problem)
    quoted = f' <code dir="auto">{escape(problem.excerpt)}</code>' if problem.excerpt else ""
    where = f'<div class="mini">{escape(place)}{quoted}</div>' if place or quoted else ""
    return f'<li dir="auto">{escape(problem_words(problem))}{where}</li>'


def _lacking(report: TemplateReport) -> str:
    kind = report.nearest
    name = briefs.kind_names(state.language())[kind]
    fields = brief_templates.missing_words(report.missing[kind])
    return _(
        "No document can be made with this template. For “{kind}” it lacks: {fields}",
        kind=name,
        fields=fields,
    )


def _unused(report: TemplateReport) -> list[str]:
    """Say for which further documents the template would need which fields."""
    names = briefs.kind_names(state.language())
    return [
        _("Not for “{kind}”: it lacks {fields}", kind=names[kind], fields=fields)
        for kind, missing in report.missing.items()
        if (fields := brief_templates.missing_words(missing)) and kind is report.nearest
    ]


def _verdict(report: TemplateReport) -> Html:
    """Give the documents that can be made with a template, as chips."""
    names = briefs.kind_names(state.language())
    chips = "".join(chip_html(names[kind], "good") for kind in report.fits)
    label = _("Fit for:") if report.fits else _("Fit for no document")
    return Html(
        f'<div class="template-fits"><span class="mini">{escape(label)}</span> {chips}</div>'
    )
