"""Carry the tags of a version to the next one: preview first, then carry, then settle the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from workbench.domain.carrying import PlannedTag
from workbench.domain.errors import WorkbenchError, fill
from workbench.domain.reviews import Review
from workbench.domain.texts import Expression, Stage, Work
from workbench.services import carry_over, frameworks, library, reviews
from workbench.services.carry_over import Route
from workbench.ui import addresses, state
from workbench.ui.components.carrying import queue, words
from workbench.ui.components.carrying.bench import Bench, counts_html, lay_out
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    empty_state,
    expression_label,
    html,
    notice,
    page_header,
    work_title,
)
from workbench.ui.translation import _, plural

_FROM, _TO = "from", "to"
_STYLE = Path(words.__file__).parent / "carrying.css"
_SHOWN = 200  # tags listed in a preview


def render() -> None:
    """Show what carrying would do, or what is left to settle of a carry."""
    html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    work = state.selected_work()
    if work is None:
        page_header(_("Carry tags over"))
        empty_state(
            _("No text is chosen"),
            _("Choose a text; its tags can follow it into its next version."),
            action=_("To my texts"),
            page="texts",
        )
        return
    page_header(f"{_('Carry tags over')} · {work_title(work)}")
    versions = library.list_expressions(state.workspace(), work.id)
    review = _review(work)
    pair = _chosen(versions, review)
    if pair is None or review is None:
        empty_state(
            _("Nothing to carry yet"),
            _("Tags are carried from one version of a text to a later one in the same language."),
            action=_("Add a version"),
            page="upload",
        )
        return
    _carry(review, versions, *pair)


def _review(work: Work) -> Review | None:
    """Choose the review: the one with the usual criteria, else the first, or the asked one."""
    known = [r for r in reviews.list_reviews(state.workspace(), work.id) if not r.archived]
    if len(known) > 1:
        names = {review.id: f"{review.framework_id} · {review.title}" for review in known}
        usual = [r.id for r in known if r.framework_id == reviews.DEFAULT_FRAMEWORK]
        ids = sorted(names, key=lambda i: i not in usual)
        chosen = st.selectbox(
            _("Review"), ids, format_func=distinct(ids, names.__getitem__), key="carry-review"
        )
        return next((review for review in known if review.id == chosen), None)
    return known[0] if known else None


def _chosen(
    versions: Sequence[Expression], review: Review | None
) -> tuple[Expression, Expression] | None:
    """Give the versions in the address; else the last tagged one and the newest after it."""
    by_id = {version.id: version for version in versions}
    old, new = (by_id.get(st.query_params.get(name, "")) for name in (_FROM, _TO))
    if old is not None and new is not None and old.id != new.id:
        return old, new
    usual = [v for v in versions if v.stage is not Stage.APERCU]
    if review is None or len(usual) < 2:
        return None
    tags = reviews.list_annotations(state.workspace(), review.id)
    tagged = {tag.expression_id for tag in tags}
    new = new or state.selected_expression()
    for place in range(len(usual) - 1, -1, -1):
        one = usual[place]
        later = [v for v in usual[place + 1 :] if v.language == one.language]
        if one.id in tagged and later:
            return one, (new if new is not None and new in later else later[-1])
    alike = [v for v in usual if v.language == usual[-1].language]
    return (alike[-2], alike[-1]) if len(alike) > 1 else None


def _carry(
    review: Review, versions: Sequence[Expression], old: Expression, new: Expression
) -> None:
    st.query_params[_FROM], st.query_params[_TO] = old.id, new.id
    with st.container(key="carry-versions", horizontal=True):
        _box(_("From: {version}"), _FROM, old, versions)
        _box(_("To: {version}"), _TO, new, versions)
    ws = state.workspace()
    framework = frameworks.get_framework(ws, review.framework_id, review.framework_version)
    language = state.language()
    names = {c.id: c.name.in_language(language) for c in framework.criteria}
    with st.spinner(_("Following the tags into the newer version…"), show_time=False):
        bench = lay_out(ws, state.person(), Route(review.id, old.id, new.id), names)
    if bench.plan:
        _preview(bench)
    elif not bench.settled:
        notice(_("The older version has no tags to carry."), "info")
    if bench.settled:
        _after(bench)


def _box(label: str, name: str, current: Expression, versions: Sequence[Expression]) -> None:
    ids = [version.id for version in versions]
    labels = {version.id: expression_label(version) for version in versions}
    chosen = st.selectbox(
        fill(label, {"version": ""}).rstrip(" :"),
        ids,
        index=ids.index(current.id),
        format_func=distinct(ids, labels.__getitem__),
        key=f"carry-{name}-{current.id}",
    )
    if chosen != current.id:
        st.query_params[name] = chosen
        st.rerun()


# --- before ---------------------------------------------------------------------------------


def _preview(bench: Bench) -> None:
    with st.container(key="card-carry-preview"):
        html(counts_html(bench.plan))
        notice(
            _(
                "Nothing is stored yet. What is certain is carried at once; the rest waits in the "
                "queue. The tags of the older version stay as they are."
            ),
            "info",
        )
        with st.expander(_("Tag by tag"), key="carry-each"):
            left_out = {p.annotation_id for p in bench.plan[:_SHOWN] if not _picked(bench, p)}
        chosen = [p.annotation_id for p in bench.plan if p.annotation_id not in left_out]
        with st.container(key="carry-go", horizontal=True, vertical_alignment="center"):
            with st.container(key="main-carry-start", width="content"):
                st.button(
                    plural("Carry {n} tag", "Carry {n} tags", len(chosen)),
                    key="carry-start",
                    type="primary",
                    icon=":material/move_down:",
                    disabled=not chosen,
                    on_click=_start,
                    args=(bench, chosen),
                )
            addresses.link("read", _("Later"), version=bench.new.id, clause=None)


def _picked(bench: Bench, planned: PlannedTag) -> bool:
    """Show one tag with a box to leave it out; it can be carried at any later time."""
    with st.container(key=f"carry-one-{planned.annotation_id}"):
        criterion = bench.criteria.get(bench.tags[planned.annotation_id].criterion_id, "")
        picked = st.checkbox(
            _("Carry this tag: {criterion}", criterion=criterion),
            value=True,
            key=f"carry-pick-{planned.annotation_id}",
        )
        html(bench.head_html(planned))
        html(bench.pair_html(planned))
    return picked


def _start(bench: Bench, chosen: Sequence[str]) -> None:
    try:
        carry_over.start(bench.ws, bench.route, bench.person.id, chosen)
        for planned in bench.plan:  # what was left out is offered again
            st.session_state.pop(f"carry-pick-{planned.annotation_id}", None)
    except WorkbenchError as problem:
        state.remember_error(problem)


# --- after ----------------------------------------------------------------------------------


def _after(bench: Bench) -> None:
    with st.container(key="carry-after", horizontal=True, vertical_alignment="center"):
        carried = sum(settled.is_carried for settled in bench.settled.values())
        notice(
            plural(
                "{n} tag stands in the newer version",
                "{n} tags stand in the newer version",
                carried,
            ),
            "good" if carried else "info",
        )
        st.button(
            _("Take the whole carry back"),
            key="carry-undo",
            icon=":material/undo:",
            on_click=_undo,
            args=(bench,),
        )
        addresses.link("read", _("Read it"), version=bench.new.id, clause="")
        addresses.link("findings", _("Findings"))
    queue.show(bench)


def _undo(bench: Bench) -> None:
    state.attempt(carry_over.undo, bench.ws, bench.route, bench.person.id)
