"""The tags of a review: filters, cards, and the choice of tags for a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from workbench.domain.reviews import Annotation, Severity
from workbench.language.folding import fold_search
from workbench.ui import addresses, state
from workbench.ui.components.findings.desk import (
    PICK,
    Desk,
    severity_html,
    severity_name,
)
from workbench.ui.components.findings.draft import show_draft
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    chip_html,
    empty_state,
    escape,
    expression_label,
    format_date,
    html,
)
from workbench.ui.translation import _, plural

PAGE = 25  # cards shown at first, and added by «show more»
_SHOWN = "findings-tags-shown"


@dataclass(frozen=True, slots=True)
class _Filter:
    criterion: str
    severity: str
    author: str
    article: str
    version: str
    words: str

    def admits(self, desk: Desk, tag: Annotation) -> bool:
        group = desk.group(tag.criterion_id)
        haystack = fold_search(f"{tag.quote}\n{tag.note}\n{tag.proposed_wording}")
        return (
            self.criterion in ("", tag.criterion_id, f"group:{group}")
            and self.severity in ("", tag.severity.value)
            and self.author in ("", tag.author_id)
            and self.version in ("", tag.expression_id)
            and (not self.article or self.article in [t.eid for t in tag.targets])
            and all(word in haystack for word in fold_search(self.words).split())
        )


def show(desk: Desk) -> None:
    """Show the tags that pass the filters, and beside them the finding under way."""
    if not desk.tags:
        empty_state(
            _("No tag yet"),
            _(
                "Open the text, select the words that worry you and choose a criterion. "
                "The tags of everybody come together here."
            ),
            action=_("Read and tag the text"),
            page="read",
        )
        return
    chosen = _filters(desk)
    found = [tag for tag in desk.tags if chosen.admits(desk, tag)]
    with st.container(key="findings-columns"):
        with st.container(key="findings-cards"):
            _count_line(desk, found)
            for tag in found[: st.session_state.get(_SHOWN, PAGE)]:
                _card(desk, tag)
            _more(len(found))
        with st.container(key="findings-side"):
            show_draft(desk)


# --- filters --------------------------------------------------------------------------------


def _filters(desk: Desk) -> _Filter:
    with st.container(key="findings-filters", horizontal=True):
        criterion = _choice(_("Criterion"), "criterion", _criteria(desk))
        severity = _choice(_("Severity"), "severity", {s.value: severity_name(s) for s in Severity})
        authors = {t.author_id: desk.authors.get(t.author_id, "") for t in desk.tags}
        author = _choice(_("Author"), "author", authors)
        article = _choice(_("Article"), "article", _articles(desk))
        versions = {
            i: expression_label(v)
            for i, v in desk.versions.items()
            if any(tag.expression_id == i for tag in desk.tags)
        }
        version = _choice(_("Version"), "version", versions) if len(versions) > 1 else ""
        words = st.text_input(
            _("Words"),
            key="findings-filter-words",
            placeholder=_("In quotes and notes"),
        )
    return _Filter(criterion, severity, author, article, version, words)


def _choice(label: str, name: str, options: dict[str, str]) -> str:
    # A choice kept from another text that is no longer offered must not hide everything.
    key = f"findings-filter-{name}"
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]
    chosen = st.selectbox(
        label,
        list(options),
        index=None,
        format_func=distinct(options, lambda value: options.get(value, value)),
        placeholder=_("All"),
        key=key,
    )
    return chosen or ""


def _criteria(desk: Desk) -> dict[str, str]:
    """Offer the groups and criteria that occur, each criterion below its group."""
    used = {tag.criterion_id for tag in desk.tags}
    options: dict[str, str] = {}
    for group in desk.framework.groups:
        inside = [c for c in desk.framework.criteria if c.group == group.id and c.id in used]
        if inside:
            options[f"group:{group.id}"] = f"▪ {group.name.in_language(state.language())}"
            options |= {c.id: c.name.in_language(state.language()) for c in inside}
    return options


def _articles(desk: Desk) -> dict[str, str]:
    return {
        target.eid: desk.label(tag.expression_id, target.eid)
        for tag in desk.tags
        for target in tag.targets
    }


def _count_line(desk: Desk, found: Sequence[Annotation]) -> None:
    shown = plural("{n} tag", "{n} tags", len(found))
    if len(found) < len(desk.tags):
        shown = _("{shown} of {all}", shown=shown, all=len(desk.tags))
    with st.container(key="findings-count", horizontal=True, vertical_alignment="center"):
        html(f'<div class="soft" role="status">{escape(shown)}</div>')
        if len(found) < len(desk.tags):
            st.button(
                _("Clear the filters"), type="tertiary", key="findings-clear", on_click=_clear
            )


def _clear() -> None:
    for key in list(st.session_state):
        if str(key).startswith("findings-filter-"):
            del st.session_state[key]


def _more(count: int) -> None:
    shown = st.session_state.get(_SHOWN, PAGE)
    if count > shown:
        label = plural("Show {n} more", "Show {n} more", min(PAGE, count - shown))
        if st.button(label, key="findings-more"):
            st.session_state[_SHOWN] = shown + PAGE
            st.rerun()


# --- a card ---------------------------------------------------------------------------------


def _card(desk: Desk, tag: Annotation) -> None:
    picked = bool(st.session_state.get(PICK + tag.id))
    with st.container(key=f"card-tag-{'on' if picked else 'off'}-{tag.id}"):
        html(tag_html(desk, tag))
        with st.container(key=f"tag-foot-{tag.id}", horizontal=True, vertical_alignment="center"):
            st.checkbox(_("For a finding"), key=PICK + tag.id)
            addresses.link(
                "read",
                desk.label(tag.expression_id, tag.targets[0].eid),
                icon=":material/menu_book:",
                work=desk.work.slug,
                version=tag.expression_id,
                clause=tag.targets[0].eid,
            )


def tag_html(desk: Desk, tag: Annotation) -> str:
    """Give a tag as HTML: criterion, severity, the words of the law, note and proposal."""
    group = escape(desk.group(tag.criterion_id))
    language = desk.language(tag.expression_id)
    direction = "rtl" if language == "ar" else "ltr"
    marks = "".join(used_in(desk, tag))
    parts = [
        f'<div class="tag-head"><b class="t-{group}"><i class="g-{group}"></i>'
        f"{escape(desk.criterion_name(tag.criterion_id))}</b>{severity_html(tag.severity)}</div>",
        f'<q lang="{escape(language)}" dir="{direction}">{escape(tag.quote)}</q>',
    ]
    if tag.note:
        parts.append(f'<p class="note" dir="auto">{escape(tag.note)}</p>')
    if tag.proposed_wording:
        parts.append(proposal_html(tag.quote, tag.proposed_wording, direction))
    author = escape(desk.authors.get(tag.author_id, ""))
    moment = escape(format_date(tag.created_at))
    parts.append(f'<div class="tag-by"><bdi>{author}</bdi> · {moment} {marks}</div>')
    return f'<article class="tag-card">{"".join(parts)}</article>'


def proposal_html(quote: str, proposed: str, direction: str) -> str:
    """Give a proposed wording beneath the words it replaces, struck out and underlined."""
    return (
        f'<p class="proposal"><span class="soft">{escape(_("Proposed wording"))}</span>'
        f'<span class="law-words" dir="{direction}"><del>{escape(quote)}</del> '
        f"<ins>{escape(proposed)}</ins></span></p>"
    )


def used_in(desk: Desk, tag: Annotation) -> list[str]:
    """List the findings a tag supports already, as chips."""
    return [
        chip_html(_("Finding {n}", n=number), "good")
        for number, finding in enumerate(desk.findings, 1)
        if tag.id in finding.annotation_ids
    ]
