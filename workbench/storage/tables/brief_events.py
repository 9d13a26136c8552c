"""Table of what happens to briefs: states, comments, kept versions, what became of requests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.brief_events import BriefEventKind
from workbench.storage.tables.base import Base, Coded


class BriefEventRow(Base):
    """One step in the life of a brief; only ever inserted."""

    __tablename__ = "brief_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    brief_id: Mapped[str] = mapped_column(ForeignKey("briefs.id"), index=True)
    kind: Mapped[BriefEventKind] = mapped_column(Coded(BriefEventKind))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    payload: Mapped[Mapping[str, object]]
