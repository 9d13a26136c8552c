"""Puts the picture of who cites whom on a page; its texts are links the keyboard reaches."""

from __future__ import annotations

import streamlit as st

from workbench.ui.layout import Html

# Streamlit's own HTML takes SVG out; what is drawn here is written and escaped by our code.
_SCRIPT = """
export default function ({parentElement, data}) {
  parentElement.innerHTML = data.svg
}
"""
_picture = st.components.v2.component("tadqiq_citations", js=_SCRIPT, isolate_styles=False)


def show(svg: Html) -> None:
    """Show a picture drawn by :func:`workbench.ui.components.references.graph.graph_svg`."""
    _picture(key="citations", data={"svg": svg})
