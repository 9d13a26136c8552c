"""Add texts: files are read page by page, checked by the person, then put into a text."""

from __future__ import annotations

import streamlit as st

from workbench.services import library, reviews
from workbench.services.intake import ANSWERED_SUFFIXES, SUFFIXES, Changes
from workbench.ui import addresses, incoming, state
from workbench.ui.incoming import Incoming, Step
from workbench.ui.layout import element, error_html, escape, html, page_header, work_title
from workbench.ui.pages.upload_form import ITEMS, storing_form
from workbench.ui.pages.upload_summary import is_draft, page_words
from workbench.ui.translation import _, plural

EVERY = 0.4  # seconds between two looks at how far the reading is


def render() -> None:
    """Show where to drop files, and each file with its progress, form or refusal."""
    work = state.selected_work()
    page_header(_("Add a text"), chips=[work_title(work)] if work else [])
    with st.container(key="uploader"):
        uploaded = st.file_uploader(
            _("Files"),
            type=[*SUFFIXES, *ANSWERED_SUFFIXES],
            accept_multiple_files=True,
            key="upload-files",
            label_visibility="collapsed",
        )
    items: dict[str, Incoming] = st.session_state.setdefault(ITEMS, {})
    for file in uploaded or []:
        if file.file_id not in items:
            item = Incoming(id=file.file_id, name=file.name, content=file.getvalue())
            items[file.file_id] = item
            incoming.start(item)
    if not items:
        words = _(
            "Files are read on this computer; nothing leaves it. Scanned pages are recognised, "
            "which takes a few seconds a page."
        )
        html(element("p", words, "soft"))
    visible = [item for item in items.values() if item.step is not Step.CANCELLED]
    for item in visible:
        if item.finished:
            with st.container(key=f"card-file-{item.id}"):
                _finished(item)
    if any(not item.finished for item in visible):
        _progress()


@st.fragment(run_every=EVERY)
def _progress() -> None:
    """Redraw the bars alone; the whole page follows when a file is done."""
    state.begin_part()
    items: dict[str, Incoming] = st.session_state.get(ITEMS, {})
    seen = st.session_state.setdefault("tadqiq_incoming_seen", set())
    for item in items.values():
        if item.finished:
            if item.id not in seen:
                seen.add(item.id)
                st.rerun()
            continue
        with st.container(key=f"card-reading-{item.id}"):
            _bar(item)


def _bar(item: Incoming) -> None:
    share = item.page / item.pages if item.pages else 0.0
    if item.step is Step.WAITING:
        words = _("Waiting for its turn")
    elif not item.pages:
        words = _("Opening the file")
    elif item.page >= item.pages:
        words = _("Finding the articles")
    else:
        words = _("Reading page {page} of {pages}", page=item.page + 1, pages=item.pages)
    html(
        f'<div class="file-name"><bdi>{escape(item.name)}</bdi></div>'
        f'<div class="bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" '
        f'aria-valuenow="{share:.0%}" aria-label="{escape(item.name)}">'
        f'<i style="width:{share:.1%}"></i></div><div class="mini">{escape(words)} …</div>'
    )
    st.button(_("Stop"), key=f"stop-{item.id}", on_click=incoming.stop, args=(item,))


def _finished(item: Incoming) -> None:
    if item.error is not None:
        _refused(item)
    elif item.stored:
        _stored(item)
    else:
        same = library.find_manifestation(state.workspace(), item.sha256)
        if is_draft(item):
            _tracked_changes(item)
        storing_form(item, same, discard=_discard)


def _tracked_changes(item: Incoming) -> None:
    """Let the person choose which text of a draft is read; the other one is read anew."""
    texts: dict[Changes, str] = {
        "final": _("With all changes accepted"),
        "original": _("As it was before them"),
    }
    chosen: Changes = st.radio(
        _("The draft has tracked changes; which text is wanted?"),
        list(texts),
        index=list(texts).index(item.changes),
        format_func=lambda text: texts[text],
        key=f"changes-{item.id}",
        horizontal=True,
    )
    if chosen != item.changes:
        item.changes = chosen
        _read_anew(item)


def _read_anew(item: Incoming) -> None:
    incoming.start(item)
    st.session_state.get("tadqiq_incoming_seen", set()).discard(item.id)
    st.rerun()


def _refused(item: Incoming) -> None:
    assert item.error is not None
    html(error_html(item.error, subject=item.name))
    if item.error.code in ("encrypted", "password_needed", "wrong_password"):
        _ask_for_password(item)
    st.button(
        _("Put aside"), key=f"aside-{item.id}", on_click=_discard, args=(item,), type="tertiary"
    )


def _ask_for_password(item: Incoming) -> None:
    """Ask in a form, so that Enter or the button sends the word and the try together."""
    with (
        st.form(f"unlock-{item.id}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        password = st.text_input(
            _("Password of the file"), type="password", key=f"password-{item.id}"
        )
        tried = st.form_submit_button(_("Try again"), key=f"again-{item.id}")
    if tried and password:
        item.password = password
        _read_anew(item)


def _stored(item: Incoming) -> None:
    ws = state.workspace()
    for expression_id in item.stored:
        expression = library.get_expression(ws, expression_id)
        work = library.get_work(ws, expression.work_id)
        count = sum(p.kind == "article" for p in library.get_provisions(ws, expression_id))
        words = plural("{n} article", "{n} articles", count)
        facts = " · ".join((_("In the workspace"), words, *page_words(item.document)))
        html(
            f'<div class="notice good" role="status"><b><bdi>{escape(expression.title)}</bdi></b>'
            f"{element('div', facts)}</div>"
        )
        with st.container(key=f"done-{expression_id}", horizontal=True):
            with st.container(key=f"main-done-{expression_id}", width="content"):
                addresses.link("read", _("Read it"), work=work.slug, version=expression_id)
            if len(library.list_expressions(ws, work.id)) > 1:
                addresses.link("compare", _("Compare with another version"), work=work.slug)
                if reviews.list_reviews(ws, work.id):
                    addresses.link("carry", _("Carry tags over"), work=work.slug)


def _discard(item: Incoming) -> None:
    incoming.stop(item)
    item.step = Step.CANCELLED
    item.content = b""
