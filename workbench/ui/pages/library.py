"""Library: every text with its versions, files and sources; edit, merge, set aside."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.domain.texts import Expression, Manifestation, Work, WorkCard
from workbench.services import akn, catalogue, consolidation, library
from workbench.ui import addresses, amending_words, state
from workbench.ui.layout import (
    chip_html,
    element,
    empty_state,
    escape,
    expression_label,
    format_date,
    html,
    kind_and_number,
    language_name,
    page_header,
    stage_name,
    work_title,
)
from workbench.ui.pages.library_forms import edit_version_form, edit_work_form, merge_form
from workbench.ui.pages.upload_summary import reason_words
from workbench.ui.translation import _, plural

VERDICT_NAMES = {"good": "good", "doubtful": "warn", "bad": "bad", "none": "bad"}


def render() -> None:
    """List the texts; what was set aside is shown on request."""
    ws = state.workspace()
    cards = library.list_cards(ws, include_archived=True)
    page_header(
        _("Library"),
        chips=[plural("{n} text", "{n} texts", sum(not c.work.archived for c in cards))],
        actions=_actions,
    )
    _undo_notice()
    if not cards:
        empty_state(
            _("No text yet"),
            _("Add the PDF of a bill or law; its versions are kept together here."),
            action=_("Add a text"),
            page="upload",
        )
        _catalogue()
        return
    wanted = st.text_input(
        _("Filter by title or number"),
        key="library-filter",
        placeholder=_("Filter by title or number"),
        label_visibility="collapsed",
    ).strip()
    set_aside = [c for c in cards if c.work.archived]
    for card in cards:
        if not card.work.archived and _matches(card.work, wanted):
            _card(card)
    if set_aside and st.toggle(
        plural("{n} text set aside", "{n} texts set aside", len(set_aside)), key="show-aside"
    ):
        for card in set_aside:
            _card(card)
    _catalogue()


def _catalogue() -> None:
    """Offer the laws of the catalogue that are not in the workspace yet."""
    entries = catalogue.missing_entries(state.workspace())
    if not entries:
        return
    with st.expander(_("Take from the catalogue"), key="catalogue"):
        words = _("Known texts of the field; add one, then give it its file.")
        html(element("p", words, "mini"))
        for entry in entries:
            with st.container(
                key=f"entry-{entry.slug}", horizontal=True, vertical_alignment="center"
            ):
                title = escape(entry.titles.in_language(state.language()))
                note = element("div", entry.note.in_language(state.language()), "mini")
                html(f'<div dir="auto"><b>{title}</b>{note}</div>')
                st.button(_("Add"), key=f"add-{entry.slug}", on_click=_take, args=(entry.slug,))


def _take(slug: str) -> None:
    ws, person_id = state.workspace(), state.person().id
    state.attempt(catalogue.add_from_catalogue, ws, slug, person_id=person_id)


def _actions() -> None:
    with st.container(key="main-add", width="content"):
        addresses.link("upload", _("Add a text"), icon=":material/add:", work="")


def _matches(work: Work, wanted: str) -> bool:
    from workbench.language.folding import fold

    place = " ".join((*work.titles.as_dict().values(), work.official_number, work.slug))
    return fold(wanted) in fold(place)


def _card(card: WorkCard) -> None:
    work = card.work
    chips = [chip_html(kind_and_number(work))]
    if work.training:
        chips.append(chip_html(_("Training text"), "training"))
    if work.archived:
        chips.append(chip_html(_("Set aside"), "warn"))
    with st.container(key=f"card-library-{work.id}"):
        html(
            f'<div class="page-title"><div class="work-title" dir="auto">'
            f'{escape(work_title(work))}</div><span class="chips">{"".join(chips)}</span></div>'
        )
        if card.expressions:
            html(_versions_table(work, list(card.expressions)))
        else:
            html(element("p", _("No file yet."), "soft"))
        with st.container(key=f"work-actions-{work.id}", horizontal=True):
            _work_actions(card)


def _versions_table(work: Work, expressions: list[Expression]) -> str:
    heads = (_("Stage"), _("Language"), _("Date"), _("Source"), _("File"), _("Fingerprint"), "")
    cells = "".join(f"<th>{escape(head)}</th>" for head in heads)
    rows = "".join(_version_row(work, expression) for expression in expressions)
    return (
        f'<div class="scroll"><table class="plain"><thead><tr>{cells}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _version_row(work: Work, expression: Expression) -> str:
    file = (
        library.get_manifestation(state.workspace(), expression.manifestation_id)
        if expression.manifestation_id
        else None
    )
    again = _("revision {n}", n=expression.revision)
    stage = stage_name(expression.stage) + (f" · {again}" if expression.revision > 1 else "")
    return (
        f"<tr><td><b>{escape(stage)}</b></td>"
        f"<td>{escape(language_name(expression.language))}</td>"
        f"<td>{escape(format_date(expression.date, none='—'))}</td>"
        f"<td dir='auto'>{escape(file.source if file and file.source else '—')}</td>"
        f"<td>{_file_cell(file)}</td><td><code dir='ltr'>"
        f"{escape(file.sha256[:10] if file else '—')}</code></td>"
        f"<td>{_correction_link(work, expression) if file else ''}</td></tr>"
    )


def _correction_link(work: Work, expression: Expression) -> str:
    address = addresses.address("correct", work=work.slug, version=expression.id)
    return f'<a href="{escape(address)}" target="_self">{escape(_("Correct the text"))}</a>'


def _file_cell(file: Manifestation | None) -> str:
    if file is None:
        return "—"
    words = {
        "good": _("well read"),
        "doubtful": _("doubtful"),
        "bad": _("badly read"),
        "none": _("no text"),
    }
    pages = plural("{n} page", "{n} pages", file.pages)
    chip = chip_html(words.get(file.verdict, file.verdict), VERDICT_NAMES.get(file.verdict, ""))
    cell = f"<bdi>{escape(file.file_name)}</bdi> <span class='mini'>{escape(pages)}</span> {chip}"
    found = " · ".join(map(reason_words, file.reasons))
    return cell + (element("div", found, "mini") if found else "")


def _work_actions(card: WorkCard) -> None:
    work = card.work
    if card.expressions:
        with st.container(key=f"main-open-{work.id}", width="content"):
            addresses.link("read", _("Read"), icon=":material/menu_book:", work=work.slug)
    addresses.link("upload", _("Add a version"), icon=":material/add:", work=work.slug)
    if card.expressions and consolidation.amends_by_title(card.expressions[-1].title):
        addresses.link("apply", _("Apply to a law"), icon=":material/merge_type:", work=work.slug)
    if card.annotations and len(card.expressions) > 1:
        addresses.link("carry", _("Carry tags over"), icon=":material/move_down:", work=work.slug)
    with st.popover(_("Edit"), icon=":material/edit:", key=f"edit-{work.id}"):
        edit_work_form(work)
    if card.expressions:
        with st.popover(_("Edit a version"), key=f"versions-{work.id}"):
            edit_version_form(work, list(card.expressions))
        with st.popover(_("Akoma Ntoso"), icon=":material/download:", key=f"akn-{work.id}"):
            _akn_downloads(list(card.expressions))
    with st.popover(_("Merge"), key=f"merge-{work.id}"):
        merge_form(work)
    st.button(
        _("Take back") if work.archived else _("Set aside"),
        key=f"archive-{work.id}",
        type="tertiary",
        on_click=_archive,
        args=(work, not work.archived),
    )


def _akn_downloads(expressions: list[Expression]) -> None:
    """Offer each version in the standard format of legal documents; written when asked for."""
    ws = state.workspace()
    words = _("XML for other legal systems: one file for each version.")
    html(element("p", words, "mini"))
    for expression in expressions:
        st.download_button(
            expression_label(expression),
            data=partial(akn.export_expression, ws, expression.id, amending_words.reason_words),
            file_name=akn.akn_file_name(ws, expression.id),
            mime="application/akn+xml",
            key=f"akn-download-{expression.id}",
            on_click="ignore",
        )


def _archive(work: Work, archived: bool) -> None:
    library.archive_work(state.workspace(), work.id, archived, person_id=state.person().id)
    st.session_state["tadqiq_undo"] = (work.id, work_title(work)) if archived else None


def _undo_notice() -> None:
    """Setting aside is undone here rather than confirmed beforehand."""
    undo = st.session_state.get("tadqiq_undo")
    if not undo:
        return
    work_id, title = undo
    with st.container(key="undo", horizontal=True, vertical_alignment="center"):
        words = _("“{title}” is set aside; its versions and tags are kept.", title=title)
        html(f'<div class="notice info" role="status">{escape(words)}</div>')
        if st.button(_("Undo"), key="undo-archive"):
            library.archive_work(
                state.workspace(), work_id, archived=False, person_id=state.person().id
            )
            st.session_state["tadqiq_undo"] = None
            st.rerun()
