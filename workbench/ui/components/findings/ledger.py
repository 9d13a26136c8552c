"""The findings of a review in their order: reworded, moved, taken out and brought back here."""

from __future__ import annotations

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Finding, Severity
from workbench.services.findings import (
    edit_finding,
    order_findings,
    remove_finding,
    restore_finding,
)
from workbench.ui import addresses, state
from workbench.ui.components.findings import moving, standing, wording
from workbench.ui.components.findings.desk import Desk, severity_html
from workbench.ui.components.findings.tags import proposal_html, tag_html
from workbench.ui.labels import distinct
from workbench.ui.layout import chip_html, empty_state, escape, html
from workbench.ui.translation import _, plural

_EDITED = "findings-edited"  # id of the finding whose fields are open
_REMOVED = "findings-just-removed"


def show(desk: Desk) -> None:
    """Show the findings with what can be done with each."""
    _undo(desk)
    if not desk.findings:
        empty_state(
            _("No finding yet"),
            _(
                "Open the tags, choose those that say the same thing and make a finding of "
                "them. Briefs are written from findings."
            ),
        )
    for number, finding in enumerate(desk.findings, 1):
        with st.container(key=f"card-finding-{finding.id}"):
            if st.session_state.get(_EDITED) == finding.id:
                _form(desk, finding)
            else:
                html(_finding_html(desk, finding, number))
                _actions(desk, finding, number)
    _removed(desk)


# --- one finding ----------------------------------------------------------------------------


def _finding_html(desk: Desk, finding: Finding, number: int) -> str:
    language, code = state.language(), desk.language(finding.expression_id)
    direction = "rtl" if code == "ar" else "ltr"
    group = desk.group(finding.criterion_id)
    criterion = chip_html(desk.criterion_name(finding.criterion_id), group)
    quote = escape(finding.quote)
    return (
        f'<article class="finding"><div class="finding-no num">{number}</div><div>'
        f'<div class="tag-head"><h3 dir="auto">{escape(finding.title.in_language(language))}</h3>'
        f"{severity_html(finding.severity)}</div>"
        f'<div class="chips">{chip_html(desk.label(finding.expression_id, finding.eid))}'
        f"{criterion}</div>"
        f'<q lang="{escape(code)}" dir="{direction}">{quote}</q>'
        f"{_part('', finding.statement.in_language(language))}"
        f"{_part(_('Recommendation'), finding.recommendation.in_language(language))}"
        f"{_proposal(finding, direction)}{standing.timeline_html(desk, finding)}"
        f"{_support(desk, finding)}</div></article>"
    )


def _part(label: str, text: str) -> str:
    if not text:
        return ""
    head = f"<b>{escape(label)}</b> " if label else ""
    return f'<p class="note" dir="auto">{head}{escape(text)}</p>'


def _proposal(finding: Finding, direction: str) -> str:
    if not finding.proposed_wording:
        return ""
    return proposal_html(finding.quote, finding.proposed_wording, direction)


def _support(desk: Desk, finding: Finding) -> str:
    tags = [tag for tag in desk.tags if tag.id in finding.annotation_ids]
    people = len({tag.author_id for tag in tags})
    words = " · ".join(
        (
            plural("{n} supporting tag", "{n} supporting tags", len(tags)),
            plural("{n} reviewer", "{n} reviewers", people),
        )
    )
    inside = "".join(tag_html(desk, tag) for tag in tags)
    return f'<details class="support"><summary>{escape(words)}</summary>{inside}</details>'


def _actions(desk: Desk, finding: Finding, number: int) -> None:
    count = len(desk.findings)
    with st.container(key=f"finding-actions-{finding.id}", horizontal=True):
        for step, name, icon, word in (
            (-1, "up", ":material/arrow_upward:", _("Move up")),
            (1, "down", ":material/arrow_downward:", _("Move down")),
        ):
            st.button(
                word,
                icon=icon,
                type="tertiary",
                key=f"finding-{name}-{finding.id}",
                disabled=not 1 <= number + step <= count,
                on_click=_move,
                args=(desk, number - 1, step),
            )
        st.button(
            _("Edit"),
            icon=":material/edit:",
            type="tertiary",
            key=f"finding-edit-{finding.id}",
            on_click=_open,
            args=(finding.id,),
        )
        st.button(
            _("Take out"),
            icon=":material/remove_circle:",
            type="tertiary",
            key=f"finding-remove-{finding.id}",
            on_click=_remove,
            args=(desk, finding),
        )
        with st.popover(
            _("Status"), icon=":material/timeline:", key=f"finding-status-{finding.id}"
        ):
            standing.form(desk, finding)
            moving.form(desk, finding)
        addresses.link(
            "read",
            desk.label(finding.expression_id, finding.eid),
            icon=":material/menu_book:",
            work=desk.work.slug,
            version=finding.expression_id,
            clause=finding.eid,
        )


