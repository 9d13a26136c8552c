"""The sets of criteria to read: what each one means, the question it asks, examples."""

from __future__ import annotations

import streamlit as st

from workbench.domain.frameworks import Criterion, Framework
from workbench.services import frameworks
from workbench.ui import state
from workbench.ui.layout import escape, html
from workbench.ui.translation import _

_ORDER = {"corruption_risk": 0, "right_to_information": 1, "post_legislative": 2}


def show() -> None:
    """Let a person read any of the frameworks, in the language of the interface."""
    known = sorted(
        frameworks.list_frameworks(state.workspace()), key=lambda f: (_ORDER.get(f.kind, 9), f.id)
    )
    by_id = {framework.id: framework for framework in known}
    language = state.language()
    with st.container(key="criteria"):
        chosen = st.selectbox(
            _("Set of criteria"),
            list(by_id),
            format_func=lambda i: by_id[i].name.in_language(language),
            key="findings-framework",
        )
        html(_framework_html(by_id[chosen], language))


def _framework_html(framework: Framework, language: str) -> str:
    groups = "".join(
        f'<section><h2><i class="g-{escape(group.id)}"></i>'
        f"{escape(group.name.in_language(language))}</h2>"
        + "".join(
            _criterion_html(criterion, framework, language)
            for criterion in framework.criteria
            if criterion.group == group.id
        )
        + "</section>"
        for group in framework.groups
    )
    version = _("Version {version}", version=framework.version)
    about = escape(framework.description.in_language(language))
    return (
        f'<div class="criteria"><p class="soft">{about} '
        f'<span class="mini">{escape(version)}</span></p>{groups}{_sources_html(framework)}</div>'
    )


def _criterion_html(criterion: Criterion, framework: Framework, language: str) -> str:
    up, down = (_("Graver when"), _("Less grave when"))
    if framework.kind == "right_to_information":
        up, down = (_("Full marks when"), _("No marks when"))
    elif framework.kind == "post_legislative":
        up, down = (_("Evidence to collect"), _("Warning sign"))
    rows = (
        (_("Question"), criterion.question),
        (up, criterion.guidance_up),
        (down, criterion.guidance_down),
        (_("Recommendation"), criterion.recommendation),
    )
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text.in_language(language))}</dd>"
        for label, text in rows
    )
    return (
        f"<details><summary><b>{escape(criterion.name.in_language(language))}</b>"
        f'<code dir="ltr">{escape(criterion.id)}</code></summary>'
        f"<p>{escape(criterion.definition.in_language(language))}</p>"
        f"<dl>{facts}</dl>{_examples_html(criterion, language)}</details>"
    )


def _examples_html(criterion: Criterion, language: str) -> str:
    """Show the constructed clauses: two that carry the risk, one that only looks like it."""
    if not criterion.examples:
        return ""
    code = "fr" if language == "fr" else "ar"
    direction = "ltr" if code == "fr" else "rtl"
    labels = {"risk": _("A risk"), "near_miss": _("Not a risk, though it looks like one")}
    items = "".join(
        f'<li class="{escape(example.label)}"><span>{escape(labels[example.label])}</span>'
        f'<q lang="{code}" dir="{direction}">{escape(getattr(example, code))}</q></li>'
        for example in criterion.examples
    )
    return f"<h4>{escape(_('Constructed examples'))}</h4><ul>{items}</ul>"


def _sources_html(framework: Framework) -> str:
    items = "".join(
        f'<li dir="ltr" lang="en">{escape(source.title)} <span class="mini">'
        f"({escape(source.verification)})</span></li>"
        for source in framework.sources
    )
    return (
        f"<details><summary><b>{escape(_('Sources, and what was checked of them'))}</b></summary>"
        f'<ul class="sources">{items}</ul></details>'
    )
