"""References: what a text cites, defines and orders, and who cites whom in the workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import streamlit as st

from workbench.domain.media_types import BY_ENDING
from workbench.domain.references import CitationGraph, Reference, ReferenceStatus
from workbench.domain.texts import Expression, Work
from workbench.language.folding import fold_search
from workbench.services import library, reference_tables, references, tables
from workbench.services.reference_tables import OBLIGATION_NAMES, Labels
from workbench.ui import addresses, state
from workbench.ui.components.references import listing, picture
from workbench.ui.components.references.graph import graph_svg
from workbench.ui.layout import (
    chip_html,
    empty_state,
    escape,
    html,
    page_header,
    stage_name,
    version_picker,
    work_title,
)
from workbench.ui.translation import _, plural

T = TypeVar("T")
STYLE = Path(listing.__file__).parent / "references.css"
REFERENCES, DEFINITIONS, OBLIGATIONS, GRAPH = "references", "definitions", "obligations", "graph"
PAGE = 100  # rows shown at first, and added by «show more»


def render() -> None:
    """Show what the chosen version cites, defines and orders; without one, who cites whom."""
    html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    work, version = state.selected_work(), state.selected_expression()
    if work is None:
        page_header(_("References"))
        _graph(None)
        return
    chips = [chip_html(stage_name(version.stage), "stage")] if version else []
    page_header(
        f"{_('References')} · {work_title(work)}",
        chips=chips,
        actions=lambda: _downloads(work, version),
    )
    if version is None:
        empty_state(
            _("This text has no version yet"),
            _("Give it its PDF; its articles are read and can be tagged."),
            action=_("Add a version"),
            page="upload",
        )
        return
    version_picker(label=_("Version"))
    _view(work, version)


def _view(work: Work, version: Expression) -> None:
    ws = state.workspace()
    with st.spinner(_("Looking for references…")):
        found = references.references_of(ws, version.id)
        terms = references.definitions_of(ws, version.id)
        orders = references.obligations_of(ws, version.id)
    names = {
        REFERENCES: f"{_('References')} · {len(found)}",
        DEFINITIONS: f"{_('Definitions')} · {len(terms)}",
        OBLIGATIONS: f"{_('Obligations')} · {len(orders)}",
        GRAPH: _("Who cites whom"),
    }
    chosen = st.segmented_control(
        _("Show"),
        list(names),
        default=REFERENCES,
        required=True,
        format_func=lambda name: names[name],
        key="references-view",
        label_visibility="collapsed",
    )
    rows = listing.Listing(version, Labels(ws, version.id))
    if chosen == DEFINITIONS:
        _or_nothing(terms, rows.definitions, _("This text defines no terms."))
    elif chosen == OBLIGATIONS:
        _obligations(version, rows)
    elif chosen == GRAPH:
        _graph(work)
    else:
        _references(found, rows)


# --- references -----------------------------------------------------------------------------


def _references(found: Sequence[Reference], rows: listing.Listing) -> None:
    chosen = _filtered(found)
    count = plural("{n} reference", "{n} references", len(chosen))
    html(f'<p class="soft" role="status">{escape(count)}</p>')
    _or_nothing(chosen, rows.references, _("No reference of this kind."))


def _filtered(found: Sequence[Reference]) -> list[Reference]:
    sorts: dict[str, tuple[str, Callable[[Reference], bool]]] = {
        "all": (_("All"), lambda one: True),
        "dangling": (_("No such article"), lambda one: one.status is ReferenceStatus.DANGLING),
        "circular": (_("Circular"), lambda one: one.circular),
        "repealed": (_("The target is repealed"), lambda one: one.repealed),
        "inside": (_("Inside this text"), lambda one: one.work is None),
        "others": (_("To other texts"), lambda one: one.work is not None),
        "outside": (
            _("Not in this workspace"),
            lambda one: one.status is ReferenceStatus.OUTSIDE,
        ),
    }
    labels = {name: f"{label} · {sum(map(test, found))}" for name, (label, test) in sorts.items()}
    with st.container(key="ref-filters", horizontal=True):
        sort = st.selectbox(
            _("Which references"), list(sorts), format_func=lambda n: labels[n], key="ref-sort"
        )
        words = st.text_input(
            _("Words"), key="ref-words", placeholder=_("In the reference or the cited text")
        )
    wanted = fold_search(words).split()
    test = sorts[sort or "all"][1]
    return [one for one in found if test(one) and _has(one, wanted)]


def _has(one: Reference, wanted: Sequence[str]) -> bool:
    text = fold_search(f"{one.words}\n{one.work.name if one.work else ''}\n{' '.join(one.keys)}")
    return all(word in text for word in wanted)


def _or_nothing(found: Sequence[T], table: Callable[[Sequence[T]], str], nothing: str) -> None:
    """Show a table page by page, or say that there is nothing to show."""
    if not found:
        html(f'<p class="soft">{escape(nothing)}</p>')
        return
    shown = st.session_state.get("ref-shown", PAGE)
    html(table(found[:shown]))
    if len(found) > shown and st.button(_("Show more"), key="ref-more"):
        st.session_state["ref-shown"] = shown + PAGE
        st.rerun()


# --- obligations ----------------------------------------------------------------------------


def _obligations(version: Expression, rows: listing.Listing) -> None:
    found = references.obligations_of(state.workspace(), version.id)
    sorts = {kind.value: _(name) for kind, name in OBLIGATION_NAMES.items()}
    with st.container(key="ref-filters", horizontal=True):
        sort = st.selectbox(
            _("Sort"),
            list(sorts),
            index=None,
            format_func=lambda n: f"{sorts[n]} · {sum(one.kind.value == n for one in found)}",
            placeholder=_("All"),
            key="ref-obligation",
        )
    chosen = [one for one in found if sort in (None, one.kind.value)]
    _or_nothing(chosen, rows.obligations, _("This text orders nothing that could be followed up."))


# --- who cites whom -------------------------------------------------------------------------


def _graph(work: Work | None) -> None:
    graph = references.citation_graph(state.workspace())
    if not graph.edges:
        empty_state(
            _("No text cites another yet"),
            _("Add the laws that your bill cites; the picture then shows how they hang together."),
            action=_("To my texts"),
            page="texts",
        )
        return
    where = _where(graph)
    title = plural(
        "{n} text cites others or is cited", "{n} texts cite each other or are cited",
        len(graph.nodes),
    )  # fmt: skip
    with st.container(key="ref-graph"):
        with st.container(key="ref-picture"):
            html(f'<p class="soft">{escape(title)}</p>')
            picture.show(
                graph_svg(
                    graph,
                    title=title,
                    chosen=work.id if work else "",
                    addresses=where,
                    rtl=state.direction() == "rtl",
                )
            )
        html(listing.citing_table(graph, lambda identity: where.get(identity, "")))


def _where(graph: CitationGraph) -> dict[str, str]:
    slugs = {card.work.id: card.work.slug for card in library.list_cards(state.workspace())}
    return {
        node.identity: addresses.address("references", work=slugs[node.work_id])
        for node in graph.nodes
        if node.work_id in slugs
    }


# --- spreadsheets ---------------------------------------------------------------------------


def _downloads(work: Work, version: Expression | None) -> None:
    if version is None:
        return
    with (
        st.container(key="references-downloads", horizontal=True, width="content"),
        st.popover(_("Spreadsheet"), icon=":material/download:"),
    ):
        for label, name, mime, make in _files(version):
            st.download_button(
                label,
                make,
                file_name=f"{work.slug}-{name}",
                mime=mime,
                on_click="ignore",
                key=f"references-get-{name}",
                width="stretch",
            )


def _files(version: Expression) -> list[tuple[str, str, str, Callable[[], bytes]]]:
    """List the files on offer; each is made only when somebody asks for it."""
    language, rtl, ws = state.language(), state.direction() == "rtl", state.workspace()

    def translate(text: str) -> str:
        return _(text, language=language)

    def table(make: Callable[..., tables.Table]) -> tables.Table:
        return make(ws, version.id, translate)

    makers = (
        reference_tables.references_table,
        reference_tables.definitions_table,
        reference_tables.obligations_table,
    )

    def xlsx() -> bytes:
        return tables.to_xlsx([table(make) for make in makers], right_to_left=rtl)

    return [
        (_("Everything, Excel (XLSX)"), "references.xlsx", BY_ENDING["xlsx"], xlsx),
        (
            _("References (CSV)"),
            "references.csv",
            BY_ENDING["csv"],
            lambda: tables.to_csv(table(makers[0])),
        ),
        (
            _("Obligations (CSV)"),
            "obligations.csv",
            BY_ENDING["csv"],
            lambda: tables.to_csv(table(makers[2])),
        ),
    ]
