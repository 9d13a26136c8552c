"""The queue of tags that wait for a person: accept, choose another place, gone, later."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.carrying import CarryStep, SettledTag
from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Target
from workbench.services.carry_over import decide, find_place, place_at
from workbench.ui import state
from workbench.ui.components.carrying.bench import Bench
from workbench.ui.components.carrying.picker import clause_picker
from workbench.ui.components.carrying.words import wording_html
from workbench.ui.labels import distinct
from workbench.ui.layout import element, escape, html
from workbench.ui.translation import _, plural

MOST_WORDS = 10  # of an offered place, shown on its button
PAGE = 20  # cards shown at first, and added by «show more»


def show(bench: Bench) -> None:
    """Show what waits, and below it what was decided and can be taken back."""
    only_mine = st.toggle(_("Only my tags"), key="carry-mine")
    waiting = bench.waiting(only_mine=only_mine)
    words = plural("{n} tag to settle", "{n} tags to settle", len(waiting))
    html(f'<p class="soft" role="status">{escape(words)}</p>')
    if not waiting:
        html(element("p", _("Nothing is left to settle."), "soft"))
    shown = st.session_state.get("carry-shown", PAGE)
    for settled in waiting[:shown]:
        _card(bench, settled)
    if len(waiting) > shown and st.button(_("Show more"), key="carry-more"):
        st.session_state["carry-shown"] = shown + PAGE
        st.rerun()
    _decided(bench)


def _card(bench: Bench, settled: SettledTag) -> None:
    planned = settled.planned
    with st.container(key=f"card-carry-{planned.annotation_id}"):
        html(bench.head_html(planned, settled))
        html(bench.pair_html(planned, settled))
        if planned.wording:
            quote = " … ".join(target.exact for target in planned.targets)
            html(
                wording_html(
                    quote,
                    planned.wording,
                    carried=planned.wording_carried,
                    language=bench.new.language,
                )
            )
        _offered(bench, settled)
        _actions(bench, settled)


def _offered(bench: Bench, settled: SettledTag) -> None:
    """Let a person choose among the places where the words may stand: one of them, or several."""
    tag_id = settled.planned.annotation_id
    order = list(bench.provisions[1])
    found = sorted(bench.offered.get(tag_id, ()), key=lambda t: (order.index(t.eid), t.start))
    places = {f"{t.eid}-{t.start}-{t.end}": t for t in found}
    if len(places) < 2 and (settled.targets or not places):
        return  # the one place is shown above
    chosen = st.pills(
        _("The words may stand here"),
        list(places),
        selection_mode="multi",
        format_func=lambda one: _place_words(bench, places[one]),
        key=f"carry-offered-{tag_id}",
    )
    if chosen:
        st.button(
            plural("Put the tag at this place", "Put the tag at these {n} places", len(chosen)),
            key=f"carry-there-{tag_id}",
            type="primary",
            on_click=_decide,
            args=(
                bench,
                tag_id,
                CarryStep.PLACED,
                [t for one, t in places.items() if one in chosen],
            ),
        )


def _place_words(bench: Bench, target: Target) -> str:
    words = target.exact.split()
    shown = " ".join(words if len(words) <= MOST_WORDS else (*words[:4], "…", *words[-4:]))
    # Isolated, so that the full stop of Arabic words stays behind them in a French page.
    return f"\u2068{bench.provisions[1][target.eid].label}\u2069 · \u2068{shown}\u2069"


def _actions(bench: Bench, settled: SettledTag) -> None:
    planned = settled.planned
    with st.container(key=f"carry-actions-{planned.annotation_id}", horizontal=True):
        if planned.targets:
            _button(bench, settled, CarryStep.ACCEPTED, _("Accept this place"), ":material/check:")
        _button(bench, settled, CarryStep.GONE, _("The clause is gone"), ":material/close:")
        if settled.decision is None or settled.decision.step is not CarryStep.LATER:
            _button(bench, settled, CarryStep.LATER, _("Later"), ":material/schedule:")
        with st.popover(_("Choose another place"), icon=":material/edit_location_alt:"):
            _other_place(bench, settled)


def _button(bench: Bench, settled: SettledTag, step: CarryStep, label: str, icon: str) -> None:
    tag_id = settled.planned.annotation_id
    st.button(
        label,
        icon=icon,
        key=f"carry-{step.value}-{tag_id}",
        type="primary" if step is CarryStep.ACCEPTED else "secondary",
        on_click=_decide,
        args=(bench, tag_id, step),
    )


def _other_place(bench: Bench, settled: SettledTag) -> None:
    """Let a person choose the clause, see it, and name the words in it."""
    tag_id = settled.planned.annotation_id
    clauses = {eid: p for eid, p in bench.provisions[1].items() if p.text}
    guess = settled.targets[0].eid if settled.targets else bench.tags[tag_id].targets[0].eid
    ids = list(clauses)
    eid = st.selectbox(
        _("Clause in the newer version"),
        ids,
        index=ids.index(guess) if guess in ids else 0,
        format_func=distinct(ids, lambda i: clauses[i].label),
        key=f"carry-clause-{tag_id}",
    )
    if eid is None:
        return
    html(element("p", _("Mark the words in the clause."), "soft"))
    picked = clause_picker(
        clauses[eid].text, bench.new.language, key=f"carry-picked-{tag_id}-{eid}"
    )
    st.text_area(
        _("Or write the words the tag belongs to"),
        key=f"carry-words-{tag_id}",
        placeholder=_("Copy them from the clause; empty means the marked words or all of it."),
    )
    st.button(
        _("Put the tag here"),
        key=f"carry-placed-{tag_id}",
        type="primary",
        on_click=_place,
        args=(bench, tag_id, eid, picked.get("span")),
    )


def _place(bench: Bench, tag_id: str, eid: str, span: Sequence[int] | None) -> None:
    written = st.session_state.get(f"carry-words-{tag_id}", "")
    try:
        if span and not written.strip():
            target = place_at(bench.ws, bench.new.id, eid, span[0], span[1])
        else:
            target = find_place(bench.ws, bench.new.id, eid, written)
        person_id = bench.person.id
        decide(bench.ws, bench.route, tag_id, CarryStep.PLACED, person_id, target=target)
    except WorkbenchError as problem:
        state.remember_error(problem)


def _decide(bench: Bench, tag_id: str, step: CarryStep, places: Sequence[Target] = ()) -> None:
    first = places[0] if places else None
    person_id = bench.person.id
    try:
        decide(bench.ws, bench.route, tag_id, step, person_id, target=first, more=places[1:])
    except WorkbenchError as problem:
        state.remember_error(problem)


def _decided(bench: Bench) -> None:
    done, alone = bench.done(), bench.carried_alone()
    if done:
        words = plural("{n} tag settled", "{n} tags settled", len(done))
        with st.expander(words, key="carry-done"):
            _list(bench, done)
    if alone:
        words = plural("{n} tag carried", "{n} tags carried", len(alone))
        with st.expander(words, key="carry-alone"):
            _list(bench, alone)


def _list(bench: Bench, tags: Sequence[SettledTag]) -> None:
    for settled in tags:
        with st.container(key=f"card-carry-{settled.planned.annotation_id}"):
            html(bench.head_html(settled.planned, settled))
            html(bench.pair_html(settled.planned, settled))
            _button(
                bench, settled, CarryStep.REOPENED, _("Take this decision back"), ":material/undo:"
            )
