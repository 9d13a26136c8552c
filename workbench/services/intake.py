"""A file comes in: admitted, read in a child process, understood as law, kept in the library."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.domain.documents import Document, Page, Verdict
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Expression, Reading, Stage, WorkKind
from workbench.language.citations import official_number_key
from workbench.reading.extraction import (
    ANSWERED_SUFFIXES,
    EXTRACTOR,
    SUFFIXES,
    FileKind,
    admit,
    extract_in_child,
)
from workbench.services import library
from workbench.services.akn_files import read_akn_file

if TYPE_CHECKING:
    from workbench.storage.workspace import Workspace

# The law of a file is not the dahir that promulgates it, when both are there.
_PROMULGATING = WorkKind.DAHIR
Changes = Literal["final", "original"]
FEW_PICTURES = 0.05  # share of pages
PICTURE_REASONS = frozenset({"scan", "curves_only"})


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


def read_file(
    path: Path,
    *,
    file_name: str | None = None,
    password: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    ocr: bool = True,
    changes: Changes = "final",
    cancel: threading.Event | None = None,
) -> tuple[Document, Reading]:
    """Read a file as law: PDF, Word, text, web page, pictures or Akoma Ntoso.

    Args are those of :func:`read_document`.

    Returns:
        The file as it was read (an Akoma Ntoso file has no pages), and the acts in it.

    Raises:
        RefusedFileError: as ``read_document``; ``bad_xml``, ``xml_with_dtd``, ``not_akn``.
    """
    if admit(path, file_name).kind is FileKind.AKN:
        return read_akn_file(path, file_name or path.name)
    document = read_document(
        path,
        file_name=file_name,
        password=password,
        on_progress=on_progress,
        ocr=ocr,
        changes=changes,
        cancel=cancel,
    )
    return document, read_law(document)


def read_for_comparison(path: Path, *, ocr: bool | None = None) -> tuple[Reading, Document]:
    """Read a file to be compared with another; a few pictures in a long text are left out.

    Words recognised in pictures are uncertain and would show as amendments. So a file is read
    without recognition first, and recognised only where more than one page in twenty is a
    picture, or where a page has text that cannot be read as it stands.

    Args:
        path: the file.
        ocr: ``True`` to recognise every picture, ``False`` none, ``None`` as told above.

    Returns:
        The acts of the file and its pages; those left out carry the verdict ``none``.

    Raises:
        RefusedFileError: as :func:`read_file`.
    """
    document, reading = read_file(path, ocr=bool(ocr))
    if ocr is None and _asks_for_recognition(document.pages):
        document, reading = read_file(path)
    return reading, document


def pages_left_out(document: Document) -> tuple[int, ...]:
    """List the pages that are pictures and were not recognised."""
    return tuple(page.number for page in document.pages if _is_unread_picture(page))


def _asks_for_recognition(pages: Sequence[Page]) -> bool:
    if any(page.verdict is Verdict.BAD for page in pages):
        return True
    return sum(map(_is_unread_picture, pages)) > FEW_PICTURES * len(pages)


def _is_unread_picture(page: Page) -> bool:
    return page.verdict is Verdict.NONE and not PICTURE_REASONS.isdisjoint(page.reasons)


def take_in(
    ws: Workspace,
    path: Path,
    *,
    work_id: str | None = None,
    stage: Stage | None = None,
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
        stage: where the version stands in the life of the text; without it what the file says
            of itself, else as published.
        date: date of the version, likewise.
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
    document, reading = read_file(
        path, file_name=file_name, password=password, changes=changes, on_progress=on_progress
    )
    language = language or reading.language
    content = path.read_bytes()
    stored = []
    with ws.transaction():
        for act in _chosen(reading.acts, acts):
            work = work_id or _new_work(ws, act, language, person_id)
            work_id = None  # further acts of the file are works of their own
            stored.append(
                library.store_expression(
                    ws,
                    work,
                    act=act,
                    language=language,
                    stage=stage or act.stage or Stage.BULLETIN_OFFICIEL,
                    date=date or (act.day if act.stage else None),
                    document=document,
                    file=content,
                    warnings=(*document.warnings, *reading.warnings),
                    source=source,
                    person_id=person_id,
                )
            )
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


def titles_of(act: Act, language: str) -> Localized:
    """Give the titles of an act: in its language, and in the other one where the file has it."""
    other = {"ar": "fr", "fr": "ar"}.get(language)
    titles = act.work_titles
    if not getattr(titles, language, ""):
        titles = titles.with_language(language, act.title.strip() or "—")
    return titles.with_language(other, act.other_title) if other and act.other_title else titles


def _new_work(ws: Workspace, act: Act, language: str, person_id: str | None) -> str:
    titles = titles_of(act, language)
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
    "read_document",
    "read_file",
    "read_law",
    "read_page",
    "take_in",
    "titles_of",
    "with_acts",
]
