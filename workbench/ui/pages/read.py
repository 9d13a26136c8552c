"""The reading page: a law with everybody's tags; choosing words and tagging happens there."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import streamlit as st

from workbench.domain.frameworks import Framework
from workbench.domain.reviews import Review
from workbench.domain.texts import Expression, Stage, Work
from workbench.services import frameworks, library, reviews, workspaces
from workbench.services.languages import newest_by_language
from workbench.storage.workspace import Workspace
from workbench.ui import addresses, state
from workbench.ui.components.reader import early, messages
from workbench.ui.components.reader.mount import reader
from workbench.ui.layout import (
    empty_state,
    format_date,
    language_name,
    stage_name,
    work_title,
)
from workbench.ui.translation import _

LANGUAGE_NAMES = {"ar": "عربي", "fr": "Français", "en": "English"}


def render() -> None:
    """Show the chosen version of the chosen text, or say how to choose one."""
    work = state.selected_work()
    if work is None:
        empty_state(
            _("Choose a text to read"),
            _("Open one of your texts, or add the PDF of a bill or a law."),
            action=_("To the texts"),
            page="texts",
        )
        return
    expression = state.selected_expression()
    if expression is None or expression.work_id != work.id:
        empty_state(
            _("This text has no version yet"),
            _("Add the PDF of a version; its articles are then read and shown here."),
            action=_("Add a text"),
            page="upload",
        )
        return
    wish = reader(_data(state.workspace(), work, expression))
    if wish:
        _follow(wish)


def _follow(wish: dict[str, Any]) -> None:
    """Do what was asked for inside the reader: another version, or another page."""
    known = {e.id for e in _versions(state.workspace(), state.selected_work())}
    if wish.get("version") in known:
        state.select(version=wish["version"])
        st.rerun()
    pair = wish.get("pair")
    if isinstance(pair, list) and len(pair) == 2 and known.issuperset(pair):
        addresses.go("compare", **{"from": pair[0], "to": pair[1]})
    if wish.get("page") in ("compare", "findings", "correct", "references"):
        addresses.go(wish["page"])


def _data(ws: Workspace, work: Work, expression: Expression) -> dict[str, object]:
    person = state.person()
    review = reviews.open_review(ws, work.id, person_id=person.id)
    language = state.language()
    known = frameworks.list_frameworks(ws)
    own = frameworks.get_framework(ws, review.framework_id, review.framework_version)
    return {
        "workspace": _workspace_id(ws),
        "person": {"id": person.id, "name": person.display_name},
        "language": language,
        "direction": state.direction(),
        "review": review.id,
        "expression": expression.id,
        "law": {"address": early.law_address(ws, expression.id)},
        "framework": {"address": early.framework_address(ws, own.id, own.version, language)},
        "annotations": {"address": early.annotations_address(review.id, expression.id)},
        "frameworks": _frameworks(ws, known, review, language),
        "manifestation": _manifestation(expression),
        "clause": state.selection().get("clause", ""),
        "header": _header(ws, work, expression),
        "strings": messages.strings(language),
        "plurals": messages.plural_forms(language),
    }


def _frameworks(
    ws: Workspace, known: Sequence[Framework], review: Review, language: str
) -> list[dict[str, object]]:
    return [
        {
            "id": framework.id,
            "name": framework.name.in_language(language),
            "address": early.framework_address(ws, framework.id, framework.version, language),
            "current": framework.id == review.framework_id,
        }
        for framework in known
    ]


def _manifestation(expression: Expression) -> dict[str, object] | None:
    if not expression.manifestation_id:
        return None
    return {"id": expression.manifestation_id}


def _header(ws: Workspace, work: Work, expression: Expression) -> dict[str, object]:
    versions = _versions(ws, work)
    same = [v for v in versions if v.language == expression.language]
    titles = work.titles.as_dict()
    spoken = state.language() if titles.get(state.language()) else expression.language
    return {
        "title": work_title(work),
        "title_language": spoken,
        "chips": _chips(work, expression),
        "versions": [_version(v, expression) for v in reversed(same)],
        "languages": _languages(versions, expression),
        "links": [
            {"page": page, "text": text, "address": addresses.address(page)}
            for page, text in _links(expression)
        ],
    }


def _links(expression: Expression) -> list[tuple[str, str]]:
    links = [
        ("compare", _("Compare")),
        ("findings", _("Findings")),
        ("references", _("References")),
    ]
    if expression.manifestation_id:
        links.append(("correct", _("Correct the text")))
    return links


def _chips(work: Work, expression: Expression) -> list[dict[str, str]]:
    chips = [{"text": _("Training text"), "kind": "training"}] if work.training else []
    if expression.stage is Stage.APERCU:
        chips.append({"text": _("Preview, not official"), "kind": "warn"})
    return chips


def _versions(ws: Workspace, work: Work | None) -> list[Expression]:
    return library.list_expressions(ws, work.id) if work else []


def _version(version: Expression, current: Expression) -> dict[str, object]:
    parts = [stage_name(version.stage), format_date(version.date)]
    if version.revision > 1:
        parts.append(_("revision {n}", n=version.revision))
    return {
        "id": version.id,
        "label": " · ".join(part for part in parts if part),
        "current": version.id == current.id,
    }


def _languages(versions: Sequence[Expression], current: Expression) -> list[dict[str, object]]:
    """Offer the languages in which the same stage exists, the newest revision of each."""
    newest = newest_by_language(versions, current)
    offered: list[dict[str, object]] = [
        {
            "code": code,
            "name": LANGUAGE_NAMES.get(code) or language_name(code),
            "version": newest[code].id,
            "current": code == current.language,
        }
        for code in ("ar", "fr", "en")
        if code in newest
    ]
    if len(offered) > 1:
        pair = [one["version"] for one in offered[:2]]
        offered.append({"name": _("Both"), "pair": pair, "current": False})
    return offered


def _workspace_id(ws: Workspace) -> str:
    """Give the mark that keeps the outboxes of two workspaces apart in one browser."""
    known = workspaces.get_setting(ws, "workspace_id")
    if not known:
        known = uuid.uuid4().hex
        workspaces.set_setting(ws, "workspace_id", known)
    return known
