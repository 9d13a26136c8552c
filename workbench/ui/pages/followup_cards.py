"""One recommendation: what became of it, and the form that notes it."""

from __future__ import annotations

import streamlit as st

from workbench.domain.brief_events import FollowUp, Uptake
from workbench.domain.errors import WorkbenchError
from workbench.services import uptake
from workbench.services.uptake import UPTAKE_NAMES, Recommendation
from workbench.services.uptake_tables import Names
from workbench.ui import state
from workbench.ui.date_field import date_field, day_or_refuse
from workbench.ui.layout import chip_html, escape, format_date, html, show_error
from workbench.ui.translation import _

_SIGNS = {
    Uptake.NO_ANSWER: "",
    Uptake.ADOPTED: "good",
    Uptake.PARTLY: "warn",
    Uptake.REJECTED: "bad",
}


def show_card(one: Recommendation, names: Names, proposed: Uptake | None) -> None:
    """Show a recommendation with its fate, and what the adopted text proposes."""
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
            stored = store(
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


def store(one: Recommendation, **changes: object) -> FollowUp | None:
    """Note what became of a recommendation; a refusal is shown and nothing is stored."""
    try:
        return uptake.follow_up(
            state.workspace(), one.brief.id, one.finding.id, state.person().id, **changes
        )
    except WorkbenchError as problem:
        show_error(problem)
        return None
