"""The sets of criteria to read: what each one means, the question it asks, examples."""

from __future__ import annotations

import streamlit as st

from workbench.domain.frameworks import Criterion, Framework
from workbench.services import framework_moves, frameworks
from workbench.ui import state
from workbench.ui.layout import escape, format_date, html, notice
from workbench.ui.translation import _

_ORDER = {"corruption_risk": 0, "right_to_information": 1, "post_legislative": 2}


def show(own: Framework | None = None, review_id: str = "") -> None:
    """Let a person read any of the frameworks, in the language of the interface.

    Args:
        own: the version that the open review follows; read first, be it the newest or not.
        review_id: the open review, which may be moved to a newer version here.
    """
    known = sorted(
        frameworks.list_frameworks(state.workspace()), key=lambda f: (_ORDER.get(f.kind, 9), f.id)
    )
    if own is not None and own not in known:
        known.insert(0, own)
    by_id = {f"{framework.id} {framework.version}": framework for framework in known}
    names = {one: _named(framework, known) for one, framework in by_id.items()}
    language = state.language()
    with st.container(key="criteria"):
        if review_id:
            _newer(review_id)
        chosen = st.selectbox(
            _("Set of criteria"),
            list(by_id),
            format_func=names.__getitem__,
            key="findings-framework",
        )
        html(_framework_html(by_id[chosen], language))


def _named(framework: Framework, known: list[Framework]) -> str:
    """Name a framework, with its version where two versions can be read."""
    name = framework.name.in_language(state.language())
    if sum(one.id == framework.id for one in known) == 1:
        return name
    # The version first: on a narrow screen the end of a name is cut off.
    return f"{_('Version {version}', version=framework.version)} · {name}"


def _newer(review_id: str) -> None:
    """Offer to move the review to the newest version of its criteria, saying what that means."""
    newest = framework_moves.newer_version(state.workspace(), review_id)
    if newest is None:
        return
    notice(
        _(
            "There is a newer version of these criteria, {version}. This review goes on with the "
            "one it was begun with until you move it.",
            version=newest.version,
        ),
        "info",
    )
    with st.popover(_("Move to version {version}", version=newest.version)):
        st.write(
            _(
                "All tags stay as they are and keep their criteria. From then on, definitions and "
                "new criteria are those of the newer version. There is no way back."
            )
        )
        st.button(
            _("Move the review"),
            key="criteria-move",
            type="primary",
            on_click=state.attempt,
            args=(framework_moves.move_review, state.workspace(), review_id, state.person().id),
        )


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
        (_("Look for it when"), criterion.trigger),
        (_("Not to be confused"), criterion.boundary),
        (up, criterion.guidance_up),
        (down, criterion.guidance_down),
        (_("Recommendation"), criterion.recommendation),
    )
    facts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text.in_language(language))}</dd>"
        for label, text in rows
        if text.in_language(language)
    )
    return (
        f"<details><summary><b>{escape(criterion.name.in_language(language))}</b>"
        f'<code dir="ltr">{escape(criterion.id)}</code></summary>'
        f"<p>{escape(criterion.definition.in_language(language))}</p>"
        f"<dl>{facts}</dl>{_changes_html(criterion, framework, language)}"
        f"{_examples_html(criterion, language)}</details>"
    )


def _changes_html(criterion: Criterion, framework: Framework, language: str) -> str:
    """Say what changed about a criterion, when and why."""
    return "".join(
        f'<p class="mini">{escape(_("Changed in version {version}", version=change.version))}'
        f" · <bdi>{escape(format_date(change.date))}</bdi> · "
        f"{escape(change.reason.in_language(language))}</p>"
        for change in framework.changes_of(criterion.id)
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
