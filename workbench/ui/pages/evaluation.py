"""How often suggestions are right: measured here, on articles that persons have read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.domain.media_types import BY_ENDING
from workbench.services import tables
from workbench.services.evaluation_child import evaluate_in_child
from workbench.services.evaluation_markdown import report_markdown
from workbench.services.evaluation_tables import report_tables
from workbench.ui import addresses, state
from workbench.ui.components.evaluation import choosing, figures, places
from workbench.ui.components.evaluation.choosing import Chosen
from workbench.ui.layout import element, html, page_header
from workbench.ui.translation import _

STYLE = Path(figures.__file__).parent / "evaluation.css"
_REPORT = "evaluation-report"
_EVERY = 0.02  # of the way: more often would only redraw


def render() -> None:
    """Let a person choose criteria and articles, and show what was measured on them."""
    html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    page_header(_("How often suggestions are right"), actions=_links)
    words = _(
        "Every detector reads articles in which persons have looked for the same criteria; "
        "what it finds is counted against what they found."
    )
    html(element("p", words, "soft"))
    chosen = choosing.choose()
    if chosen is None:
        return
    report = _kept(chosen)
    if report is None:
        if not st.button(_("Measure"), type="primary", key="evaluation-start"):
            return
        report = _measured(chosen)
        st.session_state[_REPORT] = (chosen.key, report)
        st.rerun()
    _downloads(report, chosen)
    figures.show(report, chosen.framework)
    places.show(report, chosen.articles, chosen.framework)


def _links() -> None:
    addresses.link("gold", _("Gold sets"), icon=":material/rule:")


def _kept(chosen: Chosen) -> Mapping[str, Any] | None:
    """Give the report of this choice where it was measured already."""
    key, report = st.session_state.get(_REPORT, ("", None))
    found: Mapping[str, Any] | None = report if key == chosen.key else None
    return found


def _measured(chosen: Chosen) -> Mapping[str, Any]:
    """Measure in a child process; pressing «Stop» starts a new run, which ends this one."""
    bar = st.empty()
    st.button(_("Stop"), key="evaluation-stop")
    shown = [-1.0]

    def told(done: int, of: int) -> None:
        share = done / of
        if share - shown[0] >= _EVERY or done == of:
            shown[0] = share
            words = _("Reading article {done} of {of}", done=done, of=of)
            bar.html(_bar(share, words))

    bar.html(_bar(0, _("Preparing the detectors …")))
    return evaluate_in_child(chosen.framework.id, chosen.articles, told)


def _bar(share: float, words: str) -> str:
    return (
        f'<div class="bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" '
        f'aria-valuenow="{100 * share:.0f}"><i style="width:{share:.0%}"></i></div>'
        + element("div", words, "mini")
    )


def _downloads(report: Mapping[str, Any], chosen: Chosen) -> None:
    language, rtl = state.language(), state.direction() == "rtl"

    def translate(text: str) -> str:
        return _(text, language=language)

    named = (report, chosen.articles, chosen.framework, language, translate)
    makers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: tables.to_xlsx(report_tables(*named), right_to_left=rtl),
        "md": lambda: report_markdown(*named).encode(),
        "json": lambda: json.dumps(report, ensure_ascii=False, indent=1).encode(),
    }
    names = {"xlsx": "Excel (XLSX)", "md": "Markdown", "json": "JSON"}
    with st.container(key="evaluation-downloads", horizontal=True):
        for ending, make in makers.items():
            st.download_button(
                names[ending],
                make,
                file_name=f"tadqiq-evaluation-{chosen.framework.id}.{ending}",
                mime=BY_ENDING.get(ending, "application/json"),
                icon=":material/download:",
                on_click="ignore",
                key=f"evaluation-get-{ending}",
            )
