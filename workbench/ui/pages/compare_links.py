"""Links between articles that persons confirm, break, draw and take back on the compare page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.errors import N_, WorkbenchError, fill
from workbench.domain.link_decisions import DecisionKind, LinkDecision, not_undone
from workbench.services import link_decisions, persons
from workbench.storage.workspace import Workspace
from workbench.ui import state
from workbench.ui.components.comparison.side import Side
from workbench.ui.layout import format_date
from workbench.ui.translation import _

_TOLD = {
    DecisionKind.CONFIRM: N_("{old} is {new}"),
    DecisionKind.BREAK: N_("{old} is not {new}"),
    DecisionKind.DRAW: N_("{old} was linked with {new}"),
}


def decide_link(asked: Mapping[str, Any], old_id: str, new_id: str) -> None:
    """Keep what a person decided about a link; a refusal is shown on the page."""
    ws, person = state.workspace(), state.person()
    try:
        if asked.get("kind") == "undo":
            link_decisions.undo(ws, person.id, str(asked.get("undoes", "")), old_id, new_id)
            return
        ways = {
            "confirm": link_decisions.confirm_link,
            "break": link_decisions.break_link,
            "draw": link_decisions.draw_link,
        }
        way = ways[str(asked.get("kind"))]
        way(ws, person.id, old_id, new_id, str(asked.get("old", "")), str(asked.get("new", "")))
    except WorkbenchError as problem:
        state.remember_error(problem)


def told_decisions(ws: Workspace, old: Side, new: Side) -> list[dict[str, Any]]:
    """Say in words which decisions stand between two versions, the newest first."""
    made = link_decisions.list_decisions(ws, old.expression.id, new.expression.id)
    people = {one.id: one.display_name for one in persons.list_persons(ws, include_archived=True)}
    labels = [{p.eid: p.label for p in side.provisions} for side in (old, new)]

    def told(one: LinkDecision) -> str:
        names: dict[str, object] = {
            "old": labels[0].get(one.old_eid, one.old_eid),
            "new": labels[1].get(one.new_eid, one.new_eid),
        }
        by = people.get(one.person_id, "")
        return " · ".join(filter(None, (fill(_(_TOLD[one.kind]), names), by, format_date(one.at))))

    return [
        {"id": one.id, "text": told(one), "old": one.old_eid, "new": one.new_eid}
        for one in reversed(not_undone(made))
    ]
