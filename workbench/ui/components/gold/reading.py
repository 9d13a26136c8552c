"""One reader goes through the articles of a set alone and says what is found in each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.frameworks import Framework
from workbench.domain.gold import GoldArticle, GoldLabel, GoldSet, Labels
from workbench.domain.reviews import Severity
from workbench.services import gold_sets
from workbench.services.gold_checks import LONGEST_REASON
from workbench.ui import state
from workbench.ui.components.carrying.picker import clause_picker
from workbench.ui.components.findings.desk import severity_html, severity_name
from workbench.ui.labels import distinct
from workbench.ui.layout import Html, element, escape, html, notice, show_error, text_direction
from workbench.ui.translation import _

_AT = "gold-at"  # with the id of the set: place of the article shown


def show(gold: GoldSet, framework: Framework) -> None:
    """Show one article, what this reader found in it, and the way to the next."""
    articles, own = gold.draw.articles, gold.labels.get(state.person().id, {})
    at = min(st.session_state.get(_AT + gold.id, _first_unread(articles, own)), len(articles) - 1)
    article = articles[at]
    _steps(gold, articles, own, at)
    with st.container(key="gold-columns"):
        with st.container(key="card-gold-article"):
            _article(article, own.get(article.id, ()))
            span = _picked(article)
        with st.container(key="card-gold-labels"):
            _labels(gold, article, own, framework, at)
            _form(gold, article, own.get(article.id, ()), framework, span)
    _finish(gold, len(own))


def _first_unread(articles: Sequence[GoldArticle], own: Labels) -> int:
    return next((place for place, one in enumerate(articles) if one.id not in own), 0)


def _steps(gold: GoldSet, articles: Sequence[GoldArticle], own: Labels, at: int) -> None:
    with st.container(key="gold-steps", horizontal=True, vertical_alignment="center"):
        st.button(
            _("Previous"),
            key="gold-previous",
            disabled=at == 0,
            on_click=_go,
            args=(gold.id, at - 1),
        )
        chosen = st.selectbox(
            _("Article"),
            range(len(articles)),
            index=at,
            format_func=distinct(
                range(len(articles)),
                lambda n: f"{'✓' if articles[n].id in own else '·'} {n + 1}. {articles[n].num}",
            ),
            key=f"gold-jump-{gold.id}-{at}-{len(own)}",
            label_visibility="collapsed",
        )
        st.button(
            _("Next"),
            key="gold-next",
            disabled=at == len(articles) - 1,
            on_click=_go,
            args=(gold.id, at + 1),
        )
        words = _("{read} of {all} read", read=len(own), all=len(articles))
        html(element("span", words, "soft"), width="content")
    if chosen != at:
        _go(gold.id, chosen)
        st.rerun()


def _go(set_id: str, place: int) -> None:
    st.session_state[_AT + set_id] = place


def _article(article: GoldArticle, labels: Sequence[GoldLabel]) -> None:
    html(
        f'<div class="gold-head"><h2 dir="auto">{escape(article.num)}</h2>'
        f'<span class="mini"><bdi>{escape(article.source)}</bdi></span></div>'
    )
    if labels:
        spoken = f'lang="{escape(article.lang)}" dir="{text_direction(article.lang)}"'
        html(f'<div class="law gold-found" {spoken}>{marked(article.text, labels)}</div>')


def marked(text: str, labels: Sequence[GoldLabel]) -> Html:
    """Give an article with the words of labels underlined; overlapping words join."""
    places = sorted(
        (start, start + len(one.quote)) for one in labels if (start := text.find(one.quote)) >= 0
    )
    parts: list[str] = []
    last = 0
    for start, end in places:
        start = max(start, last)
        if start < end:
            parts += [escape(text[last:start]), f"<mark>{escape(text[start:end])}</mark>"]
            last = end
    return Html("".join((*parts, escape(text[last:]))))


def _picked(article: GoldArticle) -> str:
    """Let the reader mark words in the article; give the last words marked."""
    html(element("p", _("Mark the words that show the risk with the mouse or the finger."), "mini"))
    result = clause_picker(article.text, article.lang, key=f"gold-pick-{article.id}")
    span = getattr(result, "span", None)
    return article.text[span[0] : span[1]].strip() if span else ""


# --- what was found -------------------------------------------------------------------------


def _labels(
    gold: GoldSet, article: GoldArticle, own: Labels, framework: Framework, at: int
) -> None:
    labels: Sequence[GoldLabel] = own.get(article.id, ())
    html(element("h2", _("What you find here"), "part"))
    for number, label in enumerate(labels):
        with st.container(key=f"gold-label-{number}"):
            html(label_html(label, article, criterion_label(label.criterion, framework)))
            st.button(
                _("Take it out"),
                key=f"gold-out-{article.id}-{number}",
                type="tertiary",
                on_click=_keep,
                args=(gold.id, article.id, [one for one in labels if one is not label]),
            )
    if not labels:
        if article.id in own:
            notice(_("You found nothing here."), "info")
        st.button(
            _("Nothing to find here; next article"),
            key="gold-nothing",
            icon=":material/check:",
            on_click=_nothing,
            args=(gold.id, article.id, at),
        )


def label_html(label: GoldLabel, article: GoldArticle, criterion: str = "") -> Html:
    """Give a label as HTML: the name of its criterion, severity, words and reason."""
    spoken = f'lang="{escape(article.lang)}" dir="{text_direction(article.lang)}"'
    return Html(
        f'<div class="gold-label"><div class="tag-head"><b>'
        f"{escape(criterion)}</b>{severity_html(label.severity)}"
        f"</div><q {spoken}>{escape(label.quote)}</q>"
        + (f'<p class="note" dir="auto">{escape(label.reason)}</p>' if label.reason else "")
        + "</div>"
    )


def criterion_label(criterion_id: str, framework: Framework) -> str:
    """Name a criterion with its number."""
    criterion = framework.criterion(criterion_id)
    name = criterion.name.in_language(state.language()) if criterion else ""
    return f"\u2066{criterion_id}\u2069 {name}".strip()


def _form(
    gold: GoldSet,
    article: GoldArticle,
    labels: Sequence[GoldLabel],
    framework: Framework,
    picked: str,
) -> None:
    taken = {label.criterion for label in labels}
    criteria = [one for one in gold.draw.criteria if one not in taken]
    key = f"gold-add-{article.id}-{len(labels)}"
    with st.form(key, border=False):
        criterion = st.selectbox(
            _("Criterion"),
            criteria,
            index=None,
            format_func=distinct(criteria, lambda one: criterion_label(one, framework)),
            placeholder=_("Choose"),
            key=f"{key}-criterion",
        )
        severity = st.segmented_control(
            _("Severity"),
            list(Severity),
            default=Severity.MEDIUM,
            required=True,
            format_func=severity_name,
            key=f"{key}-severity",
        )
        with st.container(key=f"gold-quote-law-{text_direction(article.lang)}"):
            quote = st.text_area(
                _("Words of the article"), picked, height=90, key=f"{key}-quote-{hash(picked)}"
            )
        reason = st.text_input(
            _("Reason (optional)"), max_chars=LONGEST_REASON, key=f"{key}-reason"
        )
        if st.form_submit_button(_("Add"), type="primary"):
            _add(gold, article, labels, (criterion or "", severity, quote, reason))


def _add(
    gold: GoldSet,
    article: GoldArticle,
    labels: Sequence[GoldLabel],
    written: tuple[str, Severity | None, str, str],
) -> None:
    criterion, severity, quote, reason = written
    if not criterion:
        notice(_("Choose a criterion first."), "warn")
        return
    label = GoldLabel(criterion, severity or Severity.MEDIUM, quote.strip(), reason.strip())
    try:
        gold_sets.label_article(
            state.workspace(), gold.id, state.person().id, article.id, [*labels, label]
        )
    except WorkbenchError as problem:
        show_error(problem)
        return
    _stay(gold, article)
    st.rerun()


def _stay(gold: GoldSet, article: GoldArticle) -> None:
    places = [one.id for one in gold.draw.articles]
    _go(gold.id, places.index(article.id))


def _keep(set_id: str, article_id: str, labels: Sequence[GoldLabel]) -> None:
    ws, person_id = state.workspace(), state.person().id
    state.attempt(gold_sets.label_article, ws, set_id, person_id, article_id, labels)


def _nothing(set_id: str, article_id: str, at: int) -> None:
    _keep(set_id, article_id, [])
    _go(set_id, at + 1)


def _finish(gold: GoldSet, read: int) -> None:
    left = len(gold.draw.articles) - read
    with st.container(key="gold-finish", horizontal=True, vertical_alignment="center"):
        st.button(
            _("I have finished"),
            type="primary",
            key="gold-finished",
            disabled=left > 0,
            on_click=_finished,
            args=(gold.id,),
        )
        words = _("After that your labels stand, and are shown once the other has finished too.")
        html(element("span", words, "mini"))


def _finished(set_id: str) -> None:
    state.attempt(gold_sets.finish_reading, state.workspace(), set_id, state.person().id)
