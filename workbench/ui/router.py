"""Which page answers to which address, and the frame around every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from workbench.domain.errors import N_, WorkbenchError
from workbench.ui import frame, state
from workbench.ui.addresses import remember_pages
from workbench.ui.layout import notice, show_error
from workbench.ui.pages import (
    amendments,
    apply,
    briefs,
    carry,
    compare,
    correct,
    evaluation,
    findings,
    followup,
    gold,
    learning,
    library,
    read,
    references,
    search,
    settings,
    similar,
    texts,
    upload,
)
from workbench.ui.translation import _


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its address, its name in the navigation (if it has a place there), its sign."""

    name: str
    title: str
    icon: str
    render: Callable[[], None]
    in_navigation: bool = True


PAGES = (
    PageEntry("texts", N_("Texts"), ":material/article:", texts.render),
    PageEntry("read", N_("Read"), ":material/menu_book:", read.render),
    PageEntry("compare", N_("Compare"), ":material/compare_arrows:", compare.render),
    PageEntry("findings", N_("Findings"), ":material/flag:", findings.render),
    PageEntry("briefs", N_("Briefs"), ":material/edit_note:", briefs.render),
    PageEntry("followup", N_("Follow-up"), ":material/how_to_vote:", followup.render),
    PageEntry("settings", N_("Settings"), ":material/settings:", settings.render),
    PageEntry(
        "library", N_("Library"), ":material/folder_open:", library.render, in_navigation=False
    ),
    PageEntry(
        "upload", N_("Add a text"), ":material/upload_file:", upload.render, in_navigation=False
    ),
    PageEntry(
        "correct",
        N_("Correct the text"),
        ":material/edit_document:",
        correct.render,
        in_navigation=False,
    ),
    PageEntry(
        "apply",
        N_("Apply an amending text"),
        ":material/merge_type:",
        apply.render,
        in_navigation=False,
    ),
    PageEntry(
        "carry", N_("Carry tags over"), ":material/move_down:", carry.render, in_navigation=False
    ),
    PageEntry(
        "amendments",
        N_("What became of amendments"),
        ":material/how_to_vote:",
        amendments.render,
        in_navigation=False,
    ),
    PageEntry("search", N_("Search"), ":material/search:", search.render, in_navigation=False),
    PageEntry(
        "evaluation",
        N_("How often suggestions are right"),
        ":material/verified:",
        evaluation.render,
        in_navigation=False,
    ),
    PageEntry("gold", N_("Gold sets"), ":material/rule:", gold.render, in_navigation=False),
    PageEntry(
        "similar",
        N_("Similar clauses"),
        ":material/join_inner:",
        similar.render,
        in_navigation=False,
    ),
    PageEntry(
        "learning",
        N_("Learning from your findings"),
        ":material/model_training:",
        learning.render,
        in_navigation=False,
    ),
    PageEntry(
        "references", N_("References"), ":material/link:", references.render, in_navigation=False
    ),
)


def run() -> None:
    """Show the page that the address names."""
    st.set_page_config(page_title="تدقيق", layout="wide", initial_sidebar_state="collapsed")
    state.begin()
    pages = {entry.name: _page(entry) for entry in PAGES}
    remember_pages(pages)
    chosen = st.navigation(list(pages.values()), position="hidden")
    current = chosen.url_path or "texts"
    frame.show(PAGES, pages, current)
    with st.container(key="page"):
        if st.query_params.get("missing"):
            notice(_("There is no page at this address; this is the first one."), "info")
        error = state.take_error()
        if error is not None:
            show_error(error)
        try:
            chosen.run()
        except WorkbenchError as problem:
            show_error(problem)


def _page(entry: PageEntry) -> st.Page:
    return st.Page(
        entry.render,
        title=_(entry.title),
        url_path=entry.name,
        default=entry.name == "texts",
    )
