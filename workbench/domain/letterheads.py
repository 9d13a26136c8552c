"""Under whose name briefs go out: partners with their logos, a colour, an address, a disclaimer.

A letterhead changes by events that are only added; how it reads now is worked out from them.
Two workspaces of one team join by union: of each partner and of each kind of words the latest
event counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from workbench.domain.colours import is_colour
from workbench.domain.localized import Localized
from workbench.domain.records import from_record

WORDS = ("contact", "disclaimer", "funding")


class LetterheadEventKind(StrEnum):
    """What an event tells."""

    PARTNER = "partner"  # payload: the partner as it is from now on, as a record
    WORDS = "words"  # payload: those of accent, contact, disclaimer, funding that changed


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture of an organisation, kept as one PNG in the files of the workspace."""

    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation under whose name briefs go out.

    Attributes:
        id: its id, the same in every workspace.
        names: its name in Arabic, French and English.
        short_name: the short form in Latin letters that opens references («EPD»); may be empty.
        logo: its picture, or ``None``: then its name is printed in the row of logos.
        position: place in the row, the smallest first.
        removed: no longer printed; it stays in the history.
    """

    id: str
    names: Localized
    short_name: str = ""
    logo: Logo | None = None
    position: int = 0
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What briefs bear at their head and foot, as it reads now.

    Attributes:
        id: its id; the workspaces of one team have the same.
        partners: the organisations in the order of the row, removed ones too.
        accent: main colour as ``#0f5c5c``, or empty for that of the workbench.
        contact: address, telephone, site; lines.
        disclaimer: whose views these are.
        funding: who pays for it.
    """

    id: str = ""
    partners: tuple[Partner, ...] = ()
    accent: str = ""
    contact: Localized = field(default_factory=Localized)
    disclaimer: Localized = field(default_factory=Localized)
    funding: Localized = field(default_factory=Localized)

    @property
    def standing(self) -> tuple[Partner, ...]:
        """The partners that are printed."""
        return tuple(partner for partner in self.partners if not partner.removed)


@dataclass(frozen=True, slots=True)
class LetterheadEvent:
    """One change of a letterhead; never changed, never deleted."""

    id: str
    letterhead_id: str
    kind: LetterheadEventKind
    person_id: str
    at: datetime
    payload: Mapping[str, object] = field(default_factory=dict)


def letterhead_of(letterhead_id: str, events: Iterable[LetterheadEvent]) -> Letterhead:
    """Work out how a letterhead reads now.

    Raises:
        ValueError: an event of another hand holds what no letterhead can.
    """
    partners: dict[str, Partner] = {}
    found = Letterhead(letterhead_id)
    for event in sorted(events, key=lambda event: (event.at, event.id)):
        if event.letterhead_id != letterhead_id:
            continue
        if event.kind is LetterheadEventKind.PARTNER:
            partner: Partner = from_record(Partner, event.payload)
            partners[partner.id] = partner
        else:
            found = replace(found, **_words(event.payload))
    ordered = sorted(partners.values(), key=lambda partner: (partner.position, partner.id))
    return replace(found, partners=tuple(ordered))


def files_of(events: Iterable[LetterheadEvent]) -> set[str]:
    """Name the files of the workspace that events speak of, by sha256."""
    found: set[str] = set()
    for event in events:
        if event.kind is LetterheadEventKind.PARTNER:
            partner: Partner = from_record(Partner, event.payload)
            found |= {partner.logo.sha256} if partner.logo is not None else set()
    return found


def _words(payload: Mapping[str, object]) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: from_record(Localized, payload[name]) for name in WORDS if name in payload
    }
    if "accent" in payload:
        accent = payload["accent"]
        if not isinstance(accent, str) or (accent and not is_colour(accent)):
            raise ValueError(f"{accent!r} is not a colour")
        found["accent"] = accent
    return found
