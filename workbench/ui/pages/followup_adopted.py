"""Our proposed wordings looked for in the text that was adopted, as proposals to take over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.domain.brief_events import Uptake
from workbench.domain.errors import WorkbenchError
from workbench.domain.texts import Stage, Work
from workbench.services import library, uptake
from workbench.services.uptake import Recommendation
from workbench.ui import state
from workbench.ui.labels import distinct
from workbench.ui.layout import element, expression_label, html, show_error
from workbench.ui.pages.followup_cards import store
from workbench.ui.translation import _, plural

_PROPOSED = "followup-proposed"


def proposed_outcomes() -> Mapping[str, Uptake]:
    """Give what the adopted text proposes, by finding, until somebody took it over."""
    found: Mapping[str, Uptake] = st.session_state.get(_PROPOSED, {})
    return found


def offer_proposals(work: Work, found: Sequence[Recommendation]) -> None:
    """Offer to look for the proposed wordings in a later version of the text."""
    worded = [one for one in found if one.finding.proposed_wording.strip()]
    own = {one.finding.expression_id for one in worded}
    spoken = {library.get_expression(state.workspace(), one).language for one in own}
    versions = {
        v.id: v
        for v in library.list_expressions(state.workspace(), work.id)
        if v.stage is not Stage.APERCU and v.id not in own and v.language in spoken
    }
    if not worded or not versions:
        return
    ids = list(versions)
    with st.container(key="followup-propose", horizontal=True, vertical_alignment="bottom"):
        adopted = st.selectbox(
            _("Text that was adopted"),
            ids,
            index=len(ids) - 1,
            format_func=distinct(ids, lambda one: expression_label(versions[one])),
            key="followup-adopted",
        )
        if st.button(
            _("Look for our wordings in it"), icon=":material/search:", key="followup-look"
        ):
            _look(found, adopted)
    proposed = proposed_outcomes()
    open_ones = [
        one
        for one in worded
        if one.finding.id in proposed and one.follow_up.outcome is Uptake.NO_ANSWER
    ]
    if open_ones:
        words = _(
            "Held against the words of the adopted text; read the clause before you rely on it."
        )
        html(element("p", words, "soft"))
        label = plural("Take over {n} proposal", "Take over {n} proposals", len(open_ones))
        st.button(
            label,
            type="primary",
            key="followup-take",
            on_click=_take,
            args=(open_ones, dict(proposed), adopted),
        )


def _look(found: Sequence[Recommendation], adopted: str) -> None:
    proposed: dict[str, Uptake] = {}
    try:
        with st.spinner(_("Looking for each amendment in the adopted text…"), show_time=False):
            for brief_id in dict.fromkeys(one.brief.id for one in found):
                proposed |= uptake.propose_outcomes(state.workspace(), brief_id, adopted)
    except WorkbenchError as problem:
        show_error(problem)
        return
    st.session_state[_PROPOSED] = proposed
    st.rerun()


def _take(found: Sequence[Recommendation], proposed: Mapping[str, Uptake], adopted: str) -> None:
    for one in found:
        store(one, outcome=proposed[one.finding.id], adopted_id=adopted)
    st.session_state.pop(_PROPOSED, None)
