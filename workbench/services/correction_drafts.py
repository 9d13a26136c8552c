"""What a person corrects is kept as it is made: a draft, with its way back and forth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.domain.corrections import (
    Correction,
    CorrectionKind,
    Draft,
    Unplaced,
    apply_corrections,
)
from workbench.domain.documents import Document
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.services import library
from workbench.storage import corrections as stored
from workbench.storage import expressions, persons
from workbench.storage.workspace import Workspace

MOST = 5000  # corrections in one draft
Corrections = tuple[Correction, ...]


def get_draft(ws: Workspace, expression_id: str, person_id: str) -> Draft:
    """Give what a person has corrected in a version and not kept as a revision yet."""
    with ws.reading() as session:
        return stored.draft_of(session, expression_id, person_id)


def corrected_document(ws: Workspace, expression_id: str, draft: Draft) -> Document:
    """Give the reading of a version with the corrections of a draft.

    Raises:
        NotFoundError: ``no_reading`` where the lines of the version were not kept.
    """
    document = library.get_reading(ws, expression_id)
    if document is None:
        raise NotFoundError(
            "no_reading",
            N_("The lines of this version are not in the workspace."),
            N_("Read its file once more; then the lines stand beside the pages."),
        )
    return apply_corrections(document, draft.corrections)


def add_correction(
    ws: Workspace, expression_id: str, person_id: str, correction: Correction
) -> Draft:
    """Add a correction to the draft of a person; the same one sent again changes nothing.

    Raises:
        WorkbenchError: ``no_reading``, ``no_such_line`` or ``too_many_corrections``.
    """
    return add_together(ws, expression_id, person_id, (correction,))


def add_together(
    ws: Workspace,
    expression_id: str,
    person_id: str,
    corrections: Sequence[Correction],
    unplaced: Sequence[Unplaced] = (),
) -> Draft:
    """Add what one deed corrects; ``unplaced`` are decisions that found no line in it.

    Raises:
        WorkbenchError: ``no_reading``, ``no_such_line`` or ``too_many_corrections``.
    """

    def add(draft: Draft) -> Draft:
        known = {one.id for one in draft.corrections}
        wanted = [one for one in corrections if one.id not in known]
        if not wanted and not unplaced:
            return draft
        if len(draft.corrections) + len(wanted) > MOST:
            raise InvalidRequestError(
                "too_many_corrections",
                N_("This draft holds more corrections than can be kept together."),
                N_("Keep it as a new revision, then go on there."),
            )
        document = corrected_document(ws, expression_id, draft)
        for correction in wanted:
            _check_place(document, correction)
            document = apply_corrections(document, (correction,))
        return Draft((*draft.corrections, *wanted), unplaced=(*draft.unplaced, *unplaced))

    return _change(ws, expression_id, person_id, add)


def _check_place(document: Document, correction: Correction) -> None:
    page = next((p for p in document.pages if p.number == correction.page), None)
    if page is not None and correction.kind is CorrectionKind.PAGE:
        return
    if page is None or all(line.id != correction.line for line in page.lines):
        raise NotFoundError(
            "no_such_line",
            N_("This line is not on the page any more."),
            N_("Open the page again; it was read anew meanwhile."),
        )


def take_back(ws: Workspace, expression_id: str, person_id: str) -> Draft:
    """Take the last correction of a draft back, with all that belongs to the same deed."""

    def shorter(draft: Draft) -> Draft:
        kept, taken = _last_deed(draft.corrections)
        read_anew_undone = any(one.kind is CorrectionKind.PAGE for one in taken)
        return Draft(
            kept,
            undone=(*draft.undone, *reversed(taken)),
            unplaced=() if read_anew_undone else draft.unplaced,
        )

    return _change(ws, expression_id, person_id, shorter)


def do_again(ws: Workspace, expression_id: str, person_id: str) -> Draft:
    """Do again what was taken back last; nothing where something else was corrected since."""

    def longer(draft: Draft) -> Draft:
        kept, taken = _last_deed(draft.undone)
        made = (*draft.corrections, *reversed(taken))
        return Draft(made, undone=kept, unplaced=draft.unplaced)

    return _change(ws, expression_id, person_id, longer)


def _last_deed(made: Corrections) -> tuple[Corrections, Corrections]:
    """Part the corrections of the last deed from those before it."""
    start = len(made) - 1
    while start > 0 and made[start].group and made[start - 1].group == made[start].group:
        start -= 1
    return made[: max(start, 0)], made[max(start, 0) :]


def forget_unplaced(ws: Workspace, expression_id: str, person_id: str) -> Draft:
    """Put the list of decisions without a line away, once the person has seen it."""
    return _change(ws, expression_id, person_id, lambda draft: replace(draft, unplaced=()))


def discard(ws: Workspace, expression_id: str, person_id: str) -> Draft:
    """Discard a draft; until something else is corrected it can be brought back."""

    def emptied(draft: Draft) -> Draft:
        return Draft((), draft.corrections) if draft.corrections else draft

    return _change(ws, expression_id, person_id, emptied)


def bring_back(ws: Workspace, expression_id: str, person_id: str) -> Draft:
    """Bring a discarded draft back."""

    def restored(draft: Draft) -> Draft:
        return draft if draft.corrections else Draft(draft.discarded)

    return _change(ws, expression_id, person_id, restored)


def _change(
    ws: Workspace, expression_id: str, person_id: str, change: Callable[[Draft], Draft]
) -> Draft:
    with ws.transaction() as session:
        persons.load(session, person_id)
        expressions.load(session, expression_id)
        known = stored.draft_of(session, expression_id, person_id)
        draft = change(known)
        if draft != known:
            stored.keep_draft(session, expression_id, person_id, draft)
    return draft
