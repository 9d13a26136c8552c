"""Drafts of corrections and what came of those that were kept, as they are stored."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.corrections import Correction, CorrectionReport, Draft
from workbench.storage.rows import now
from workbench.storage.tables import CorrectionRow, DraftRow


def draft_of(session: Session, expression_id: str, person_id: str) -> Draft:
    """Give what a person has corrected in a version so far."""
    row = session.get(DraftRow, (expression_id, person_id))
    return Draft() if row is None else row.draft


def keep_draft(session: Session, expression_id: str, person_id: str, draft: Draft) -> None:
    """Keep a draft in place of the one before."""
    session.merge(
        DraftRow(expression_id=expression_id, person_id=person_id, draft=draft, changed_at=now())
    )
    session.flush()


def insert_report(
    session: Session, person_id: str, made: Sequence[Correction], report: CorrectionReport
) -> None:
    """Keep which corrections made a revision, and what came of them."""
    session.add(
        CorrectionRow(
            expression_id=report.expression_id,
            corrects=report.corrects,
            person_id=person_id,
            at=now(),
            made=tuple(made),
            report=report,
        )
    )
    session.flush()


def report_of(session: Session, expression_id: str) -> CorrectionReport | None:
    """Give the report on a revision; ``None`` for a version that corrects no other."""
    row = session.get(CorrectionRow, expression_id)
    return None if row is None else row.report


def revisions_of(session: Session, expression_id: str) -> list[str]:
    """List the revisions that were made from a version, the oldest first."""
    query = select(CorrectionRow.expression_id).where(CorrectionRow.corrects == expression_id)
    return list(session.scalars(query.order_by(CorrectionRow.at)))
