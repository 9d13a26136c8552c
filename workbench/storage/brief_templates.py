"""Word templates of organisations as they are stored; removed ones are kept, marked so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.brief_templates import BriefTemplate
from workbench.domain.errors import N_, NotFoundError
from workbench.storage.rows import derived_id, in_parts, later_than, now
from workbench.storage.tables import BriefTemplateRow, as_domain, as_values


def id_of_template(sha256: str) -> str:
    """Give the id of a template, the same in every workspace that has the file."""
    return derived_id("brief_template", sha256)


def save(session: Session, template: BriefTemplate) -> BriefTemplate:
    """Keep a new or changed template and give it back with the moment of its change."""
    row = session.get(BriefTemplateRow, template.id)
    moment = now() if row is None else later_than(row.changed_at)
    created = row.created_at if row else moment
    kept = replace(template, created_at=created, changed_at=moment)
    session.merge(BriefTemplateRow(**as_values(kept)))
    session.flush()
    return kept


def find(session: Session, template_id: str) -> BriefTemplate | None:
    """Look a template up; ``None`` where the workspace does not have it."""
    row = session.get(BriefTemplateRow, template_id)
    return None if row is None else as_domain(BriefTemplate, row)


def load(session: Session, template_id: str) -> BriefTemplate:
    """Look a template up.

    Raises:
        NotFoundError: code ``unknown_template``.
    """
    found = find(session, template_id)
    if found is None:
        raise NotFoundError(
            "unknown_template",
            N_("This template is not in the workspace."),
            N_("Choose another template, or add it on the page Settings."),
        )
    return found


def listing(session: Session, *, archived: bool = False) -> list[BriefTemplate]:
    """List the templates by name; removed ones only where they are asked for."""
    query = select(BriefTemplateRow).order_by(BriefTemplateRow.name, BriefTemplateRow.id)
    if not archived:
        query = query.where(BriefTemplateRow.archived.is_(False))
    return [as_domain(BriefTemplate, row) for row in session.scalars(query)]


def of_ids(session: Session, ids: Iterable[str]) -> list[BriefTemplate]:
    """List the templates with these ids, in the order of their ids; unknown ones are left out."""
    found: list[BriefTemplate] = []
    for part in in_parts(sorted(set(ids))):
        query = select(BriefTemplateRow).where(BriefTemplateRow.id.in_(part))
        found += [as_domain(BriefTemplate, row) for row in session.scalars(query)]
    return sorted(found, key=lambda template: template.id)
