"""The outline of a law as the corrections make it: what begins at which line, and what is odd."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.domain.corrections import Draft, standing
from workbench.domain.documents import Document
from workbench.domain.texts import Act, Provision
from workbench.reading.structure import odd_numbers, read_with_places
from workbench.storage.workspace import Workspace
from workbench.ui.components.reader.payload import kind_name

Place = tuple[int, str]


def outline_json(
    ws: Workspace, expression_id: str, document: Document, draft: Draft
) -> list[dict[str, Any]]:
    """Give what begins where, act by act, in the order of the text.

    It is found by reading the corrected lines anew, so the person sees at once what a
    correction does to the articles.
    """
    ids = tuple(correction.id for correction in standing(draft.corrections))

    def find() -> list[dict[str, Any]]:
        reading, places = read_with_places(document)
        nodes: list[dict[str, Any]] = []
        for act, begins in zip(reading.acts, places, strict=True):
            if len(reading.acts) > 1:
                nodes.append({"kind": "act", "label": act.title, "depth": 0, "page": act.page})
            nodes += _nodes(act, begins, document.language, len(nodes))
        return nodes

    return ws.memory.recall(("outline", expression_id, ids), find)


def _nodes(act: Act, places: Sequence[Place], language: str, first: int) -> list[dict[str, Any]]:
    odd = odd_numbers(act.provisions)
    depths: list[int] = []
    found = []
    for at, (provision, (page, line)) in enumerate(zip(act.provisions, places, strict=True)):
        parent = provision.parent
        depths.append(0 if parent is None else depths[parent] + 1)
        wrong = odd.get(at)
        found.append(
            {
                "eid": provision.eid,
                "kind": provision.kind.value,
                "label": _label(provision, language),
                "number": provision.num or "",
                "heading": provision.heading or "",
                "depth": depths[at],
                "parent": None if parent is None else first + parent,
                "groups": provision.is_heading,
                "page": page,
                "line": line,
                "odd": [wrong.oddity.value, wrong.before] if wrong else None,
            }
        )
    return found


def _label(provision: Provision, language: str) -> str:
    name = provision.num or provision.heading
    return name or kind_name(provision, language) or provision.label
