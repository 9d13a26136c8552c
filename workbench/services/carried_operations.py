"""The tag that stands for an older one in the newer version: added, changed or withdrawn there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.domain.records import to_record
from workbench.domain.reviews import (
    Annotation,
    Operation,
    OperationKind,
    Target,
    derive_annotations,
)
from workbench.services.reviews import carried_id
from workbench.storage import operations
from workbench.storage.rows import derived_id, later_than
from workbench.storage.workspace import Session


class Copies:
    """Writes the operations of one step; their ids follow from the step and the tag.

    The id of the tag itself follows from the older tag and the version: two workspaces that
    carry it apart have one tag when they join, added by both.
    """

    def __init__(self, session: Session, expression_id: str, step_id: str) -> None:
        self._session = session
        self._expression_id = expression_id
        self._step_id = step_id

    def bring(self, tag: Annotation, targets: Sequence[Target], wording: str) -> None:
        """Let a tag stand in the newer version at these places, with this proposed wording."""
        copy, last = self._copy(tag)
        if copy is None:
            self._add(tag, targets, wording, last)
            return
        if copy.withdrawn:
            last = self._write(tag, OperationKind.RESTORE, {}, last)
        if copy.targets != tuple(targets) or copy.proposed_wording != wording:
            changed = {"targets": to_record(tuple(targets)), "proposed_wording": wording}
            self._write(tag, OperationKind.EDIT, changed, last)

    def withdraw(self, tag: Annotation) -> bool:
        """Take the tag out of the newer version; says whether it stood there."""
        copy, last = self._copy(tag)
        if copy is None or copy.withdrawn:
            return False
        self._write(tag, OperationKind.WITHDRAW, {}, last)
        return True

    def _copy(self, tag: Annotation) -> tuple[Annotation | None, datetime | None]:
        known = operations.of_annotations(self._session, [carried_id(tag.id, self._expression_id)])
        derived = derive_annotations(known)
        return (derived[0] if derived else None), (known[-1].at if known else None)

    def _add(
        self, tag: Annotation, targets: Sequence[Target], wording: str, last: datetime | None
    ) -> None:
        payload = {
            "expression_id": self._expression_id,
            "criterion_id": tag.criterion_id,
            "severity": tag.severity.value,
            "targets": to_record(tuple(targets)),
            "note": tag.note,
            "proposed_wording": wording,
            operations.CARRIED_FROM: tag.id,
        }
        if tag.suggested is not None:
            payload["suggested"] = to_record(tag.suggested)
        self._write(tag, OperationKind.ADD, payload, last)

    def _write(
        self,
        tag: Annotation,
        kind: OperationKind,
        payload: dict[str, object],
        last: datetime | None,
    ) -> datetime:
        at = later_than(last)
        operation = Operation(
            id=derived_id(self._step_id, tag.id, kind.value),
            kind=kind,
            review_id=tag.review_id,
            annotation_id=carried_id(tag.id, self._expression_id),
            author_id=tag.author_id,
            at=at,
            payload=payload,
        )
        operations.insert(self._session, [operation])
        return at
