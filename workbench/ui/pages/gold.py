"""Gold sets: articles drawn, read blind by two persons, settled, and written for measuring."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from workbench.domain.errors import NotFoundError
from workbench.domain.gold import GoldSet, undecided
from workbench.services import frameworks, gold_adjudication, gold_exchange, gold_sets, persons
from workbench.services.gold_files import write_gold
from workbench.ui import addresses, state
from workbench.ui.components.gold import drawing, reading, settling
from workbench.ui.layout import chip_html, element, html, notice, page_header, show_error
from workbench.ui.translation import _, plural

STYLE = Path(drawing.__file__).parent / "gold.css"


def render() -> None:
    """Show the list of sets, or the one that the address names."""
    html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    gold = _opened()
    if gold is None:
        page_header(_("Gold sets"), actions=_to_evaluation)
        words = _("Articles with an agreed answer, for exercises and for measuring suggestions.")
        html(element("p", words, "soft"))
        drawing.show_list()
        return
    count = plural("{n} article", "{n} articles", len(gold.draw.articles))
    chips = [chip_html(count, "stage"), drawing.state_chip(gold)]
    page_header(gold.draw.name, chips=chips, actions=_to_list)
    _set(gold)


def _opened() -> GoldSet | None:
    wanted = st.query_params.get(drawing.OPENED, "")
    if not wanted:
        return None
    try:
        return gold_sets.get_set(state.workspace(), wanted, state.person().id)
    except NotFoundError as problem:
        show_error(problem)
        return None


def _to_evaluation() -> None:
    words = _("How often suggestions are right")
    addresses.link("evaluation", words, icon=":material/verified:")


def _to_list() -> None:
    st.button(_("All gold sets"), key="gold-all", on_click=drawing.open_set, args=("",))


def _set(gold: GoldSet) -> None:
    ws, me = state.workspace(), state.person().id
    framework = frameworks.get_framework(ws, gold.draw.framework_id, gold.draw.framework_version)
    names = {one.id: one.display_name for one in persons.list_persons(ws, include_archived=True)}
    html(drawing.readers_html(gold, names))
    if gold.open_to_all:
        settling.show(gold, framework, names)
        _export(gold)
    elif me in gold.draw.readers and me not in gold.finished:
        reading.show(gold, framework)
    elif me in gold.finished:
        notice(
            _("You have finished. What both found is shown when the other has finished too."),
            "info",
        )
    else:
        notice(
            _("Its two readers are reading it; what they find is shown when both have finished."),
            "info",
        )
    _send(gold)


def _export(gold: GoldSet) -> None:
    left = len(undecided(gold))
    html(element("h2", _("The gold set"), "part"))
    if left:
        words = plural("{n} difference open", "{n} differences open", left)
        html(element("p", _("It can be written when all is settled: {left}.", left=words), "soft"))
        return
    with st.container(key="gold-export", horizontal=True):
        st.download_button(
            _("Write the set (JSON lines)"),
            lambda: write_gold(gold_adjudication.gold_articles(state.workspace(), gold.id)),
            file_name=f"gold-{gold.draw.seed}.jsonl",
            mime="application/jsonl",
            icon=":material/download:",
            type="primary",
            on_click=_noted,
            args=(gold.id,),
            key="gold-get",
        )
        addresses.link("evaluation", _("Measure suggestions on it"), icon=":material/verified:")


def _noted(set_id: str) -> None:
    gold_adjudication.note_export(state.workspace(), set_id, state.person().id)


def _send(gold: GoldSet) -> None:
    """Offer the set as a file for the other reader's workspace."""

    def made() -> bytes:
        with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
            return gold_exchange.send_set(state.workspace(), gold.id, Path(folder)).read_bytes()

    with st.expander(_("The other reader works on another computer"), icon=":material/output:"):
        words = _(
            "Send this file and take in the one that comes back: both are joined, and what the "
            "other found stays hidden until both have finished."
        )
        html(element("p", words, "soft"))
        st.download_button(
            _("The set as a file (ZIP)"),
            made,
            file_name=f"gold-{gold.id[:8]}.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
            key="gold-send",
        )
