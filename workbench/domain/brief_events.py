"""What happens to a brief: its state, comments, kept versions, and what became of its requests.

Everything is an event that is only ever added, so that two workspaces join by union and the
whole story of a brief can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.records import from_record


class BriefState(StrEnum):
    """How far a brief has come on its way to a member."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    SENT = "sent"


class BriefEventKind(StrEnum):
    """What an event tells."""

    STATE = "state"  # payload: state, note
    COMMENT = "comment"  # payload: text, part
    SETTLED = "settled"  # payload: comment (id of the comment that is dealt with)
    VERSION = "version"  # payload: the brief as it was, as a record
    FOLLOWED = "followed"  # payload: finding_id and the fields of FollowUp
    REFERENCE = "reference"  # payload: reference, prefix, year, number
    PUBLIC = "public"  # payload: a Publication; withdrawn where it names no files
    TEMPLATE = "template"  # payload: template (id of the Word template; empty: none)


class Uptake(StrEnum):
    """What became of a recommendation."""

    NO_ANSWER = "no_answer"
    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class BriefEvent:
    """One step in the life of a brief; never changed, never deleted."""

    id: str
    brief_id: str
    kind: BriefEventKind
    person_id: str
    at: datetime
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is known of one recommendation after it was sent.

    Attributes:
        addressee: the member, group or committee it went to.
        sent_on: the day it was sent.
        reply: what was answered, in the words of the reply.
        replied_on: the day of the reply.
        amendment_number: number of the amendment it became.
        outcome: what became of it.
        note: a remark of the person who set it.
        adopted_id: version whose comparison proposed the outcome; empty where set by hand.
    """

    addressee: str = ""
    sent_on: date | None = None
    reply: str = ""
    replied_on: date | None = None
    amendment_number: str = ""
    outcome: Uptake = Uptake.NO_ANSWER
    note: str = ""
    adopted_id: str = ""


@dataclass(frozen=True, slots=True)
class BriefComment:
    """A remark on a brief or one of its parts, and who dealt with it."""

    id: str
    person_id: str
    at: datetime
    text: str
    part: str = ""
    settled_by: str = ""


# What a public page consists of in each language: the page itself and its downloads.
PUBLIC_PAGE = "page"
PUBLIC_DOWNLOADS = ("pdf", "docx", "html")
PUBLIC_FORMATS = frozenset((PUBLIC_PAGE, *PUBLIC_DOWNLOADS))


@dataclass(frozen=True, slots=True)
class Publication:
    """A brief shown to everybody, as it read when it was published, or taken back again.

    Attributes:
        reference: the reference that stands in the address.
        base: address of the server it is meant for, such as ``https://room.example``; empty
            where none was known.
        files: fingerprints of what is shown, by language and format; none: withdrawn.
        languages: the languages in which it can be read, the brief's own first.
    """

    reference: str
    base: str = ""
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    @property
    def is_public(self) -> bool:
        """Whether it can be read."""
        return bool(self.files)

    @property
    def address(self) -> str:
        """The whole address of the public page; empty where the server is not known."""
        return f"{self.base}/public/{self.reference}" if self.base else ""


def publication_of(event: BriefEvent) -> Publication:
    """Read what an event says of the public page of its brief.

    Raises:
        ValueError: an event of another hand holds something else.
    """
    found: Publication = from_record(Publication, event.payload)
    return found


def published_files(events: Iterable[BriefEvent]) -> set[str]:
    """Name the files of the workspace that public pages consist of, by sha256."""
    return {
        sha256
        for event in events
        if event.kind is BriefEventKind.PUBLIC
        for formats in publication_of(event).files.values()
        for sha256 in formats.values()
    }


def current_state(events: Iterable[BriefEvent]) -> tuple[BriefState, BriefEvent | None]:
    """Say how far a brief has come, and by which step it came there."""
    steps = [event for event in events if event.kind is BriefEventKind.STATE]
    if not steps:
        return BriefState.DRAFT, None
    latest = max(steps, key=_order)
    return BriefState(str(latest.payload["state"])), latest


def comments(events: Iterable[BriefEvent]) -> list[BriefComment]:
    """List the comments of a brief, the oldest first, with who dealt with each."""
    ordered = sorted(events, key=_order)
    settled = {
        str(event.payload["comment"]): event.person_id
        for event in ordered
        if event.kind is BriefEventKind.SETTLED
    }
    return [
        BriefComment(
            id=event.id,
            person_id=event.person_id,
            at=event.at,
            text=str(event.payload["text"]),
            part=str(event.payload.get("part") or ""),
            settled_by=settled.get(event.id, ""),
        )
        for event in ordered
        if event.kind is BriefEventKind.COMMENT
    ]


def _order(event: BriefEvent) -> tuple[datetime, str]:
    return event.at, event.id
