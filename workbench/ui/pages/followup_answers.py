"""Members' answers: those that came in reading rooms, and those that were mailed back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.reading_rooms import RoomAnswer
from workbench.services import reading_room, replies
from workbench.services.uptake import Recommendation
from workbench.services.uptake_tables import Names
from workbench.ui import state
from workbench.ui.layout import escape, format_date, html, notice, show_error
from workbench.ui.translation import _, plural

_TAKEN = "followup-answers-taken"


def show_waiting_answers(found: Sequence[Recommendation], names: Names) -> None:
    """Show the answers that came in reading rooms, to be noted by a person."""
    titles = {one.brief.id: names.brief(one) for one in found}
    for brief_id, title in titles.items():
        for answer, reply in reading_room.waiting_answers(state.workspace(), brief_id):
            count = plural("{n} answer", "{n} answers", len(reply.answers))
            told = " · ".join(filter(None, (title, reply.name, format_date(answer.at), count)))
            with st.container(key=f"card-answer-{answer.id}", horizontal=True):
                html(f"<bdi>{escape(told)}</bdi>")
                st.button(
                    _("Note the answers"),
                    icon=":material/mark_email_read:",
                    key=f"answer-take-{answer.id}",
                    on_click=_take_answer,
                    args=(answer,),
                )


def _take_answer(answer: RoomAnswer) -> None:
    ws, person_id = state.workspace(), state.person().id
    reply = state.attempt(reading_room.take_answer, ws, answer, person_id)
    if reply is not None:
        st.session_state[_TAKEN] = len(reply.answers)


def take_mailed_answer() -> None:
    """Take in the text that the form in a brief wrote."""
    taken = st.session_state.pop(_TAKEN, None)
    if taken is not None:
        notice(plural("{n} answer noted", "{n} answers noted", taken))
    with (
        st.expander(_("Take in an answer"), icon=":material/mark_email_read:"),
        st.form("followup-reply", border=False, clear_on_submit=True),
    ):
        text = st.text_area(
            _("The text a member sent back"), placeholder="TADQIQ REPLY 1 …", height=120
        )
        if st.form_submit_button(_("Note the answers")) and text.strip():
            try:
                reply = replies.take_reply(state.workspace(), text, state.person().id)
            except WorkbenchError as problem:
                show_error(problem)
            else:
                st.session_state[_TAKEN] = len(reply.answers)
                st.rerun()
