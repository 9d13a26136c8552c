"""A page is read again, from its picture or from its file; a file whose lines were not kept, too.

What comes out goes into the draft of the person who asked: nothing stored is changed by it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.domain.corrections import (
    Correction,
    CorrectionKind,
    Draft,
    Unplaced,
    corrected_page,
    in_place_of,
    read_anew,
)
from workbench.domain.decisions import is_by_hand
from workbench.domain.documents import Page
from workbench.domain.errors import N_, NotFoundError, WorkbenchError
from workbench.domain.reattachment import Reattached, reattach
from workbench.services import corrections, intake, library
from workbench.storage.rows import new_id
from workbench.storage.workspace import Workspace

Progress = Callable[[int, int], None]


def read_page_again(
    ws: Workspace,
    expression_id: str,
    person_id: str,
    page: int,
    *,
    from_picture: bool,
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Draft:
    """Read one page of a version again and put the result into the draft of a person.

    Raises:
        WorkbenchError: ``no_file``, ``no_reading``, ``no_such_page``, ``no_recognition`` or a
            refusal of the file.
    """
    expression = library.get_expression(ws, expression_id)
    draft = corrections.get_draft(ws, expression_id, person_id)
    document = corrections.corrected_document(ws, expression_id, draft)
    old = next((known for known in document.pages if known.number == page), None)
    if old is None:
        raise NotFoundError("no_such_page", N_("There is no such page."))
    new, warnings = intake.read_page(
        _file(ws, expression_id),
        page,
        from_picture=from_picture,
        language=old.language or expression.language,
        on_progress=on_progress,
        cancel=cancel,
    )
    if from_picture and new.source != "ocr":
        raise WorkbenchError(
            "no_recognition",
            warnings[-1] if warnings else N_("Nothing could be read in the picture of this page."),
            N_("The page stays as it is; its lines can be corrected by hand."),
        )
    return _with_decisions(ws, expression_id, person_id, draft, [(old, in_place_of(old, new))])


def read_every_page_again(
    ws: Workspace,
    expression_id: str,
    person_id: str,
    *,
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Draft:
    """Read the file of a version anew, as this release reads it, into the draft of a person.

    Pages that say the same as before stay as they are. What was decided by hand about lines,
    in the draft or in earlier revisions, is carried to the new lines.

    Raises:
        WorkbenchError: ``no_file``, ``no_reading`` or a refusal of the file.
    """
    draft = corrections.get_draft(ws, expression_id, person_id)
    document = corrections.corrected_document(ws, expression_id, draft)
    path = _file(ws, expression_id)
    found = intake.read_document(path, on_progress=on_progress, cancel=cancel)
    new = {page.number: page for page in found.pages}
    pairs = [
        (old, in_place_of(old, new[old.number])) for old in document.pages if old.number in new
    ]
    return _with_decisions(ws, expression_id, person_id, draft, pairs, only_changed=True)


def _with_decisions(
    ws: Workspace,
    expression_id: str,
    person_id: str,
    draft: Draft,
    pairs: Sequence[tuple[Page, Page]],
    *,
    only_changed: bool = False,
) -> Draft:
    """Put pages into a draft, each with what was decided about its lines, as one deed."""
    stored = library.get_reading(ws, expression_id)
    read_before = set(read_anew(draft.corrections))
    texts = {
        page.number: {line.id: line.text for line in page.lines}
        for page in (stored.pages if stored else ())
        if page.number not in read_before
    }
    group, made, unplaced = new_id(), list[Correction](), list[Unplaced]()
    for old, new in pairs:
        carried = reattach(old, new, texts.get(old.number, {}), new_id, group)
        if only_changed and not carried.unplaced and _says(old) == _says(new, carried):
            continue
        page = Correction(new_id(), CorrectionKind.PAGE, old.number, reading=new, group=group)
        made += [page, *carried.corrections]
        unplaced += carried.unplaced
    return corrections.add_together(ws, expression_id, person_id, made, unplaced)


def _says(page: Page, carried: Reattached | None = None) -> list[tuple[str, str, list[str]]]:
    """Give what a page says: its lines, what they are, and what was decided about them."""
    if carried is not None:
        page = corrected_page(page, carried.corrections)
    return [
        (line.text, line.kind.value, [mark for mark in line.repairs if is_by_hand(mark)])
        for line in page.lines
    ]


def read_file_again(
    ws: Workspace,
    expression_id: str,
    *,
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> None:
    """Read the file of a version whose lines were not kept, so that it can be corrected.

    Raises:
        WorkbenchError: ``corrected_elsewhere``, ``no_file`` or a refusal of the file.
    """
    if library.get_expression(ws, expression_id).revision_of:
        # The file says what it said before the corrections: they would be lost in silence.
        raise WorkbenchError(
            "corrected_elsewhere",
            N_("The corrected lines of this revision are in the workspace it was made in."),
            N_("Correct it there, or correct the version it was made from."),
        )
    path = _file(ws, expression_id)
    document = intake.read_document(path, on_progress=on_progress, cancel=cancel)
    library.keep_reading(ws, expression_id, document)


def _file(ws: Workspace, expression_id: str) -> Path:
    manifestation_id = library.get_expression(ws, expression_id).manifestation_id
    path = library.manifestation_path(ws, manifestation_id) if manifestation_id else None
    if path is None:
        raise NotFoundError(
            "no_file",
            N_("This version has no file."),
            N_("Its text was entered without a PDF."),
        )
    return path
