"""Versions of a text, their files and their provisions.

Offered through :mod:`workbench.services.library`, beside the works they belong to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.domain.documents import Document, Span
from workbench.domain.texts import Act, Expression, Manifestation, Provision, Stage
from workbench.storage import audit, expressions, manifestations, readings, works
from workbench.storage.rows import new_id, now
from workbench.storage.workspace import Session, Workspace

_PDF = "application/pdf"


def list_expressions(ws: Workspace, work_id: str) -> list[Expression]:
    """List the versions of a work in the order of its life: stage, date, revision."""
    with ws.reading() as session:
        return expressions.of_works(session, [works.load(session, work_id).id])


def list_expressions_of_file(ws: Workspace, sha256: str) -> list[Expression]:
    """List the versions that were read from a file: has this PDF been taken in already?"""
    with ws.reading() as session:
        return expressions.of_file(session, sha256)


def get_expression(ws: Workspace, expression_id: str) -> Expression:
    """Look a version up.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    with ws.reading() as session:
        return expressions.load(session, expression_id)


def edit_expression(
    ws: Workspace, expression_id: str, *, person_id: str | None = None, **changes: Any
) -> Expression:
    """Correct stage, date, title or source of a version; its text cannot be changed.

    Raises:
        WorkbenchError: ``unknown_expression``.
    """
    if unknown := set(changes) - {"stage", "date", "source", "title"}:
        raise TypeError(f"a version has no {', '.join(sorted(unknown))} to edit")
    if "stage" in changes:
        changes["stage"] = Stage(changes["stage"])
    with ws.transaction() as session:
        known = expressions.load(session, expression_id)
        expression = replace(known, **changes)
        if expression != known:
            expressions.update(session, expression)
            if "source" in changes and expression.manifestation_id:
                manifestations.set_source(session, expression.manifestation_id, expression.source)
            audit.record(
                session,
                person_id,
                "expression.edited",
                "expression",
                expression_id,
                {"fields": sorted(changes)},
            )
    return expression


def get_provisions(ws: Workspace, expression_id: str) -> tuple[Provision, ...]:
    """List the provisions of a version in the order of the text.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """

    def find() -> tuple[Provision, ...]:
        with ws.reading() as session:
            found = expressions.provisions_of(session, expression_id)
            if not found:
                expressions.load(session, expression_id)
            return found

    # What is read inside an open transaction may still be undone, so it is not remembered.
    return ws.memory.recall(("provisions", expression_id), find, keep=not ws.writing)


def get_manifestation(ws: Workspace, manifestation_id: str) -> Manifestation | None:
    """Look up what is known of a file."""
    with ws.reading() as session:
        return manifestations.load(session, manifestation_id)


def manifestation_path(ws: Workspace, manifestation_id: str) -> Path | None:
    """Give the place of a version's file on disk, or ``None`` when the file is not here."""
    manifestation = get_manifestation(ws, manifestation_id)
    if manifestation is None or manifestation.sha256 not in ws.files:
        return None
    return ws.files.path(manifestation.sha256)


def find_manifestation(ws: Workspace, sha256: str) -> Manifestation | None:
    """Say whether a file is in the workspace already."""
    with ws.reading() as session:
        return manifestations.find(session, sha256)


def store_expression(
    ws: Workspace,
    work_id: str,
    *,
    act: Act,
    language: str,
    stage: Stage,
    date: dt.date | None = None,
    document: Document | None = None,
    file: bytes | None = None,
    warnings: Iterable[str] = (),
    source: str = "",
    revision_of: str | None = None,
    person_id: str | None = None,
    identifier: str | None = None,
) -> Expression:
    """Store a version of a work with its text, which never changes afterwards.

    Args:
        ws: workspace.
        work_id: work it belongs to.
        act: the act as it was read.
        language: ``ar`` or ``fr``.
        stage: where this version stands in the life of the text.
        date: its date.
        document: the file as it was read, for its name, pages and verdict.
        file: the file itself, kept once however often it is taken in.
        warnings: what the person should know of the reading.
        source: where the file was got: an address or words.
        revision_of: the version this one corrects.
        person_id: who stores it.
        identifier: id known beforehand, for content that must be the same everywhere.

    Raises:
        WorkbenchError: ``unknown_work``, ``unknown_expression``.
    """
    sha256 = ws.files.put(file) if file is not None else None
    with ws.transaction() as session:
        work = works.load(session, work_id)
        corrected = expressions.load(session, revision_of) if revision_of else None
        kept = None
        if sha256 is not None or document is not None:
            kept = _keep(session, _manifestation(sha256, len(file or b""), document, source))
        expression = Expression(
            id=identifier or new_id(),
            work_id=work.id,
            language=language,
            stage=Stage(stage),
            title=act.title or work.titles.in_language(language),
            date=date,
            revision=1 if corrected is None else corrected.revision + 1,
            revision_of=revision_of,
            manifestation_id=kept,
            warnings=tuple(warnings),
            source=source,
            created_at=now(),
        )
        expressions.insert_sealed(session, expression, act.provisions)
        if document is not None and any(page.lines for page in document.pages):
            _keep_reading(session, expression.id, document, act.provisions)
        audit.record(session, person_id, "expression.added", "expression", expression.id)
    return expression


def _keep_reading(
    session: Session, expression_id: str, document: Document, provisions: Sequence[Provision]
) -> None:
    """Keep the lines a version was read from, so that it can be corrected beside the picture."""
    from workbench.reading.structure import uncertain_words

    uncertain = uncertain_words(document, expressions.tidy(provisions))
    readings.insert(session, expression_id, document, uncertain)


def get_reading(ws: Workspace, expression_id: str) -> Document | None:
    """Give the reading a version came from, line by line; ``None`` where none was kept."""

    def find() -> Document | None:
        with ws.reading() as session:
            return readings.load(session, expression_id)

    return ws.memory.recall(("reading", expression_id), find, keep=not ws.writing)


def keep_reading(ws: Workspace, expression_id: str, document: Document) -> None:
    """Keep a reading for a version that has none: it came from another workspace, or earlier.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    with ws.transaction() as session:
        expressions.load(session, expression_id)
        if readings.load(session, expression_id) is None:
            provisions = expressions.provisions_of(session, expression_id)
            _keep_reading(session, expression_id, document, provisions)


def get_uncertain(ws: Workspace, expression_id: str) -> Mapping[str, tuple[Span, ...]]:
    """Give the words of a version that ask to be compared with the picture, by provision."""
    with ws.reading() as session:
        return readings.uncertain(session, expression_id)


def _keep(session: Session, manifestation: Manifestation) -> str:
    """Note a file unless it is known already, and give its id."""
    if manifestations.find(session, manifestation.sha256) is None:
        manifestations.insert(session, manifestation)
    return manifestation.id


def _media_type(document: Document | None) -> str:
    return document.metadata.get("media_type", _PDF) if document else _PDF


def _manifestation(
    sha256: str | None, size: int, document: Document | None, source: str
) -> Manifestation:
    """Describe a file as far as it is known."""
    known = sha256 or (document.sha256 if document else "")
    return Manifestation(
        id=manifestations.id_of_file(known),
        sha256=known,
        file_name=document.file_name if document else "",
        media_type=_media_type(document),
        size=size or (document.size if document else 0),
        pages=len(document.pages) if document else 0,
        verdict=document.verdict.value if document else "none",
        reasons=document.reasons if document else (),
        extractor=document.extractor if document else "",
        source=source,
        created_at=now(),
    )
