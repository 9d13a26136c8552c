"""Suggestions as they are stored: inserted once with the pass that made them, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.suggested import StoredSuggestion, SuggestionEvent, SuggestionRun
from workbench.storage.rows import in_parts, insert_new
from workbench.storage.tables import (
    SuggestionEventRow,
    SuggestionRow,
    SuggestionRunRow,
    as_domain,
)


def insert(session: Session, run: SuggestionRun, found: Sequence[StoredSuggestion]) -> None:
    """Store a pass with what it suggested; suggestions known already are left as they are."""
    insert_new(session, SuggestionRow, found)
    insert_new(session, SuggestionRunRow, [run])


def newest_runs(
    session: Session, expression_id: str, framework_id: str, framework_version: str
) -> list[SuggestionRun]:
    """Give the newest pass of each source over a version by these criteria."""
    query = select(SuggestionRunRow).where(
        SuggestionRunRow.expression_id == expression_id,
        SuggestionRunRow.framework_id == framework_id,
        SuggestionRunRow.framework_version == framework_version,
    )
    query = query.order_by(SuggestionRunRow.at, SuggestionRunRow.id)
    newest = {row.source: as_domain(SuggestionRun, row) for row in session.scalars(query)}
    return [newest[source] for source in sorted(newest)]


def of_runs(session: Session, runs: Iterable[SuggestionRun]) -> list[StoredSuggestion]:
    """List what some passes suggested, in the order they gave it."""
    wanted = list(dict.fromkeys(known for run in runs for known in run.suggestion_ids))
    found = by_ids(session, wanted)
    return [found[known] for known in wanted if known in found]


def by_ids(session: Session, ids: Iterable[str]) -> dict[str, StoredSuggestion]:
    """Look suggestions up; those unknown here are left out."""
    found: dict[str, StoredSuggestion] = {}
    for part in in_parts(ids):
        query = select(SuggestionRow).where(SuggestionRow.id.in_(part))
        found |= {row.id: as_domain(StoredSuggestion, row) for row in session.scalars(query)}
    return found


def insert_events(session: Session, events: Sequence[SuggestionEvent]) -> int:
    """Store what persons said; what is stored already is left as it is. Says how much was new."""
    return insert_new(session, SuggestionEventRow, events)


def events_of(session: Session, review_ids: Iterable[str] | None = None) -> list[SuggestionEvent]:
    """List what was said in some reviews, or in all of them, in the order of time."""
    query = select(SuggestionEventRow)
    if review_ids is not None:
        query = query.where(SuggestionEventRow.review_id.in_(list(review_ids)))
    query = query.order_by(SuggestionEventRow.at, SuggestionEventRow.id)
    return [as_domain(SuggestionEvent, row) for row in session.scalars(query)]
