"""The pages by name, and the way from one to another with the chosen text kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st

from workbench.ui import state

_PAGES = "tadqiq_pages"


def remember_pages(pages: Mapping[str, Any]) -> None:
    """Note the pages of this run by name, for links and jumps."""
    st.session_state[_PAGES] = dict(pages)


def query(**changes: str | None) -> dict[str, str]:
    """Give the parameters of an address: the current choice with changes.

    A change to ``work`` drops version and clause unless they are given; ``None`` drops a name.
    """
    base = {} if changes.get("work") else state.selection()
    merged = {**base, **{k: v for k, v in changes.items() if v is not None}}
    return {k: v for k, v in merged.items() if v and not (k in changes and changes[k] is None)}


def address(page: str, **changes: str | None) -> str:
    """Give the address of a page that can be sent to a colleague."""
    path = "/" if page == "texts" else f"/{page}"
    parameters = urlencode(query(**changes))
    return f"{path}?{parameters}" if parameters else path


def go(page: str, **changes: str | None) -> NoReturn:
    """Open another page at once: ``go("read", work=slug, version=id, clause=eid)``."""
    parameters = query(**changes)
    st.session_state["tadqiq_selection"] = {
        name: parameters[name] for name in state.SELECTION if name in parameters
    }
    st.switch_page(st.session_state[_PAGES][page], query_params=parameters)


def link(page: str, label: str, *, icon: str | None = None, **changes: str | None) -> None:
    """Show a link to another page; it opens without loading everything anew."""
    st.page_link(
        st.session_state[_PAGES][page], label=label, icon=icon, query_params=query(**changes)
    )
