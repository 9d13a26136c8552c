"""The correction desk: what was read beside the picture of its page, corrected line by line."""

from __future__ import annotations

from typing import Any

from workbench.domain.texts import Expression, Work
from workbench.services import library
from workbench.ui import addresses, state
from workbench.ui.components.correction import messages
from workbench.ui.components.correction.mount import correction_desk
from workbench.ui.layout import empty_state, expression_label, work_title
from workbench.ui.translation import _


def render() -> None:
    """Show the desk for the chosen version, or say how to choose one."""
    work, expression = state.selected_work(), state.selected_expression()
    if work is None or expression is None or expression.work_id != work.id:
        empty_state(
            _("Choose a version to correct"),
            _("Open one of your texts; the way to its correction stands above the law."),
            action=_("To the texts"),
            page="texts",
        )
        return
    wish = correction_desk(_data(work, expression))
    if wish:
        _follow(work, wish)


def _follow(work: Work, wish: dict[str, Any]) -> None:
    """Do what was asked for inside the desk: read, compare, or go on with another revision."""
    versions = {e.id for e in library.list_expressions(state.workspace(), work.id)}
    version = wish.get("version")
    if version not in versions:
        return
    if wish.get("page") in ("compare", "carry") and wish.get("from") in versions:
        addresses.go(wish["page"], version=version, **{"from": wish["from"], "to": version})
    if wish.get("page") in ("read", "correct"):
        addresses.go(wish["page"], version=version)


def _data(work: Work, expression: Expression) -> dict[str, object]:
    person, language = state.person(), state.language()
    ws = state.workspace()
    path = expression.manifestation_id and library.manifestation_path(
        ws, expression.manifestation_id
    )
    titles = work.titles.as_dict()
    return {
        "person": {"id": person.id, "name": person.display_name},
        "language": language,
        "direction": state.direction(),
        "expression": expression.id,
        "manifestation": expression.manifestation_id if path else None,
        "law_language": expression.language,
        "title": work_title(work),
        "title_language": language if titles.get(language) else expression.language,
        "version": expression_label(expression),
        "read": {"text": _("Read"), "address": addresses.address("read")},
        "strings": messages.strings(language),
        "plurals": messages.plural_forms(language),
    }
