"""Tables of reviews: frameworks, persons, operations, findings, briefs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.briefs import Grouping
from workbench.domain.frameworks import Framework
from workbench.domain.localized import Localized
from workbench.domain.reviews import OperationKind, Severity
from workbench.storage.tables.base import Base


class FrameworkRow(Base):
    """A framework as it was when it was first used, so that a tag keeps its meaning."""

    __tablename__ = "frameworks"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    snapshot: Mapped[Framework]
    created_at: Mapped[datetime]


class PersonRow(Base):
    """Somebody who reviews."""

    __tablename__ = "persons"

    id: Mapped[str] = mapped_column(primary_key=True)
    display_name: Mapped[str]
    organisation: Mapped[str]
    archived: Mapped[bool]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ReviewRow(Base):
    """A work reviewed by a framework; one absorbed with its work says into which it went."""

    __tablename__ = "reviews"
    __table_args__ = (
        ForeignKeyConstraint(
            ["framework_id", "framework_version"], ["frameworks.id", "frameworks.version"]
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    work_id: Mapped[str] = mapped_column(ForeignKey("works.id"), index=True)
    framework_id: Mapped[str]
    framework_version: Mapped[str]
    title: Mapped[str]
    archived: Mapped[bool]
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("reviews.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class OperationRow(Base):
    """One change to one annotation; only ever inserted."""

    __tablename__ = "operations"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[OperationKind]
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id"), index=True)
    annotation_id: Mapped[str] = mapped_column(index=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    payload: Mapped[Mapping[str, object]]


class FindingRow(Base):
    """What a person concludes from one or more annotations."""

    __tablename__ = "findings"

    id: Mapped[str] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id"), index=True)
    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"))
    eid: Mapped[str]
    quote: Mapped[str]
    criterion_id: Mapped[str]
    severity: Mapped[Severity]
    title: Mapped[Localized]
    statement: Mapped[Localized]
    recommendation: Mapped[Localized]
    proposed_wording: Mapped[str]
    annotation_ids: Mapped[tuple[str, ...]]
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    position: Mapped[int]
    removed: Mapped[bool]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class BriefRow(Base):
    """A brief: an ordered choice of findings with wording."""

    __tablename__ = "briefs"

    id: Mapped[str] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id"), index=True)
    title: Mapped[Localized]
    addressee: Mapped[Localized]
    language: Mapped[str]
    finding_ids: Mapped[tuple[str, ...]]
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    parts: Mapped[Mapping[str, Localized]]
    contact: Mapped[str]
    grouping: Mapped[Grouping] = mapped_column(server_default="none")
    removed: Mapped[bool]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
