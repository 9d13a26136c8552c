"""The menu that takes a comparison out of the workbench, in every format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from workbench.domain.localized import LANGUAGES
from workbench.domain.texts import Expression, Stage
from workbench.services.comparison_exports import FORMATS, export_comparison
from workbench.services.comparison_frame import ComparisonFrame
from workbench.services.comparisons import compare_expressions
from workbench.services.consolidation import orders_of_preview
from workbench.ui import state
from workbench.ui.layout import language_name
from workbench.ui.translation import _


def download_menu(
    old: Expression, new: Expression, name: Callable[[Expression], str], key: str = "compare"
) -> None:
    """Show the menu; each file is made only when it is asked for.

    Args:
        old: the older version.
        new: the newer version, in the same language.
        name: what a version is called in the file.
        key: tells two menus of one page apart.
    """
    if old.language != new.language:
        return
    with st.popover(_("Download"), icon=":material/download:", key=f"{key}-downloads"):
        languages = list(LANGUAGES)
        language = st.segmented_control(
            _("Language around the law"),
            languages,
            default=state.language(),
            format_func=language_name,
            required=True,
            key=f"{key}-download-language",
        )
        changes_only = st.toggle(_("Changed articles only"), key=f"{key}-download-changes")
        remarks = st.toggle(_("Empty column for remarks in tables"), key=f"{key}-download-remarks")
        preview = new.stage is Stage.APERCU
        frame = ComparisonFrame(
            language=language or state.language(),
            law_language=new.language,
            titles=(name(old), name(new)),
            changes_only=changes_only,
            analyst_column=remarks,
            preview=Stage.APERCU in (old.stage, new.stage),
            orders=orders_of_preview(state.workspace(), old.id, new.id) if preview else {},
            made_at=datetime.now(UTC).replace(microsecond=0),
        )
        for format, label, icon in _choices():
            _button(old, new, frame, format, label, icon, key)


def _choices() -> list[tuple[str, str, str]]:
    return [
        ("docx", _("Word, tracked changes"), ":material/edit_document:"),
        ("table", _("Word, three columns"), ":material/table:"),
        ("xlsx", _("Excel, three columns"), ":material/table_view:"),
        ("html", _("Web page, one file"), ":material/html:"),
        ("json", _("Data (JSON)"), ":material/data_object:"),
    ]


def _button(
    old: Expression,
    new: Expression,
    frame: ComparisonFrame,
    format: str,
    label: str,
    icon: str,
    key: str,
) -> None:
    ws, (ending, media_type) = state.workspace(), FORMATS[format]

    def content() -> bytes:  # made only when asked for, outside this run
        return export_comparison(compare_expressions(ws, old.id, new.id), format, frame)

    st.download_button(
        label,
        data=content,
        file_name=f"tadqiq-{old.stage.value}-{new.stage.value}{ending}",
        mime=media_type,
        icon=icon,
        on_click="ignore",
        width="stretch",
        key=f"{key}-download-{format}",
    )
