"""What a brief is called in letters and lists: «EPD-2026-003-K7P»; once given, it stays.

The number runs within one workspace, organisation and year. Two workspaces that work apart may
both reach 003; the three signs at the end follow from the id of the brief, so that both
references stay what they were when the workspaces join.
"""

from __future__ import annotations

import hashlib

from workbench.domain.brief_events import BriefEvent, BriefEventKind
from workbench.domain.briefs import Brief
from workbench.domain.texts import Work
from workbench.services.brief_sources import work_of
from workbench.storage import brief_events, briefs, letterheads
from workbench.storage.rows import derived_id, later_than
from workbench.storage.workspace import Session, Workspace

OWN_PREFIX = "TDQ"  # of workspaces whose first partner has no short form
# No vowels, so that no word can come about; nothing that is read as something else.
_SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"
_SIGN_COUNT = 3


def give_reference(ws: Workspace, brief: Brief, person_id: str) -> str:
    """Give a brief its reference, once and for all; one that has one keeps it."""
    with ws.transaction() as session:
        known = _given(session, brief.id)
        if known:
            return known
        at = later_than(brief_events.last_moment(session, brief.id))
        year = (brief.created_at or at).year
        prefix = _prefix(session)
        number = _next_number(session, prefix, year)
        reference = f"{prefix}-{year}-{number:03}-{_mark(brief.id)}"
        payload = {"reference": reference, "prefix": prefix, "year": year, "number": number}
        # One id for one brief: of a brief that two workspaces have from the same source, each
        # keeps the reference it has printed.
        event_id = derived_id("brief-reference", brief.id)
        event = BriefEvent(event_id, brief.id, BriefEventKind.REFERENCE, person_id, at, payload)
        brief_events.insert(session, [event])
        return reference


def given_reference(ws: Workspace, brief_id: str) -> str:
    """Give the reference of a brief; empty for a brief from before there were any."""
    with ws.reading() as session:
        return _given(session, brief_id)


def reference_of(ws: Workspace, brief_id: str) -> str:
    """Give what a brief is called in a mail: its reference, or number of its text and a mark.

    Raises:
        NotFoundError: ``unknown_brief``.
    """
    brief = briefs.load(ws, brief_id)
    return given_reference(ws, brief_id) or _reference_by_text(brief, work_of(ws, brief))


# --- steps ------------------------------------------------------------------------------------


def _given(session: Session, brief_id: str) -> str:
    known = brief_events.of_briefs(session, [brief_id], [BriefEventKind.REFERENCE])
    return str(known[0].payload["reference"]) if known else ""


def _prefix(session: Session) -> str:
    used = letterheads.load(session, letterheads.used(session))
    first = next((partner.short_name for partner in used.standing if partner.short_name), "")
    return first or OWN_PREFIX


def _next_number(session: Session, prefix: str, year: int) -> int:
    given = brief_events.of_kind(session, BriefEventKind.REFERENCE)
    numbers = [
        event.payload.get("number")
        for event in given
        if (event.payload.get("prefix"), event.payload.get("year")) == (prefix, year)
    ]
    return 1 + max((number for number in numbers if isinstance(number, int)), default=0)


def _mark(brief_id: str) -> str:
    number = int.from_bytes(hashlib.sha256(brief_id.encode()).digest()[:8], "big")
    signs = []
    for _place in range(_SIGN_COUNT):
        number, rest = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[rest])
    return "".join(signs)


def _reference_by_text(brief: Brief, work: Work) -> str:
    """Call a brief as its mails did before briefs had references."""
    number = "".join(c if c.isascii() and c.isalnum() else "-" for c in work.official_number)
    return f"{number.strip('-') or 'T'}-{brief.id[:6].upper()}"
