"""The comparison as a component of our own: thousands of cards without a server in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.ui.components.packed_view import packed_view_script

_FOLDER = Path(__file__).parent

_component = st.components.v2.component(
    "tadqiq_comparison",
    js=packed_view_script(_FOLDER / "comparison.js"),
    css=(_FOLDER / "comparison.css").read_text(encoding="utf-8"),
)


def comparison_view(packed: bytes, *, key: str, on_change: Callable[[], None]) -> Any:
    """Show a packed comparison.

    Args:
        packed: what :func:`workbench.ui.components.comparison.payload.pack` gave; as long as
            it stays the same nothing is drawn anew.
        key: name of the place it is shown at; it also holds what the person asked for.
        on_change: called when the person chose other versions (``versions``) or wants to read
            an article (``open``), or decided about a link (``decide``).
    """
    return _component(
        key=key,
        data=packed,
        on_versions_change=on_change,
        on_open_change=on_change,
        on_decide_change=on_change,
        height="content",
    )
