"""Tables of the workspace itself: who did what, and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.tables.base import Base


class AuditEventRow(Base):
    """One line of the record of who did what and when; only ever inserted."""

    __tablename__ = "audit_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[str | None]
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[str] = mapped_column(index=True)
    detail: Mapped[Mapping[str, object]]


class SettingRow(Base):
    """A choice a person made inside the application."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
