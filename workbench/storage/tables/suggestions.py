"""Tables of suggestions: what was suggested, in which pass, and what persons said of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Double, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.localized import Localized
from workbench.domain.reviews import Target
from workbench.domain.suggested import (
    SuggestionEventKind,
    SuggestionExample,
    SuggestionSubject,
)
from workbench.domain.suggestions import PatternProblem
from workbench.storage.tables.base import Base, Coded, Record


class SuggestionRow(Base):
    """One place suggested in a version; only ever inserted."""

    __tablename__ = "suggestions"

    id: Mapped[str] = mapped_column(primary_key=True)
    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), index=True)
    framework_id: Mapped[str]
    framework_version: Mapped[str]
    criterion_id: Mapped[str]
    detector: Mapped[str]
    detector_version: Mapped[str]
    target: Mapped[Target] = mapped_column(Record(Target))
    score: Mapped[float] = mapped_column(Double)
    explanation: Mapped[Localized]
    missing: Mapped[tuple[str, ...]]
    examples: Mapped[tuple[SuggestionExample, ...]] = mapped_column(
        Record(tuple[SuggestionExample, ...])
    )
    untested: Mapped[bool]


class SuggestionRunRow(Base):
    """One pass over a version; the newest of each source is what is shown."""

    __tablename__ = "suggestion_runs"

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), index=True)
    framework_id: Mapped[str]
    framework_version: Mapped[str]
    suggestion_ids: Mapped[tuple[str, ...]]
    problems: Mapped[tuple[PatternProblem, ...]] = mapped_column(Record(tuple[PatternProblem, ...]))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]


class SuggestionEventRow(Base):
    """A refusal, or whether a review shows suggestions; only ever inserted."""

    __tablename__ = "suggestion_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id"), index=True)
    kind: Mapped[SuggestionEventKind] = mapped_column(Coded(SuggestionEventKind))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    subject: Mapped[SuggestionSubject | None] = mapped_column(Record(SuggestionSubject))
    reason: Mapped[str]
    note: Mapped[str]
