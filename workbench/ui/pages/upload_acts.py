"""The acts of a file as a list to choose from: a dahir with its law, a whole gazette."""

from __future__ import annotations

import streamlit as st

from workbench.domain.texts import Act
from workbench.language.dates import format_date, format_hijri
from workbench.ui import state
from workbench.ui.incoming import Incoming
from workbench.ui.labels import plain_label
from workbench.ui.layout import element, escape, html, kind_name
from workbench.ui.pages.upload_summary import article_count, possible_acts
from workbench.ui.translation import _, plural

_FEW = 3  # a dahir, its law and a decree: the law is meant; of a gazette nobody can tell


def chosen_acts(item: Incoming) -> list[Act]:
    """Let the person tick the acts that are wanted; a file with one act does not ask."""
    acts = possible_acts(item)
    if len(acts) < 2:
        return acts
    main = max(range(len(acts)), key=lambda i: article_count(acts[i]))
    keys = [f"act-{item.id}-{at}" for at in range(len(acts))]
    for at, key in enumerate(keys):
        st.session_state.setdefault(key, at == main and len(acts) <= _FEW)
    with st.container(key=f"acts-{item.id}"):
        html(element("b", _("This file holds several acts; which ones are wanted?")))
        if len(acts) > _FEW:
            _all_or_none(item, keys)
        for act, key in zip(acts, keys, strict=True):
            _row(act, key)
    return [act for act, key in zip(acts, keys, strict=True) if st.session_state[key]]


def _all_or_none(item: Incoming, keys: list[str]) -> None:
    count = sum(bool(st.session_state[key]) for key in keys)
    with st.container(key=f"acts-all-{item.id}", horizontal=True, vertical_alignment="center"):
        words = _("{n} of {all} chosen", n=count, all=len(keys))
        html(f'<span class="mini" role="status">{escape(words)}</span>', width="content")
        for name, label, wanted in (
            ("every", _("Choose all"), True),
            ("none", _("Choose none"), False),
        ):
            st.button(
                label,
                key=f"acts-{name}-{item.id}",
                on_click=_set,
                args=(keys, wanted),
                type="tertiary",
            )


def _set(keys: list[str], wanted: bool) -> None:
    for key in keys:
        st.session_state[key] = wanted


def _row(act: Act, key: str) -> None:
    """Show one act: what ticks it is its title; below it what tells it from the others."""
    with st.container(key=f"row-{key}", gap=None):
        st.checkbox(plain_label(act.title or kind_name(act.kind)), key=key)
        facts = "".join(f"<span><bdi>{escape(fact)}</bdi></span>" for fact in act_facts(act))
        html(f'<div class="facts act-facts">{facts}</div>')


def act_facts(act: Act) -> list[str]:
    """Say of an act its sort and number, its day in both calendars, its pages and articles."""
    language = state.language()
    facts = [" ".join(part for part in (kind_name(act.kind), act.official_number) if part)]
    if act.day is not None:
        facts.append(format_date(act.day, language))
    if act.hijri is not None:
        facts.append(format_hijri(act.hijri, language))
    if act.page:
        facts.append(_pages(act))
    if count := article_count(act):
        facts.append(plural("{n} article", "{n} articles", count))
    if act.other_title:
        facts.append(act.other_title)
    return facts


def _pages(act: Act) -> str:
    if act.last_page <= act.page:
        return _("Page {page}", page=act.page)
    return _("Pages {first} to {last}", first=act.page, last=act.last_page)
