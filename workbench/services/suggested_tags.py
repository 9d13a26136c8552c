"""What a review suggests to one person, and the refusals of that person.

Accepting is tagging: the tag is added as any other and carries the mark of its suggestion, so
that undoing it opens the suggestion again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.reviews import Acknowledgement, Refusal, Review, derive_annotations
from workbench.domain.suggested import (
    DecidedHere,
    Offer,
    StoredSuggestion,
    SuggestionEvent,
    SuggestionEventKind,
    SuggestionRun,
    SuggestionSubject,
    decided_here,
    standing_refusals,
    still_open,
)
from workbench.services.annotating import Refused
from workbench.services.suggestion_hiding import suggestions_hidden
from workbench.services.suggestion_words import Word, read_word
from workbench.storage import operations, persons, reviews, suggestions
from workbench.storage.annotations import annotations_of
from workbench.storage.rows import now
from workbench.storage.workspace import Session, Workspace

MOST_AT_ONCE = 1000  # words on suggestions in one batch


def offer_of(ws: Workspace, review_id: str, expression_id: str, person_id: str) -> Offer:
    """Give what a review suggests in one version, with what this person refused.

    Where the review hides suggestions nothing is given at all, not even figures.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        if suggestions_hidden(session, review.id):
            return Offer(hidden=True)
        criteria = review.framework_id, review.framework_version
        runs = suggestions.newest_runs(session, expression_id, *criteria)
        said = suggestions.events_of(session, reviews.family(session, review.id))
        refusals = (
            event
            for event in standing_refusals(said)
            if event.person_id == person_id
            and event.subject is not None
            and event.subject.expression_id == expression_id
        )
        return Offer(
            hidden=False,
            runs=tuple(runs),
            suggestions=tuple(suggestions.of_runs(session, runs)),
            refusals=tuple(refusals),
            decided=_decided(session) if runs else {},
        )


def shown_runs(
    ws: Workspace, review_id: str, expression_id: str
) -> tuple[SuggestionRun, ...] | None:
    """Give the passes whose suggestions are shown in a version; ``None`` where they are hidden.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        if suggestions_hidden(session, review.id):
            return None
        criteria = review.framework_id, review.framework_version
        return tuple(suggestions.newest_runs(session, expression_id, *criteria))


def open_suggestions(
    ws: Workspace, review_id: str, expression_id: str, person_id: str
) -> list[StoredSuggestion]:
    """List what this person has neither accepted nor refused nor tagged there anyway.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    offer = offer_of(ws, review_id, expression_id, person_id)
    with ws.reading() as session:
        review = reviews.load(session, review_id)
        tags = [
            tag
            for tag in annotations_of(ws, session, review.id)
            if tag.author_id == person_id and tag.expression_id == expression_id
        ]
    return still_open(offer.suggestions, tags, offer.refusals)


def apply_words(
    ws: Workspace, person_id: str, batch: Iterable[Mapping[str, Any]]
) -> Acknowledgement:
    """Store refusals, and refusals taken back, each at most once however often it is sent.

    Args:
        ws: workspace.
        person_id: who says it.
        batch: mappings with id, kind (``refuse`` or ``unrefuse``), review_id, suggestion_id,
            at, and for a refusal its reason and note.

    Raises:
        WorkbenchError: ``unknown_person``, or ``too_many_operations``.
    """
    items = list(batch)
    if len(items) > MOST_AT_ONCE:
        raise InvalidRequestError(
            "too_many_operations",
            N_("More than {most} changes were sent at once."),
            N_("Send them in smaller parts."),
            most=MOST_AT_ONCE,
        )
    acked: list[str] = []
    refused: list[Refusal] = []
    present = now()
    with ws.transaction() as session:
        persons.load(session, person_id)
        for item in items:
            try:
                word = read_word(item, present)
                suggestions.insert_events(session, [_event(session, word, person_id)])
                acked.append(word.id)
            except Refused as reason:
                named = item.get("id", "") if isinstance(item, Mapping) else ""
                refused.append(reason.refusal(str(named)))
    return Acknowledgement(tuple(dict.fromkeys(acked)), tuple(refused))


def _event(session: Session, word: Word, person_id: str) -> SuggestionEvent:
    review = reviews.find(session, word.review_id)
    if review is None:
        raise Refused("unknown_review", N_("This review is not in the workspace."))
    return SuggestionEvent(
        id=word.id,
        review_id=review.id,
        kind=SuggestionEventKind.TAKEN_BACK if word.taken_back else SuggestionEventKind.REFUSED,
        person_id=person_id,
        at=word.at,
        subject=_subject(session, word, review, person_id),
        reason=word.reason,
        note=word.note,
    )


def _subject(session: Session, word: Word, review: Review, person_id: str) -> SuggestionSubject:
    about = suggestions.by_ids(session, [word.suggestion_id]).get(word.suggestion_id)
    if about is not None and about.framework_id == review.framework_id:
        return SuggestionSubject(
            suggestion_id=about.id,
            expression_id=about.expression_id,
            criterion_id=about.criterion_id,
            detector=about.detector,
            detector_version=about.detector_version,
            target=about.target,
        )
    if word.taken_back:  # a refusal that came in a package, of a suggestion never made here
        said = suggestions.events_of(session, reviews.family(session, review.id))
        for event in standing_refusals(said):
            known = event.subject
            if known and (event.person_id, known.suggestion_id) == (person_id, word.suggestion_id):
                return known
    raise Refused("unknown_suggestion", N_("Nothing was suggested there."))


def _decided(session: Session) -> dict[tuple[str, str], DecidedHere]:
    """Count what was decided in the reviews of this workspace that hide nothing."""
    hidden: dict[str, bool] = {}

    def is_open(review_id: str) -> bool:
        if review_id not in hidden:
            review = reviews.find(session, review_id)
            hidden[review_id] = review is None or suggestions_hidden(session, review.id)
        return not hidden[review_id]

    tags = derive_annotations(operations.of_suggested(session))
    refusals = standing_refusals(suggestions.events_of(session))
    return decided_here(
        [tag for tag in tags if is_open(tag.review_id)],
        [event for event in refusals if is_open(event.review_id)],
    )
