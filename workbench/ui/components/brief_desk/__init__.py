"""The desk a brief is written at: findings in order, the parts, the printed pages beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent

_component = st.components.v2.component(
    "tadqiq_brief_desk",
    js=(_FOLDER / "brief_desk.js").read_text(encoding="utf-8"),
    css=(_FOLDER / "brief_desk.css").read_text(encoding="utf-8"),
)


def brief_desk(data: Mapping[str, Any], *, key: str, on_change: Callable[[], None]) -> Any:
    """Show the desk.

    Args:
        data: what :func:`workbench.ui.components.brief_desk.payload.desk_data` gave.
        key: name of this place; it holds the ``outbox``, what was typed and not yet stored.
        on_change: called when the outbox changed.
    """
    return _component(key=key, data=data, on_outbox_change=on_change, height="content")
