"""Which criteria and which articles are measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.frameworks import Framework
from workbench.domain.gold import GoldSet, undecided
from workbench.services import gold_sets
from workbench.services.gold_adjudication import gold_articles
from workbench.services.gold_files import kept_sets, misquoted, read_gold, shipped_sets
from workbench.services.suggestions import frameworks_with_detectors
from workbench.ui import state
from workbench.ui.labels import distinct
from workbench.ui.layout import notice, show_error
from workbench.ui.translation import _, plural

Articles = list[dict[str, Any]]
_OWN = "own"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be measured, on what; ``key`` tells one choice from another."""

    framework: Framework
    name: str
    articles: Articles
    key: str


def choose() -> Chosen | None:
    """Let a person choose criteria and articles; ``None`` until both are there."""
    with st.container(key="evaluation-choice", horizontal=True, vertical_alignment="bottom"):
        framework = _framework()
        names, sources = _sources(framework)
        chosen = st.selectbox(
            _("Articles to measure on"),
            list(names),
            format_func=distinct(names, names.__getitem__),
            key="evaluation-gold",
        )
    try:
        name, articles = _uploaded(framework) if chosen == _OWN else sources[chosen]()
    except WorkbenchError as problem:
        show_error(problem)
        return None
    if not articles:
        return None
    if wrong := misquoted(articles):
        listed = ", ".join(f"{article} ({criterion})" for article, criterion in wrong[:5])
        told = _("The words of a finding do not stand in its article; it counts all the same:")
        notice(f"{told} {listed}", "warn")
    digest = hash((framework.id, framework.version, repr(articles)))
    return Chosen(framework, name, articles, f"{digest}")


def _framework() -> Framework:
    known = {framework.id: framework for framework in frameworks_with_detectors()}
    language = state.language()
    chosen = st.selectbox(
        _("Set of criteria"),
        list(known),
        format_func=lambda one: known[one].name.in_language(language),
        key="evaluation-framework",
    )
    return known[chosen]


Source = Callable[[], tuple[str, Articles]]


def _sources(framework: Framework) -> tuple[dict[str, str], dict[str, Source]]:
    """List what can be measured on: ours, the settled sets of the workspace, its files, a file."""
    ws, viewer = state.workspace(), state.person().id
    names: dict[str, str] = {}
    sources: dict[str, Source] = {}
    for stem, file in {**shipped_sets(), **kept_sets(ws.folder)}.items():
        training = stem == "training"
        names[f"file:{stem}"] = _("Training articles of the workbench") if training else stem
        sources[f"file:{stem}"] = partial(_from_file, file, framework)
    for gold in gold_sets.list_sets(ws, viewer):
        if gold.open_to_all and not undecided(gold):
            count = plural("{n} article", "{n} articles", len(gold.draw.articles))
            names[gold.id] = f"{gold.draw.name} · {count}"
            sources[gold.id] = partial(_from_set, gold)
    names[_OWN] = _("A file of my own …")
    return names, sources


def _from_file(file: Path, framework: Framework) -> tuple[str, Articles]:
    return file.stem, read_gold(file.read_text(encoding="utf-8"), file.name, framework)


def _from_set(gold: GoldSet) -> tuple[str, Articles]:
    return gold.draw.name, gold_articles(state.workspace(), gold.id)


def _uploaded(framework: Framework) -> tuple[str, Articles]:
    given = st.file_uploader(
        _("Articles with their findings, one JSON object a line"), key="gold-upload"
    )
    if given is None:
        return "", []
    text = given.getvalue().decode("utf-8-sig", errors="replace")
    return given.name, read_gold(text, given.name, framework)
