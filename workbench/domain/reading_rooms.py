"""A reading room: a brief that a member reads by a link, without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RoomLink:
    """A link to one brief; it expires and can be revoked.

    Attributes:
        id: part of the address; the other part is a signature only this workspace can make.
        brief_id: the brief it opens.
        person_id: who made it.
        created_at: when.
        expires_on: the last day on which it opens.
        revoked_at: when it was taken back, or ``None``.
        note: for whom it was made, in the words of who made it.
    """

    id: str
    brief_id: str
    person_id: str
    created_at: datetime
    expires_on: date
    revoked_at: datetime | None = None
    note: str = ""

    def is_open(self, day: date) -> bool:
        """Say whether the link opens on a day."""
        return self.revoked_at is None and day <= self.expires_on


@dataclass(frozen=True, slots=True)
class RoomAnswer:
    """What somebody answered in a reading room; a person of the team takes it in.

    Attributes:
        id: its id.
        link_id: the link by which it came.
        at: when it came.
        text: the text that the form wrote (:mod:`workbench.domain.replies`).
        taken_at: when a person noted it beside the recommendations.
    """

    id: str
    link_id: str
    at: datetime
    text: str
    taken_at: datetime | None = None