def _open(finding_id: str | None) -> None:
    st.session_state[_EDITED] = finding_id


def _move(desk: Desk, place: int, step: int) -> None:
    ids = [finding.id for finding in desk.findings]
    ids[place], ids[place + step] = ids[place + step], ids[place]
    try:
        order_findings(desk.ws, desk.review.id, ids, person_id=state.person().id)
    except WorkbenchError as problem:
        state.remember_error(problem)


# --- rewording ------------------------------------------------------------------------------


def _form(desk: Desk, finding: Finding) -> None:
    prefix = f"finding-{finding.id}"
    for key, value in wording.fields_of(prefix, finding).items():
        st.session_state.setdefault(key, value)
    with st.form(key=f"{prefix}-form", border=False):
        wording.language_tabs(prefix)
        wording.wording_field(prefix, desk.language(finding.expression_id))
        wording.severity_field(prefix)
        support = _support_field(desk, finding, prefix)
        with st.container(key=f"{prefix}-save", horizontal=True):
            saved = st.form_submit_button(_("Save"), type="primary")
            closed = st.form_submit_button(_("Cancel"))
    if saved and _save(finding, prefix, support):
        _open(None)
        st.rerun()
    if closed:
        _open(None)
        st.rerun()


def _support_field(desk: Desk, finding: Finding, prefix: str) -> list[str]:
    names = {
        tag.id: " · ".join(
            (
                desk.label(tag.expression_id, tag.targets[0].eid),
                desk.criterion_name(tag.criterion_id),
                desk.authors.get(tag.author_id, ""),
            )
        )
        for tag in desk.tags
    }
    chosen: list[str] = st.multiselect(
        _("Supporting tags"),
        list(names),
        default=[i for i in finding.annotation_ids if i in names],
        format_func=distinct(names, names.__getitem__),
        key=f"{prefix}-support",
    )
    return chosen


def _save(finding: Finding, prefix: str, support: list[str]) -> bool:
    title = wording.written(prefix, "title")
    if not title.in_language(state.language()):
        words = _("A finding needs a title in at least one language.")
        html(f'<p class="field-error" role="alert">{escape(words)}</p>')
        return False
    try:
        edit_finding(
            state.workspace(),
            finding.id,
            person_id=state.person().id,
            title=title,
            statement=wording.written(prefix, "statement"),
            recommendation=wording.written(prefix, "recommendation"),
            proposed_wording=wording.text(prefix, "wording"),
            severity=Severity(st.session_state[f"{prefix}-severity"]),
            annotation_ids=support,
        )
    except WorkbenchError as problem:
        state.remember_error(problem)
        st.rerun()
    return True


# --- taking out -----------------------------------------------------------------------------


def _remove(desk: Desk, finding: Finding) -> None:
    if state.attempt(remove_finding, desk.ws, finding.id, state.person().id):
        st.session_state[_REMOVED] = finding.id


def _restore(desk: Desk, finding: Finding) -> None:
    if state.attempt(restore_finding, desk.ws, finding.id, state.person().id):
        st.session_state.pop(_REMOVED, None)


def _undo(desk: Desk) -> None:
    """Offer to bring the finding back that was taken out a moment ago."""
    just = st.session_state.get(_REMOVED)
    finding = next((f for f in desk.removed if f.id == just), None)
    if finding is None:
        return
    title = finding.title.in_language(state.language())
    with st.container(key="findings-undo", horizontal=True, vertical_alignment="center"):
        html(f'<div role="status">{escape(_("Taken out: {title}", title=title))}</div>')
        st.button(_("Undo"), key="findings-undo-now", on_click=_restore, args=(desk, finding))


def _removed(desk: Desk) -> None:
    if not desk.removed:
        return
    count = len(desk.removed)
    with st.expander(plural("{n} finding taken out", "{n} findings taken out", count)):
        for finding in desk.removed:
            with st.container(
                key=f"removed-{finding.id}", horizontal=True, vertical_alignment="center"
            ):
                title = finding.title.in_language(state.language())
                html(f'<div dir="auto">{escape(title)}</div>')
                st.button(
                    _("Bring back"),
                    key=f"finding-restore-{finding.id}",
                    on_click=_restore,
                    args=(desk, finding),
                )
