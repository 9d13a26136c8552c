"""The desk a brief is written at: findings in order, the parts, the printed pages beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.ui.components.reader.assets import FOLDER as READER

_FOLDER = Path(__file__).parent


def _script() -> str:
    """Join the desk's own files and the reader's way of finding words into one module."""
    files = (READER / "folding.js", _FOLDER / "finding_list.js", _FOLDER / "brief_desk.js")
    *parts, desk = (file.read_text(encoding="utf-8") for file in files)
    return "\n".join((*(part.replace("export function", "function") for part in parts), desk))


_component = st.components.v2.component(
    "tadqiq_brief_desk",
    js=_script(),
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
