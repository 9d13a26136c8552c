"""The correction desk: a draft of corrections, kept as it is made, becomes a new revision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ChangeKind
from workbench.domain.corrections import (
    ArticleChange,
    Correction,
    CorrectionKind,
    CorrectionReport,
    Draft,
    Unplaced,
    apply_corrections,
    line_changes,
    read_anew,
    standing,
)
from workbench.domain.decisions import OPENED_BY_HAND
from workbench.domain.documents import Document, LineKind
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.texts import Act, Expression, Provision, ProvisionKind, Reading
from workbench.exchange.comparison_json import articles_from_provisions
from workbench.language.words import word_keys
from workbench.services import library
from workbench.services.carrying import Carried, carry_review, foresee
from workbench.storage import audit, expressions, persons, readings
from workbench.storage import corrections as stored
from workbench.storage.rows import derived_id, now
from workbench.storage.workspace import Workspace

LONGEST_LINE = 2000  # code points
LONGEST_NUMBER = 60
DEEPEST = 9  # levels
MOST = 5000  # corrections in one draft
Corrections = tuple[Correction, ...]

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


def get_draft(ws: Workspace, expression_id: str, person_id: str) -> Draft:
    """Give what a person has corrected in a version and not kept as a revision yet."""
    with ws.reading() as session:
        return stored.draft_of(session, expression_id, person_id)


def get_report(ws: Workspace, expression_id: str) -> CorrectionReport | None:
    """Say what a correction changed; ``None`` for a version that corrects no other."""
    with ws.reading() as session:
        return stored.report_of(session, expression_id)


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


def read_correction(value: Mapping[str, Any]) -> Correction:
    """Read a correction from what the network brought.

    Raises:
        InvalidRequestError: code ``bad_correction``.
    """
    try:
        kind = CorrectionKind(value["kind"])
        line_kind = LineKind(value["line_kind"]) if kind is CorrectionKind.KIND else None
        unit = ProvisionKind(value["unit"]) if value.get("unit") else None
        found = Correction(
            id=str(value["id"])[:64],
            kind=kind,
            page=int(value["page"]),
            line=str(value["line"]),
            text=str(value.get("text", "")),
            line_kind=line_kind,
            unit=unit,
            steps=int(value.get("steps", 0)),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise _bad() from problem
    if kind is CorrectionKind.PAGE or len(found.text) > LONGEST_LINE or not found.id:
        raise _bad()
    if unit not in (None, *OPENED_BY_HAND) or abs(found.steps) > DEEPEST:
        raise _bad()
    if kind is CorrectionKind.NUMBER:
        _check_number(found.text)
    return found


def _check_number(text: str) -> None:
    from workbench.reading.structure import number_key

    if text.strip() and (len(text) > LONGEST_NUMBER or number_key(text) is None):
        raise InvalidRequestError(
            "no_number",
            N_("This cannot be read as the number of an article or a chapter."),
            N_("Write it as 12, 12 bis, 218-4 or IV, or in words; empty is the printed number."),
        )


def _bad() -> InvalidRequestError:
    return InvalidRequestError("bad_correction", N_("What was sent cannot be read as changes."))


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
        articles=_article_changes(provisions, act.provisions),
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


def _article_changes(
    old: Sequence[Provision], new: Sequence[Provision]
) -> tuple[ArticleChange, ...]:
    """List the articles that were amended, parted, joined or renumbered by the correction."""
    comparison = compare_articles(articles_from_provisions(old), articles_from_provisions(new))
    found = []
    for link in comparison.links:
        kinds = [kind for kind in link.kinds if kind is not ChangeKind.UNCHANGED]
        if kinds:
            side = comparison.new_articles if link.new else comparison.old_articles
            article = side[(link.new or link.old)[0]]
            # Parted or joined says more than that its words differ.
            found.append(ArticleChange(kinds[-1].value, article.label, article.eid))
    return (*found, *_other_changes(old, new))


def _other_changes(old: Sequence[Provision], new: Sequence[Provision]) -> list[ArticleChange]:
    """List what changed outside the articles: preamble, headings, annexes, signatures."""
    before, after = (
        {p.eid: p for p in provisions if p.kind is not ProvisionKind.ARTICLE}
        for provisions in (old, new)
    )
    found = []
    for eid, provision in {**before, **after}.items():
        kind = ChangeKind.AMENDED
        if eid not in before:
            kind = ChangeKind.INSERTED
        elif eid not in after:
            kind = ChangeKind.REPEALED
        elif (before[eid].text, before[eid].heading) == (provision.text, provision.heading):
            continue
        found.append(ArticleChange(kind.value, provision.label, eid))
    return found
