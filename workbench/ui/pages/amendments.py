"""What became of amendments: those of a group's table, and the wordings we proposed ourselves."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from workbench.comparison import ENGINE
from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.media_types import BY_ENDING
from workbench.domain.proposals import Judgement, Outcome
from workbench.domain.texts import Expression, Stage, Work
from workbench.services import library, proposals, reviews, tables
from workbench.services.comparisons import compare_expressions
from workbench.ui import state
from workbench.ui.amending_words import outcome_words
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    chip_html,
    element,
    empty_state,
    escape,
    expression_label,
    html,
    law_text,
    page_header,
    plain_table,
    show_error,
    work_title,
)
from workbench.ui.translation import _, plural

_TABLE, _OWN = "table", "own"
_SIGNS = {Outcome.ADOPTED: "good", Outcome.PARTLY: "warn", Outcome.REJECTED: "bad"}
COLUMNS = (
    N_("No."),
    N_("Parliamentary group"),
    N_("Article"),
    N_("Text amended"),
    N_("Proposed wording"),
    N_("Outcome"),
    N_("Words taken over"),
    N_("Words not taken over"),
    N_("Reason given"),
)


def render() -> None:
    """Choose two stages and a table; show for each amendment what became of it."""
    work = state.selected_work()
    page_header(_("What became of amendments"), chips=[work_title(work)] if work else [])
    pair = _stages(work) if work else None
    if work is None or pair is None:
        empty_state(
            _("Two stages of a text are needed"),
            _("Open a text that is there as it was tabled and as it was adopted."),
            action=_("To the texts"),
            page="texts",
        )
        return
    judged = _judged(work, *pair)
    if judged is not None:
        _show(judged, pair[1])


def _stages(work: Work) -> tuple[Expression, Expression] | None:
    """Ask which stage was amended and which one shows the outcome."""
    versions = {
        v.id: v
        for v in library.list_expressions(state.workspace(), work.id)
        if v.stage is not Stage.APERCU
    }
    wanted = state.selected_expression()
    language = wanted.language if wanted else ""
    ids = [v.id for v in versions.values() if v.language == language]
    if len(ids) < 2:
        return None
    names = distinct(ids, lambda one: expression_label(versions[one]))
    with st.container(key="amendment-stages", horizontal=True, vertical_alignment="bottom"):
        old = st.selectbox(
            _("Text that was amended"), ids, index=0, format_func=names, key=f"from-{language}"
        )
        later = [one for one in ids if one != old]
        new = st.selectbox(
            _("Text that was adopted"),
            later,
            index=len(later) - 1,
            format_func=names,
            key=f"to-{old}",
        )
    return versions[old], versions[new]


def _judged(work: Work, old: Expression, new: Expression) -> Sequence[Judgement] | None:
    ways = {_TABLE: _("A table of amendments"), _OWN: _("Our own proposed wordings")}
    way = st.segmented_control(
        _("What is looked at"),
        list(ways),
        default=_TABLE,
        format_func=lambda one: ways[one],
        required=True,
        key="amendments-way",
        label_visibility="collapsed",
    )
    try:
        return _of_review(work, new) if way == _OWN else _of_table(old, new)
    except WorkbenchError as problem:
        show_error(problem)
        return None


def _of_review(work: Work, new: Expression) -> Sequence[Judgement]:
    ws = state.workspace()
    judged = [
        one
        for review in reviews.list_reviews(ws, work.id)
        for one in proposals.judge_findings(ws, review.id, new.id)
    ]
    if not judged:
        html(element("p", _("No finding of this text proposes a wording yet."), "soft"))
    return judged


def _of_table(old: Expression, new: Expression) -> Sequence[Judgement] | None:
    words = _(
        "DOCX or PDF, in the form of committees: original text, amendment, reason; the group and "
        "the number of each amendment above its row."
    )
    html(element("p", words, "soft"))
    given = st.file_uploader(_("Table of amendments"), type=["docx", "pdf"], key="amendment-table")
    if given is None:
        return None
    content = given.getvalue()
    with st.spinner(_("Looking for each amendment in the adopted text…"), show_time=False):
        return _read(old.id, new.id, given.name, ENGINE, content)


@lru_cache(maxsize=8)
def _read(
    old_id: str, new_id: str, name: str, engine: str, content: bytes
) -> tuple[Judgement, ...]:
    comparison = compare_expressions(state.workspace(), old_id, new_id)
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        path = Path(folder) / f"table{Path(name).suffix.lower()}"
        path.write_bytes(content)
        return tuple(proposals.judge_file(comparison, path))


def _show(judged: Sequence[Judgement], new: Expression) -> None:
    if not judged:
        return
    counts = Counter(one.outcome for one in judged)
    names = {
        Outcome.ADOPTED: plural("{n} adopted", "{n} adopted", counts[Outcome.ADOPTED]),
        Outcome.PARTLY: plural(
            "{n} adopted in part", "{n} adopted in part", counts[Outcome.PARTLY]
        ),
        Outcome.REJECTED: plural("{n} not adopted", "{n} not adopted", counts[Outcome.REJECTED]),
    }
    with st.container(key="amendments-bar", horizontal=True, vertical_alignment="center"):
        chosen = st.pills(
            _("Show only"),
            list(names),
            selection_mode="multi",
            format_func=names.__getitem__,
            key="amendments-outcome",
            label_visibility="collapsed",
        )
        _spreadsheet(judged)
    groups = {one.proposal.group for one in judged} - {""}
    if len(groups) > 1:
        html(_by_group(judged))
    shown = [one for one in judged if not chosen or one.outcome in chosen]
    html(_listing(shown, new.language))
    words = _("Held against the words of the adopted text; read the clause before you rely on it.")
    html(element("p", words, "soft"))


def _by_group(judged: Sequence[Judgement]) -> str:
    counts = Counter((one.proposal.group, one.outcome) for one in judged)
    heads = (_("Parliamentary group"), _("Adopted"), _("In part"), _("Not adopted"))
    rows = [
        (escape(group or "—"), *(str(counts[group, outcome]) for outcome in Outcome))
        for group in dict.fromkeys(one.proposal.group for one in judged)
    ]
    return plain_table(heads, rows)


def _listing(judged: Sequence[Judgement], language: str) -> str:
    heads = (_("Amendment"), _("Proposed wording"), _("Outcome"))
    rows = []
    for one in judged:
        proposal = one.proposal
        named = " · ".join(p for p in (proposal.number, proposal.group, proposal.label) if p)
        wanted = _("to be deleted") if proposal.deletes else ""
        proposed = law_text(proposal.proposed, language) if proposal.proposed else escape(wanted)
        detail = "".join(
            _words(label, words, language)
            for label, words in (
                (_("taken over:"), one.found),
                (_("not taken over:"), (*one.missing, *one.kept)),
            )
            if words
        )
        outcome = chip_html(outcome_words(one), _SIGNS[one.outcome])
        rows.append((f"<bdi>{escape(named)}</bdi>", proposed, f"{outcome}{detail}"))
    return plain_table(heads, rows)


def _words(label: str, words: Sequence[str], language: str) -> str:
    quoted = escape(" … ".join(words))
    return f'<div class="mini">{escape(label)} <bdi lang="{language}">{quoted}</bdi></div>'


def _spreadsheet(judged: Sequence[Judgement]) -> None:
    rows = tuple(
        (
            one.proposal.number or one.proposal.id,
            one.proposal.group,
            one.proposal.label,
            one.proposal.current,
            one.proposal.proposed,
            outcome_words(one),
            " … ".join(one.found),
            " … ".join((*one.missing, *one.kept)),
            one.proposal.reason,
        )
        for one in judged
    )
    table = tables.Table(
        _("What became of amendments"), tuple(map(_, COLUMNS)), rows, wide=(3, 4, 6, 7, 8)
    )
    right_to_left = state.direction() == "rtl"
    st.download_button(
        _("Spreadsheet"),
        data=lambda: tables.to_xlsx([table], right_to_left=right_to_left),
        file_name="tadqiq-amendments.xlsx",
        mime=BY_ENDING["xlsx"],
        icon=":material/download:",
        on_click="ignore",
        key="amendments-xlsx",
    )
