"""A review goes over to a newer version of its criteria, knowingly; its tags stay as they are."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.frameworks import Framework, version_order
from workbench.domain.reviews import Review
from workbench.services import frameworks
from workbench.storage import audit, persons, reviews
from workbench.storage.workspace import Workspace


def newer_version(ws: Workspace, review_id: str) -> Framework | None:
    """Give the newest version of the criteria of a review where it follows an earlier one.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        review = reviews.load(session, review_id)
    newest = frameworks.get_framework(ws, review.framework_id)
    is_newer = version_order(newest.version) > version_order(review.framework_version)
    return newest if is_newer else None


def move_review(ws: Workspace, review_id: str, person_id: str) -> Review:
    """Let a review follow the newest version of its criteria from now on.

    No tag changes: each keeps its criterion, which the new version must still have. There is no
    way back, for tags may be made with criteria that the earlier version does not know; the
    record of the review says who moved it and when.

    Raises:
        NotFoundError: ``unknown_review`` or ``unknown_person``.
        InvalidRequestError: ``no_newer_criteria``, or ``criteria_left_out``.
    """
    newest = newer_version(ws, review_id)
    if newest is None:
        raise InvalidRequestError(
            "no_newer_criteria",
            N_("This review follows the newest version of its criteria already."),
            N_("Nothing needs to be done."),
        )
    with ws.transaction() as session:
        persons.load(session, person_id)
        review = reviews.load(session, review_id)
        own = frameworks.get_framework(ws, review.framework_id, review.framework_version)
        if not newest.holds(own):
            raise InvalidRequestError(
                "criteria_left_out",
                N_("Version {version} leaves out criteria that tags of this review may use."),
                N_("Keep the review with its version, or put the criteria back into the file."),
                version=newest.version,
            )
        moved = replace(review, framework_version=newest.version)
        reviews.update(session, moved)
        detail = {"from": review.framework_version, "to": newest.version}
        audit.record(session, person_id, "review.criteria_moved", "review", review.id, detail)
    ws.memory.forget()
    return moved
