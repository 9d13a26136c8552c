"""Reviews and the annotations in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.frameworks import Framework
from workbench.domain.records import to_record
from workbench.domain.reviews import (
    Acknowledgement,
    Annotation,
    Operation,
    OperationKind,
    Refusal,
    Review,
    targets_from,
)
from workbench.services import frameworks
from workbench.services.annotating import (
    Refused,
    check_criterion,
    check_history,
    place_targets,
    read_operation,
)
from workbench.storage import audit, expressions, operations, persons, reviews, works
from workbench.storage.annotations import annotations_of
from workbench.storage.rows import derived_id, now
from workbench.storage.tables import ReviewRow
from workbench.storage.workspace import Workspace

if TYPE_CHECKING:
    pass

MOST_AT_ONCE = 1000  # operations in one batch


def open_review(
    ws: Workspace,
    work_id: str,
    framework_id: str = "ac-review",
    person_id: str | None = None,
    *,
    slug: str = "",
) -> Review:
    """Open the review of a work by a set of criteria, beginning it when there is none.

    Its id follows from the work and the criteria: two workspaces that hold the same work and
    review it apart can later join their tags.

    Args:
        ws: workspace.
        work_id: work under review.
        framework_id: criteria to review it against; a new review takes their newest version.
        person_id: who opens it.
        slug: short name for scripts and the address bar; the work's own when empty.

    Raises:
        NotFoundError: ``unknown_work`` or ``unknown_framework``.
    """
    with ws.reading() as session:
        work = works.load(session, work_id)
        for review in reviews.listing(session, [work.id]):
            if review.framework_id == framework_id and not review.archived:
                return review
    framework = frameworks.get_framework(ws, framework_id)
    with ws.transaction() as session:
        for review in reviews.listing(session, [work.id]):
            if review.framework_id == framework_id and not review.archived:
                return review
        review = Review(
            id=derived_id("review", work.id, framework_id),
            slug=works.free_slug(session, ReviewRow, slug or work.slug),
            work_id=work.id,
            framework_id=framework.id,
            framework_version=framework.version,
            title=work.titles.in_language("ar"),
            created_at=now(),
        )
        reviews.insert(session, review)
        audit.record(session, person_id, "review.opened", "review", review.id)
    return review


def get_review(ws: Workspace, id_or_slug: str) -> Review:
    """Look a review up by its id or short name.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        return reviews.load(session, id_or_slug)


def list_reviews(ws: Workspace, work_id: str | None = None) -> list[Review]:
    """List the reviews of a work or of the workspace, the oldest first."""
    with ws.reading() as session:
        work_ids = None if work_id is None else [works.load(session, work_id).id]
        return reviews.listing(session, work_ids)


def list_annotations(
    ws: Workspace,
    review_id: str,
    *,
    expression_id: str | None = None,
    include_withdrawn: bool = False,
) -> list[Annotation]:
    """List the annotations of a review as they stand now, in the order they were made.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        found = annotations_of(ws, session, review.id)
    return [
        annotation
        for annotation in found
        if (include_withdrawn or not annotation.withdrawn)
        and expression_id in (None, annotation.expression_id)
    ]


def list_operations(
    ws: Workspace, review_id: str, annotation_id: str | None = None
) -> list[Operation]:
    """List the history of a review or of one annotation in the order of time.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        family = reviews.family(session, reviews.load(session, review_id).id)
        return operations.of_reviews(session, family, annotation_id)


