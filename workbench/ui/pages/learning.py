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
from workbench.ui import learned_figures as figures
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
        f'<div class="section"><h2>{title} {chip}</h2>'
        f'<p class="mini">{escape(figures.measured(model))} '
        f'<code dir="ltr">{escape(model.id)}</code></p></div>'
    )
    verdict = figures.verdict(model)
    if verdict:
        notice(verdict, "warn")
    html(f"<style>{figures.STACKED}</style>{figures.table(model, framework)}")
    html(element("p", figures.calibration(model), "mini"))
    _left_out(model, framework)
    _switch(model, on=on)


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
