"""Similar clauses as cards: the words in common marked, the citation one click away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.ui.components.packed_view import packed_view_script

_FOLDER = Path(__file__).parent

_component = st.components.v2.component(
    "tadqiq_similar",
    js=packed_view_script(_FOLDER / "similar.js"),
    css=(_FOLDER / "similar.css").read_text(encoding="utf-8"),
)


def similar_view(packed: bytes, *, key: str, on_change: Callable[[], None]) -> Any:
    """Show similar clauses.

    Args:
        packed: what :func:`workbench.ui.components.similar.payload.pack_similar` gave.
        key: name of the place it is shown at; ``wording`` holds the number of a chosen clause.
        on_change: called when a clause is to become proposed wording.
    """
    return _component(key=key, data=packed, on_wording_change=on_change, height="content")
