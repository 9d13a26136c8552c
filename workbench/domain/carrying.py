"""What becomes of the words a note stands on when the next version of a text arrives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from workbench.domain.reviews import Target


class Grade(StrEnum):
    """How a stretch of text came through: kept, changed (review it), moved or lost."""

    KEPT = "kept"  # the same words in the article that this one became
    CHANGED = "changed"  # the place is known, its words are not the same: a person looks again
    MOVED = "moved"  # the same words, in another place of the law
    LOST = "lost"  # the words are gone: nothing is put somewhere false


class Reason(StrEnum):
    """Why a stretch was given its grade."""

    SAME_WORDS = "same_words"
    RESPELLED = "respelled"  # the same words, other vowel marks or forms of letters
    WORDS_CHANGED = "words_changed"
    WITHIN_ARTICLE = "within_article"  # the same words elsewhere in the same article
    ARTICLE_MOVED = "article_moved"
    ARTICLE_DIVIDED = "article_divided"  # in a piece of an article that was split or merged
    QUOTED_ELSEWHERE = "quoted_elsewhere"  # a long quotation, found once in the whole text
    WORDS_GONE = "words_gone"
    ARTICLE_GONE = "article_gone"


@dataclass(frozen=True, slots=True)
class Place:
    """Code points ``[start, end)`` of the article with this index."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CarriedSpan:
    """Where a stretch of the older version stands in the newer one.

    Attributes:
        grade: how it came through.
        reason: why.
        confidence: from 0 to 1; of a lost one, how sure it is that its words are gone.
        place: where it stands; ``None`` where it is lost.
        text_changed: whether the words under it are other ones (a lost one counts as changed).
    """

    grade: Grade
    reason: Reason
    confidence: float
    place: Place | None = None

    @property
    def text_changed(self) -> bool:
        """Whether other words stand there now, or none."""
        return self.grade in (Grade.CHANGED, Grade.LOST)


class CarryStep(StrEnum):
    """What a person did with a carry; every step is kept and none is ever changed."""

    COMMITTED = "committed"  # the carry was carried out as previewed
    UNDONE = "undone"  # all of it was taken back
    ACCEPTED = "accepted"  # a tag goes to the proposed place
    PLACED = "placed"  # a tag goes to a place the person chose
    GONE = "gone"  # its words are not in the newer version
    LATER = "later"  # left for later
    REOPENED = "reopened"  # the decision is taken back


UNDECIDED = (CarryStep.LATER, CarryStep.REOPENED)


@dataclass(frozen=True, slots=True)
class PlannedTag:
    """A tag of the older version and what is proposed for it.

    Attributes:
        annotation_id: the tag.
        author_id: whose it is.
        grade: how its words came through.
        reason: why.
        confidence: from 0 to 1.
        targets: the proposed place; empty where it is lost.
        wording: its proposed wording for the newer text.
        wording_carried: whether that wording fits there; else it is as drafted, to be redone.
        ahead: whether it stands at the proposed place before a person has looked, as in a
            corrected revision, where it is only to be confirmed.
    """

    annotation_id: str
    author_id: str
    grade: Grade
    reason: Reason
    confidence: float
    targets: tuple[Target, ...] = ()
    wording: str = ""
    wording_carried: bool = True
    ahead: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it is carried without a person looking at it."""
        return self.grade in (Grade.KEPT, Grade.MOVED) and self.wording_carried


@dataclass(frozen=True, slots=True)
class CarryEvent:
    """One step of carrying the tags of a review from one version to another."""

    id: str
    step: CarryStep
    review_id: str
    old_id: str
    new_id: str
    person_id: str
    at: datetime
    annotation_id: str = ""
    targets: tuple[Target, ...] = ()
    plan: tuple[PlannedTag, ...] = ()


@dataclass(frozen=True, slots=True)
class SettledTag:
    """A tag of a carry with what was decided about it last; ``None`` while nobody did."""

    planned: PlannedTag
    decision: CarryEvent | None = None

    @property
    def is_carried(self) -> bool:
        """Whether it stands in the newer version."""
        if self.decision is None:
            return self.planned.is_sure or self.planned.ahead
        if self.planned.ahead and self.decision.step in UNDECIDED:
            return True
        return self.decision.step in (CarryStep.ACCEPTED, CarryStep.PLACED)

    @property
    def is_open(self) -> bool:
        """Whether a person has still to decide."""
        if self.decision is None:
            return not self.planned.is_sure
        return self.decision.step in UNDECIDED

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where it stands, or would stand, in the newer version."""
        if self.decision is not None and self.decision.step is CarryStep.PLACED:
            return self.decision.targets
        return self.planned.targets


def settle(events: Iterable[CarryEvent]) -> dict[str, SettledTag]:
    """Work out how a carry stands now, by tag; an undone carry is empty.

    Steps are taken in the order of their time, then of their id, so that two workspaces that
    hold the same steps agree.
    """
    state: dict[str, SettledTag] = {}
    for event in sorted(events, key=lambda e: (e.at, e.id)):
        if event.step is CarryStep.UNDONE:
            state = {}
        elif event.step is CarryStep.COMMITTED:
            for planned in event.plan:
                state.setdefault(planned.annotation_id, SettledTag(planned))
        elif event.annotation_id in state:
            state[event.annotation_id] = replace(state[event.annotation_id], decision=event)
    return state


class FindingStatus(StrEnum):
    """How a finding stands in a later version."""

    OPEN = "open"
    FIXED = "fixed"
    WORSENED = "worsened"
    CLAUSE_GONE = "clause_gone"
    REAPPEARED = "reappeared"


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """What a person says of a finding in one version, when and with which note."""

    id: str
    finding_id: str
    expression_id: str
    status: FindingStatus
    person_id: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a finding stands in one version.

    Attributes:
        expression_id: the version.
        status: as a person set it, else as proposed from the carry; ``None``: to be decided.
        entry: what a person set; ``None`` where it is a proposal.
        eid: the clause it speaks of there; empty where there is none.
    """

    expression_id: str
    status: FindingStatus | None
    entry: StatusEntry | None = None
    eid: str = ""
