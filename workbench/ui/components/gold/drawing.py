"""The list of gold sets, and the form that draws a new one."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.gold import GoldSet, undecided
from workbench.services import gold_drawing, gold_exchange, gold_sets, library, persons
from workbench.services.suggestions import frameworks_with_detectors
from workbench.ui import state
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    Html,
    chip_html,
    element,
    empty_state,
    escape,
    format_date,
    html,
    language_name,
    show_error,
    work_title,
)
from workbench.ui.translation import _, plural

OPENED = "set"  # the parameter of the address that names the set
_FIRST_NUMBER, _FIRST_SEED = 20, 1


def open_set(set_id: str) -> None:
    """Show one set from the next run on, or the list (empty id)."""
    if set_id:
        st.query_params[OPENED] = set_id
    elif OPENED in st.query_params:
        del st.query_params[OPENED]


def show_list() -> None:
    """Show the sets of the workspace, and how to begin one."""
    ws, viewer = state.workspace(), state.person().id
    known = gold_sets.list_sets(ws, viewer)
    names = {one.id: one.display_name for one in persons.list_persons(ws, include_archived=True)}
    for gold in known:
        _card(gold, names)
    if not known:
        empty_state(
            _("No gold set yet"),
            _(
                "Draw articles from your laws. Two persons read them, each alone; what they see "
                "differently is settled, and suggestions can be measured on the result."
            ),
        )
    with st.container(key="gold-begin"):
        with st.container(key="card-gold-draw"):
            _draw_form()
        with st.container(key="card-gold-take"):
            _take_in()


def _card(gold: GoldSet, names: Mapping[str, str]) -> None:
    count = plural("{n} article", "{n} articles", len(gold.draw.articles))
    facts = " · ".join((count, _("seed {seed}", seed=gold.draw.seed), format_date(gold.at)))
    with st.container(key=f"card-gold-{gold.id}"):
        html(
            f'<div class="tag-head"><h3 dir="auto">{escape(gold.draw.name)}</h3>{state_chip(gold)}'
            f'</div><div class="mini"><bdi>{escape(facts)}</bdi></div>{readers_html(gold, names)}'
        )
        st.button(
            _("Open the set"),
            key=f"gold-open-{gold.id}",
            on_click=open_set,
            args=(gold.id,),
        )


def state_chip(gold: GoldSet) -> Html:
    """Say where a set stands: being read, to be settled, settled."""
    if not gold.open_to_all:
        return chip_html(_("being read blind"), "info")
    left = len(undecided(gold))
    if left:
        return chip_html(plural("{n} difference open", "{n} differences open", left), "warn")
    return chip_html(_("settled"), "good")


def readers_html(gold: GoldSet, names: Mapping[str, str]) -> Html:
    """Say how far each reader is; never what was found."""
    of = len(gold.draw.articles)
    told = []
    for reader in gold.draw.readers:
        done = reader in gold.finished
        words = _("finished") if done else _("{read} of {all} read", read=gold.read[reader], all=of)
        told.append(f"<bdi>{escape(names.get(reader, '—'))}</bdi>: {escape(words)}")
    return Html(f'<div class="mini">{" · ".join(told)}</div>')


# --- drawing --------------------------------------------------------------------------------


def _draw_form() -> None:
    html(f'<div class="section">{element("h2", _("Draw articles"))}</div>')
    there = gold_drawing.count_drawable(state.workspace())
    words = plural("{n} article can be drawn", "{n} articles can be drawn", there)
    html(element("p", f"{words} ({_('10 to 250 words, newest version of each law')})", "mini"))
    with st.form("gold-draw", border=False):
        name = st.text_input(_("Name of the set"), max_chars=gold_sets.LONGEST_NAME)
        number, seed = _how_many(there)
        works, languages = _from_where()
        wanted = {
            "name": name,
            "number": number,
            "seed": seed,
            "readers": _readers(),
            "framework_id": _framework(),
            "work_ids": works,
            "languages": languages,
        }
        if st.form_submit_button(_("Draw"), type="primary"):
            _draw(**wanted)


def _how_many(there: int) -> tuple[int, int]:
    left, right = st.columns(2)
    first = min(_FIRST_NUMBER, max(there, 1))
    number = left.number_input(_("How many articles"), 1, gold_drawing.MOST, first)
    seed = right.number_input(_("Seed"), 0, 10**9, _FIRST_SEED)
    html(element("p", _("The same seed draws the same articles from the same laws."), "mini"))
    return int(number), int(seed)


def _from_where() -> tuple[list[str], list[str]]:
    cards = library.list_cards(state.workspace())
    works = {card.work.id: card.work for card in cards if card.expressions}
    chosen = st.multiselect(
        _("Only from these laws"),
        list(works),
        format_func=distinct(works, lambda one: work_title(works[one])),
        placeholder=_("All laws"),
    )
    languages = st.multiselect(
        _("Only in these languages"),
        ["ar", "fr"],
        format_func=language_name,
        placeholder=_("All languages"),
    )
    return chosen, languages


def _readers() -> list[str]:
    people = {one.id: one.display_name for one in persons.list_persons(state.workspace())}
    named = distinct(people, people.__getitem__)
    first, second = st.columns(2)
    chosen = (
        first.selectbox(_("First reader"), list(people), index=_place(people), format_func=named),
        second.selectbox(
            _("Second reader"),
            list(people),
            index=None,
            format_func=named,
            placeholder=_("Choose"),
        ),
    )
    return [one for one in chosen if one]


def _framework() -> str:
    known = {one.id: one for one in frameworks_with_detectors()}
    if len(known) == 1:
        return next(iter(known))
    chosen: str = st.selectbox(
        _("Set of criteria"),
        list(known),
        format_func=lambda one: known[one].name.in_language(state.language()),
    )
    return chosen


def _place(people: Mapping[str, str]) -> int:
    ids = list(people)
    return ids.index(state.person().id) if state.person().id in ids else 0


def _draw(**wanted: object) -> None:
    try:
        gold = gold_sets.draw_set(state.workspace(), state.person().id, **wanted)  # type: ignore[arg-type]
    except WorkbenchError as problem:
        show_error(problem)
        return
    open_set(gold.id)
    st.rerun()


# --- from another workspace -----------------------------------------------------------------


def _take_in() -> None:
    html(f'<div class="section">{element("h2", _("A set from another workspace"))}</div>')
    given = st.file_uploader(
        _("Take in a set, or what the other reader found (ZIP)"), key="gold-package"
    )
    if given is None or st.session_state.get("gold-taken") == given.file_id:
        return
    st.session_state["gold-taken"] = given.file_id
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(given.getvalue())
        try:
            gold = gold_exchange.take_in_set(state.workspace(), path)
        except WorkbenchError as problem:
            show_error(problem)
            return
    open_set(gold.id)
    st.rerun()
