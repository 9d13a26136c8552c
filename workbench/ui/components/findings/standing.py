"""How a finding stands from version to version: a timeline, and a form to set it."""

from __future__ import annotations

import streamlit as st

from workbench.domain.carrying import FindingStatus, Standing
from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Finding
from workbench.services.finding_statuses import (
    PROPOSED,
    STATUS_NAMES,
    TO_DECIDE,
    set_status,
)
from workbench.ui import state
from workbench.ui.components.findings.desk import Desk
from workbench.ui.labels import distinct
from workbench.ui.layout import chip_html, escape, expression_label, format_date, stage_name
from workbench.ui.translation import _

_COLOURS = {
    FindingStatus.OPEN: "warn",
    FindingStatus.FIXED: "good",
    FindingStatus.WORSENED: "bad",
    FindingStatus.CLAUSE_GONE: "good",
    FindingStatus.REAPPEARED: "bad",
}


def timeline_html(desk: Desk, finding: Finding) -> str:
    """Show a finding over the stages of its text; nothing where there is only one."""
    line = desk.standings.get(finding.id, ())
    if len(line) < 2 and not any(one.entry for one in line):
        return ""
    steps = "".join(_step(desk, one, last=one is line[-1]) for one in line)
    return f'<ol class="timeline" aria-label="{escape(_("Status"))}">{steps}</ol>'


def _step(desk: Desk, standing: Standing, *, last: bool) -> str:
    version = desk.versions.get(standing.expression_id)
    name = stage_name(version.stage) if version else ""
    clause = desk.label(standing.expression_id, standing.eid) if standing.eid else ""
    where = f"{name} · {clause}" if clause else name
    said = ""
    if standing.entry is not None:
        entry = standing.entry
        who = desk.authors.get(entry.person_id, "")
        words = " · ".join(filter(None, (who, format_date(entry.at), entry.note)))
        said = f'<span class="soft" dir="auto">{escape(words)}</span>'
    return (
        f'<li class="{"on" if last else ""}"><span dir="auto">{escape(where)}</span>'
        f"<span>{_chip(standing)}</span>{said}</li>"
    )


def _chip(standing: Standing) -> str:
    if standing.status is None:
        return chip_html(_(TO_DECIDE))
    name = _(STATUS_NAMES[standing.status])
    if standing.entry is None:
        name = f"{name} ({_(PROPOSED)})"
    return chip_html(name, _COLOURS[standing.status])


def form(desk: Desk, finding: Finding) -> None:
    """Let a person say how a finding stands in a version, with a note."""
    line = desk.standings.get(finding.id, ())
    own = desk.language(finding.expression_id)
    ids = [v.id for v in desk.versions.values() if v.language == own]
    prefix = f"status-{finding.id}"
    version_id = st.selectbox(
        _("Version"),
        ids,
        index=ids.index(line[-1].expression_id) if line and line[-1].expression_id in ids else 0,
        format_func=distinct(ids, lambda i: expression_label(desk.versions[i])),
        key=f"{prefix}-version",
    )
    names = {status.value: _(name) for status, name in STATUS_NAMES.items()}
    st.selectbox(_("Status"), list(names), format_func=names.__getitem__, key=f"{prefix}-value")
    st.text_input(_("Note"), key=f"{prefix}-note")
    st.button(
        _("Save"),
        type="primary",
        key=f"{prefix}-save",
        on_click=_save,
        args=(desk, finding, version_id),
    )


def _save(desk: Desk, finding: Finding, version_id: str) -> None:
    prefix = f"status-{finding.id}"
    try:
        set_status(
            desk.ws,
            finding.id,
            version_id,
            FindingStatus(st.session_state[f"{prefix}-value"]),
            state.person().id,
            st.session_state.get(f"{prefix}-note", ""),
        )
    except WorkbenchError as problem:
        state.remember_error(problem)
        return
    st.session_state[f"{prefix}-note"] = ""
