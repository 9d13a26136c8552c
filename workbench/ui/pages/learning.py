"""Learning from the team's findings: what there is, how well it went, and the switch."""

from __future__ import annotations

import streamlit as st

from workbench.domain.frameworks import Framework
from workbench.domain.learning import (
    FEWEST_FINDINGS,
    FEWEST_OF_CRITERION,
    LearnedModel,
    LearningState,
)
from workbench.services import frameworks, learning
from workbench.services.learning_clauses import clauses_of
from workbench.ui import background, state
from workbench.ui.job_bar import show_job
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    chip_html,
    element,
    empty_state,
    escape,
    format_date,
    html,
    language_name,
    notice,
    page_header,
    plain_table,
    show_error,
)
from workbench.ui.translation import _, plural

# On a phone six columns do not fit; the figures matter more than the grid.
_STACKED = (
    "@media (max-width:760px){table.stacked thead{display:none}"
    "table.stacked :is(tbody,tr,td){display:block}"
    "table.stacked td{display:flex;justify-content:space-between;gap:12px;border:0}"
    "table.stacked td{padding:3px 12px}"
    "table.stacked td::before{content:attr(data-head);color:var(--soft);font-size:12.5px}"
    "table.stacked td:first-child::before{content:none}"
    "table.stacked tr{border-bottom:1px solid var(--line);padding:7px 0}"
    "table.stacked tr:last-child{border:0}}"
)


def render() -> None:
    """Show for the chosen criteria what can be learned, the models and their figures."""
    page_header(_("Learning from your findings"))
    html(element("p", _introduction(), "soft"))
    framework = _framework()
    held = learning.learning_state(state.workspace(), framework)
    _what_there_is(held)
    _learn(framework, held)
    for model in held.models:
        with st.container(key=f"card-model-{model.id}"):
            _model(model, framework, on=model.id == held.on)


def _introduction() -> str:
    return _(
        "The workbench learns on this computer which clauses your team tagged. What it has "
        "learned suggests nothing until somebody has seen its figures and switched it on; its "
        "suggestions carry their own name and the closest clauses of your team."
    )


def _framework() -> Framework:
    known = {one.id: one for one in frameworks.list_frameworks(state.workspace())}
    language = state.language()
    chosen = st.selectbox(
        _("Criteria"),
        list(known),
        format_func=distinct(known, lambda i: known[i].name.in_language(language)),
        key="learning-framework",
    )
    return known[chosen]


def _what_there_is(held: LearningState) -> None:
    facts = (
        plural("{n} finding to learn from", "{n} findings to learn from", held.findings),
        plural("{n} clause that was read", "{n} clauses that were read", held.clauses),
        plural("in {n} text", "in {n} texts", held.laws),
    )
    parts = "".join(f"<span>{escape(words)}</span>" for words in facts)
    html(f'<div class="facts">{parts}</div>')


def _learn(framework: Framework, held: LearningState) -> None:
    ws, person = state.workspace(), state.person()
    name = f"learning:{framework.id}:{ws.folder}"
    job = background.current(name)
    if job is not None and not job.finished:
        show_job(name, _("Learning, and measuring on texts set aside."))
        return
    if job is not None:
        if job.error is not None:
            show_error(job.error)
        elif not held.models or job.result is None:
            background.forget(name)
        else:
            notice(_("Learned. Look at the figures below before you switch it on."))
    if not held.enough:
        _not_enough(held)
        return
    if held.models and not held.stale:
        html(element("p", _("The newest model knows all findings."), "mini"))
        return

    def begin() -> None:
        background.forget(name)
        clauses = clauses_of(ws, framework.id)
        background.start(
            name,
            lambda note, cancel: learning.learn(
                ws, framework, clauses, person_id=person.id, on_progress=note, cancel=cancel
            ),
        )

    words = _("Learn again with the new findings") if held.models else _("Learn now")
    st.button(words, icon=":material/model_training:", type="primary", key="learn", on_click=begin)


def _not_enough(held: LearningState) -> None:
    empty_state(
        _("Too few findings to learn from"),
        _(
            "{needed} are needed, {each} of one criterion in one language; there are {n}. Fewer "
            "would give figures that mean nothing.",
            needed=FEWEST_FINDINGS,
            each=FEWEST_OF_CRITERION,
            n=held.findings,
        ),
        action=_("To the texts"),
        page="texts",
    )


# --- one model ------------------------------------------------------------------------------


def _model(model: LearnedModel, framework: Framework, *, on: bool) -> None:
    chip = chip_html(_("Switched on"), "good") if on else chip_html(_("Off"), "soft")
    made = format_date(model.made_at) if model.made_at else ""
    title = escape(_("Learned on {day}", day=made) if made else _("Learned"))
    html(
        f'<div class="section"><h2>{title} {chip}</h2><p class="mini">{escape(_measured(model))} '
        f'<code dir="ltr">{escape(model.id)}</code></p></div>'
    )
    verdict = _verdict(model)
    if verdict:
        notice(verdict, "warn")
    html(f"<style>{_STACKED}</style>{_table(model, framework)}")
    html(element("p", _calibration(model), "mini"))
    _left_out(model, framework)
    _switch(model, on=on)


