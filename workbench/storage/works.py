"""Works as they are stored."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.texts import Work
from workbench.language.folding import fold
from workbench.storage.rows import later_than
from workbench.storage.tables import ReviewRow, WorkRow, as_domain, as_values


def listing(session: Session, *, archived: bool = False) -> list[Work]:
    """List works, the newest first; works absorbed by others are not listed."""
    query = select(WorkRow).where(WorkRow.merged_into.is_(None))
    if not archived:
        query = query.where(WorkRow.archived.is_(False))
    query = query.order_by(WorkRow.created_at.desc(), WorkRow.id)
    return [as_domain(Work, row) for row in session.scalars(query)]


def load(session: Session, id_or_slug: str) -> Work:
    """Look a work up by id or short name; an absorbed work leads to the one that has it.

    Raises:
        NotFoundError: code ``unknown_work``.
    """
    return as_domain(Work, _row(session, id_or_slug))


def insert(session: Session, work: Work) -> None:
    """Keep a new work."""
    session.add(WorkRow(**as_values(work, merged_into=None, changed_at=work.created_at)))
    session.flush()


def update(session: Session, work: Work, merged_into: str | None = None) -> None:
    """Keep the changes of a work."""
    row = session.get_one(WorkRow, work.id)
    for name, value in as_values(work).items():
        setattr(row, name, value)
    row.merged_into = merged_into
    row.changed_at = later_than(row.changed_at)
    session.flush()


def free_slug(session: Session, table: type[WorkRow] | type[ReviewRow], wanted: str) -> str:
    """Find a short name for the address bar that nobody has yet: ``31-13``, then ``31-13-2``."""
    base = slug_of(wanted) or "text"
    taken = set(
        session.scalars(
            select(table.slug).where(or_(table.slug == base, table.slug.startswith(f"{base}-")))
        )
    )
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug


def slug_of(words: str) -> str:
    """Make a short name of a number or title: «31.13» is ``31-13``.

    Arabic letters stay, browsers show them as they are: «قانون 31.13» is ``قانون-31-13``.
    """
    plain = unicodedata.normalize("NFD", fold(words))
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:60].rstrip("-")


def _row(session: Session, id_or_slug: str) -> WorkRow:
    found = or_(WorkRow.id == id_or_slug, WorkRow.slug == id_or_slug)
    row = session.scalars(select(WorkRow).where(found)).first()
    while row is not None and row.merged_into is not None:
        row = session.get_one(WorkRow, row.merged_into)
    if row is None:
        raise NotFoundError(
            "unknown_work",
            N_("This text is not in the workspace."),
            N_("Choose it in the library; it may have been removed or not been taken in yet."),
        )
    return row


def family(session: Session, work_id: str) -> list[str]:
    """List a work and the works it absorbed, each after the one that absorbed it."""
    found = [work_id]
    for parent in found:  # grows while it is read
        query = select(WorkRow.id).where(WorkRow.merged_into == parent)
        found.extend(session.scalars(query.order_by(WorkRow.id)))
    return found
