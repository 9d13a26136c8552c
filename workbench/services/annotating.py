"""Check operations on annotations before they are stored.

A batch comes from the reader's outbox, perhaps after a lost connection. What is right is
stored, what is wrong is named one by one: a faulty operation must not hold up the others.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from workbench.domain.errors import N_
from workbench.domain.frameworks import Framework
from workbench.domain.reviews import (
    Operation,
    OperationKind,
    Refusal,
    Severity,
    Target,
    targets_from,
)

LONGEST_TEXT = 20_000  # code points of a note or proposed wording
MOST_TARGETS = 50
CONTEXT = 32  # code points of prefix and suffix
_FIELDS = ("criterion_id", "severity", "note", "proposed_wording", "targets")
_INSTANT = timedelta(microseconds=1)


class Refused(Exception):  # noqa: N818 - not a failure: the person is told and works on
    """One operation cannot be stored."""

    def __init__(self, code: str, message: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.details = details

    def refusal(self, operation_id: str) -> Refusal:
        """Give the reason as it is sent back."""
        return Refusal(operation_id, self.code, self.message, self.details)


def malformed(reason: str) -> Refused:
    """Say that an operation is not put together as it must be."""
    return Refused("bad_operation", N_("This change is malformed: {reason}"), reason=reason)


def read_operation(item: object, author_id: str, present: datetime) -> Operation:
    """Read an operation from what the network brought.

    Args:
        item: mapping with id, kind, review_id, annotation_id, at (optional) and payload.
        author_id: who sends it.
        present: the present moment; an operation from the future is dated now.

    Raises:
        Refused: code ``bad_operation``.
    """
    if not isinstance(item, Mapping):
        raise malformed("operation")
    payload = item.get("payload") or {}
    if not isinstance(payload, Mapping):
        raise malformed("payload")
    try:
        kind = OperationKind(item.get("kind", ""))
    except ValueError as problem:
        raise malformed("kind") from problem
    return Operation(
        id=read_uuid(item, "id"),
        kind=kind,
        review_id=read_text(item, "review_id"),
        annotation_id=read_uuid(item, "annotation_id"),
        author_id=author_id,
        at=min(read_moment(item.get("at"), present), present),
        payload=_payload(kind, payload),
    )


def _payload(kind: OperationKind, payload: Mapping[str, Any]) -> dict[str, object]:
    """Keep the known fields of the payload, each of them in its right form."""
    if kind in (OperationKind.WITHDRAW, OperationKind.RESTORE):
        return {}
    found: dict[str, object] = {
        name: read_text(payload, name)
        for name in ("criterion_id", "severity", "note", "proposed_wording")
        if payload.get(name) is not None
    }
    if "severity" in found and found["severity"] not in [s.value for s in Severity]:
        raise malformed("severity")
    if "targets" in payload:
        found["targets"] = _targets(payload["targets"])
    if kind is OperationKind.ADD:
        found["expression_id"] = read_text(payload, "expression_id")
        for name in ("criterion_id", "targets"):
            if name not in found:
                raise malformed(name)
        found.setdefault("severity", Severity.MEDIUM.value)
        if payload.get("suggested") is not None:
            found["suggested"] = _suggested(payload["suggested"])
    elif not found:
        raise malformed("payload")
    return found


def _suggested(value: object) -> dict[str, object]:
    """Read where a tag was accepted from; all but the id is looked up when it is stored."""
    if not isinstance(value, Mapping):
        raise malformed("suggested")
    more = ("criterion_id", "detector", "detector_version")
    found = {name: read_text(value, name) for name in more if name in value}
    return {"id": read_uuid(value, "id"), **found}


def _targets(value: object) -> tuple[Target, ...]:
    try:
        targets = targets_from(value)
    except ValueError as problem:
        raise malformed(f"targets: {problem}") from problem
    if len(targets) > MOST_TARGETS:
        raise malformed("targets")
    return targets


def read_text(item: Mapping[str, Any], name: str) -> str:
    """Read a text that must be there and be no longer than a note may be.

    Raises:
        Refused: code ``bad_operation``.
    """
    value = item.get(name)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise malformed(name)
    return value


def read_uuid(item: Mapping[str, Any], name: str) -> str:
    """Read an id in its one spelling.

    Raises:
        Refused: code ``bad_operation``.
    """
    value = read_text(item, name)
    try:
        canonical = str(uuid.UUID(value))
    except ValueError as problem:
        raise malformed(name) from problem
    # Another spelling of the same UUID would pass for another operation.
    if canonical != value:
        raise malformed(name)
    return value


def read_moment(value: object, present: datetime) -> datetime:
    """Read when something was done; what is not dated was done now.

    Raises:
        Refused: code ``bad_operation``.
    """
    if value is None or value == "":
        return present
    if isinstance(value, datetime):
        moment = value
    else:
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError as problem:
            raise malformed("at") from problem
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def place_targets(targets: Iterable[Target], texts: Mapping[str, str]) -> list[dict[str, object]]:
    """Check that the tagged words stand where the targets say, and note what is around them.

    Raises:
        Refused: code ``unknown_provision`` or ``text_differs``.
    """
    return [_placed(target, texts) for target in targets]


def _placed(target: Target, texts: Mapping[str, str]) -> dict[str, object]:
    text = texts.get(target.eid)
    if text is None:
        raise Refused(
            "unknown_provision",
            N_("The clause {eid} is not in this version of the text."),
            eid=target.eid,
        )
    if text[target.start : target.end] != target.exact:
        raise Refused(
            "text_differs",
            N_("The tagged words do not stand in this place of clause {eid}."),
            eid=target.eid,
        )
    return {
        "eid": target.eid,
        "start": target.start,
        "end": target.end,
        "exact": target.exact,
        "prefix": text[max(0, target.start - CONTEXT) : target.start],
        "suffix": text[target.end : target.end + CONTEXT],
    }


def check_criterion(operation: Operation, framework: Framework) -> None:
    """Check that the criterion belongs to the framework of the review.

    Raises:
        Refused: code ``unknown_criterion``.
    """
    criterion_id = operation.payload.get("criterion_id")
    if criterion_id is not None and framework.criterion(str(criterion_id)) is None:
        raise Refused(
            "unknown_criterion",
            N_("The criterion {criterion} is not among those of this review."),
            criterion=criterion_id,
        )


def check_history(operation: Operation, history: list[Operation]) -> Operation:
    """Check that this person may change this annotation, and date the change after the others.

    Raises:
        Refused: code ``unknown_annotation``, ``annotation_exists`` or ``not_author``.
    """
    added = next((known for known in history if known.kind is OperationKind.ADD), None)
    if operation.kind is OperationKind.ADD:
        if added is not None:
            raise Refused("annotation_exists", N_("This tag is in the workspace already."))
        return operation
    if added is None:
        raise Refused("unknown_annotation", N_("This tag is not in the workspace."))
    if added.author_id != operation.author_id:
        raise Refused("not_author", N_("Only the person who made a tag may change it."))
    # The clock of a tablet may lag behind: a later change must not be taken for an earlier one.
    last = max(known.at for known in history)
    return operation if operation.at > last else replace(operation, at=last + _INSTANT)


def check_foreign(operation: Operation, framework: Framework, texts: Mapping[str, str]) -> None:
    """Check an operation that another workspace stored; it is taken in as it is or not at all.

    Args:
        operation: the operation.
        framework: criteria of its review.
        texts: text by eId of the version its annotation points at.

    Raises:
        Refused: with the reason.
    """
    read_uuid({"id": operation.id}, "id")
    read_uuid({"annotation_id": operation.annotation_id}, "annotation_id")
    payload = _payload(operation.kind, operation.payload)
    check_criterion(operation, framework)
    if "targets" in payload:
        place_targets(targets_from(payload["targets"]), texts)
