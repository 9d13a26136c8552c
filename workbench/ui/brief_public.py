"""The public page of a brief: published by a person, opened by anybody, withdrawn again."""

from __future__ import annotations

import streamlit as st

from workbench.domain.briefs import Brief
from workbench.services import brief_progress, persons, publishing
from workbench.services.publishing import PublicBrief
from workbench.ui import state
from workbench.ui.brief_rooms import served_at
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.layout import element, escape, format_date, html
from workbench.ui.translation import _, plural


def show(brief: Brief) -> None:
    """Offer to publish an approved brief, or show where it can be read and withdraw it."""
    ws = state.workspace()
    html(element("h4", _("Public page")))
    shown = publishing.public_brief(ws, brief.id)
    checked = brief_progress.state_of(ws, brief.id).state in publishing.CHECKED
    if shown is not None:
        _shown(shown)
    elif not checked:
        html(element("p", _("Only an approved brief is shown to the public."), "mini"))
    if shown is None and not state.rooms_url():
        words = _("Without WORKBENCH_ROOMS_URL no address is known: briefs bear no QR code.")
        html(element("p", words, "mini"))
    with st.container(key="brief-public", horizontal=True):
        st.button(
            _("Publish") if shown is None else _("Publish the present state"),
            icon=":material/public:",
            key="brief-publish",
            disabled=not checked,
            on_click=_publish,
            args=(brief.id,),
        )
        if shown is not None:
            st.button(
                _("Withdraw from the public"),
                icon=":material/public_off:",
                type="tertiary",
                key="brief-withdraw",
                on_click=_withdraw,
                args=(brief.id,),
            )


def _shown(shown: PublicBrief) -> None:
    known = persons.list_persons(state.workspace(), include_archived=True)
    names = {person.id: person.display_name for person in known}
    languages = ", ".join(LANGUAGE_NAMES[code] for code in shown.publication.languages)
    told = [
        _("published on {date}", date=format_date(shown.at.astimezone())),
        names.get(shown.person_id, ""),
        languages,
        plural("opened {n} time", "opened {n} times", shown.opens),
    ]
    html(f'<div class="mini"><bdi>{escape(" · ".join(filter(None, told)))}</bdi></div>')
    address = shown.publication.address or f"{served_at()}{shown.path}"
    st.code(address, language=None, wrap_lines=True)
    words = _("The page shows the brief as it read that day; later changes are not shown.")
    html(element("p", words, "mini"))


def _publish(brief_id: str) -> None:
    ws, person_id = state.workspace(), state.person().id
    state.attempt(publishing.publish, ws, brief_id, person_id, base=state.rooms_url())


def _withdraw(brief_id: str) -> None:
    state.attempt(publishing.withdraw, state.workspace(), brief_id, state.person().id)
