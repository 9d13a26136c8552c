"""What the reader is sent of references: where they stand, and what they lead to elsewhere.

The provisions of the law itself are in the browser already; only those of other texts carry
their words.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from workbench.domain.references import CitedWork, Reference, ReferenceTarget
from workbench.domain.texts import Expression
from workbench.services import library, references
from workbench.services.reference_tables import Labels, missing_names
from workbench.storage.workspace import Workspace

MOST_TARGETS = 7  # of one reference; the reader shows six and says that there are more
LONGEST = 1500  # letters of a cited provision


def references_json(ws: Workspace, expression_id: str) -> dict[str, object]:
    """Give the references of a version for the reader, offsets in code points."""
    expression = library.get_expression(ws, expression_id)
    labels = Labels(ws, expression_id)
    cited = references.versions_cited(ws, expression_id)
    return {
        "references": [
            _reference(ws, one, expression, labels, cited)
            for one in references.references_of(ws, expression_id)
        ]
    }


def _reference(
    ws: Workspace,
    one: Reference,
    expression: Expression,
    labels: Labels,
    cited: Mapping[str, Expression],
) -> dict[str, object]:
    elsewhere = [
        target for target in one.targets if target.expression_id not in ("", expression.id)
    ]
    return {
        "eid": one.eid,
        "start": one.start,
        "end": one.end,
        "words": " ".join(one.words.split()),
        "status": one.status.value,
        "missing": missing_names(one),
        "circular": one.circular,
        "repealed": one.repealed,
        "work": _work(one.work, expression, cited) if one.work else None,
        "targets": [
            _elsewhere(ws, target, labels) if target in elsewhere else {"eid": target.eid}
            for target in one.targets[:MOST_TARGETS]
        ],
    }


def _elsewhere(ws: Workspace, target: ReferenceTarget, labels: Labels) -> dict[str, object]:
    provision = labels.provision(target.eid, target.expression_id)
    return {
        "eid": target.eid,
        "label": labels.label(target.eid, target.expression_id),
        "text": (provision.text if provision else "")[:LONGEST],
        "language": library.get_expression(ws, target.expression_id).language,
        "address": _address(target.expression_id, target.eid),
    }


def _work(
    work: CitedWork, citing: Expression, cited: Mapping[str, Expression]
) -> dict[str, object]:
    version = cited.get(work.identity)
    elsewhere = version is not None and version.id != citing.id
    address = _address(version.id) if version and elsewhere else ""
    return {"name": work.name, "address": address}


def _address(expression_id: str, eid: str = "") -> str:
    named = {"version": expression_id, "clause": eid}
    return "/read?" + urlencode({name: value for name, value in named.items() if value})
