"""Reading rooms as they are stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.reading_rooms import RoomAnswer, RoomLink
from workbench.storage.tables import (
    RoomAnswerRow,
    RoomLinkRow,
    RoomOpensRow,
    as_domain,
    as_values,
)


def save_link(session: Session, link: RoomLink) -> None:
    """Keep a new or changed link."""
    session.merge(RoomLinkRow(**as_values(link)))
    session.flush()


def load_link(session: Session, link_id: str) -> RoomLink:
    """Look a link up.

    Raises:
        NotFoundError: code ``unknown_room``.
    """
    row = session.get(RoomLinkRow, link_id)
    if row is None:
        raise nothing_to_read()
    return as_domain(RoomLink, row)


def nothing_to_read() -> NotFoundError:
    """Give the refusal of an address that opens nothing, whatever the reason."""
    return NotFoundError(
        "unknown_room",
        N_("There is nothing to read at this address."),
        N_("Ask those who sent it for a new link."),
    )


def links_of(session: Session, brief_id: str) -> list[RoomLink]:
    """List the links to a brief, the newest first."""
    query = select(RoomLinkRow).where(RoomLinkRow.brief_id == brief_id)
    rows = session.scalars(query.order_by(RoomLinkRow.created_at.desc(), RoomLinkRow.id))
    return [as_domain(RoomLink, row) for row in rows]


def count_open(session: Session, link_id: str, day: date) -> None:
    """Count one opening of a link on a day."""
    row = session.get(RoomOpensRow, (link_id, day), with_for_update=True)
    if row is None:
        session.add(RoomOpensRow(link_id=link_id, day=day, times=1))
    else:
        row.times += 1
    session.flush()


def opens_of(session: Session, link_ids: Iterable[str]) -> dict[str, int]:
    """Say how often each link was opened."""
    query = select(RoomOpensRow).where(RoomOpensRow.link_id.in_(list(link_ids)))
    found: dict[str, int] = {}
    for row in session.scalars(query):
        found[row.link_id] = found.get(row.link_id, 0) + row.times
    return found


def save_answer(session: Session, answer: RoomAnswer) -> None:
    """Keep a new or changed answer."""
    session.merge(RoomAnswerRow(**as_values(answer)))
    session.flush()


def answers_of(session: Session, link_ids: Iterable[str]) -> list[RoomAnswer]:
    """List what was answered by links, the oldest first."""
    query = select(RoomAnswerRow).where(RoomAnswerRow.link_id.in_(list(link_ids)))
    rows = session.scalars(query.order_by(RoomAnswerRow.at, RoomAnswerRow.id))
    return [as_domain(RoomAnswer, row) for row in rows]
