"""Tables of the readings of files, and of the corrections people make to them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workbench.domain.corrections import Correction, CorrectionReport, Draft
from workbench.domain.documents import Span
from workbench.storage.tables.base import Base, Record


class DocumentRow(Base):
    """A reading of a file, kept once however many versions came from it."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(primary_key=True)  # sha256 of what it says
    content: Mapped[bytes] = mapped_column(LargeBinary)  # JSON, gzipped


class ReadingRow(Base):
    """Which reading a version came from, and where its words are not sure."""

    __tablename__ = "readings"

    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    uncertain: Mapped[dict[str, tuple[Span, ...]]] = mapped_column(
        Record(dict[str, tuple[Span, ...]])
    )


class DraftRow(Base):
    """What a person has corrected in a version and not yet kept as a revision."""

    __tablename__ = "drafts"

    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    draft: Mapped[Draft] = mapped_column(Record(Draft))
    changed_at: Mapped[datetime]


class CorrectionRow(Base):
    """A revision made by corrections: who made which, and what came of them."""

    __tablename__ = "corrections"

    expression_id: Mapped[str] = mapped_column(ForeignKey("expressions.id"), primary_key=True)
    corrects: Mapped[str] = mapped_column(ForeignKey("expressions.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    made: Mapped[tuple[Correction, ...]] = mapped_column(Record(tuple[Correction, ...]))
    report: Mapped[CorrectionReport] = mapped_column(Record(CorrectionReport))
