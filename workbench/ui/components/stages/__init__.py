"""All stages of a text beside each other, as a component of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.ui.components.packed_view import packed_view_script

_FOLDER = Path(__file__).parent

_component = st.components.v2.component(
    "tadqiq_stages",
    js=packed_view_script(_FOLDER / "stages.js"),
    css=(_FOLDER / "stages.css").read_text(encoding="utf-8"),
)


def stages_view(packed: bytes, *, key: str, on_change: Callable[[], None]) -> Any:
    """Show a text through its stages.

    Args:
        packed: what :func:`workbench.ui.components.stages.payload.pack_stages` gave.
        key: name of the place it is shown at; it also holds what the person asked for.
        on_change: called when the person wants to read an article (``open``) or compare two
            stages (``versions``).
    """
    return _component(
        key=key,
        data=packed,
        on_versions_change=on_change,
        on_open_change=on_change,
        height="content",
    )
