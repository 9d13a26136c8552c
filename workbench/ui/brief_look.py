"""In which look the Word file of a brief is printed: the workbench's own, or a template."""

from __future__ import annotations

import streamlit as st

from workbench.domain.brief_templates import BriefTemplate
from workbench.domain.briefs import Brief, BriefKind
from workbench.domain.errors import WorkbenchError
from workbench.services import brief_templates
from workbench.ui import addresses, state
from workbench.ui.labels import distinct
from workbench.ui.layout import element, html, notice
from workbench.ui.translation import _, explain

OWN = ""


def choose(brief: Brief, kind: BriefKind) -> None:
    """Let the author choose the look of the Word file; the choice belongs to the brief."""
    ws = state.workspace()
    chosen = brief_templates.template_of(ws, brief.id)
    offered = {one.id: one for one in brief_templates.list_templates(ws)}
    if chosen is not None:
        offered.setdefault(chosen.id, chosen)
    if not offered:
        words = _("Your organisation's own Word template can be added on the page Settings.")
        html(element("p", words, "mini"))
        addresses.link("settings", _("Open the settings"))
        return
    current = chosen.id if chosen is not None else OWN
    ids = [OWN, *offered]
    wanted = st.selectbox(
        _("Look of the Word file"),
        ids,
        index=ids.index(current),
        format_func=distinct(ids, lambda i: offered[i].name if i else _("Tadqiq's own look")),
        key=f"brief-look-{brief.id}-{current}",
    )
    if wanted != current:
        state.attempt(
            brief_templates.choose_template, ws, brief.id, wanted or OWN, state.person().id
        )
        st.rerun()
    if chosen is not None:
        _warn(chosen, kind)


def _warn(template: BriefTemplate, kind: BriefKind) -> None:
    """Say why the file is printed in the own look all the same."""
    try:
        report = brief_templates.report_on(state.workspace(), template)
    except WorkbenchError as problem:
        reason = explain(problem)[0]
    else:
        if kind in report.fits:
            return
        fields = brief_templates.missing_words(report.missing[kind])
        reason = _("The template lacks fields of this kind of document: {fields}", fields=fields)
    notice(reason + " " + _("The Word file is printed in Tadqiq's own look."), "warn")
