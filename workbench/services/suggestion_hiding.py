"""Whether a review shows suggestions at all: in a blind round each judges alone."""

from __future__ import annotations

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.reviews import Person
from workbench.domain.suggested import (
    SuggestionEvent,
    SuggestionEventKind,
    are_hidden,
)
from workbench.services import persons as people
from workbench.storage import audit, persons, reviews, suggestions
from workbench.storage.rows import later_than, new_id
from workbench.storage.workspace import Session, Workspace

_OPENED = "review.opened"


def suggestions_hidden(session: Session, review_id: str) -> bool:
    """Say whether suggestions are kept from everybody in this review."""
    return are_hidden(suggestions.events_of(session, reviews.family(session, review_id)))


def check_shown(ws: Workspace, review_id: str) -> None:
    """Check that this review shows suggestions.

    Raises:
        InvalidRequestError: code ``suggestions_hidden``.
    """
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        if suggestions_hidden(session, review.id):
            raise InvalidRequestError(
                "suggestions_hidden",
                N_("Suggestions are hidden in this review: each judges alone."),
                N_("Whoever opened the review can show them again."),
            )


def owner_of(ws: Workspace, review_id: str) -> Person | None:
    """Give who opened a review; ``None`` where that is not known or the person has left."""
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        family = reviews.family(session, review.id)
        opened = [
            event
            for event in audit.listing(session, subject_ids=family)
            if event.action == _OPENED and event.person_id
        ]
    if not opened:
        return None
    first = min(opened, key=lambda event: (event.at, event.id))
    person = people.get_person(ws, str(first.person_id))
    return None if person.archived else person


def may_hide(ws: Workspace, review_id: str, person_id: str) -> bool:
    """Say whether a person may hide or show the suggestions of a review."""
    owner = owner_of(ws, review_id)
    return owner is None or owner.id == person_id


def set_hidden(ws: Workspace, review_id: str, person_id: str, *, hidden: bool) -> None:
    """Hide the suggestions of a review from everybody, or show them again.

    Raises:
        WorkbenchError: ``unknown_review``, ``unknown_person`` or ``not_review_owner``.
    """
    if not may_hide(ws, review_id, person_id):
        raise InvalidRequestError(
            "not_review_owner",
            N_("Only whoever opened the review may hide its suggestions or show them."),
        )
    with ws.transaction() as session:
        review = reviews.load(session, review_id)
        persons.load(session, person_id)
        said = suggestions.events_of(session, reviews.family(session, review.id))
        if are_hidden(said) == hidden:
            return
        kind = SuggestionEventKind.HIDDEN if hidden else SuggestionEventKind.SHOWN
        last = max((event.at for event in said), default=None)
        event = SuggestionEvent(new_id(), review.id, kind, person_id, later_than(last))
        suggestions.insert_events(session, [event])
        audit.record(session, person_id, f"suggestions.{kind.value}", "review", review.id)
