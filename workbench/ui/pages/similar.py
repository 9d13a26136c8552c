"""Similar clauses: how other laws put what a clause says, to be cited as model wording."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Finding
from workbench.domain.similar import SimilarClause, SimilarFilter
from workbench.domain.texts import Expression, Provision, WorkKind
from workbench.services import findings, library, reviews
from workbench.services.similar import similar_to_clause, similar_to_text
from workbench.services.similar_index import bring_up_to_date, index_state
from workbench.suggestions.topics import topics
from workbench.ui import background, state
from workbench.ui.components.similar import similar_view
from workbench.ui.components.similar.payload import citation, pack_similar
from workbench.ui.job_bar import show_job
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    KIND_NAMES,
    element,
    empty_state,
    html,
    language_name,
    law_text,
    notice,
    page_header,
    show_error,
    work_title,
)
from workbench.ui.translation import _, plural

LIMIT = 10
_JOB = "similar"
_UNDO = "tadqiq_wording_before"
LONGEST_WORDS = 100_000


def render() -> None:
    """Show the clause that is asked about, what may be shown, and what was found."""
    work, version = state.selected_work(), state.selected_expression()
    page_header(_("Similar clauses"), chips=[work_title(work)] if work else [])
    _index()
    provisions = _clauses(version) if version else []
    chosen = _chosen_clause(provisions)
    words = "" if chosen else _own_words()
    if chosen is None and not words.strip():
        empty_state(
            _("Which clause?"),
            _("Choose an article of a text, or write the words of a clause."),
            action=_("To the texts"),
            page="texts",
        )
        return
    wanted = _filters(in_text=chosen is not None)
    ws = state.workspace()
    try:
        if chosen is not None and version is not None:
            with st.container(key="card-asked"):
                html(law_text(chosen.text, version.language))
            found = similar_to_clause(ws, version.id, chosen.eid, wanted)
        else:
            found = similar_to_text(ws, words[:LONGEST_WORDS], wanted)
    except WorkbenchError as problem:
        show_error(problem)
        return
    finding = _finding(version, chosen) if chosen and version else None
    _results(found, finding)


# --- the clause -----------------------------------------------------------------------------


def _clauses(version: Expression) -> list[Provision]:
    held = library.get_provisions(state.workspace(), version.id)
    return [one for one in held if not one.is_heading and one.text.strip()]


def _chosen_clause(provisions: Sequence[Provision]) -> Provision | None:
    """Let the person choose an article of the open text; the address keeps the choice."""
    if not provisions:
        return None
    by_eid = {one.eid: one for one in provisions}
    known = state.selection().get("clause", "")
    options = ["", *by_eid]
    eid = st.selectbox(
        _("Clause"),
        options,
        index=options.index(known) if known in by_eid else 0,
        format_func=distinct(
            options, lambda e: by_eid[e].label if e else _("Words of my own, from no text")
        ),
        key=f"similar-clause-{known}",
    )
    if eid != known and (eid or known in by_eid):
        state.select(clause=eid)
        st.rerun()
    return by_eid.get(eid)


def _own_words() -> str:
    return st.text_area(
        _("Words of a clause"),
        key="similar-words",
        max_chars=LONGEST_WORDS,
        placeholder=_("Paste a clause in Arabic or French"),
    )


def _filters(*, in_text: bool) -> SimilarFilter:
    language = state.language()
    with st.container(key="similar-filters", horizontal=True, vertical_alignment="bottom"):
        tongue = st.segmented_control(
            _("Language"),
            ["", "ar", "fr"],
            default="",
            required=True,
            format_func=lambda code: language_name(code) if code else _("Both"),
            key="similar-language",
        )
        kinds = st.multiselect(
            _("Sort of text"),
            list(WorkKind),
            format_func=lambda kind: _(KIND_NAMES[kind]),
            placeholder=_("All"),
            key="similar-kinds",
        )
        names = {topic.id: topic.name.in_language(language) for topic in topics()}
        about = st.multiselect(
            _("Matter"),
            list(names),
            format_func=lambda topic: names[topic],
            placeholder=_("All"),
            key="similar-topics",
        )
    same = in_text and st.checkbox(
        _("Also other articles and versions of this text"), key="similar-same"
    )
    return SimilarFilter(str(tongue or ""), tuple(kinds), tuple(about), bool(same), LIMIT)


# --- the index ------------------------------------------------------------------------------


def _index() -> None:
    """Bring the index up to date in the background; what is in it can be found meanwhile."""
    ws = state.workspace()
    name = f"{_JOB}:{ws.folder}"
    job = background.current(name)
    if job is not None and job.finished:
        if job.error is not None:
            show_error(job.error)
            if not st.button(_("Try again"), key="index-again"):
                return
        background.forget(name)
    if job is None or job.finished:
        if index_state(ws).ready:
            return
        background.start(
            name, lambda note, cancel: bring_up_to_date(ws, on_progress=note, cancel=cancel)
        )
    show_job(name, _("New texts are being made ready for comparison."))


# --- what was found -------------------------------------------------------------------------


def _results(found: Sequence[SimilarClause], finding: Finding | None) -> None:
    if not found:
        empty_state(
            _("No similar clause found"),
            _("Add laws on the same matter to the workspace, or widen the choice above."),
            action=_("Add a text"),
            page="upload",
        )
        return
    count = plural("{n} similar clause", "{n} similar clauses", len(found))
    html(element("p", count, "soft"))
    _taken_over(finding)

    def use() -> None:
        number = st.session_state["similar-view"].get("wording")
        if finding is not None and isinstance(number, int) and 0 <= number < len(found):
            state.attempt(_put_into, finding, found[number])

    packed = pack_similar(found, language=state.language(), wording=finding is not None)
    similar_view(packed, key="similar-view", on_change=use)


def _finding(version: Expression, clause: Provision) -> Finding | None:
    """Give the finding on this clause, if there is one; of several the person chooses."""
    ws = state.workspace()
    held = [
        finding
        for review in reviews.list_reviews(ws, version.work_id)
        for finding in findings.list_findings(ws, review.id)
        if (finding.expression_id, finding.eid) == (version.id, clause.eid)
    ]
    if len(held) < 2:
        return held[0] if held else None
    by_id = {finding.id: finding for finding in held}
    chosen = st.selectbox(
        _("Finding that a wording is for"),
        list(by_id),
        format_func=distinct(by_id, lambda i: by_id[i].title.in_language(state.language())),
        key=f"similar-finding-{clause.eid}",
    )
    return by_id[chosen]


def _put_into(finding: Finding, one: SimilarClause) -> None:
    """Add a clause with its citation to the proposed wording; it can be taken back."""
    st.session_state[_UNDO] = (finding.id, finding.proposed_wording)
    before = [finding.proposed_wording] if finding.proposed_wording.strip() else []
    wording = "\n\n".join([*before, f"{one.text}\n[{citation(one)}]"])
    _reword(finding.id, wording)


def _reword(finding_id: str, wording: str) -> None:
    findings.edit_finding(
        state.workspace(), finding_id, person_id=state.person().id, proposed_wording=wording
    )


def _taken_over(finding: Finding | None) -> None:
    """Say that a clause was put into the finding, and let it be taken back."""
    known = st.session_state.get(_UNDO)
    if finding is None or known is None or known[0] != finding.id:
        return

    def undo() -> None:
        del st.session_state[_UNDO]
        state.attempt(_reword, *known)

    with st.container(key="undo", horizontal=True, vertical_alignment="center"):
        notice(_("The clause stands in the proposed wording of the finding, with its citation."))
        st.button(_("Undo"), key="similar-undo", on_click=undo)
