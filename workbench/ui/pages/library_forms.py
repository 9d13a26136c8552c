"""The forms of the library: what is known about a text and about each version of it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.texts import Expression, Work
from workbench.services import library
from workbench.ui import state
from workbench.ui.date_field import date_field, day_or_refuse
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    KIND_NAMES,
    STAGE_NAMES,
    element,
    expression_label,
    html,
    kind_name,
    language_name,
    show_error,
    stage_name,
    work_title,
)
from workbench.ui.translation import _


def edit_work_form(work: Work) -> None:
    """Ask for titles, number, sort, deadline and note of a text."""
    with st.form(f"form-work-{work.id}", border=False):
        titles = Localized(
            **{
                code: st.text_input(
                    _("Title ({name})", name=language_name(code)),
                    getattr(work.titles, code),
                    max_chars=500,
                )
                for code in LANGUAGES
            }
        )
        number = st.text_input(_("Official number"), work.official_number, max_chars=60)
        kinds = list(KIND_NAMES)
        kind = st.selectbox(
            _("Sort of text"), kinds, index=kinds.index(work.kind), format_func=kind_name
        )
        deadline = date_field(
            _("Deadline for amendments"), work.deadline, key=f"deadline-{work.id}"
        )
        note = st.text_area(_("Note"), work.note, max_chars=2000)
        if st.form_submit_button(_("Save"), type="primary"):
            _change(
                work,
                titles=titles,
                official_number=number.strip(),
                kind=kind,
                deadline=deadline,
                note=note.strip(),
            )


def edit_version_form(work: Work, expressions: list[Expression]) -> None:
    """Ask for stage, date and source of a version; its words never change."""
    by_id = {expression.id: expression for expression in expressions}
    chosen = by_id[
        st.selectbox(
            _("Version"),
            list(by_id),
            format_func=distinct(by_id, lambda i: expression_label(by_id[i])),
            key=f"edit-version-{work.id}",
        )
    ]
    html(element("p", _("The words of a version never change."), "mini"))
    with st.form(f"form-version-{chosen.id}", border=False):
        stages = list(STAGE_NAMES)
        stage = st.selectbox(
            _("Stage"), stages, index=stages.index(chosen.stage), format_func=stage_name
        )
        day = date_field(_("Date of this version"), chosen.date, key=f"day-{chosen.id}")
        source = st.text_input(_("Where it comes from (address or words)"), _source(chosen))
        if st.form_submit_button(_("Save"), type="primary"):
            try:
                library.edit_expression(
                    state.workspace(),
                    chosen.id,
                    stage=stage,
                    date=day_or_refuse(day),
                    source=source.strip(),
                    person_id=state.person().id,
                )
            except WorkbenchError as problem:
                show_error(problem)
            else:
                st.rerun()


def merge_form(work: Work) -> None:
    """Ask which other record of the same text should be taken into this one."""
    others = {
        card.work.id: card.work
        for card in library.list_cards(state.workspace())
        if card.work.id != work.id
    }
    html(element("p", _("When the same text was added twice: its versions come here."), "mini"))
    if not others:
        html(element("p", _("There is no other text."), "soft"))
        return
    absorbed = st.selectbox(
        _("Text to take in"),
        list(others),
        format_func=distinct(others, lambda i: work_title(others[i])),
        key=f"absorb-{work.id}",
    )
    if st.button(_("Merge into this text"), key=f"do-merge-{work.id}", type="primary"):
        try:
            library.merge_works(state.workspace(), work.id, absorbed, person_id=state.person().id)
        except WorkbenchError as problem:
            show_error(problem)
        else:
            st.rerun()


def _change(work: Work, **changes: Any) -> None:
    try:
        day_or_refuse(changes["deadline"])
        library.edit_work(state.workspace(), work.id, person_id=state.person().id, **changes)
    except WorkbenchError as problem:
        show_error(problem)
    else:
        st.rerun()


def _source(expression: Expression) -> str:
    if not expression.manifestation_id:
        return ""
    file = library.get_manifestation(state.workspace(), expression.manifestation_id)
    return file.source if file else ""
