"""An amending text put into the law it amends: a preview, never an official text."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from workbench.consolidation import BaseLaw, amend_law
from workbench.consolidation.notes import LEFT_OUT, PREVIEW
from workbench.domain.amendments import Applied, Consolidation, NotApplied
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.records import from_record, to_record
from workbench.domain.texts import Act, Expression, Stage
from workbench.reading.structure.order_places import says
from workbench.services import audit, library
from workbench.services.amending import orders_by_article, orders_in
from workbench.storage.workspace import Workspace

ENGINE = "consolidation-1"  # grows with every change of results
ACTION = "expression.consolidated"
_NAMES = uuid.UUID("5f3ad1a6-6a5e-4b43-9d57-8a7a0a6b2f10")


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a preview comes from: the two texts and what became of each order."""

    base_id: str
    amending_id: str
    applied: tuple[Applied, ...]
    not_applied: tuple[NotApplied, ...]


def try_consolidation(
    ws: Workspace, base_expression_id: str, amending_expression_id: str
) -> Consolidation:
    """Say what would come of it, without keeping anything.

    Raises:
        WorkbenchError: ``unknown_expression``, ``same_version``, ``different_languages``.
    """
    base = library.get_expression(ws, base_expression_id)
    amending = library.get_expression(ws, amending_expression_id)
    if base.id == amending.id:
        raise InvalidRequestError(
            "same_version",
            N_("A text cannot be applied to itself."),
            N_("Choose the law that it amends."),
        )
    if base.language != amending.language:
        raise InvalidRequestError(
            "different_languages",
            N_("The amending text and the law are in different languages."),
            N_("Choose a version of the law in the language of the amending text."),
        )
    orders = orders_in(library.get_provisions(ws, amending.id), amending.title)
    return amend_law(_base_law(ws, base), orders)


def _base_law(ws: Workspace, base: Expression) -> BaseLaw:
    work = library.get_work(ws, base.work_id)
    names = (work.official_number, base.title, *work.titles.as_dict().values())
    return BaseLaw(tuple(n for n in names if n), library.get_provisions(ws, base.id))


def consolidate(
    ws: Workspace,
    base_expression_id: str,
    amending_expression_id: str,
    person_id: str | None = None,
) -> Expression:
    """Keep the amended law as a preview whose every change is traced to its order.

    The same two texts give the same preview, however often this is asked for.

    Raises:
        WorkbenchError: as :func:`try_consolidation`; ``nothing_applied``, ``nothing_left``.
    """
    result = try_consolidation(ws, base_expression_id, amending_expression_id)
    with ws.transaction():
        known = find_preview(ws, base_expression_id, amending_expression_id)
        if known is not None:
            return known
        return _kept(ws, base_expression_id, amending_expression_id, result, person_id)


def amends_by_title(title: str) -> bool:
    """Whether a title says that its text changes another: «بتغيير وتتميم القانون رقم 31.13»."""
    return says("title_verb", title)


def find_preview(
    ws: Workspace, base_expression_id: str, amending_expression_id: str
) -> Expression | None:
    """Give the preview of two texts where it is kept already."""
    try:
        return library.get_expression(ws, preview_id(base_expression_id, amending_expression_id))
    except NotFoundError:
        return None


def preview_id(base_expression_id: str, amending_expression_id: str) -> str:
    """Give the id that the preview of two texts has or would have."""
    return uuid.uuid5(_NAMES, f"{base_expression_id}|{amending_expression_id}|{ENGINE}").hex


def _kept(
    ws: Workspace,
    base_id: str,
    amending_id: str,
    result: Consolidation,
    person_id: str | None,
) -> Expression:
    _refuse_empty(result)
    identifier = preview_id(base_id, amending_id)
    base = library.get_expression(ws, base_id)
    amending = library.get_expression(ws, amending_id)
    work = library.get_work(ws, base.work_id)
    act = Act(base.title, work.official_number or None, work.kind, 0, result.provisions)
    preview = library.store_expression(
        ws,
        base.work_id,
        act=act,
        language=base.language,
        stage=Stage.APERCU,
        date=amending.date,
        warnings=_warnings(base, amending, result),
        source=f"{base.title} + {amending.title}",
        person_id=person_id,
        identifier=identifier,
    )
    detail = to_record(Trace(base_id, amending_id, result.applied, result.not_applied))
    detail["engine"] = ENGINE
    audit.record(ws, ACTION, "expression", identifier, person_id=person_id, detail=detail)
    return preview


def _warnings(base: Expression, amending: Expression, result: Consolidation) -> list[str]:
    found = [PREVIEW.format(amending=amending.title, base=base.title)]
    if result.not_applied:
        found.append(LEFT_OUT.format(count=len(result.not_applied)))
    return found


def _refuse_empty(result: Consolidation) -> None:
    if not result.applied:
        raise InvalidRequestError(
            "nothing_applied",
            N_("No order of the amending text could be applied to this law."),
            N_("The report says why for each order."),
        )
    if not result.provisions:
        raise InvalidRequestError(
            "nothing_left",
            N_("The amending text repeals the whole law; there is no text left to show."),
            N_("Keep the law as it was, and note that it is repealed."),
        )


def trace_of(ws: Workspace, expression_id: str) -> Trace | None:
    """Say where a preview comes from; ``None`` for a version that is none of ours."""
    for event in audit.list_events(ws, subject_id=expression_id, limit=None):
        if event.action == ACTION:
            detail: dict[str, Any] = dict(event.detail)
            detail.pop("engine", None)
            return from_record(Trace, detail)
    return None


def orders_of_preview(ws: Workspace, base_id: str, preview_id: str) -> dict[str, tuple[str, ...]]:
    """Say for each article that a preview changed, by eId, in which words it was ordered.

    Empty where the version is no preview of this law.
    """
    trace = trace_of(ws, preview_id)
    if trace is None or trace.base_id != base_id:
        return {}
    labels = {p.eid: p.label for p in library.get_provisions(ws, trace.amending_id)}
    return orders_by_article(trace.applied, labels)
