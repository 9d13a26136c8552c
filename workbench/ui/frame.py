"""The frame around every page: navigation, language, look and the person at work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import streamlit as st

from workbench.services import persons
from workbench.ui import addresses, state
from workbench.ui.labels import distinct
from workbench.ui.layout import element, html
from workbench.ui.theme.shell import FOLDER
from workbench.ui.translation import _
from workbench.ui.words import browser_labels, browser_words

LANGUAGE_NAMES = {"ar": "العربية", "fr": "Français", "en": "English"}


class Entry(Protocol):
    """What the navigation needs to know of a page."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def icon(self) -> str: ...  # noqa: D102
    @property
    def in_navigation(self) -> bool: ...  # noqa: D102


_SCRIPT = (FOLDER / "frame.js").read_text(encoding="utf-8")
_browser = st.components.v2.component("tadqiq_frame", js=_SCRIPT)


def show(entries: Sequence[Entry], pages: Mapping[str, Any], current: str) -> None:
    """Draw the navigation and tell the browser language, look and person."""
    _tell_browser()
    with st.container(key="nav"):
        html(
            '<div class="nav-head"><div class="logo" lang="ar">تدقيق</div>'
            + element("div", _("Workbench for legislative texts"), "sub")
            + "</div>"
        )
        with st.container(key="nav-pages"):
            home = "texts" if current in ("library", "upload", "search", "apply") else current
            home = "read" if current == "references" else home
            home = "settings" if current in ("evaluation", "gold") else home
            for entry in entries:
                if entry.in_navigation:
                    marked = "on" if entry.name == home else "off"
                    with st.container(key=f"nav-{marked}-{entry.name}"):
                        addresses.link(entry.name, _(entry.title), icon=entry.icon)
        with st.container(key="nav-foot"):
            _language_switch("nav")
            _person_chooser()
            html(element("div", _("Saved on this computer") + " ✓", "nav-note"))


def _tell_browser() -> None:
    with st.container(key="browser"):
        _browser(
            key="tadqiq_frame",
            data={
                "language": state.language(),
                "direction": state.direction(),
                "theme": state.theme(),
                "words": browser_words(),
                "labels": {} if state.language() == "en" else browser_labels(),
                "cookies": {
                    state.LANGUAGE_COOKIE: state.language(),
                    state.THEME_COOKIE: state.theme(),
                    state.PERSON_COOKIE: state.person().id,
                },
            },
        )


def _language_switch(place: str) -> None:
    with st.container(key=f"languages-{place}", horizontal=True):
        for code, name in LANGUAGE_NAMES.items():
            st.button(
                name,
                key=f"language-{place}-{code}",
                type="primary" if code == state.language() else "tertiary",
                on_click=state.choose_language,
                args=(code,),
            )


def _person_chooser() -> None:
    ws = state.workspace()
    known = [p for p in persons.list_persons(ws) if not p.archived]
    names = {p.id: p.display_name for p in known}
    current = state.person().id
    names.setdefault(current, state.person().display_name)
    ids = list(names)
    chosen = st.selectbox(
        _("Working as"),
        ids,
        index=ids.index(current),
        format_func=distinct(ids, names.__getitem__),
        key=f"person-{current}",
    )
    if chosen != current:
        state.choose_person(chosen)
        st.rerun()
