"""Tables of reading rooms: links, how often they were opened, what was answered."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.tables.base import Base


class RoomLinkRow(Base):
    """A link to a brief; it belongs to this workspace alone."""

    __tablename__ = "room_links"

    id: Mapped[str] = mapped_column(primary_key=True)
    brief_id: Mapped[str] = mapped_column(ForeignKey("briefs.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[dt.datetime]
    expires_on: Mapped[dt.date]
    revoked_at: Mapped[dt.datetime | None]
    note: Mapped[str]


class RoomOpensRow(Base):
    """How often a link was opened on a day; by whom is not known."""

    __tablename__ = "room_opens"

    link_id: Mapped[str] = mapped_column(ForeignKey("room_links.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    times: Mapped[int]


class RoomAnswerRow(Base):
    """What somebody answered in a reading room."""

    __tablename__ = "room_answers"

    id: Mapped[str] = mapped_column(primary_key=True)
    link_id: Mapped[str] = mapped_column(ForeignKey("room_links.id"), index=True)
    at: Mapped[dt.datetime]
    text: Mapped[str]
    taken_at: Mapped[dt.datetime | None]
