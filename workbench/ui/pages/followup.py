"""What became of our recommendations: to whom they went, what was answered, what was adopted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from workbench.domain.brief_events import FollowUp, Uptake
from workbench.domain.errors import WorkbenchError
from workbench.domain.media_types import BY_ENDING
from workbench.domain.reading_rooms import RoomAnswer
from workbench.domain.texts import Stage, Work
from workbench.services import library, reading_room, replies, reviews, tables, uptake
from workbench.services.uptake import UPTAKE_NAMES, Recommendation
from workbench.services.uptake_tables import Names, recommendations_table, uptake_table
from workbench.ui import state
from workbench.ui.date_field import date_field, day_or_refuse
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    chip_html,
    element,
    empty_state,
    escape,
    expression_label,
    format_date,
    html,
    notice,
    page_header,
    plain_table,
    show_error,
    work_title,
)
from workbench.ui.translation import _, plural

_SIGNS = {
    Uptake.NO_ANSWER: "",
    Uptake.ADOPTED: "good",
    Uptake.PARTLY: "warn",
    Uptake.REJECTED: "bad",
}
_PROPOSED = "followup-proposed"
_TAKEN = "followup-answers-taken"
_EVERY = ""


def render() -> None:
    """Show each recommendation with its fate, and how many were taken up."""
    work = state.selected_work()
    chips = [work_title(work)] if work else []
    found = _recommendations(work)
    names = Names(state.workspace(), state.language(), _)
    page_header(_("What became of it"), chips=chips, actions=lambda: _spreadsheet(found, names))
    if not found:
        empty_state(
            _("No recommendation yet"),
            _("Recommendations come from the findings of a brief. Write one and send it."),
            action=_("To the briefs"),
            page="briefs",
        )
        return
    shown = _of_one_brief(found, names)
    _figures(shown, names)
    if work is not None:
        _propose(work, shown)
    _waiting(shown, names)
    _take_reply()
    proposed: Mapping[str, Uptake] = st.session_state.get(_PROPOSED, {})
    for one in shown:
        _card(one, names, proposed.get(one.finding.id))


def _recommendations(work: Work | None) -> list[Recommendation]:
    ws = state.workspace()
    if work is None:
        return uptake.list_recommendations(ws)
    opened = reviews.list_reviews(ws, work.id)
    return [
        one for review in opened for one in uptake.list_recommendations(ws, review_id=review.id)
    ]


def _of_one_brief(found: Sequence[Recommendation], names: Names) -> list[Recommendation]:
    briefs = {one.brief.id: names.brief(one) for one in found}
    if len(briefs) == 1:
        return list(found)
    options = [_EVERY, *briefs]
    chosen = st.selectbox(
        _("Brief"),
        options,
        format_func=distinct(options, lambda one: briefs.get(one, _("All briefs"))),
        key="followup-brief",
    )
    return [one for one in found if chosen in (_EVERY, one.brief.id)]


# --- figures ----------------------------------------------------------------------------------


def _figures(found: Sequence[Recommendation], names: Names) -> None:
    ways: dict[str, tuple[str, Callable[[Recommendation], str]]] = {
        "brief": (_("By brief"), names.brief),
        "group": (_("By addressee"), names.addressee),
        "criterion": (_("By criterion"), names.criterion),
    }
    (total,) = uptake.count_uptake(found, lambda one: "")
    known = total.total - total.by_outcome.get(Uptake.NO_ANSWER, 0)
    taken = total.by_outcome.get(Uptake.ADOPTED, 0) + total.by_outcome.get(Uptake.PARTLY, 0)
    waiting = total.by_outcome.get(Uptake.NO_ANSWER, 0)
    words = [
        plural(
            "{n} recommendation with a known fate", "{n} recommendations with a known fate", known
        ),
        plural("{n} taken up at least in part", "{n} taken up at least in part", taken),
        plural("{n} without an answer yet", "{n} without an answer yet", waiting),
    ]
    counted = [one for one, number in zip(words, (known, known, waiting), strict=True) if number]
    html(element("p", " · ".join(counted), "lead"))
    way = st.segmented_control(
        _("Count"),
        list(ways),
        default="brief",
        required=True,
        format_func=lambda one: ways[one][0],
        key="followup-way",
        label_visibility="collapsed",
    )
    label, name_of = ways[way or "brief"]
    heads = (label, *(_(UPTAKE_NAMES[one]) for one in Uptake), _("Taken up, of those known"))
    rows = [
        (
            f"<bdi>{escape(count.name or '—')}</bdi>",
            *(str(count.by_outcome.get(one, 0)) for one in Uptake),
            "—" if count.share is None else f"{count.share:.0%}",
        )
        for count in uptake.count_uptake(found, name_of)
    ]
    html(plain_table(heads, rows))


# --- proposals from the adopted text ------------------------------------------------------------


def _propose(work: Work, found: Sequence[Recommendation]) -> None:
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
    proposed: Mapping[str, Uptake] = st.session_state.get(_PROPOSED, {})
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
        _store(one, outcome=proposed[one.finding.id], adopted_id=adopted)
    st.session_state.pop(_PROPOSED, None)


# --- a member's answer ------------------------------------------------------------------------


def _waiting(found: Sequence[Recommendation], names: Names) -> None:
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


def _take_reply() -> None:
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


# --- one recommendation -------------------------------------------------------------------------


def _card(one: Recommendation, names: Names, proposed: Uptake | None) -> None:
    told, language = one.follow_up, one.brief.language
    wanted = one.finding.recommendation.in_language(language)
    chips: str = chip_html(_(UPTAKE_NAMES[told.outcome]), _SIGNS[told.outcome])
    if proposed is not None and told.outcome is Uptake.NO_ANSWER:
        words = _("proposed: {outcome}", outcome=_(UPTAKE_NAMES[proposed]))
        chips += chip_html(words, _SIGNS[proposed])
    facts = " · ".join(filter(None, _facts(one, names)))
    with st.container(key=f"card-followup-{one.brief.id}-{one.finding.id}"):
        html(
            f'<div class="tag-head"><h3 dir="auto">{one.number}. '
            f"{escape(one.finding.title.in_language(language))}</h3>{chips}</div>"
            f'<div class="mini"><bdi>{escape(facts)}</bdi></div>'
            f'<p class="note" dir="auto">{escape(wanted)}</p>'
            + (f'<q dir="auto">{escape(told.reply)}</q>' if told.reply else "")
            + (f'<p class="mini" dir="auto">{escape(told.note)}</p>' if told.note else "")
        )
        with st.popover(_("Set what became of it"), icon=":material/edit:"):
            _form(one)


def _facts(one: Recommendation, names: Names) -> tuple[str, ...]:
    told = one.follow_up
    return (
        names.brief(one),
        names.place(one),
        names.addressee(one),
        _("sent {date}", date=format_date(told.sent_on)) if told.sent_on else "",
        _("answered {date}", date=format_date(told.replied_on)) if told.replied_on else "",
        _("amendment no. {n}", n=told.amendment_number) if told.amendment_number else "",
        _("from the comparison with the adopted text") if told.adopted_id else "",
        names.set_by(one),
    )


def _form(one: Recommendation) -> None:
    told, key = one.follow_up, f"followup-{one.brief.id}-{one.finding.id}"
    with st.form(key, border=False):
        outcome = st.selectbox(
            _("Outcome"),
            list(Uptake),
            index=list(Uptake).index(told.outcome),
            format_func=lambda value: _(UPTAKE_NAMES[value]),
            key=f"{key}-outcome",
        )
        addressee = st.text_input(
            _("To whom it went"), told.addressee, key=f"{key}-to", max_chars=200
        )
        number = st.text_input(
            _("Number of the amendment"), told.amendment_number, key=f"{key}-no", max_chars=40
        )
        sent_on = date_field(_("Sent on"), told.sent_on, key=f"{key}-sent")
        reply = st.text_area(
            _("Reply"), told.reply, key=f"{key}-reply", max_chars=uptake.LONGEST_REPLY, height=90
        )
        replied_on = date_field(_("Answered on"), told.replied_on, key=f"{key}-replied")
        note = st.text_input(_("Remark (optional)"), told.note, key=f"{key}-note", max_chars=400)
        if st.form_submit_button(_("Save"), type="primary"):
            try:
                days = day_or_refuse(sent_on), day_or_refuse(replied_on)
            except WorkbenchError as problem:
                show_error(problem)
                return
            by_hand = "" if outcome is not told.outcome else told.adopted_id
            stored = _store(
                one,
                outcome=outcome,
                addressee=addressee.strip(),
                amendment_number=number.strip(),
                sent_on=days[0],
                reply=reply.strip(),
                replied_on=days[1],
                note=note.strip(),
                adopted_id=by_hand,
            )
            if stored is not None:
                st.rerun()


def _store(one: Recommendation, **changes: object) -> FollowUp | None:
    try:
        return uptake.follow_up(
            state.workspace(), one.brief.id, one.finding.id, state.person().id, **changes
        )
    except WorkbenchError as problem:
        show_error(problem)
        return None


def _spreadsheet(found: Sequence[Recommendation], names: Names) -> None:
    if not found:
        return

    def made() -> bytes:
        sheets = [recommendations_table(found, names, _), uptake_table(found, names, _)]
        return tables.to_xlsx(sheets, right_to_left=state.direction() == "rtl")

    st.download_button(
        _("Spreadsheet"),
        data=made,
        file_name="tadqiq-recommendations.xlsx",
        mime=BY_ENDING["xlsx"],
        icon=":material/download:",
        on_click="ignore",
        key="followup-xlsx",
    )
