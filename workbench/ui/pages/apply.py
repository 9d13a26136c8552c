"""Apply an amending text to the law it amends: what can be carried out, what is left, a preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from workbench.domain.amendments import Applied, Consolidation, NotApplied
from workbench.domain.errors import WorkbenchError
from workbench.domain.texts import Expression, Stage, Work
from workbench.services import akn, consolidation, library
from workbench.ui import addresses, state
from workbench.ui.amending_words import how_words, kind_words, reason_words, target_words
from workbench.ui.comparison_downloads import download_menu
from workbench.ui.layout import (
    chip_html,
    element,
    empty_state,
    escape,
    expression_label,
    html,
    notice,
    page_header,
    plain_table,
    version_picker,
    work_title,
)
from workbench.ui.translation import _, plural

_COMPARE = "apply-compare"


def render() -> None:
    """Choose the law, show the report, keep the preview."""
    _open_comparison()
    work = state.selected_work()
    amending = state.selected_expression()
    if work is None or amending is None:
        page_header(_("Apply an amending text"))
        empty_state(
            _("Choose the amending text first"),
            _("Open it in the library and choose “Apply to a law”."),
            action=_("Library"),
            page="library",
        )
        return
    page_header(_("Apply an amending text"), chips=[chip_html(_("Preview, not official"), "warn")])
    html(f'<div class="work-title" dir="auto">{escape(work_title(work))}</div>')
    with st.container(key="apply-choice", horizontal=True, vertical_alignment="bottom"):
        version_picker(label=_("Amending text"))
        base = _base_picker(work, amending)
    if base is not None:
        _report(base, amending)


def _base_picker(work: Work, amending: Expression) -> Expression | None:
    """Ask which version of which law is amended; a text is never offered to itself."""
    choices = {
        version.id: (card.work, version)
        for card in library.list_cards(state.workspace())
        for version in reversed(card.expressions)
        if card.work.id != work.id
        and version.language == amending.language
        and version.stage is not Stage.APERCU
    }
    if not choices:
        notice(_("There is no law in this language to apply it to. Add its text first."), "info")
        return None
    names = _names(choices)
    wanted = st.query_params.get("base", "")
    chosen = st.selectbox(
        _("Law that it amends"),
        list(choices),
        index=list(choices).index(wanted) if wanted in choices else None,
        format_func=names.__getitem__,
        placeholder=_("Choose a text"),
        key=f"apply-base-{amending.id}",
    )
    if not chosen:
        return None
    if chosen != wanted:
        st.query_params["base"] = chosen
    return choices[chosen][1]


def _names(choices: Mapping[str, tuple[Work, Expression]]) -> dict[str, str]:
    """Name the versions; equal names would be taken for one, so they get their short name."""
    names = {
        key: f"{work_title(work)} · {expression_label(version)}"
        for key, (work, version) in choices.items()
    }
    twice = {name for name, count in Counter(names.values()).items() if count > 1}
    return {
        key: f"{name} · {choices[key][0].slug}" if name in twice else name
        for key, name in names.items()
    }


def _report(base: Expression, amending: Expression) -> None:
    ws = state.workspace()
    with st.spinner(_("Looking for the articles that are amended…"), show_time=False):
        result = consolidation.try_consolidation(ws, base.id, amending.id)
    if not result.applied and not result.not_applied:
        notice(_("No amending order was found in this text."), "info")
        return
    preview = consolidation.find_preview(ws, base.id, amending.id)
    if preview is not None:
        _ways_on(base, preview)
    elif result.applied:
        _keep_buttons(base, amending)
    _outcome(result)


def _keep_buttons(base: Expression, amending: Expression) -> None:
    ids = (base.id, amending.id)
    with st.container(key="main-keep-preview", width="content", horizontal=True):
        st.button(
            _("Keep as a preview"), key="keep-preview", type="primary", on_click=_keep, args=ids
        )
        st.button(
            _("Keep and compare with the law before"),
            key="keep-and-compare",
            icon=":material/compare_arrows:",
            on_click=_keep,
            args=ids,
            kwargs={"compare": True},
        )


def _keep(base_id: str, amending_id: str, *, compare: bool = False) -> None:
    try:
        preview = consolidation.consolidate(
            state.workspace(), base_id, amending_id, person_id=state.person().id
        )
    except WorkbenchError as problem:
        state.remember_error(problem)
        return
    if compare:
        st.session_state[_COMPARE] = (base_id, preview.id)


def _open_comparison() -> None:
    """Open the comparison that was asked for; a page is never left inside a button's own run."""
    asked = st.session_state.pop(_COMPARE, None)
    if asked is not None:
        base = library.get_expression(state.workspace(), asked[0])
        slug = library.get_work(state.workspace(), base.work_id).slug
        pair = {"from": asked[0], "to": asked[1]}
        addresses.go("compare", work=slug, version=asked[1], **pair)


def _ways_on(base: Expression, preview: Expression) -> None:
    notice(
        _("The preview is kept. It is no official text: check it against the gazette before use.")
    )
    slug = library.get_work(state.workspace(), base.work_id).slug
    with st.container(key="apply-links", horizontal=True):
        addresses.link(
            "read",
            _("Read the preview"),
            icon=":material/menu_book:",
            work=slug,
            version=preview.id,
        )
        addresses.link(
            "compare",
            _("Compare with the law before"),
            icon=":material/compare_arrows:",
            work=slug,
            version=preview.id,
            **{"from": base.id, "to": preview.id},
        )
        st.download_button(
            _("Akoma Ntoso"),
            data=partial(akn.export_expression, state.workspace(), preview.id, reason_words),
            file_name=akn.akn_file_name(state.workspace(), preview.id),
            mime="application/akn+xml",
            icon=":material/download:",
            on_click="ignore",
            key="apply-akn",
        )
        download_menu(base, preview, _version_name, key="apply")


def _version_name(version: Expression) -> str:
    work = library.get_work(state.workspace(), version.work_id)
    return f"{work_title(work)} · {expression_label(version)}"


def _outcome(result: Consolidation) -> None:
    done, left = len(result.applied), len(result.not_applied)
    if done:
        html(element("h2", plural("{n} order applied", "{n} orders applied", done)))
        html(_applied_table(result.applied))
    if left:
        html(element("h2", plural("{n} order not applied", "{n} orders not applied", left)))
        html(element("p", _("These are left to a person; nothing is guessed."), "soft"))
        html(_not_applied_table(result.not_applied))


def _applied_table(applied: Sequence[Applied]) -> str:
    rows = [
        (
            _cell(target_words(one.amendment)),
            escape(kind_words(one.amendment.kind)),
            escape(how_words(one.how)),
            _cell(one.amendment.instruction),
        )
        for one in applied
    ]
    return plain_table(
        (_("Article"), _("What is ordered"), _("How"), _("Words of the order")), rows
    )


def _not_applied_table(listed: Sequence[NotApplied]) -> str:
    rows = [
        (
            _cell(target_words(one.amendment)),
            escape(kind_words(one.amendment.kind)),
            escape(reason_words(one.reason)),
            _cell(one.amendment.instruction),
        )
        for one in listed
    ]
    return plain_table(
        (_("Article"), _("What is ordered"), _("Reason"), _("Words of the order")), rows
    )


def _cell(text: str) -> str:
    return f'<bdi dir="auto">{escape(text)}</bdi>'
