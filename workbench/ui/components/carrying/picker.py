"""A clause in which a person marks words with the mouse, the finger or the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from workbench.ui.layout import text_direction

_component = st.components.v2.component(
    "tadqiq_clause_picker",
    js=(Path(__file__).parent / "picker.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def clause_picker(text: str, language: str, *, key: str) -> Any:
    """Show a clause; what is marked in it is kept under ``key`` as ``span``: [start, end].

    The offsets are code points of the text. The look comes from the page's own style sheet.
    """
    data = {"text": text, "lang": language, "dir": text_direction(language)}
    return _component(
        key=key,
        data=data,
        on_span_change=lambda: None,
        height="content",
    )
