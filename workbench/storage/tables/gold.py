"""Table of gold sets: what was drawn, what two readers found, how differences were settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.gold import GoldEventKind
from workbench.storage.tables.base import Base, Coded


class GoldEventRow(Base):
    """One step in the life of a gold set; only ever inserted."""

    __tablename__ = "gold_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    set_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[GoldEventKind] = mapped_column(Coded(GoldEventKind))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    payload: Mapped[Mapping[str, object]]
