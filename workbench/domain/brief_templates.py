"""A Word template that an organisation brought, as it is kept in the workspace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.brief_events import BriefEvent, BriefEventKind


@dataclass(frozen=True, slots=True)
class BriefTemplate:
    """An organisation's own look of Word files; the file itself is kept under its sha256.

    Attributes:
        id: follows from the file, so that the same file is the same template everywhere.
        name: what the organisation calls it.
        sha256: fingerprint of the file.
        person_id: who added it.
        archived: it is offered no more; documents of before can still be made with it.
        created_at: when it was added.
        changed_at: when it was last renamed, removed or brought back.
    """

    id: str
    name: str
    sha256: str
    person_id: str
    archived: bool = False
    created_at: datetime | None = None
    changed_at: datetime | None = None


def template_ids(events: Iterable[BriefEvent]) -> set[str]:
    """Give the ids of all templates that were ever chosen, so that they travel with the briefs."""
    named = (event.payload.get("template") for event in events if _chooses(event))
    return {str(one) for one in named if one}


def chosen_template(events: Iterable[BriefEvent]) -> str:
    """Give the id of the template a brief is printed with; empty for the workbench's own look."""
    choices = [event for event in events if _chooses(event)]
    latest = max(choices, key=lambda event: (event.at, event.id), default=None)
    return "" if latest is None else str(latest.payload.get("template") or "")


def _chooses(event: BriefEvent) -> bool:
    return event.kind is BriefEventKind.TEMPLATE
