"""Readings of files as they are stored: every line with its place, kept beside the version."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from workbench.domain.documents import Document, Span
from workbench.domain.records import from_record, to_record
from workbench.storage.rows import insert_once
from workbench.storage.tables import DocumentRow, ReadingRow
from workbench.storage.tables.base import storable_record

_QUICK = 5  # a reading of 250 pages shrinks to a tenth in a third of a second


def fingerprint(document: Document) -> str:
    """Give the sha256 of what a reading says; equal readings have equal ones."""
    return hashlib.sha256(_written(document)).hexdigest()


def insert(
    session: Session,
    expression_id: str,
    document: Document,
    uncertain: Mapping[str, tuple[Span, ...]],
) -> None:
    """Keep the reading a version came from; one that is known already is kept once."""
    raw = _written(document)
    document_id = hashlib.sha256(raw).hexdigest()
    if session.get(DocumentRow, document_id) is None:
        content = gzip.compress(raw, _QUICK, mtime=0)
        insert_once(session, DocumentRow, [{"id": document_id, "content": content}])
    row = {"expression_id": expression_id, "document_id": document_id, "uncertain": uncertain}
    insert_once(session, ReadingRow, [row])
    session.flush()


def load(session: Session, expression_id: str) -> Document | None:
    """Look up the reading a version came from; ``None`` where none was kept."""
    known = session.get(ReadingRow, expression_id)
    if known is None:
        return None
    content = session.get_one(DocumentRow, known.document_id).content
    return from_record(Document, json.loads(gzip.decompress(content)))


def uncertain(session: Session, expression_id: str) -> Mapping[str, tuple[Span, ...]]:
    """Give the uncertain words of a version by provision; none where no reading was kept."""
    known = session.get(ReadingRow, expression_id)
    return {} if known is None else known.uncertain


def _written(document: Document) -> bytes:
    record = storable_record(to_record(document))
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
