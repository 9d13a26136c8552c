"""Write a brief for members of parliament from the findings of a review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.domain.briefs import Brief
from workbench.domain.errors import InvalidRequestError, NotFoundError, WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.reviews import Finding, Review
from workbench.domain.texts import Work
from workbench.services import briefs, findings, library, reviews
from workbench.ui import addresses, state
from workbench.ui.components.brief_desk import brief_desk
from workbench.ui.components.brief_desk.payload import PARTS, DeskContent, desk_data
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.labels import distinct
from workbench.ui.layout import empty_state, kind_name, notice, page_header, work_title
from workbench.ui.pages import brief_progress
from workbench.ui.translation import _

_DESK = "brief-desk"
_SAVED = "brief-saved"
_REMOVED = "brief-removed"
_ADDRESS = "brief"  # which brief, in the address
FIRST_CHOICE = 5  # a member reads three to five findings
LINES = ("title", "addressee")
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


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
        _undo()
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
            on_click=_begin,
            args=(review.id,),
        )


def _begin(review_id: str) -> None:
    """Begin with the gravest findings: a member reads three to five."""
    ws = state.workspace()
    found = findings.list_findings(ws, review_id)
    gravest = sorted(found, key=lambda f: -f.severity.rank)[:FIRST_CHOICE]
    try:
        brief = briefs.create_brief(
            ws,
            review_id,
            finding_ids=[f.id for f in gravest],
            title=Localized(),
            addressee=Localized(),
            language=state.language(),
            person_id=state.person().id,
        )
    except WorkbenchError as problem:
        state.remember_error(problem)
        return
    st.query_params[_ADDRESS] = brief.id


# --- the desk ---------------------------------------------------------------------------------


def _desk_page(work: Work, review: Review, found: Sequence[Finding], kept: Sequence[Brief]) -> None:
    brief = _chosen(kept)
    language = brief.language
    names = {b.id: _brief_name(b) for b in kept}
    page_header(
        names[brief.id],
        chips=[_chip(work)],
        actions=lambda: _actions(brief, review, names),
    )
    _undo()
    ws = state.workspace()
    content = DeskContent(
        brief=brief,
        language=language,
        findings=found,
        annotations=reviews.list_annotations(ws, review.id),
        places=_places(found),
    )
    data = desk_data(ws, content, st.session_state.get(_SAVED, ""))
    brief_desk(data, key=_DESK, on_change=_store)


def _chip(work: Work) -> str:
    return f"{kind_name(work.kind)} {work.official_number}".strip()


def _chosen(kept: Sequence[Brief]) -> Brief:
    wanted = st.query_params.get(_ADDRESS)
    return next((brief for brief in kept if brief.id == wanted), kept[0])


def _brief_name(brief: Brief) -> str:
    return brief.title.in_language(brief.language) or _("Brief without a title")


def _places(found: Sequence[Finding]) -> dict[str, str]:
    ws = state.workspace()
    labels: dict[str, Mapping[str, str]] = {}
    for expression_id in {finding.expression_id for finding in found}:
        try:
            provisions = library.get_provisions(ws, expression_id)
        except NotFoundError:
            provisions = ()
        labels[expression_id] = {p.eid: p.label for p in provisions}
    return {f.id: labels[f.expression_id].get(f.eid, "") for f in found}


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


def _changes(brief: Brief, language: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    parts: dict[str, Localized] = {}
    for name, value in typed.items():
        if name == "order":
            changes["finding_ids"] = tuple(str(finding) for finding in value)
        elif name == "contact":
            changes["contact"] = str(value)
        elif name in LINES:
            words: Localized = getattr(brief, name)
            changes[name] = words.with_language(language, " ".join(str(value).split()))
        elif name in PARTS:
            words = brief.parts.get(name, Localized())
            parts[name] = words.with_language(language, str(value))
    return {**changes, "parts": parts} if parts else changes


# --- header -----------------------------------------------------------------------------------


def _actions(brief: Brief, review: Review, names: Mapping[str, str]) -> None:
    with st.container(key="brief-actions", horizontal=True, width="content"):
        brief_progress.show(brief)
        _other_briefs(brief, review, names)
        chosen = st.segmented_control(
            _("Language of the brief"),
            list(LANGUAGE_NAMES),
            default=brief.language,
            format_func=lambda code: LANGUAGE_NAMES[code],
            key=f"brief-language-{brief.id}-{brief.language}",
            label_visibility="collapsed",
        )
        if chosen and chosen != brief.language:
            briefs.edit_brief(
                state.workspace(), brief.id, person_id=state.person().id, language=chosen
            )
            st.rerun()
        _download(brief, "pdf", "PDF")
        _download(brief, "docx", "Word", main=True)


def _download(brief: Brief, format: str, label: str, *, main: bool = False) -> None:
    ws, language = state.workspace(), brief.language

    def content() -> bytes:  # made only when asked for, outside this run
        return briefs.render_brief(ws, brief.id, language=language, format=format)

    st.download_button(
        label,
        data=content,
        file_name=briefs.file_name(ws, brief.id, language, format),
        mime=MEDIA_TYPES[format],
        icon=":material/download:",
        type="primary" if main else "secondary",
        on_click="ignore",
        disabled=not brief.finding_ids,
        key=f"brief-{format}",
    )


def _other_briefs(brief: Brief, review: Review, names: Mapping[str, str]) -> None:
    with st.popover("", icon=":material/more_horiz:", help=_("Other briefs"), key="brief-others"):
        if len(names) > 1:
            chosen = st.radio(
                _("Briefs on this text"),
                list(names),
                index=list(names).index(brief.id),
                format_func=distinct(names, names.__getitem__),
                key=f"brief-choice-{brief.id}",
            )
            if chosen != brief.id:
                st.query_params[_ADDRESS] = chosen
                st.rerun()
        st.button(
            _("Begin another brief"),
            icon=":material/add:",
            key="brief-new",
            on_click=_begin,
            args=(review.id,),
        )
        st.button(
            _("Remove this brief"),
            icon=":material/delete:",
            key="brief-remove",
            on_click=_remove,
            args=(brief.id, names[brief.id]),
        )


def _remove(brief_id: str, name: str) -> None:
    briefs.remove_brief(state.workspace(), brief_id, state.person().id)
    st.query_params.pop(_ADDRESS, None)
    st.session_state[_REMOVED] = (brief_id, name)


def _undo() -> None:
    """Offer to bring back the brief that was just removed."""
    removed = st.session_state.get(_REMOVED)
    if removed is None:
        return
    brief_id, name = removed
    with st.container(key="undo", horizontal=True, vertical_alignment="center"):
        notice(_("“{name}” was removed.", name=name), "info")
        if st.button(_("Undo"), key="brief-undo"):
            briefs.restore_brief(state.workspace(), brief_id, state.person().id)
            del st.session_state[_REMOVED]
            addresses.go("briefs")
