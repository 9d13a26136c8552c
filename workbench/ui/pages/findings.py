"""Findings: the tags of a review, what persons conclude from them, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from workbench.domain.media_types import BY_ENDING
from workbench.domain.texts import Work
from workbench.services import library, tables
from workbench.ui import state
from workbench.ui.components.findings import criteria, ledger, strip, tags
from workbench.ui.components.findings.desk import Desk, lay_out
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    chip_html,
    empty_state,
    expression_label,
    html,
    page_header,
    stage_name,
    work_title,
)
from workbench.ui.translation import _, plural

STYLE = Path(tags.__file__).parent / "findings.css"
TAGS, FINDINGS, CRITERIA = "tags", "findings", "criteria"


def render() -> None:
    """Show tags and findings of the chosen text, or let a person choose one."""
    html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    work = state.selected_work()
    if work is None:
        _without_text()
        return
    desk = lay_out(work)
    page_header(work_title(work), chips=_chips(desk), actions=lambda: _downloads(desk))
    if desk.version is None:
        empty_state(
            _("This text has no version yet"),
            _("Give it its PDF; its articles are read and can be tagged."),
            action=_("Add a version"),
            page="upload",
        )
        return
    view = _view(desk)
    if view != CRITERIA:
        strip.show(desk)
    if view == FINDINGS:
        ledger.show(desk)
    elif view == CRITERIA:
        criteria.show(desk.framework, desk.review.id)
    else:
        tags.show(desk)


def _chips(desk: Desk) -> list[str]:
    chips: list[str] = []
    if desk.work.training:
        chips.append(chip_html(_("Training text"), "training"))
    if desk.version:
        chips.append(chip_html(stage_name(desk.version.stage), "stage"))
    return chips


def _view(desk: Desk) -> str:
    names = {
        TAGS: f"{_('Tags')} · {len(desk.tags)}",
        FINDINGS: f"{_('Findings')} · {len(desk.findings)}",
        CRITERIA: _("Criteria"),
    }
    chosen = st.segmented_control(
        _("Show"),
        list(names),
        default=TAGS,
        required=True,
        format_func=lambda name: names[name],
        key="findings-view",
        label_visibility="collapsed",
    )
    return chosen or TAGS


# --- without a text -------------------------------------------------------------------------


def _without_text() -> None:
    page_header(_("Findings"))
    cards = [card for card in library.list_cards(state.workspace()) if card.expressions]
    if not cards:
        empty_state(
            _("No text yet"),
            _("Findings are made from the tags of a text. Add one, or open the training bill."),
            action=_("To my texts"),
            page="texts",
        )
    else:
        names = {c.work.slug: _choice_name(c.work, c.annotations) for c in cards}
        chosen = st.selectbox(
            _("Whose findings do you want to see?"),
            list(names),
            index=None,
            format_func=distinct(names, names.__getitem__),
            placeholder=_("Choose a text"),
            key="findings-work",
        )
        if chosen:
            state.select(work=chosen)
            st.rerun()
    with st.expander(_("Read the criteria")):
        criteria.show()


def _choice_name(work: Work, annotations: int) -> str:
    return f"{work_title(work)} · {plural('{n} tag', '{n} tags', annotations)}"


# --- spreadsheets ---------------------------------------------------------------------------


def _downloads(desk: Desk) -> None:
    if not desk.tags:
        return
    with (
        st.container(key="findings-downloads", horizontal=True, width="content"),
        st.popover(_("Spreadsheet"), icon=":material/download:"),
    ):
        for label, name, mime, make in _files(desk):
            st.download_button(
                label,
                make,
                file_name=f"{desk.work.slug}-{name}",
                mime=mime,
                on_click="ignore",
                key=f"findings-get-{name}",
                width="stretch",
            )


def _files(desk: Desk) -> list[tuple[str, str, str, Callable[[], bytes]]]:
    """List the files on offer; each is made only when somebody asks for it."""
    language, rtl = state.language(), state.direction() == "rtl"
    versions = {i: expression_label(v) for i, v in desk.versions.items()}
    common = (desk.ws, desk.review.id, language, lambda text: _(text, language=language))

    def tags_now() -> tables.Table:
        return tables.tags_table(*common, version_names=versions)

    def findings_now() -> tables.Table:
        return tables.findings_table(*common, version_names=versions)

    return [
        (
            _("Tags and findings, Excel (XLSX)"),
            "review.xlsx",
            BY_ENDING["xlsx"],
            lambda: tables.to_xlsx([tags_now(), findings_now()], right_to_left=rtl),
        ),
        (_("Tags (CSV)"), "tags.csv", BY_ENDING["csv"], lambda: tables.to_csv(tags_now())),
        (
            _("Findings (CSV)"),
            "findings.csv",
            BY_ENDING["csv"],
            lambda: tables.to_csv(findings_now()),
        ),
    ]
