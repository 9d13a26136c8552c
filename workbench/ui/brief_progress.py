"""How far a brief has come, what was remarked on it, and how it read before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import streamlit as st

from workbench.domain.brief_events import BriefComment, BriefState
from workbench.domain.briefs import Brief
from workbench.domain.media_types import BY_ENDING
from workbench.domain.texts import Work
from workbench.services import (
    brief_progress,
    briefs,
    dispatch,
    persons,
    replies,
)
from workbench.services.brief_printing import file_name
from workbench.services.brief_progress import STATE_NAMES, KeptVersion, StateStep
from workbench.services.brief_sources import work_of
from workbench.ui import addresses, brief_public, brief_rooms, state
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.layout import element, escape, format_date, html
from workbench.ui.translation import _, plural

_SIGNS = {
    BriefState.DRAFT: ":material/edit:",
    BriefState.REVIEWED: ":material/fact_check:",
    BriefState.APPROVED: ":material/verified:",
    BriefState.SENT: ":material/send:",
}
MOST_VERSIONS = 12  # in the list; all of them stay in the workspace


def show(brief: Brief) -> None:
    """Offer the state of a brief, its comments and earlier versions behind two buttons."""
    ws = state.workspace()
    step = brief_progress.state_of(ws, brief.id)
    names = {p.id: p.display_name for p in persons.list_persons(ws, include_archived=True)}
    with st.popover(_(STATE_NAMES[step.state]), icon=_SIGNS[step.state], key="brief-state"):
        _states(brief, step, names)
    found = brief_progress.list_comments(ws, brief.id)
    waiting = sum(not one.settled_by for one in found)
    label = str(waiting) if waiting else ""
    hint = plural("{n} open comment", "{n} open comments", waiting)
    with st.popover(label, icon=":material/comment:", help=hint, key="brief-comments"):
        _comments(brief, found, names)
    with st.popover("", icon=":material/outgoing_mail:", help=_("Send it"), key="brief-sending"):
        _sending(brief)


# --- states -----------------------------------------------------------------------------------


def _states(brief: Brief, current: StateStep, names: Mapping[str, str]) -> None:
    steps = brief_progress.states_of(state.workspace(), brief.id)
    lines = [_step_line(step, names) for step in reversed(steps)]
    html("<ul class='lines'>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
    note = st.text_input(
        _("Remark (optional)"), key=f"brief-state-note-{brief.id}-{len(steps)}", max_chars=400
    )
    with st.container(key="brief-states", horizontal=True):
        for one in BriefState:
            if one is not current.state:
                st.button(
                    _(STATE_NAMES[one]),
                    icon=_SIGNS[one],
                    key=f"brief-state-{one.value}",
                    on_click=_signed(brief_progress.set_state, brief.id, one, note=note),
                )
    words = _("Words changed after a check make the brief a draft again.")
    html(element("p", words, "mini"))
    _versions(brief, names)
    if current.state is BriefState.SENT:
        addresses.link("followup", _("What became of it"), icon=":material/how_to_vote:")


def _step_line(step: StateStep, names: Mapping[str, str]) -> str:
    told = " · ".join((_(STATE_NAMES[step.state]), names.get(step.person_id, ""), _moment(step.at)))
    remark = f'<div class="mini"><bdi>{escape(step.note)}</bdi></div>' if step.note else ""
    return f"<bdi>{escape(told)}</bdi>{remark}"


def _versions(brief: Brief, names: Mapping[str, str]) -> None:
    kept = brief_progress.list_versions(state.workspace(), brief.id)[:MOST_VERSIONS]
    if not kept:
        return
    with st.expander(plural("{n} earlier version", "{n} earlier versions", len(kept))):
        for version in kept:
            _version(brief, version, names)


def _version(brief: Brief, version: KeptVersion, names: Mapping[str, str]) -> None:
    told = [_moment(version.at), names.get(version.person_id, "")]
    if version.state is not None:
        told.insert(0, _(STATE_NAMES[version.state]))
    title = version.brief.title.in_language(brief.language) or _("Brief without a title")
    number = len(version.brief.finding_ids)
    told.append(plural("{n} finding", "{n} findings", number))
    html(
        f"<b><bdi>{escape(title)}</bdi></b>"
        f'<div class="mini"><bdi>{escape(" · ".join(told))}</bdi></div>'
    )
    st.button(
        _("Bring back"),
        icon=":material/history:",
        type="tertiary",
        key=f"brief-version-{version.id}",
        on_click=_signed(briefs.restore_version, brief.id, version.id),
    )


# --- comments ---------------------------------------------------------------------------------


def _comments(brief: Brief, found: list[BriefComment], names: Mapping[str, str]) -> None:
    headings = briefs.part_headings(brief.language)
    if not found:
        html(element("p", _("No comment yet."), "soft"))
    for one in found:
        told = (names.get(one.person_id, ""), _moment(one.at), headings.get(one.part, ""))
        done = _("dealt with by {person}", person=names.get(one.settled_by, ""))
        css = "note settled" if one.settled_by else "note"
        html(
            f'<div class="mini"><bdi>{escape(" · ".join(filter(None, told)))}</bdi></div>'
            f'<p class="{css}" dir="auto">{escape(one.text)}</p>'
            + (f'<div class="mini"><bdi>{escape(done)}</bdi></div>' if one.settled_by else "")
        )
        if not one.settled_by:
            st.button(
                _("Dealt with"),
                icon=":material/check:",
                type="tertiary",
                key=f"brief-comment-{one.id}",
                on_click=_signed(brief_progress.settle_comment, brief.id, one.id),
            )
    with st.form(f"brief-comment-form-{brief.id}", border=False, clear_on_submit=True):
        parts = ["", *headings]
        part = st.selectbox(
            _("About"), parts, format_func=lambda one: headings.get(one, _("The whole brief"))
        )
        words = st.text_area(_("Comment"), max_chars=brief_progress.LONGEST_COMMENT, height=90)
        if st.form_submit_button(_("Add the comment"), type="primary") and words.strip():
            _signed(brief_progress.add_comment, brief.id, words, part=part)()
            st.rerun()


# --- sending ----------------------------------------------------------------------------------


def _sending(brief: Brief) -> None:
    """Offer what leaves with a brief: all files in one ZIP, a mail, the deadline."""
    ws = state.workspace()
    if not brief.finding_ids:
        html(element("p", _("Choose at least one finding."), "soft"))
        return
    languages = dispatch.written_languages(ws, brief.id)
    told = ", ".join(LANGUAGE_NAMES[code] for code in languages)
    html(element("p", _("All formats in: {languages}", languages=told), "mini"))

    def packed() -> bytes:
        return dispatch.dispatched(ws, brief.id)[1]

    st.download_button(
        _("Everything in one ZIP"),
        data=packed,
        file_name=dispatch.zip_name(ws, brief.id),
        mime=BY_ENDING["zip"],
        icon=":material/folder_zip:",
        on_click="ignore",
        key="brief-dispatch",
    )

    def with_form() -> bytes:
        return replies.brief_with_form(ws, brief.id, brief.language)

    st.download_button(
        _("Web page with a form for the answer"),
        data=with_form,
        file_name=file_name(ws, brief.id, brief.language, "html"),
        mime=BY_ENDING["html"],
        icon=":material/rate_review:",
        on_click="ignore",
        key="brief-with-form",
    )
    st.link_button(
        _("Write the mail"),
        dispatch.mail(ws, brief.id, brief.language).address(),
        icon=":material/mail:",
    )
    work = work_of(ws, brief)
    _deadline(brief, work)
    brief_public.show(brief)
    brief_rooms.show(brief)


def _deadline(brief: Brief, work: Work) -> None:
    ws = state.workspace()
    if work.deadline is not None:

        def dated() -> bytes:
            return dispatch.deadline_calendar(ws, brief.id, brief.language)

        st.download_button(
            _("Deadline for the calendar: {date}", date=format_date(work.deadline)),
            data=dated,
            file_name=f"{work.slug}-deadline.ics",
            mime=BY_ENDING["ics"],
            icon=":material/event:",
            on_click="ignore",
            key="brief-calendar",
        )


# --- steps ------------------------------------------------------------------------------------


def _signed(step: Callable[..., object], *args: object, **more: object) -> Callable[[], None]:
    """Make a step that is signed by the person at work when it is taken."""

    def run() -> None:
        state.attempt(step, state.workspace(), *args, person_id=state.person().id, **more)

    return run


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{format_date(local)} {local:%H:%M}"
