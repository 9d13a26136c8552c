"""A file comes in: admitted, read in a child process, understood as law, kept in the library."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.domain.documents import Document, Page
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Expression, Reading, Stage, WorkKind
from workbench.language.citations import official_number_key
from workbench.reading.extraction import (
    ANSWERED_SUFFIXES,
    EXTRACTOR,
    SUFFIXES,
    admit,
    draw_in_child,
    extract_in_child,
)
from workbench.services import library

if TYPE_CHECKING:
    from workbench.storage.workspace import Workspace

_NARROWEST, _WIDEST, _STEP = 200, 2000, 100
# The law of a file is not the dahir that promulgates it, when both are there.
_PROMULGATING = WorkKind.DAHIR
_drawing = threading.Semaphore(2)
Changes = Literal["final", "original"]


def read_document(
    path: Path,
    *,
    file_name: str | None = None,
    password: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    ocr: bool = True,
    changes: Changes = "final",
    cancel: threading.Event | None = None,
) -> Document:
    """Read the text of a file in a child process, so that a bad file takes nothing else down.

    Args:
        path: the file.
        file_name: its name as the person knows it; the name of ``path`` without it.
        password: password of a protected file.
        on_progress: told (pages read, pages in all), from this thread.
        ocr: whether pages that are only pictures are recognised.
        changes: ``final`` or ``original``: the text of a draft with or without its tracked changes.
        cancel: set by another thread to stop.

    Raises:
        RefusedFileError: ``not_a_pdf``, ``empty_file``, ``too_large``, ``too_many_pages``,
            ``password_needed``, ``wrong_password``, ``unreadable``, ``resource_limit``,
            ``timed_out``, ``cancelled``, or what the kind of file asks for (``old_word``,
            ``locked_word``, ``macros``, ``picture_too_large`` …).
    """
    admit(path, file_name)
    document = extract_in_child(
        path, password=password, ocr=ocr, changes=changes, on_progress=on_progress, cancel=cancel
    )
    return replace(document, file_name=file_name or path.name)


def read_page(
    path: Path,
    page: int,
    *,
    from_picture: bool,
    language: str = "",
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> tuple[Page, tuple[str, ...]]:
    """Read one page of a PDF again, from its picture or from the text in the file.

    Args:
        path: the file.
        page: its number, from 1.
        from_picture: whether the picture is recognised although the file has text.
        language: what the page is written in.
        on_progress: told (pages read, pages in all), from this thread.
        cancel: set by another thread to stop.

    Returns:
        The page, and what the person must know of how it was read.

    Raises:
        WorkbenchError: ``no_such_page`` or a refusal of the file.
    """
    admit(path)
    document = extract_in_child(
        path,
        ocr=from_picture,
        only=[page],
        forced=from_picture,
        language=language,
        on_progress=on_progress,
        cancel=cancel,
    )
    found = next((one for one in document.pages if one.number == page), None)
    if found is None:
        raise NotFoundError("no_such_page", N_("There is no such page."))
    return found, document.warnings


def read_law(document: Document) -> Reading:
    """Read a document as law: its acts, chapters and articles."""
    from workbench.reading.structure import read_structure

    return read_structure(document)


def page_picture(path: Path, page: int, *, width: int = 900, password: str | None = None) -> bytes:
    """Draw a page of a PDF or picture file as PNG, in a child process.

    Raises:
        WorkbenchError: ``no_such_page`` or a refusal of the file.
    """
    admit(path, "")
    with _drawing:  # a reader who turns pages fast must not start twenty processes
        return draw_in_child(path, page, width=width, password=password)


def page_picture_for(ws: Workspace, manifestation_id: str, page: int, width: int = 900) -> bytes:
    """Give the picture of a page of a stored file; it is drawn once and kept.

    Raises:
        NotFoundError: ``no_file`` or ``no_such_page``.
    """
    manifestation = library.get_manifestation(ws, manifestation_id)
    path = library.manifestation_path(ws, manifestation_id)
    if manifestation is None or path is None:
        raise NotFoundError(
            "no_file",
            N_("This version has no file."),
            N_("Its text was entered without a PDF."),
        )
    width = min(max(round(width / _STEP) * _STEP, _NARROWEST), _WIDEST)
    kept = ws.folder / "cache" / "pages" / f"{manifestation.sha256}-{page}-{width}.png"
    if kept.is_file():
        return kept.read_bytes()
    picture = page_picture(path, page, width=width)
    _keep(kept, picture)
    return picture


def _keep(place: Path, content: bytes) -> None:
    """Write beside, then rename: another reader sees the whole picture or none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).replace(place)


