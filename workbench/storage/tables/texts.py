"""Tables of works, their versions, files and provisions."""

from __future__ import annotations

from datetime import date as calendar_date
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.link_decisions import DecisionKind
from workbench.domain.localized import Localized
from workbench.domain.texts import PageBox, ProvisionKind, Stage, WorkKind
from workbench.storage.tables.base import Base


class WorkRow(Base):
    """A bill, law or decree; one absorbed by another says by which."""

    __tablename__ = "works"

    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[WorkKind]
    titles: Mapped[Localized]
    official_number: Mapped[str]
    deadline: Mapped[calendar_date | None]
    training: Mapped[bool]
    archived: Mapped[bool]
    note: Mapped[str]
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("works.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ManifestationRow(Base):
    """The file a version was read from; the same bytes are kept once."""

    __tablename__ = "manifestations"

    id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int]
    verdict: Mapped[str]
    reasons: Mapped[tuple[str, ...]]
    extractor: Mapped[str]
    source: Mapped[str]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ExpressionRow(Base):
    """A version. Once ``sealed`` its language, text and place in the revisions never change."""

    __tablename__ = "expressions"

    id: Mapped[str] = mapped_column(primary_key=True)
    work_id: Mapped[str] = mapped_column(ForeignKey("works.id"), index=True)
    language: Mapped[str]
    stage: Mapped[Stage]
    title: Mapped[str]
    date: Mapped[calendar_date | None]
    revision: Mapped[int]
    revision_of: Mapped[str | None] = mapped_column(ForeignKey("expressions.id"))
    manifestation_id: Mapped[str | None] = mapped_column(ForeignKey("manifestations.id"))
    warnings: Mapped[tuple[str, ...]]
    source: Mapped[str]
    digest: Mapped[str]  # sha256 of the provisions: two workspaces compare texts by it
    sealed: Mapped[bool]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ProvisionRow(Base):
    """One provision; ``folded`` and ``folded_label`` are what a search looks into."""

    __tablename__ = "provisions"
    __table_args__ = (UniqueConstraint("expression_id", "eid"),)

    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    eid: Mapped[str]
    kind: Mapped[ProvisionKind]
    num: Mapped[str | None]
    key: Mapped[str | None]
    heading: Mapped[str | None]
    text: Mapped[str]
    page: Mapped[int]
    parent: Mapped[int | None]
    boxes: Mapped[tuple[PageBox, ...]]
    folded: Mapped[str]
    folded_label: Mapped[str]


class ComparisonRow(Base):
    """The stored comparison of two versions, by the engine that made it."""

    __tablename__ = "comparisons"

    old_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), primary_key=True)
    new_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), primary_key=True)
    engine: Mapped[str]
    content: Mapped[str]  # JSON, read only when the page asks for it
    created_at: Mapped[datetime]


class LinkDecisionRow(Base):
    """What a person decided about the link of two articles; only ever inserted."""

    __tablename__ = "link_decisions"

    id: Mapped[str] = mapped_column(primary_key=True)
    old_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), index=True)
    new_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), index=True)
    kind: Mapped[DecisionKind]
    old_eid: Mapped[str]
    new_eid: Mapped[str]
    beside: Mapped[bool]
    undoes: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
