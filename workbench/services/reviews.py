"""Reviews and the annotations in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.frameworks import Framework
from workbench.domain.reviews import (
    Acknowledgement,
    Annotation,
    Operation,
    Refusal,
    Review,
)
from workbench.domain.texts import Expression
from workbench.services import frameworks
from workbench.services.annotating import Refused, read_operation
from workbench.services.operation_checks import Checks
from workbench.storage import audit, expressions, operations, persons, reviews, works
from workbench.storage.annotations import annotations_of
from workbench.storage.rows import derived_id, now
from workbench.storage.tables import ReviewRow
from workbench.storage.workspace import Workspace

DEFAULT_FRAMEWORK = "ac-review"  # criteria of a review unless others are named
MOST_AT_ONCE = 1000  # operations in one batch


def open_review(
    ws: Workspace,
    work_id: str,
    framework_id: str = DEFAULT_FRAMEWORK,
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
    include_carried: bool = False,
) -> list[Annotation]:
    """List the annotations of a review as they stand now, in the order they were made.

    Args:
        ws: workspace.
        review_id: review they belong to.
        expression_id: version they stand in; all versions without it.
        include_withdrawn: whether withdrawn ones are listed.
        include_carried: whether, over all versions, an annotation that was carried to a
            corrected revision is listed beside the one it became there.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        found = annotations_of(ws, session, review.id)
        carried = set[str]()
        if expression_id is None and not include_carried:
            carried = _carried(found, expressions.of_works(session, [review.work_id]))
    return [
        annotation
        for annotation in found
        if (include_withdrawn or not annotation.withdrawn)
        and expression_id in (None, annotation.expression_id)
        and annotation.id not in carried
    ]


def _carried(found: Sequence[Annotation], versions: Sequence[Expression]) -> set[str]:
    """Say which annotations are left out where each is listed once over all versions.

    Of one that stands in a corrected revision too, the corrected one is listed; of one that
    was carried to the next version, the one it was made as.
    """
    corrects = {version.id: version.revision_of for version in versions}
    known = {annotation.id for annotation in found}
    held = {annotation.expression_id for annotation in found}
    twice = set[str]()
    for annotation in found:
        for version_id in held - {annotation.expression_id}:
            copy = carried_id(annotation.id, version_id)
            if copy in known:
                corrected = corrects.get(version_id) == annotation.expression_id
                twice.add(annotation.id if corrected else copy)
    return twice


def carried_id(annotation_id: str, expression_id: str) -> str:
    """Give the id an annotation has in a corrected revision; it follows from both."""
    return derived_id("carried", annotation_id, expression_id)


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
    read, malformed = _read(author_id, list(batch))
    _recall_frameworks(ws, read)
    with ws.transaction() as session:
        persons.load(session, author_id)
        fresh, unfit = Checks(ws, session, read).sift(read)
        operations.insert(session, fresh)
    refused = {refusal.id for refusal in unfit}
    acked = dict.fromkeys(operation.id for operation in read if operation.id not in refused)
    return Acknowledgement(tuple(acked), (*malformed, *unfit))


def _read(author_id: str, batch: list[Mapping[str, Any]]) -> tuple[list[Operation], list[Refusal]]:
    if len(batch) > MOST_AT_ONCE:
        raise InvalidRequestError(
            "too_many_operations",
            N_("More than {most} changes were sent at once."),
            N_("Send them in smaller parts."),
            most=MOST_AT_ONCE,
        )
    present = now()
    read: dict[str, Operation] = {}
    refused: list[Refusal] = []
    for item in batch:
        try:
            operation = read_operation(item, author_id, present)
            read.setdefault(operation.id, operation)
        except Refused as reason:
            refused.append(reason.refusal(_id_of(item)))
    return list(read.values()), refused


def _recall_frameworks(ws: Workspace, read: Iterable[Operation]) -> None:
    """Have the criteria at hand before others are kept waiting by our transaction."""
    for review_id in {operation.review_id for operation in read}:

        def find(review_id: str = review_id) -> Framework | None:
            with ws.reading() as session:
                review = reviews.find(session, review_id)
            if review is None:
                return None
            return frameworks.get_framework(ws, review.framework_id, review.framework_version)

        ws.memory.recall(("framework of review", review_id), find, keep=not ws.writing)


def _id_of(item: object) -> str:
    return str(item.get("id", "")) if isinstance(item, Mapping) else ""
