"""A finding goes over to a later version: its clause, quotation and wording, seen before."""

from __future__ import annotations

import streamlit as st

from workbench.domain.reviews import Finding
from workbench.services import finding_moves
from workbench.ui import state
from workbench.ui.components.findings.desk import Desk
from workbench.ui.components.findings.tags import proposal_html
from workbench.ui.labels import distinct
from workbench.ui.layout import element, escape, expression_label, html, law_text, notice
from workbench.ui.translation import _


def form(desk: Desk, finding: Finding) -> None:
    """Offer to let a finding speak of a later version, with old and new clause beneath."""
    if len(desk.standings.get(finding.id, ())) < 2:
        return  # it was never followed anywhere
    ids = [i for i in finding_moves.later_versions(desk.ws, finding.id) if i in desk.versions]
    if ids:
        _choice(desk, finding, ids)
    if finding_moves.can_move_back(desk.ws, finding.id):
        st.button(
            _("Take the move back"),
            icon=":material/undo:",
            key=f"finding-back-{finding.id}",
            on_click=state.attempt,
            args=(finding_moves.move_back, desk.ws, finding.id, state.person().id),
        )


def _choice(desk: Desk, finding: Finding, ids: list[str]) -> None:
    html(element("h4", _("Move to another version")))
    chosen = st.selectbox(
        _("Version"),
        ids,
        index=len(ids) - 1,
        format_func=distinct(ids, lambda one: expression_label(desk.versions[one])),
        key=f"finding-move-version-{finding.id}",
        label_visibility="collapsed",
    )
    plan = finding_moves.plan_move(desk.ws, finding.id, chosen)
    for one in (plan.before, plan.finding):
        language = desk.language(one.expression_id)
        direction = "rtl" if language == "ar" else "ltr"
        place = desk.label(one.expression_id, one.eid)
        words = (
            proposal_html(one.quote, one.proposed_wording, direction)
            if one.proposed_wording
            else law_text(one.quote, language)
        )
        html(f'<div class="mini"><bdi>{escape(place)}</bdi></div>{words}')
    if not plan.wording_carried:
        notice(_("The wording does not fit the new clause; it stays as drafted."), "warn")
    st.button(
        _("Move the finding"),
        icon=":material/move_down:",
        key=f"finding-move-{finding.id}",
        on_click=state.attempt,
        args=(finding_moves.move_finding, desk.ws, finding.id, chosen, state.person().id),
    )
