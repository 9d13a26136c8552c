"""How often public pages were opened, as it is stored."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.storage.tables import PublicOpensRow


def count_open(session: Session, brief_id: str, day: date) -> None:
    """Count one opening of the public page of a brief on a day."""
    row = session.get(PublicOpensRow, (brief_id, day), with_for_update=True)
    if row is None:
        session.add(PublicOpensRow(brief_id=brief_id, day=day, times=1))
    else:
        row.times += 1
    session.flush()


def opens_of(session: Session, brief_id: str) -> int:
    """Say how often the public page of a brief was opened."""
    query = select(func.sum(PublicOpensRow.times)).where(PublicOpensRow.brief_id == brief_id)
    return int(session.scalar(query) or 0)
