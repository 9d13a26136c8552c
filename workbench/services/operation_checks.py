"""Check a batch of operations against what is stored, looking each thing up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.domain.errors import N_
from workbench.domain.frameworks import Framework
from workbench.domain.reviews import Operation, OperationKind, Refusal, Review, targets_from
from workbench.services import frameworks
from workbench.services.annotating import Refused, check_criterion, check_history, place_targets
from workbench.storage import expressions, operations, reviews, suggestions
from workbench.storage.workspace import Session, Workspace


class Checks:
    """Checks the operations of one batch against what is stored, looking each thing up once.

    Attributes:
        stored: ids of the operations of the batch that are stored already.
    """

    def __init__(self, ws: Workspace, session: Session, batch: Sequence[Operation]) -> None:
        self._ws = ws
        self._session = session
        self._reviews: dict[str, Review | None] = {}
        self._frameworks: dict[str, Framework] = {}
        self._passages: dict[str, tuple[str | None, dict[str, str]]] = {}
        self._history: dict[str, list[Operation]] = {}
        related = operations.related(session, batch)
        self.stored = {operation.id for operation in related}
        for known in related:
            self._history.setdefault(known.annotation_id, []).append(known)
        self._wanted = _touched(batch, self._history)

    def sift(self, batch: Iterable[Operation]) -> tuple[list[Operation], list[Refusal]]:
        """Part the operations that are new and may be stored from those that are refused."""
        fit: list[Operation] = []
        refused: list[Refusal] = []
        for operation in batch:
            if operation.id in self.stored:
                continue
            try:
                fit.append(self.check(operation))
            except Refused as reason:
                refused.append(reason.refusal(operation.id))
        return fit, refused

    def check(self, operation: Operation) -> Operation:
        """Give the operation as it is to be stored.

        Raises:
            Refused: with the reason.
        """
        review = self._review(operation.review_id)
        history = self._history.setdefault(operation.annotation_id, [])
        operation = check_history(replace(operation, review_id=review.id), history)
        check_criterion(operation, self._framework(review))
        if "targets" in operation.payload:
            operation = self._placed(operation, review, history)
        if "suggested" in operation.payload:
            operation = self._marked(operation, review)
        history.append(operation)
        return operation

    def _marked(self, operation: Operation, review: Review) -> Operation:
        """Write into an accepted tag what the workspace knows of its suggestion."""
        mark = operation.payload["suggested"]
        assert isinstance(mark, Mapping)
        found = suggestions.by_ids(self._session, [str(mark["id"])]).get(str(mark["id"]))
        where = operation.payload["expression_id"], operation.payload["criterion_id"]
        if found is None or where != (found.expression_id, found.criterion_id):
            raise Refused("unknown_suggestion", N_("Nothing was suggested there."))
        if found.framework_id != review.framework_id:
            raise Refused("unknown_suggestion", N_("Nothing was suggested there."))
        known = {
            "id": found.id,
            "criterion_id": found.criterion_id,
            "detector": found.detector,
            "detector_version": found.detector_version,
        }
        return replace(operation, payload={**operation.payload, "suggested": known})

    def _review(self, review_id: str) -> Review:
        if review_id not in self._reviews:
            self._reviews[review_id] = reviews.find(self._session, review_id)
        review = self._reviews[review_id]
        if review is None:
            raise Refused("unknown_review", N_("This review is not in the workspace."))
        return review

    def _framework(self, review: Review) -> Framework:
        if review.id not in self._frameworks:
            self._frameworks[review.id] = frameworks.get_framework(
                self._ws, review.framework_id, review.framework_version
            )
        return self._frameworks[review.id]

    def _placed(self, operation: Operation, review: Review, history: list[Operation]) -> Operation:
        expression_id = _expression_of(operation, history)
        if expression_id not in self._passages:
            eids = self._wanted.get(expression_id, set())
            found = expressions.passages(self._session, expression_id, eids)
            self._passages[expression_id] = found
        work_id, texts = self._passages[expression_id]
        if work_id != review.work_id:
            raise Refused("unknown_expression", N_("This version is not in the workspace."))
        targets = place_targets(targets_from(operation.payload["targets"]), texts)
        return replace(operation, payload={**operation.payload, "targets": targets})


def _expression_of(operation: Operation, history: Sequence[Operation]) -> str:
    """Give the version a tag stands in: the one it was added to."""
    added = next(known for known in (*history, operation) if known.kind is OperationKind.ADD)
    return str(added.payload["expression_id"])


def _touched(
    batch: Sequence[Operation], history: Mapping[str, list[Operation]]
) -> dict[str, set[str]]:
    """List the provisions a batch points at, so that only those are read."""
    expression_of = {
        operation.annotation_id: str(operation.payload["expression_id"])
        for known in (batch, *history.values())
        for operation in known
        if operation.kind is OperationKind.ADD
    }
    wanted: dict[str, set[str]] = {}
    for operation in batch:
        if "targets" in operation.payload and operation.annotation_id in expression_of:
            eids = wanted.setdefault(expression_of[operation.annotation_id], set())
            eids.update(target.eid for target in targets_from(operation.payload["targets"]))
    return wanted
