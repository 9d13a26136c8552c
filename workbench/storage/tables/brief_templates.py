"""Table of the Word templates that organisations brought."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.tables.base import Base


class BriefTemplateRow(Base):
    """A Word template; its file lies in the workspace under its sha256."""

    __tablename__ = "brief_templates"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    archived: Mapped[bool]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
