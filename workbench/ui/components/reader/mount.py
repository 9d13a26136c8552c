"""Puts the reader on a page of the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from workbench.ui.components.reader import assets

# Streamlit runs this text as a module of its own; the files come from our own address, where
# they may name each other. The law is asked for while the modules are still on their way.
_LOADER = """
const asked = (address) => {
  const answer = fetch(address, {credentials: "same-origin"}).then((it) => {
    if (!it.ok) throw new Error("answer " + it.status)
    return it.json()
  })
  answer.catch(() => waiting.delete(address))
  return answer
}
const waiting = new Map()
const pending = (address) => {
  if (!waiting.has(address)) waiting.set(address, asked(address))
  if (waiting.size > 6) waiting.delete(waiting.keys().next().value)
  return waiting.get(address)
}
const styled = (address) => new Promise((resolve) => {
  const known = document.querySelector(`link[rel=stylesheet][href="${address}"]`)
  if (known) return resolve()
  const link = Object.assign(document.createElement("link"), {rel: "stylesheet", href: address})
  link.onload = link.onerror = resolve
  document.head.append(link)
})
export default async function (component) {
  const {data} = component
  const ready = {
    law: pending(data.law.address),
    framework: pending(data.framework.address),
    annotations: asked(data.annotations.address),
  }
  const base = new URL(data.assets, document.baseURI).href
  const [reader] = await Promise.all([import(base + "main.js"), styled(data.assets + "reader.css")])
  return reader.default({...component, data: {...data, ready}})
}
"""
_reader = st.components.v2.component("tadqiq_reader", js=_LOADER, isolate_styles=False)


def reader(data: Mapping[str, object], *, key: str = "reader") -> dict[str, Any] | None:
    """Show the reader and give the wish of the person, if there is one in this run.

    Args:
        data: what to show, see ``workbench.ui.pages.read``.
        key: name of this place on the page.

    Returns:
        ``{"version": id}`` for another version, ``{"page": name}`` for another page, or None.
    """
    result = _reader(
        key=key,
        data={**data, "assets": assets.address()},
        default={"wish": None},
        on_wish_change=_nothing,
    )
    return _new_wish(result.wish, f"tadqiq_{key}_wish")


def _new_wish(wish: dict[str, Any] | None, done: str) -> dict[str, Any] | None:
    """Give a wish once; the state of the component goes on naming it in later runs."""
    if not wish or st.session_state.get(done) == wish.get("id"):
        return None
    st.session_state[done] = wish.get("id")
    return wish


def _nothing() -> None:
    """Streamlit needs a callback to know the name of the state; the page acts afterwards."""
