"""How far two readers agree, and how what they saw differently is settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.frameworks import Framework
from workbench.domain.gold import (
    Choice,
    GoldArticle,
    GoldLabel,
    GoldSet,
    Pairing,
    standing_decision,
)
from workbench.domain.reviews import Severity
from workbench.review.gold_agreement import Agreement
from workbench.services import gold_adjudication
from workbench.services.gold_checks import LONGEST_REASON
from workbench.ui import state
from workbench.ui.components.findings.desk import severity_name
from workbench.ui.components.gold.reading import criterion_label, label_html
from workbench.ui.layout import (
    Html,
    chip_html,
    element,
    escape,
    html,
    plain_table,
    show_error,
    text_direction,
)
from workbench.ui.translation import _, plural

CHOICE_NAMES = {
    Choice.A: N_("As {reader_a}"),
    Choice.B: N_("As {reader_b}"),
    Choice.BOTH: N_("Both together"),
    Choice.NONE: N_("No finding"),
}


def show(gold: GoldSet, framework: Framework, names: Mapping[str, str]) -> None:
    """Show the agreement of both readers and each difference with its choices."""
    ws = state.workspace()
    readers = [names.get(one, "—") for one in gold.draw.readers]
    _agreement(gold_adjudication.agreement_of(ws, gold.id), readers, framework)
    found = gold_adjudication.differences(ws, gold.id)
    count = plural("{n} difference", "{n} differences", len(found)) if found else _("None.")
    html(element("h2", f"{_('What was seen differently')} · {count}", "part"))
    if state.person().id in gold.draw.readers and found:
        words = _("You are one of the readers: your answer holds once the other gives the same.")
        html(element("p", words, "soft"))
    for number, pairing in enumerate(found):
        _difference(gold, pairing, number, readers, framework)


# --- agreement ------------------------------------------------------------------------------


def _agreement(found: Sequence[Agreement], readers: Sequence[str], framework: Framework) -> None:
    together = found[0]
    html(element("p", _headline(together), "lead"))
    a, b = readers
    heads = (
        _("Criterion"),
        _("Both readers"),
        _("Only {reader}", reader=a),
        _("Only {reader}", reader=b),
        _("Neither"),
        "F1",
        _("Alpha"),
    )
    rows = [
        (
            f"<b>{escape(_criterion(one.criterion, framework))}</b>",
            *(_number(str(n)) for n in (one.both, one.only_a, one.only_b, one.neither)),
            _number(_figure(one.f1)),
            _number(_figure(one.alpha)),
        )
        for one in found
    ]
    html(plain_table(heads, rows))
    words = _(
        "Counted by article and criterion. F1 measures one reader against the other; alpha "
        "(Krippendorff) takes off what chance alone would give: 1 is full agreement, 0 is chance."
    )
    html(element("p", words, "mini"))


def _criterion(criterion_id: str, framework: Framework) -> str:
    return criterion_label(criterion_id, framework) if criterion_id else _("All criteria")


def _headline(together: Agreement) -> str:
    if together.f1 is None:
        return _("Neither reader found anything.")
    return _(
        "Of what either reader found, both found {both} and one alone {alone}: F1 {f1}.",
        both=together.both,
        alone=together.only_a + together.only_b,
        f1=_figure(together.f1),
    )


def _figure(value: float | None) -> str:
    if value is None:
        return "—"
    written = f"{value:.2f}"
    return written if state.language() == "en" else written.replace(".", ",")


def _number(text: str) -> Html:
    return Html(f'<span class="num" dir="ltr">{escape(text)}</span>')


# --- differences ----------------------------------------------------------------------------


def _difference(
    gold: GoldSet,
    pairing: Pairing,
    number: int,
    readers: Sequence[str],
    framework: Framework,
) -> None:
    article = gold.article(pairing.article)
    assert article is not None
    decision = standing_decision(gold, pairing)
    chip = chip_html(_("settled"), "good") if decision else chip_html(_("open"), "warn")
    spoken = f'lang="{escape(article.lang)}" dir="{text_direction(article.lang)}"'
    with st.container(key=f"card-difference-{number}"):
        html(
            f'<div class="tag-head"><h3>{escape(criterion_label(pairing.criterion, framework))}'
            f'</h3>{chip}</div><div class="mini"><bdi>{escape(article.source)} · '
            f"{escape(article.num)}</bdi></div>"
            f'<details class="gold-text"><summary>{escape(_("The whole article"))}</summary>'
            f'<div class="law" {spoken}>{escape(article.text)}</div></details>'
            f'<div class="gold-sides">{_side(readers[0], pairing.a, article)}'
            f"{_side(readers[1], pairing.b, article)}</div>"
        )
        _choices(gold, pairing, number, readers, decision.choice if decision else None)


def _side(reader: str, label: GoldLabel | None, article: GoldArticle) -> str:
    told = label_html(label, article) if label else element("p", _("nothing"), "soft")
    return f'<div><b class="mini"><bdi>{escape(reader)}</bdi></b>{told}</div>'


def _choices(
    gold: GoldSet,
    pairing: Pairing,
    number: int,
    readers: Sequence[str],
    chosen: Choice | None,
) -> None:
    with st.container(key=f"gold-choices-{number}", horizontal=True):
        for choice in pairing.choices:
            if choice is Choice.EDIT:
                with st.popover(_("Write it anew"), icon=":material/edit:"):
                    _edit(gold, pairing, number)
                continue
            words = _(CHOICE_NAMES[choice], reader_a=readers[0], reader_b=readers[1])
            st.button(
                words,
                key=f"gold-choose-{number}-{choice.value}",
                type="primary" if choice is chosen else "secondary",
                on_click=_decide,
                args=(gold.id, pairing, choice),
            )


def _decide(set_id: str, pairing: Pairing, choice: Choice) -> None:
    where = (set_id, state.person().id, pairing.article, pairing.criterion)
    state.attempt(gold_adjudication.decide, state.workspace(), *where, choice)


def _edit(gold: GoldSet, pairing: Pairing, number: int) -> None:
    start = pairing.a or pairing.b
    assert start is not None
    article = gold.article(pairing.article)
    direction = text_direction(article.lang if article else "ar")
    with st.form(f"gold-edit-{number}", border=False):
        severity = st.selectbox(
            _("Severity"),
            list(Severity),
            index=list(Severity).index(start.severity),
            format_func=severity_name,
        )
        with st.container(key=f"gold-edit-{number}-law-{direction}"):
            quote = st.text_area(_("Words of the article"), start.quote, height=90)
        reason = st.text_input(_("Reason (optional)"), start.reason, max_chars=LONGEST_REASON)
        if st.form_submit_button(_("Keep this answer"), type="primary"):
            graded = severity or start.severity
            label = GoldLabel(pairing.criterion, graded, quote.strip(), reason.strip())
            where = (gold.id, state.person().id, pairing.article, pairing.criterion)
            try:
                gold_adjudication.decide(state.workspace(), *where, Choice.EDIT, label)
            except WorkbenchError as problem:
                show_error(problem)
            else:
                st.rerun()
