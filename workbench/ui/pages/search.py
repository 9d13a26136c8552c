"""Search: the words of a law found whatever their spelling, with the way to the place."""

from __future__ import annotations

import streamlit as st

from workbench.domain.texts import Expression, SearchHit, Work
from workbench.services import library
from workbench.ui import addresses, state
from workbench.ui.layout import (
    empty_state,
    escape,
    expression_label,
    html,
    page_header,
    text_direction,
    work_title,
)
from workbench.ui.translation import _, plural

LIMIT = 100


def render() -> None:
    """Show the search box, where to search, and the places found."""
    page_header(_("Search"))
    work = state.selected_work()
    with st.container(key="search-box", horizontal=True, vertical_alignment="bottom"):
        query = st.text_input(
            _("Words to find"),
            value=st.query_params.get("q", ""),
            placeholder=_("Words to find, in Arabic or French"),
            key="search-words",
            label_visibility="collapsed",
        )
        everywhere = _scope(work)
    query = query.strip()
    if query != st.query_params.get("q", ""):
        st.query_params["q"] = query
    if not query:
        empty_state(
            _("Search in your texts"),
            _("Spelling does not matter: hamza, vowel signs and French accents may be left out."),
        )
        return
    chosen = None if everywhere or work is None else work.id
    hits = library.search(state.workspace(), query, work_id=chosen, limit=LIMIT)
    _results(hits, query)


def _scope(work: Work | None) -> bool:
    if work is None:
        return True
    choice = st.segmented_control(
        _("Where"),
        ["work", "all"],
        default="work",
        format_func=lambda c: _("In this text") if c == "work" else _("In all texts"),
        key="search-scope",
        label_visibility="collapsed",
    )
    return choice == "all"


def _results(hits: list[SearchHit], query: str) -> None:
    if not hits:
        empty_state(
            _("Nothing found for “{query}”", query=query),
            _("Try fewer words, or the beginning of a word."),
        )
        return
    count = plural("{n} place found", "{n} places found", len(hits))
    more = " " + _("(the first ones are shown)") if len(hits) >= LIMIT else ""
    html(f'<p class="soft">{escape(count + more)}</p>')
    groups: dict[str, list[SearchHit]] = {}
    for hit in hits:
        groups.setdefault(hit.expression_id, []).append(hit)
    for expression_id, found in groups.items():
        _group(library.get_expression(state.workspace(), expression_id), found)


def _group(expression: Expression, hits: list[SearchHit]) -> None:
    work = library.get_work(state.workspace(), expression.work_id)
    with st.container(key=f"card-hits-{expression.id}"):
        html(
            f'<div class="work-title" dir="auto">{escape(work_title(work))}</div>'
            f'<div class="mini">{escape(expression_label(expression))}</div>'
        )
        for number, hit in enumerate(hits):
            with st.container(key=f"hit-{expression.id}-{number}"):
                addresses.link(
                    "read", hit.label, work=work.slug, version=expression.id, clause=hit.eid
                )
                html(_excerpt(hit, expression.language))
                addresses.link(
                    "similar",
                    _("Similar clauses"),
                    icon=":material/join_inner:",
                    work=work.slug,
                    version=expression.id,
                    clause=hit.eid,
                )


def _excerpt(hit: SearchHit, language: str) -> str:
    """Mark the words found; every stretch is escaped by itself."""
    parts, last = [], 0
    for start, end in hit.excerpt_marks:
        parts += [
            escape(hit.excerpt[last:start]),
            f"<mark>{escape(hit.excerpt[start:end])}</mark>",
        ]
        last = end
    parts.append(escape(hit.excerpt[last:]))
    direction = text_direction(language)
    return f'<div class="law hit" lang="{language}" dir="{direction}">{"".join(parts)}</div>'
