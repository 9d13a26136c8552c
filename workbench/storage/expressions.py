"""Versions, their files and their provisions as they are stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime

from sqlalchemy import func, insert, select, tuple_
from sqlalchemy.orm import Session

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.records import to_record
from workbench.domain.texts import Expression, Provision, ProvisionKind, Stage
from workbench.language.folding import fold_search
from workbench.storage.rows import later_than
from workbench.storage.tables import (
    ExpressionRow,
    ManifestationRow,
    ProvisionRow,
    WorkRow,
    as_domain,
    as_values,
)
from workbench.storage.tables.base import storable

_STAGES = list(Stage)


def of_works(session: Session, work_ids: Iterable[str] | None = None) -> list[Expression]:
    """List versions in the order of the life of a text: stage, date, revision."""
    query = select(ExpressionRow)
    if work_ids is not None:
        query = query.where(ExpressionRow.work_id.in_(list(work_ids)))
    found = [as_domain(Expression, row) for row in session.scalars(query)]
    return sorted(found, key=_life_order)


def of_file(session: Session, sha256: str) -> list[Expression]:
    """List the versions that were read from one file."""
    query = select(ExpressionRow).join(
        ManifestationRow, ManifestationRow.id == ExpressionRow.manifestation_id
    )
    query = query.where(ManifestationRow.sha256 == sha256)
    return sorted((as_domain(Expression, row) for row in session.scalars(query)), key=_life_order)


def _life_order(expression: Expression) -> tuple[int, date, int, str, str]:
    return (
        _STAGES.index(expression.stage),
        expression.date or date.min,
        expression.revision,
        expression.language,
        expression.id,
    )


def load(session: Session, expression_id: str) -> Expression:
    """Look a version up.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    return as_domain(Expression, _row(session, expression_id))


def digest_of(session: Session, expression_id: str) -> str | None:
    """Give the fingerprint of a stored text, or ``None`` for an unknown version."""
    return session.scalar(select(ExpressionRow.digest).where(ExpressionRow.id == expression_id))


def insert_sealed(
    session: Session,
    expression: Expression,
    provisions: Sequence[Provision],
    changed_at: datetime | None = None,
) -> None:
    """Store a version with its text and seal it: from then on the database refuses changes."""
    provisions = tidy(provisions)
    row = ExpressionRow(
        **as_values(
            expression,
            digest=digest(provisions),
            sealed=False,
            changed_at=changed_at or expression.created_at,
        )
    )
    session.add(row)
    session.flush()
    if provisions:
        session.execute(
            insert(ProvisionRow),
            [
                as_values(
                    provision,
                    expression_id=expression.id,
                    position=position,
                    folded=fold_search(provision.text),
                    folded_label=fold_search(f"{provision.num or ''} {provision.heading or ''}"),
                )
                for position, provision in enumerate(provisions)
            ],
        )
    row.sealed = True
    session.flush()


def update(session: Session, expression: Expression) -> None:
    """Keep changed metadata of a version; its text, language and revision never change."""
    row = _row(session, expression.id)
    for name in ("work_id", "stage", "date", "title", "source"):
        setattr(row, name, getattr(expression, name))
    row.changed_at = later_than(row.changed_at)
    session.flush()


def provisions_of(session: Session, expression_id: str) -> tuple[Provision, ...]:
    """List the provisions of a version in the order of the text."""
    query = (
        select(*(getattr(ProvisionRow, field.name) for field in fields(Provision)))
        .where(ProvisionRow.expression_id == expression_id)
        .order_by(ProvisionRow.position)
    )
    return tuple(Provision(*row) for row in session.execute(query))


def passages(
    session: Session, expression_id: str, eids: Iterable[str]
) -> tuple[str | None, dict[str, str]]:
    """Give the work of a version and the text of some of its provisions by their eId.

    Of an unknown version the work is ``None``; unknown provisions are left out.
    """
    here = (ProvisionRow.expression_id == ExpressionRow.id) & ProvisionRow.eid.in_(list(eids))
    query = (
        select(ExpressionRow.work_id, ProvisionRow.eid, ProvisionRow.text)
        .outerjoin(ProvisionRow, here)
        .where(ExpressionRow.id == expression_id)
    )
    rows = session.execute(query).all()
    work_id = rows[0].work_id if rows else None
    return work_id, {row.eid: row.text for row in rows if row.eid is not None}


def fingerprints(session: Session) -> list[tuple[str, str, str]]:
    """List all versions as id, fingerprint of the text and language, in the order of their ids."""
    query = select(ExpressionRow.id, ExpressionRow.digest, ExpressionRow.language)
    rows = session.execute(query.order_by(ExpressionRow.id))
    return [(row.id, row.digest, row.language) for row in rows]


def stamp(session: Session) -> tuple[object, ...]:
    """Give a mark that changes whenever a work or a version is added or edited."""
    query = select(
        select(func.count()).select_from(ExpressionRow).scalar_subquery(),
        select(func.max(ExpressionRow.changed_at)).scalar_subquery(),
        select(func.count()).select_from(WorkRow).scalar_subquery(),
        select(func.max(WorkRow.changed_at)).scalar_subquery(),
    )
    return tuple(session.execute(query).one())


def clauses_at(
    session: Session, places: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], Provision]:
    """Give the provisions at some places; unknown ones are left out."""
    columns = [getattr(ProvisionRow, field.name) for field in fields(Provision)]
    where = tuple_(ProvisionRow.expression_id, ProvisionRow.position)
    query = select(ProvisionRow.expression_id, ProvisionRow.position, *columns)
    rows = session.execute(query.where(where.in_(list(places))))
    return {(row[0], row[1]): Provision(*row[2:]) for row in rows}


def count_articles(session: Session, expression_ids: Iterable[str]) -> dict[str, int]:
    """Count the articles of several versions at once."""
    query = (
        select(ProvisionRow.expression_id, func.count())
        .where(
            ProvisionRow.expression_id.in_(list(expression_ids)),
            ProvisionRow.kind == ProvisionKind.ARTICLE,
        )
        .group_by(ProvisionRow.expression_id)
    )
    return dict(session.execute(query).all())


def digest(provisions: Sequence[Provision]) -> str:
    """Give the fingerprint of a text: equal texts have equal ones, whatever their layout."""
    words = [[p.eid, p.kind.value, p.num, p.key, p.heading, p.text] for p in provisions]
    return hashlib.sha256(json.dumps(to_record(words)).encode()).hexdigest()


def tidy(provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    """Make eIds unique (``art_5``, ``art_5__2``) and drop what no database can keep."""
    seen: dict[str, int] = {}
    return tuple(_tidied(provision, seen) for provision in provisions)


def _tidied(provision: Provision, seen: dict[str, int]) -> Provision:
    eid = unique = storable(provision.eid)
    while unique in seen:
        seen[eid] += 1
        unique = f"{eid}__{seen[eid]}"
    seen[unique] = 1
    return replace(
        provision,
        eid=unique,
        num=None if provision.num is None else storable(provision.num),
        key=None if provision.key is None else storable(provision.key),
        heading=None if provision.heading is None else storable(provision.heading),
        text=storable(provision.text),
    )


def _row(session: Session, expression_id: str) -> ExpressionRow:
    row = session.get(ExpressionRow, expression_id)
    if row is None:
        raise NotFoundError(
            "unknown_expression",
            N_("This version is not in the workspace."),
            N_("Choose a version of the text in the library."),
        )
    return row