def take_in(
    ws: Workspace,
    path: Path,
    *,
    work_id: str | None = None,
    stage: Stage,
    date: dt.date | None = None,
    language: str | None = None,
    acts: Literal["main"] | Sequence[int] = "main",
    source: str = "",
    file_name: str | None = None,
    password: str | None = None,
    person_id: str | None = None,
    again: bool = False,
    changes: Changes = "final",
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Expression]:
    """Read a file and keep what it holds as versions of works, in one go.

    Args:
        ws: workspace.
        path: the file.
        work_id: work that the (main) act is a version of; a new work is made without it.
        stage: where the version stands in the life of the text.
        date: date of the version.
        language: language of the text where the detected one is wrong.
        acts: ``main`` for the law itself, or the indices of the acts to keep.
        source: where the file comes from.
        file_name: its name as the person knows it.
        password: password of a protected file.
        person_id: who takes it in.
        again: whether a file that is already in the library is wanted once more.
        changes: ``final`` or ``original``, for a draft with tracked changes.
        on_progress: told (pages read, pages in all).

    Raises:
        WorkbenchError: a refusal of the file, ``same_file`` or ``no_such_act``.
    """
    if not again:
        _refuse_known(ws, admit(path, file_name).sha256)
    document = read_document(
        path, file_name=file_name, password=password, changes=changes, on_progress=on_progress
    )
    reading = read_law(document)
    content = path.read_bytes()
    stored = []
    with ws.transaction():
        for act in _chosen(reading.acts, acts):
            work = work_id or _new_work(ws, act, language or reading.language, person_id)
            stored.append(
                library.store_expression(
                    ws,
                    work,
                    act=act,
                    language=language or reading.language,
                    stage=stage,
                    date=date,
                    document=document,
                    file=content,
                    warnings=(*document.warnings, *reading.warnings),
                    source=source,
                    person_id=person_id,
                )
            )
            work_id = None  # further acts of the file are works of their own
    return stored


def _refuse_known(ws: Workspace, sha256: str) -> None:
    known = library.find_manifestation(ws, sha256)
    if known is not None and library.list_expressions_of_file(ws, sha256):
        raise InvalidRequestError(
            "same_file",
            N_("This file is already in the library under the name {name}."),
            N_("Open that version, or say that you want to take the file in once more."),
            name=known.file_name,
        )


def _chosen(found: Sequence[Act], wanted: Literal["main"] | Sequence[int]) -> list[Act]:
    if wanted == "main":
        return [main_act(found)]
    if not wanted or any(not 0 <= at < len(found) for at in wanted):
        raise InvalidRequestError(
            "no_such_act",
            N_("The file has {acts} acts; the chosen one is not among them."),
            acts=len(found),
        )
    return [found[at] for at in wanted]


def with_acts(reading: Reading, wanted: Sequence[str]) -> Reading:
    """Keep the acts that are named by official number («2.23.1118») or by place from 1.

    Raises:
        InvalidRequestError: code ``no_such_act``.
    """
    places: list[int] = []
    for name in wanted:
        key = official_number_key(name)
        numbers = [official_number_key(act.official_number or "") for act in reading.acts]
        found = [at for at, number in enumerate(numbers) if number == key]
        if not found and name.isdecimal():
            found = [int(name) - 1]
        places.extend(found or [-1])
    kept = tuple(_chosen(reading.acts, sorted(set(places))))
    return replace(reading, acts=kept)


def main_act(acts: Sequence[Act]) -> Act:
    """Choose the act a person means: the law rather than the dahir in front of it.

    A dahir of two articles that promulgates a law of fifty stands before it in the same file.
    """
    others = [act for act in acts if act.kind is not _PROMULGATING] or list(acts)
    return max(others, key=lambda act: len(act.provisions))


def _new_work(ws: Workspace, act: Act, language: str, person_id: str | None) -> str:
    titles = Localized().with_language(language, act.title.strip() or "—")
    number = act.official_number or ""
    work = library.create_work(
        ws, kind=act.kind, titles=titles, official_number=number, person_id=person_id
    )
    return work.id


__all__ = [
    "ANSWERED_SUFFIXES",
    "EXTRACTOR",
    "SUFFIXES",
    "Changes",
    "main_act",
    "page_picture",
    "page_picture_for",
    "read_document",
    "read_law",
    "read_page",
    "take_in",
    "with_acts",
]
