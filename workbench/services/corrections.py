"""The correction desk: a draft of corrections, kept as it is made, becomes a new revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.corrections import (
    Correction,
    CorrectionReport,
    Draft,
    apply_corrections,
    line_changes,
    read_anew,
    standing,
)
from workbench.domain.documents import Document
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.texts import Act, Expression, Provision, Reading
from workbench.language.words import word_keys
from workbench.services import library
from workbench.services.carrying import Carried, carry_review, foresee
from workbench.services.correction_drafts import (
    add_correction,
    add_together,
    bring_back,
    corrected_document,
    discard,
    do_again,
    forget_unplaced,
    get_draft,
    take_back,
)
from workbench.services.correction_effects import article_changes
from workbench.services.sent_corrections import read_correction
from workbench.storage import audit, expressions, readings
from workbench.storage import corrections as stored
from workbench.storage.rows import derived_id, now
from workbench.storage.workspace import Workspace

__all__ = [
    "add_correction",
    "add_together",
    "bring_back",
    "corrected_document",
    "discard",
    "do_again",
    "forget_unplaced",
    "get_draft",
    "get_report",
    "keep_as_revision",
    "preview_revision",
    "read_correction",
    "take_back",
]


def get_report(ws: Workspace, expression_id: str) -> CorrectionReport | None:
    """Say what a correction changed; ``None`` for a version that corrects no other."""
    with ws.reading() as session:
        return stored.report_of(session, expression_id)


def keep_as_revision(ws: Workspace, expression_id: str, person_id: str) -> CorrectionReport:
    """Keep a draft as a new revision: the earlier one stays, tags and findings are carried over.

    The same corrections of the same version give the same revision, so that asking twice (a
    lost connection, a second click) gives the first answer again.

    Raises:
        WorkbenchError: ``no_reading``, ``nothing_corrected`` or ``no_text_left``.
    """
    corrected, made, report = _corrected(ws, expression_id, person_id)
    known = get_report(ws, report.expression_id)
    if known is not None:
        discard(ws, expression_id, person_id)
        return known
    base = library.get_expression(ws, expression_id)
    return _store(ws, base, corrected, made, report, person_id)


def preview_revision(ws: Workspace, expression_id: str, person_id: str) -> CorrectionReport:
    """Say what keeping a draft would do, with the tags and findings; nothing is stored.

    Raises:
        WorkbenchError: as :func:`keep_as_revision`.
    """
    (_document, _reading, act), _made, report = _corrected(ws, expression_id, person_id)
    base = library.get_expression(ws, expression_id)
    with ws.reading() as session:
        old = expressions.provisions_of(session, base.id)
        carried = foresee(ws, session, (base, old), (report.expression_id, act.provisions))
    return _with(report, carried)


def _with(report: CorrectionReport, carried: Carried) -> CorrectionReport:
    return replace(
        report,
        tags=carried.tags,
        findings=carried.findings,
        findings_left=carried.findings_left,
    )


def _corrected(
    ws: Workspace, expression_id: str, person_id: str
) -> tuple[tuple[Document, Reading, Act], Sequence[Correction], CorrectionReport]:
    """Read the corrected lines anew and list what changed in them."""
    from workbench.reading.structure import read_structure

    base = library.get_expression(ws, expression_id)
    made = standing(get_draft(ws, expression_id, person_id).corrections)
    before = corrected_document(ws, expression_id, Draft())
    after = apply_corrections(before, made)
    if after == before:
        raise InvalidRequestError(
            "nothing_corrected",
            N_("Nothing was corrected yet."),
            N_("Change a line first; then keep it as a new revision."),
        )
    revision_id = derived_id("correction", base.id, readings.fingerprint(after))
    reading = read_structure(after)
    provisions = library.get_provisions(ws, base.id)
    act = replace(_same_act(reading, provisions), title=base.title)
    report = CorrectionReport(
        revision_id,
        base.id,
        lines=line_changes(before, after, read_anew(made)),
        pages=read_anew(made),
        articles=article_changes(provisions, act.provisions),
    )
    return (after, reading, act), made, report


def _same_act(reading: Reading, provisions: Sequence[Provision]) -> Act:
    """Choose the act of the corrected file that the version holds, by their words."""
    wanted = {key for provision in provisions for key in word_keys(provision.text)}

    def alike(act: Act) -> tuple[int, int]:
        words = {key for provision in act.provisions for key in word_keys(provision.text)}
        return len(wanted & words), -len(words)

    if not reading.acts:
        raise InvalidRequestError(
            "no_text_left",
            N_("After these corrections no text is left."),
            N_("Take some of them back: every line is marked as no part of the text."),
        )
    return max(reading.acts, key=alike)


def _store(
    ws: Workspace,
    base: Expression,
    corrected: tuple[Document, Reading, Act],
    made: Sequence[Correction],
    report: CorrectionReport,
    person_id: str,
) -> CorrectionReport:
    document, reading, act = corrected
    with ws.transaction() as session:
        revision = library.store_expression(
            ws,
            base.work_id,
            act=act,
            language=base.language,
            stage=base.stage,
            date=base.date,
            document=document,
            warnings=(*document.warnings, *reading.warnings),
            source=base.source,
            revision_of=base.id,
            person_id=person_id,
            identifier=report.expression_id,
        )
        old = expressions.provisions_of(session, base.id)
        new = expressions.provisions_of(session, revision.id)
        carried = carry_review(
            ws, session, (base, old), (revision, new), person_id=person_id, moment=now()
        )
        report = _with(report, carried)
        stored.insert_report(session, person_id, made, report)
        stored.keep_draft(session, base.id, person_id, Draft())
        detail = {"corrects": base.id, "lines": len(report.lines), "pages": list(report.pages)}
        audit.record(session, person_id, "expression.corrected", "expression", revision.id, detail)
    return report
