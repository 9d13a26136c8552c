"""Links by which a member reads a brief without an account: made, counted, taken back."""

from __future__ import annotations

import streamlit as st

from workbench.domain.briefs import Brief
from workbench.services import reading_room
from workbench.services.reading_room import Room
from workbench.ui import state
from workbench.ui.layout import element, escape, format_date, html
from workbench.ui.translation import _, plural

LOCAL = ("localhost", "127.0.0.1", "[::1]")
DAYS = 30


def show(brief: Brief) -> None:
    """Offer to make a link, and list those that were made."""
    html(element("h4", _("Reading room")))
    if not state.rooms_url() and _host().partition(":")[0] in LOCAL:
        words = _(
            "These links open on this computer only. Serve the reading rooms to others "
            "(workbench serve --rooms-only --host), or send the web page with a form."
        )
        html(element("p", words, "mini"))
    with st.form(f"brief-room-{brief.id}", border=False, clear_on_submit=True):
        note = st.text_input(_("For whom (only you see it)"), max_chars=120)
        days = st.number_input(
            _("Days it opens"), 1, reading_room.LONGEST_DAYS, DAYS, key=f"room-days-{brief.id}"
        )
        if st.form_submit_button(_("Make a link"), icon=":material/add_link:"):
            _make(brief, int(days), note)
    for room in reading_room.list_rooms(state.workspace(), brief.id):
        _room(room)


def _make(brief: Brief, days: int, note: str) -> None:
    ws, person_id = state.workspace(), state.person().id
    state.attempt(reading_room.open_room, ws, brief.id, person_id, days=days, note=note)
    st.rerun()


def _room(room: Room) -> None:
    told = [
        room.link.note,
        _("until {date}", date=format_date(room.link.expires_on)) if room.is_open else _("closed"),
        plural("opened {n} time", "opened {n} times", room.opens),
        plural("{n} answer", "{n} answers", len(room.answers)) if room.answers else "",
    ]
    html(f'<div class="mini"><bdi>{escape(" · ".join(filter(None, told)))}</bdi></div>')
    if not room.is_open:
        return
    st.code(f"{served_at()}{room.path}", language=None, wrap_lines=True)
    st.button(
        _("Take the link back"),
        icon=":material/link_off:",
        type="tertiary",
        key=f"room-revoke-{room.link.id}",
        on_click=state.attempt,
        args=(reading_room.revoke, state.workspace(), room.link.id, state.person().id),
    )


def served_at() -> str:
    """Give the address at which others reach what this server shows them."""
    return state.rooms_url() or f"{_scheme()}://{_host()}"


def _host() -> str:
    return str(st.context.headers.get("Host") or "localhost")


def _scheme() -> str:
    return str(st.context.headers.get("X-Forwarded-Proto") or "http")