def apply_operations(
    ws: Workspace, author_id: str, batch: Iterable[Mapping[str, Any]]
) -> Acknowledgement:
    """Store changes to annotations, each at most once however often it is sent.

    All that are right are stored together; each wrong one is named with its reason and leaves
    no trace. An operation that is stored already is acknowledged again.

    Args:
        ws: workspace.
        author_id: who made the changes.
        batch: mappings as in :class:`workbench.domain.reviews.Operation`.

    Raises:
        WorkbenchError: ``unknown_person``, or ``too_many_operations``.
    """
    batch = list(batch)
    if len(batch) > MOST_AT_ONCE:
        raise InvalidRequestError(
            "too_many_operations",
            N_("More than {most} changes were sent at once."),
            N_("Send them in smaller parts."),
            most=MOST_AT_ONCE,
        )
    present = now()
    refused: list[Refusal] = []
    read: list[Operation] = []
    for item in batch:
        try:
            read.append(read_operation(item, author_id, present))
        except Refused as reason:
            refused.append(reason.refusal(_id_of(item)))
    _recall_frameworks(ws, read)
    with ws.transaction() as session:
        persons.load(session, author_id)
        # In this order: what another connection stores between the two look-ups is then known
        # as stored, instead of being taken for a second addition of the same tag.
        checks = _Checks(ws, session, read)
        stored = operations.stored_ids(session, [operation.id for operation in read])
        fresh: list[Operation] = []
        for operation in read:
            if operation.id in stored:
                continue
            try:
                fresh.append(checks.check(operation))
                stored.add(operation.id)
            except Refused as reason:
                refused.append(reason.refusal(operation.id))
        operations.insert(session, fresh)
    acked = dict.fromkeys(operation.id for operation in read if operation.id in stored)
    return Acknowledgement(tuple(acked), tuple(refused))


def _recall_frameworks(ws: Workspace, read: Iterable[Operation]) -> None:
    """Have the criteria at hand before others are kept waiting by our transaction."""
    for review_id in {operation.review_id for operation in read}:
        with ws.reading() as session:
            review = reviews.find(session, review_id)
        if review is not None:
            frameworks.get_framework(ws, review.framework_id, review.framework_version)


def _id_of(item: object) -> str:
    return str(item.get("id", "")) if isinstance(item, Mapping) else ""


class _Checks:
    """Checks the operations of one batch against what is stored, looking each thing up once."""

    def __init__(self, ws: Workspace, session: Any, batch: Sequence[Operation]) -> None:
        self._ws = ws
        self._session = session
        self._reviews: dict[str, Review | None] = {}
        self._frameworks: dict[str, Framework] = {}
        self._works: dict[str, str | None] = {}
        self._texts: dict[str, dict[str, str]] = {}
        self._history: dict[str, list[Operation]] = {}
        ids = {operation.annotation_id for operation in batch}
        for known in operations.of_annotations(session, ids):
            self._history.setdefault(known.annotation_id, []).append(known)
        self._wanted = _touched(batch, self._history)

    def check(self, operation: Operation) -> Operation:
        """Give the operation as it is to be stored.

        Raises:
            Refused: with the reason.
        """
        review = self._review(operation.review_id)
        history = self._history.setdefault(operation.annotation_id, [])
        operation = check_history(replace(operation, review_id=review.id), history)
        check_criterion(operation, self._framework(review))
        if operation.kind in (OperationKind.ADD, OperationKind.EDIT):
            operation = self._placed(operation, review, history)
        history.append(operation)
        return operation

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
        if expression_id not in self._works:
            self._works[expression_id] = expressions.work_of(self._session, expression_id)
        if self._works[expression_id] != review.work_id:
            raise Refused("unknown_expression", N_("This version is not in the workspace."))
        payload = dict(operation.payload)
        if "targets" in payload:
            if expression_id not in self._texts:
                eids = self._wanted.get(expression_id, set())
                self._texts[expression_id] = expressions.texts_of(
                    self._session, expression_id, eids
                )
            targets = targets_from(payload["targets"])
            payload["targets"] = place_targets(targets, self._texts[expression_id])
        return replace(operation, payload=to_record(payload))


def _expression_of(operation: Operation, history: Sequence[Operation]) -> str:
    added = operation if operation.kind is OperationKind.ADD else history[0]
    for known in history:
        if known.kind is OperationKind.ADD:
            added = known
            break
    return str(added.payload.get("expression_id", ""))


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
