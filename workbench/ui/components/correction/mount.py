"""Puts the correction desk on a page of the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from workbench.ui.components.reader import assets

_LOADER = """
const styled = (address) => new Promise((resolve) => {
  const known = document.querySelector(`link[rel=stylesheet][href="${address}"]`)
  if (known) return resolve()
  const link = Object.assign(document.createElement("link"), {rel: "stylesheet", href: address})
  link.onload = link.onerror = resolve
  document.head.append(link)
})
export default async function (component) {
  const base = new URL(component.data.assets, document.baseURI).href
  const style = styled(component.data.assets + "correction.css")
  const [desk] = await Promise.all([import(base + "correction.js"), style])
  return desk.default(component)
}
"""
_desk = st.components.v2.component("tadqiq_correction", js=_LOADER, isolate_styles=False)


def correction_desk(data: Mapping[str, object], *, key: str = "correct") -> dict[str, Any] | None:
    """Show the desk and give the wish of the person, if there is one in this run.

    Args:
        data: what to show, see ``workbench.ui.pages.correct``.
        key: name of this place on the page.

    Returns:
        ``{"page": name, "version": id, "from": id}`` for another page, or None.
    """
    result = _desk(
        key=key,
        data={**data, "assets": assets.address()},
        default={"wish": None},
        on_wish_change=_nothing,
    )
    wish, done = result.wish, f"tadqiq_{key}_wish"
    if not wish or st.session_state.get(done) == wish.get("id"):
        return None
    st.session_state[done] = wish.get("id")
    return dict(wish)


def _nothing() -> None:
    """Streamlit needs a callback to know the name of the state; the page acts afterwards."""
