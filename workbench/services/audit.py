"""Who did what and when."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.reviews import AuditEvent
from workbench.storage import audit
from workbench.storage.workspace import Workspace


def record(
    ws: Workspace,
    action: str,
    subject: str,
    subject_id: str,
    *,
    person_id: str | None = None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write one line of the record.

    Args:
        ws: workspace.
        action: what was done, such as ``brief.rendered``.
        subject: what sort of thing it was done to, such as ``brief``.
        subject_id: id of that thing.
        person_id: who did it; ``None`` for the workbench itself.
        detail: what else is worth keeping.
    """
    with ws.transaction() as session:
        audit.record(session, person_id, action, subject, subject_id, detail)


def list_events(
    ws: Workspace,
    *,
    subject_id: str | None = None,
    person_id: str | None = None,
    limit: int | None = 200,
) -> list[AuditEvent]:
    """List events, the newest first, of one thing or one person or of the whole workspace."""
    ids = None if subject_id is None else [subject_id]
    with ws.reading() as session:
        return audit.listing(session, subject_ids=ids, person_id=person_id, limit=limit)
