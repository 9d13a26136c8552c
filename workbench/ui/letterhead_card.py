"""The letterhead in the settings: partners and logos, main colour, contact, disclaimer, funding."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import streamlit as st

from workbench.domain.colours import LEAST_CONTRAST, contrast, darkened, readable
from workbench.domain.errors import WorkbenchError
from workbench.domain.letterheads import Letterhead, Partner
from workbench.domain.localized import LANGUAGES, Localized
from workbench.services import letterheads
from workbench.services.letterhead_checks import (
    LONGEST_NAME,
    LONGEST_SHORT_NAME,
    LONGEST_WORDS,
)
from workbench.services.letterhead_printing import logo_of
from workbench.ui import state
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.labels import distinct
from workbench.ui.layout import element, escape, html, notice, show_error
from workbench.ui.translation import _, plural

OWN_COLOUR = "#0f5c5c"


def show() -> None:
    """Show the letterhead and let it be changed."""
    title = _("Letterhead of briefs")
    words = _("Logos, colour and address that every brief bears, in Word, PDF and HTML.")
    html(f'<div class="section"><h2>{escape(title)}</h2><p class="mini">{escape(words)}</p></div>')
    house = letterheads.current(state.workspace())
    _choice(house)
    standing = house.standing
    for place, partner in enumerate(standing):
        _partner(partner, first=place == 0, last=place == len(standing) - 1)
    _add()
    _removed(house)
    _colour(house)
    _words(house)


# --- which letterhead -------------------------------------------------------------------------


def _choice(house: Letterhead) -> None:
    """Offer the letterheads that reviews from other workspaces brought, where there are any."""
    known = {one.id: one for one in letterheads.known(state.workspace())}
    if len(known) < 2:
        return
    names = {one: _called(known[one]) for one in known}
    chosen = st.selectbox(
        _("Letterhead in use"),
        list(known),
        index=list(known).index(house.id) if house.id in known else 0,
        format_func=distinct(names, names.__getitem__),
        key=f"letterhead-choice-{house.id}",
    )
    if chosen != house.id:
        state.attempt(letterheads.choose, state.workspace(), chosen, state.person().id)
        st.rerun()


def _called(house: Letterhead) -> str:
    names = [partner.names.in_language(state.language()) for partner in house.standing]
    return " · ".join(names) or _("Letterhead without organisations")


# --- partners ---------------------------------------------------------------------------------


def _partner(partner: Partner, *, first: bool, last: bool) -> None:
    name = partner.names.in_language(state.language())
    with st.container(key=f"partner-{partner.id}", horizontal=True, vertical_alignment="center"):
        html(_row(partner, name))
        with st.container(horizontal=True, width="content", gap="small", wrap=False):
            _step(":material/arrow_upward:", _("Earlier in the row"), partner, -1, first)
            _step(":material/arrow_downward:", _("Later in the row"), partner, 1, last)
            _edit(partner, name)


def _edit(partner: Partner, name: str) -> None:
    hint = _("Change {name}", name=name)
    with st.popover("", icon=":material/edit:", help=hint, key=f"partner-edit-{partner.id}"):
        _form(partner)
        st.button(
            _("Remove from the letterhead"),
            icon=":material/delete:",
            type="tertiary",
            key=f"partner-remove-{partner.id}",
            on_click=_signed(letterheads.remove_partner, partner.id),
        )


def _row(partner: Partner, name: str) -> str:
    picture = logo_of(state.workspace(), partner)
    shown: str = element("span", _("no logo"), "logo")
    if picture is not None:
        data = base64.b64encode(picture).decode("ascii")
        alt = escape(_("Logo of {name}", name=name))
        shown = f'<span class="logo"><img src="data:image/png;base64,{data}" alt="{alt}"></span>'
    short = f'<span class="mini"><bdi>{escape(partner.short_name)}</bdi></span>'
    return (
        f'<div class="partner">{shown}<span><b><bdi>{escape(name)}</bdi></b> {short}</span></div>'
    )


def _step(icon: str, hint: str, partner: Partner, steps: int, disabled: bool) -> None:
    st.button(
        "",
        icon=icon,
        help=hint,
        type="tertiary",
        disabled=disabled,
        key=f"partner-move-{partner.id}-{steps}",
        on_click=_signed(letterheads.move_partner, partner.id, steps=steps),
    )


def _add() -> None:
    with st.popover(_("Add an organisation"), icon=":material/domain_add:", key="partner-add"):
        _form(None)


def _form(partner: Partner | None) -> None:
    """Ask for names, short form and logo of a new or a known organisation."""
    mark = _mark_of(partner)
    with st.form(f"partner-form-{mark}", border=False):
        known = partner.names if partner is not None else Localized()
        names = {
            code: st.text_input(
                _("Name ({which})", which=LANGUAGE_NAMES[code]),
                getattr(known, code),
                max_chars=LONGEST_NAME,
                key=f"partner-name-{code}-{mark}",
            )
            for code in LANGUAGES
        }
        short = st.text_input(
            _("Short form in Latin letters (for references)"),
            partner.short_name if partner is not None else "",
            max_chars=LONGEST_SHORT_NAME,
            placeholder="EPD",
            key=f"partner-short-{mark}",
        )
        # Which files are taken is said by their content; the browser would only say «no».
        given = st.file_uploader(_("Logo"), key=f"partner-logo-{mark}")
        bare = False
        if partner is not None and partner.logo is not None:
            bare = st.checkbox(_("Without a logo"), key=f"partner-bare-{mark}")
        if st.form_submit_button(_("Save"), type="primary"):
            logo = given.getvalue() if given is not None else None
            changes: dict[str, Any] = {"names": Localized(**names), "short_name": short}
            if logo is not None or bare:
                changes["logo"] = None if bare else logo
            _save(partner, changes)


def _mark_of(partner: Partner | None) -> str:
    """Name the fields after what is stored: once it changed, they begin anew."""
    if partner is None:
        return f"new-{len(letterheads.current(state.workspace()).partners)}"
    return f"{partner.id}-{partner.logo.sha256[:8] if partner.logo is not None else ''}"


def _save(partner: Partner | None, changes: dict[str, Any]) -> None:
    ws, person_id = state.workspace(), state.person().id
    try:
        if partner is None:
            letterheads.add_partner(ws, person_id, **changes)
        else:
            letterheads.edit_partner(ws, partner.id, person_id, **changes)
    except WorkbenchError as problem:
        show_error(problem)
    else:
        st.rerun()


def _removed(house: Letterhead) -> None:
    gone = [partner for partner in house.partners if partner.removed]
    if not gone:
        return
    label = plural("{n} removed organisation", "{n} removed organisations", len(gone))
    with st.expander(label):
        for partner in gone:
            st.button(
                _("Bring back {name}", name=partner.names.in_language(state.language())),
                icon=":material/history:",
                type="tertiary",
                key=f"partner-restore-{partner.id}",
                on_click=_signed(letterheads.restore_partner, partner.id),
            )


# --- colour and words -------------------------------------------------------------------------


def _colour(house: Letterhead) -> None:
    kept = house.accent or OWN_COLOUR
    with st.container(key="letterhead-colour", horizontal=True, vertical_alignment="bottom"):
        picked = st.color_picker(
            _("Main colour"), kept, key=f"letterhead-accent-{house.id}-{kept}"
        ).lower()
        told = _("contrast {ratio} to 1", ratio=f"{contrast(picked):.1f}")
        html(element("p", told, "mini"), width="content")
        _take_colour(picked, kept)


def _take_colour(picked: str, kept: str) -> None:
    if picked == kept:
        return
    if readable(picked):
        label, colour = _("Use this colour"), picked
    else:
        colour = darkened(picked)
        label = _("Use the darker {colour}", colour=colour)
        words = _(
            "Words in this colour are hard to read; {least} to 1 is needed.", least=LEAST_CONTRAST
        )
        notice(words, "warn")
    st.button(
        label,
        icon=":material/palette:",
        key="letterhead-take-colour",
        on_click=_signed(letterheads.set_words, accent="" if colour == OWN_COLOUR else colour),
    )


def _words(house: Letterhead) -> None:
    labels = {
        "contact": _("Contact block"),
        "disclaimer": _("Disclaimer"),
        "funding": _("Funding line"),
    }
    typed: dict[str, Localized] = {name: getattr(house, name) for name in labels}
    with st.form(f"letterhead-words-{house.id}", border=False):
        for code, tab in zip(
            LANGUAGES, st.tabs([LANGUAGE_NAMES[code] for code in LANGUAGES]), strict=True
        ):
            with tab:
                for name, label in labels.items():
                    words = st.text_area(
                        label,
                        getattr(typed[name], code),
                        height=90,
                        max_chars=LONGEST_WORDS,
                        key=f"letterhead-{name}-{code}-{house.id}",
                    )
                    typed[name] = typed[name].with_language(code, words)
        if st.form_submit_button(_("Save")):
            try:
                letterheads.set_words(state.workspace(), state.person().id, words=typed)
            except WorkbenchError as problem:
                show_error(problem)
            else:
                notice(_("Saved: new prints bear these words."))


def _signed(step: Callable[..., object], *args: object, **more: object) -> Callable[[], None]:
    """Make a step that is signed by the person at work when it is taken."""

    def run() -> None:
        state.attempt(step, state.workspace(), *args, person_id=state.person().id, **more)

    return run
