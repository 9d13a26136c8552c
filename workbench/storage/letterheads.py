"""Letterheads as they are stored: their changes, and which one this workspace prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.domain.letterheads import Letterhead, LetterheadEvent, letterhead_of
from workbench.storage.rows import insert_new
from workbench.storage.tables import LetterheadEventRow, SettingRow, as_domain

_USED = "letterhead.used"  # a choice of this workspace alone: it does not travel


def insert(session: Session, events: Sequence[LetterheadEvent]) -> int:
    """Store changes; those already stored are left as they are. Says how many were new."""
    return insert_new(session, LetterheadEventRow, events)


def events_of(session: Session, letterhead_id: str) -> list[LetterheadEvent]:
    """List the changes of a letterhead, the oldest first."""
    query = select(LetterheadEventRow).where(LetterheadEventRow.letterhead_id == letterhead_id)
    rows = session.scalars(query.order_by(LetterheadEventRow.at, LetterheadEventRow.id))
    return [as_domain(LetterheadEvent, row) for row in rows]


def known_ids(session: Session) -> list[str]:
    """List the letterheads that the workspace knows, the oldest first."""
    first = func.min(LetterheadEventRow.at)
    query = select(LetterheadEventRow.letterhead_id).group_by(LetterheadEventRow.letterhead_id)
    return list(session.scalars(query.order_by(first, LetterheadEventRow.letterhead_id)))


def last_moment(session: Session, letterhead_id: str) -> datetime | None:
    """Say when a letterhead was last changed."""
    query = select(func.max(LetterheadEventRow.at))
    return session.scalar(query.where(LetterheadEventRow.letterhead_id == letterhead_id))


def used(session: Session) -> str:
    """Give the id of the letterhead that this workspace prints, or an empty text."""
    row = session.get(SettingRow, _USED)
    return "" if row is None else row.value


def use(session: Session, letterhead_id: str) -> None:
    """Print this letterhead from now on."""
    session.merge(SettingRow(key=_USED, value=letterhead_id))
    session.flush()


def load(session: Session, letterhead_id: str) -> Letterhead:
    """Give a letterhead as it reads now; an empty one where there is none."""
    return letterhead_of(letterhead_id, events_of(session, letterhead_id))
