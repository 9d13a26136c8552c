"""Suggestions as they are kept, and what persons decided about them.

A suggestion is nobody's tag. Accepting one makes a tag of the person who accepts, with a mark
that says where it came from; refusing one is an event of its own. Nothing is ever deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workbench.domain.localized import Localized
from workbench.domain.reviews import Annotation, Target
from workbench.domain.suggestions import PatternProblem

RULES = "rules"  # source of what the rules and cues of the criteria suggest
LEARNED = "learned"  # source of what was learned from the findings of the team


@dataclass(frozen=True, slots=True)
class SuggestionExample:
    """A clause much like the one suggested, and where it stands or who found it."""

    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class StoredSuggestion:
    """A place of a stored version that a reviewer may want to tag, and why.

    Attributes:
        id: follows from version, criteria, detector with its version, and place.
        target: the words that fired, with selectors as annotations use them.
        score: 0 to 1; the measured precision of the detector, or its probability.
        missing: what was looked for in the article and not found.
        examples: clauses much like this one, where the detector knows some.
        untested: whether too little is known of the detector to show it unasked.
    """

    id: str
    expression_id: str
    framework_id: str
    framework_version: str
    criterion_id: str
    detector: str
    detector_version: str
    target: Target
    score: float
    explanation: Localized
    missing: tuple[str, ...] = ()
    examples: tuple[SuggestionExample, ...] = ()
    untested: bool = False


@dataclass(frozen=True, slots=True)
class SuggestionRun:
    """One pass of detectors over a version; the newest pass of each source is what is shown.

    Attributes:
        source: who suggests: ``rules``, or ``learned`` from the findings of the team.
        suggestion_ids: what this pass suggested; perhaps nothing.
        problems: patterns that could not be used.
        person_id: who asked for it.
    """

    id: str
    source: str
    expression_id: str
    framework_id: str
    framework_version: str
    suggestion_ids: tuple[str, ...]
    problems: tuple[PatternProblem, ...]
    person_id: str
    at: datetime


class SuggestionEventKind(StrEnum):
    """What may happen around suggestions: refused, refusal taken back, hidden, shown again."""

    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    HIDDEN = "hidden"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class SuggestionSubject:
    """What a refusal was about; it can be read without the suggestion itself."""

    suggestion_id: str
    expression_id: str
    criterion_id: str
    detector: str
    detector_version: str
    target: Target


@dataclass(frozen=True, slots=True)
class SuggestionEvent:
    """A person's word on a suggestion, or on whether a review shows any; only ever added.

    Attributes:
        subject: what was refused; ``None`` where all suggestions are hidden or shown.
        reason: id of one of the reasons on offer.
        note: what the person wrote.
    """

    id: str
    review_id: str
    kind: SuggestionEventKind
    person_id: str
    at: datetime
    subject: SuggestionSubject | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecidedHere:
    """How often persons of this workspace accepted what a detector suggested to them."""

    accepted: int = 0
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """What a review offers one person to look at.

    Attributes:
        hidden: whether nothing is shown, so that each judges alone.
        refusals: what this person refused and did not take back.
        decided: by detector and its version, what was decided in this workspace.
    """

    hidden: bool
    runs: tuple[SuggestionRun, ...] = ()
    suggestions: tuple[StoredSuggestion, ...] = ()
    refusals: tuple[SuggestionEvent, ...] = ()
    decided: Mapping[tuple[str, str], DecidedHere] = field(default_factory=dict)


def are_hidden(events: Iterable[SuggestionEvent]) -> bool:
    """Say whether a review hides its suggestions: the last word on it holds."""
    said = [e for e in events if e.kind in (SuggestionEventKind.HIDDEN, SuggestionEventKind.SHOWN)]
    return bool(said) and max(said, key=_order).kind is SuggestionEventKind.HIDDEN


def standing_refusals(events: Iterable[SuggestionEvent]) -> list[SuggestionEvent]:
    """List the refusals that were not taken back, one for each person and suggestion."""
    standing: dict[tuple[str, str], SuggestionEvent] = {}
    for event in sorted(events, key=_order):
        if event.subject is None:
            continue
        key = event.person_id, event.subject.suggestion_id
        if event.kind is SuggestionEventKind.REFUSED:
            standing[key] = event
        else:
            standing.pop(key, None)
    return list(standing.values())


def still_open(
    suggestions: Iterable[StoredSuggestion],
    tags: Sequence[Annotation],
    refusals: Sequence[SuggestionEvent],
) -> list[StoredSuggestion]:
    """List what a person has not decided: neither tagged there by this criterion, nor refused.

    Args:
        suggestions: what is suggested.
        tags: the person's own tags of the same version.
        refusals: the person's standing refusals.
    """
    settled = [
        (tag.criterion_id, target) for tag in tags if not tag.withdrawn for target in tag.targets
    ]
    # A later version of the detector asks again in the same words: the refusal still answers it.
    settled += [(e.subject.criterion_id, e.subject.target) for e in refusals if e.subject]
    return [
        one
        for one in suggestions
        if not any(
            criterion == one.criterion_id and overlap(target, one.target)
            for criterion, target in settled
        )
    ]


def overlap(one: Target, other: Target) -> bool:
    """Say whether two stretches share a letter of the same provision."""
    return one.eid == other.eid and one.start < other.end and other.start < one.end


def decided_here(
    tags: Iterable[Annotation], refusals: Iterable[SuggestionEvent]
) -> dict[tuple[str, str], DecidedHere]:
    """Count by detector and version how many suggestions were accepted, of how many decided.

    A tag that was accepted and then given another criterion is no acceptance of what was
    suggested; one that was carried to another version counts once.
    """
    accepted: set[tuple[str, str, str, str]] = set()
    refused: set[tuple[str, str, str, str]] = set()
    for tag in tags:
        mark = tag.suggested
        if mark is None or tag.withdrawn:
            continue
        word = (mark.detector, mark.detector_version, tag.author_id, mark.id)
        (accepted if tag.criterion_id == mark.criterion_id else refused).add(word)
    for event in refusals:
        if about := event.subject:
            refused.add(
                (about.detector, about.detector_version, event.person_id, about.suggestion_id)
            )
    counts: dict[tuple[str, str], DecidedHere] = {}
    for word in accepted | refused:
        known = counts.get(word[:2], DecidedHere())
        counts[word[:2]] = DecidedHere(known.accepted + (word in accepted), known.decided + 1)
    return counts


def _order(event: SuggestionEvent) -> tuple[datetime, str]:
    return event.at, event.id
