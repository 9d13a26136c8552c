"""Tables of what briefs bear at head and foot, and of how often their public pages were opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.letterheads import LetterheadEventKind
from workbench.storage.tables.base import Base, Coded


class LetterheadEventRow(Base):
    """One change of a letterhead; only ever inserted."""

    __tablename__ = "letterhead_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    letterhead_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[LetterheadEventKind] = mapped_column(Coded(LetterheadEventKind))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[dt.datetime]
    payload: Mapped[Mapping[str, object]]


class PublicOpensRow(Base):
    """How often the public page of a brief was opened on a day; by whom is not known."""

    __tablename__ = "public_opens"

    brief_id: Mapped[str] = mapped_column(ForeignKey("briefs.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    times: Mapped[int]