def _measured(model: LearnedModel) -> str:
    counts = _(
        "From {findings} findings in {clauses} clauses of {laws} texts.",
        findings=model.findings,
        clauses=model.clauses,
        laws=model.laws,
    )
    way = (
        _("Measured in turn on whole texts it had not learned from.")
        if model.held_out == "law"
        else _("In one language there is one text only, measured on its articles: too favourable.")
    )
    return f"{counts} {way}"


def _verdict(model: LearnedModel) -> str:
    """Say plainly where the model does not help."""
    proven = [one for one in model.figures if one.criterion and one.proven]
    if not proven:
        return _(
            "No criterion was suggested rightly often enough; switched on, the model gives "
            "nothing but hints marked as untested."
        )
    if any(one.criterion and not one.proven for one in model.figures):
        return _("Only criteria marked ✓ are suggested; the others stay hints marked as untested.")
    return ""


def _table(model: LearnedModel, framework: Framework) -> str:
    language = state.language()
    heads = [
        _("Criterion"),
        _("Language"),
        _("Of the suggestions, right"),
        _("Of the findings, found"),
        "F1",
        _("Guessing would be right"),
    ]
    rows = []
    for one in model.figures:
        criterion = framework.criterion(one.criterion) if one.criterion else None
        name = criterion.name.in_language(language) if criterion else one.criterion or _("All")
        mark = " ✓" if one.criterion and one.proven else ""
        shown = escape(name) + mark
        rows.append(
            [
                shown if one.criterion else f"<b>{shown}</b>",
                escape(language_name(one.language) if one.language else _("Both")),
                _share(one.precision, one.precision_interval, one.right, one.right + one.wrong),
                _share(one.recall, one.recall_interval, one.right, one.findings),
                _share(one.f1, one.f1_interval),
                _percent(one.base_rate),
            ]
        )
    return _stacking_table(heads, rows)


def _stacking_table(heads: list[str], rows: list[list[str]]) -> str:
    """Give a table whose cells stand below one another on a phone, each with its heading."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-head="{escape(name)}"><span>{cell}</span></td>'
            for name, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="plain stacked"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _share(
    value: float | None,
    interval: tuple[float, float] | None,
    right: int | None = None,
    of: int | None = None,
) -> str:
    """Write a share with its interval and counts; a dash where nothing was counted."""
    if value is None:
        return "–"
    between = f"{100 * interval[0]:.0f}–{100 * interval[1]:.0f}" if interval else ""
    counts = "" if of is None else f" · {right}/{of}"
    return (
        f'<bdi class="num"><b>{_percent(value)}</b></bdi> '
        f'<bdi class="num mini" dir="ltr">[{between}]{counts}</bdi>'
    )


def _percent(value: float) -> str:
    return f'<bdi class="num" dir="ltr">{100 * value:.0f}&nbsp;%</bdi>'


def _calibration(model: LearnedModel) -> str:
    words = [_("In square brackets the interval in which the true share lies, 19 times of 20.")]
    for language, findings in sorted(model.calibrated.items()):
        told = (
            _("{language_name}: probabilities set on {n} findings.")
            if findings
            else _("{language_name}: too few findings for probabilities; scores only.")
        )
        words.append(told.format(language_name=language_name(language), n=findings))
    return " ".join(words)


def _left_out(model: LearnedModel, framework: Framework) -> None:
    if not model.too_few:
        return
    language = state.language()
    with st.expander(
        plural(
            "{n} criterion could not be learned",
            "{n} criteria could not be learned",
            len(model.too_few),
        ),
        key=f"left-out-{model.id}",
    ):
        rows = []
        for one in model.too_few:
            criterion = framework.criterion(one.criterion)
            name = criterion.name.in_language(language) if criterion else one.criterion
            count = f'<span class="num">{one.findings}</span>'
            rows.append([escape(name), escape(language_name(one.language)), count])
        html(plain_table([_("Criterion"), _("Language"), _("Findings")], rows))


def _switch(model: LearnedModel, *, on: bool) -> None:
    ws, person = state.workspace(), state.person()
    with st.container(key=f"model-actions-{model.id}", horizontal=True):
        if on:
            st.button(
                _("Switch off"),
                icon=":material/toggle_off:",
                key=f"off-{model.id}",
                on_click=state.attempt,
                args=(learning.switch_off, ws, model.framework, person.id),
            )
        else:
            st.button(
                _("I have seen the figures: switch on"),
                icon=":material/toggle_on:",
                key=f"on-{model.id}",
                on_click=state.attempt,
                args=(learning.switch_on, ws, model.id, person.id),
            )
        st.button(
            _("Put this model aside"),
            icon=":material/inventory_2:",
            key=f"archive-{model.id}",
            on_click=state.attempt,
            args=(learning.archive_model, ws, model.id, person.id),
        )
