"""Tables of what was carried from version to version, and of how findings stand in each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.carrying import CarryStep, FindingStatus, PlannedTag
from workbench.domain.reviews import Target
from workbench.storage.tables.base import Base, Coded, Record


class CarryEventRow(Base):
    """One step of carrying the tags of a review to another version; only ever inserted."""

    __tablename__ = "carry_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    step: Mapped[CarryStep] = mapped_column(Coded(CarryStep))
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id"), index=True)
    old_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"))
    new_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    annotation_id: Mapped[str]
    targets: Mapped[tuple[Target, ...]] = mapped_column(Record(tuple[Target, ...]))
    plan: Mapped[tuple[PlannedTag, ...]] = mapped_column(Record(tuple[PlannedTag, ...]))


class FindingStatusRow(Base):
    """What a person said of a finding in one version; only ever inserted."""

    __tablename__ = "finding_statuses"

    id: Mapped[str] = mapped_column(primary_key=True)
    finding_id: Mapped[str] = mapped_column(ForeignKey("findings.id"), index=True)
    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"))
    status: Mapped[FindingStatus] = mapped_column(Coded(FindingStatus))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    note: Mapped[str]
