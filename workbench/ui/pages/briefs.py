"""Write a brief for members of parliament from the findings of a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.domain.briefs import Brief, BriefKind, Grouping
from workbench.domain.errors import InvalidRequestError, NotFoundError, WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.reviews import Finding, Review
from workbench.domain.texts import Provision, Work
from workbench.services import briefs, findings, library, reviews
from workbench.ui import state
from workbench.ui.brief_actions import ADDRESS, begin, brief_actions, chosen_kind, offer_undo
from workbench.ui.components.brief_desk import brief_desk
from workbench.ui.components.brief_desk.payload import DeskContent, desk_data
from workbench.ui.labels import distinct
from workbench.ui.layout import empty_state, kind_name, page_header, work_title
from workbench.ui.translation import _

_DESK = "brief-desk"
_SAVED = "brief-saved"
LINES = ("title", "addressee")


def render() -> None:
    """Show the brief of the chosen text, or what has to be done first."""
    work = state.selected_work()
    if work is None:
        _choose_a_text()
        return
    review, found = _review_with_findings(work)
    if review is None:
        page_header(_("Briefs"), chips=[work_title(work)])
        _nothing_yet(work)
        return
    kept = briefs.list_briefs(state.workspace(), review.id)
    if not kept:
        page_header(_("Briefs"), chips=[work_title(work)])
        offer_undo()
        _begin_first(review)
        return
    _desk_page(work, review, found, kept)


# --- before there is a brief ------------------------------------------------------------------


def _choose_a_text() -> None:
    page_header(_("Briefs"))
    cards = library.list_cards(state.workspace())
    names = {c.work.slug: work_title(c.work) for c in cards if c.findings}
    if not names:
        empty_state(
            _("No findings to write about yet"),
            _("Open a text, tag the clauses that worry you and turn the tags into findings."),
            action=_("Open the texts"),
            page="texts",
        )
        return
    chosen = st.selectbox(
        _("Which text is the brief about?"),
        list(names),
        index=None,
        format_func=distinct(names, names.__getitem__),
        placeholder=_("Choose a text"),
        key="briefs-work",
    )
    if chosen:
        state.select(work=chosen)
        st.rerun()


def _review_with_findings(work: Work) -> tuple[Review | None, list[Finding]]:
    """Give the review that has most findings; a text is mostly reviewed once."""
    ws = state.workspace()
    found = [(r, findings.list_findings(ws, r.id)) for r in reviews.list_reviews(ws, work.id)]
    written = [pair for pair in found if pair[1]]
    return max(written, key=lambda pair: len(pair[1]), default=(None, []))


def _nothing_yet(work: Work) -> None:
    ws = state.workspace()
    tagged = any(reviews.list_annotations(ws, r.id) for r in reviews.list_reviews(ws, work.id))
    if tagged:
        empty_state(
            _("This review has no findings yet"),
            _("A brief is made of findings. Turn one or more tags into a finding first."),
            action=_("Open the findings"),
            page="findings",
        )
    else:
        empty_state(
            _("This text has not been tagged yet"),
            _("Read it and tag the clauses that worry you; findings and the brief come of them."),
            action=_("Read and tag"),
            page="read",
        )


def _begin_first(review: Review) -> None:
    empty_state(
        _("No brief yet"),
        _("Begin with the gravest findings; you can add, leave out and reorder them at any time."),
    )
    with st.container(key="begin-brief", horizontal=True, horizontal_alignment="center"):
        st.button(
            _("Begin a brief"),
            type="primary",
            icon=":material/edit_note:",
            key="brief-new-first",
            on_click=begin,
            args=(review.id,),
        )


# --- the desk ---------------------------------------------------------------------------------


def _desk_page(work: Work, review: Review, found: Sequence[Finding], kept: Sequence[Brief]) -> None:
    brief = _chosen(kept)
    language = brief.language
    names = {b.id: _brief_name(b) for b in kept}
    page_header(
        names[brief.id],
        chips=[_chip(work)],
        actions=lambda: brief_actions(brief, review, names),
    )
    offer_undo()
    ws = state.workspace()
    content = DeskContent(
        brief=brief,
        language=language,
        kind=chosen_kind(),
        findings=found,
        annotations=reviews.list_annotations(ws, review.id),
        provisions=_provisions(found),
    )
    data = desk_data(ws, content, st.session_state.get(_SAVED, ""))
    brief_desk(data, key=_DESK, on_change=_store)


def _chip(work: Work) -> str:
    return f"{kind_name(work.kind)} {work.official_number}".strip()


def _chosen(kept: Sequence[Brief]) -> Brief:
    wanted = st.query_params.get(ADDRESS)
    return next((brief for brief in kept if brief.id == wanted), kept[0])


def _brief_name(brief: Brief) -> str:
    return brief.title.in_language(brief.language) or _("Brief without a title")


def _provisions(found: Sequence[Finding]) -> dict[str, Sequence[Provision]]:
    """Give the articles and chapters of the versions that findings speak of."""
    ws = state.workspace()
    parts: dict[str, Sequence[Provision]] = {}
    for expression_id in dict.fromkeys(finding.expression_id for finding in found):
        try:
            parts[expression_id] = library.get_provisions(ws, expression_id)
        except NotFoundError:
            parts[expression_id] = ()
    return parts


def _store() -> None:
    """Store what was typed at the desk; called by the desk before the page is shown again."""
    box = (st.session_state.get(_DESK) or {}).get("outbox")
    if not box or box["id"] == st.session_state.get(_SAVED):
        return
    ws, person = state.workspace(), state.person()
    try:
        brief = briefs.get_brief(ws, box["brief"])
        changes = _changes(brief, box["language"], box["changes"])
        briefs.edit_brief(ws, brief.id, person_id=person.id, **changes)
    except (InvalidRequestError, NotFoundError) as problem:
        state.remember_error(problem)  # sending it again would not help
    except WorkbenchError as problem:
        state.remember_error(problem)
        return  # the desk keeps what was typed and sends it again
    st.session_state[_SAVED] = box["id"]


def _all_parts() -> set[str]:
    return {part for kind in BriefKind for part in briefs.written_parts(kind)}


def _changes(brief: Brief, language: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    parts: dict[str, Localized] = {}
    for name, value in typed.items():
        if name == "order":
            changes["finding_ids"] = tuple(str(finding) for finding in value)
        elif name == "grouping" and value in set(Grouping):
            changes["grouping"] = Grouping(value)
        elif name == "contact":
            changes["contact"] = str(value)
        elif name in LINES:
            words: Localized = getattr(brief, name)
            changes[name] = words.with_language(language, " ".join(str(value).split()))
        elif name in _all_parts():
            words = brief.parts.get(name, Localized())
            parts[name] = words.with_language(language, str(value))
    return {**changes, "parts": parts} if parts else changes
