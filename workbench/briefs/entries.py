"""Each chosen finding becomes an entry of the brief and, with a proposed wording, an amendment."""

from __future__ import annotations

from dataclasses import replace

from workbench.briefs.amendments import compose_amendment
from workbench.briefs.clauses import Clause, find_clause
from workbench.briefs.composer import Composer
from workbench.briefs.grouping import with_headings
from workbench.briefs.kinds import AMENDMENT_FORMS
from workbench.briefs.model import Amendment, FindingEntry, Passage
from workbench.briefs.passages import one_line, passage, printable
from workbench.domain.errors import N_
from workbench.domain.localized import Localized
from workbench.domain.reviews import Finding


def compose_entries(
    composer: Composer,
) -> tuple[tuple[FindingEntry, ...], tuple[Amendment, ...]]:
    """Compose the findings and the amendments in the order in which they are printed."""
    entries: list[FindingEntry] = []
    amendments: list[Amendment] = []
    for number, finding in enumerate(composer.sources.findings, 1):
        clause, remark = _clause(composer, number, finding)
        entry = _entry(composer, number, finding, clause, remark)
        entries.append(entry)
        if finding.proposed_wording.strip():
            amendments.append(
                compose_amendment(
                    composer.wording,
                    composer.redline,
                    number=len(amendments) + 1,
                    entry=entry,
                    clause=clause,
                    proposed=finding.proposed_wording,
                    law_language=_law_language(composer, finding),
                    proposer=_proposer(composer),
                )
            )
    return with_headings(composer.wording, composer.sources, entries), tuple(amendments)


def _proposer(composer: Composer) -> str | None:
    if composer.kind not in AMENDMENT_FORMS:
        return None
    words = composer.sources.brief.parts.get("proposer", Localized())
    return one_line(words.in_language(composer.wording.language))


def _clause(composer: Composer, number: int, finding: Finding) -> tuple[Clause | None, str]:
    """Find the clause in the version on the table, else in the finding's own version."""
    table, own = composer.table, composer.sources.versions.get(finding.expression_id)
    wording = composer.wording
    if not finding.quote.strip():
        return None, ""
    if table and own and table.expression.language == own.expression.language:
        clause = find_clause(finding.quote, finding.eid, table.provisions)
        if clause:
            return clause, ""
    clause = find_clause(finding.quote, finding.eid, own.provisions) if own else None
    if not (clause and own and table):
        composer.warn(
            "clause_gone",
            N_("Finding {number}: the quoted clause no longer stands in the version of the brief."),
            number=number,
        )
        return None, wording.phrase("remarks/clause_gone")
    if own.expression.stage is table.expression.stage:
        return clause, ""
    named = wording.version(own.expression)
    composer.warn(
        "other_version",
        N_("Finding {number} quotes another version: {version}."),
        number=number,
        version=named,
    )
    return clause, wording.phrase("remarks/other_version", version=named)


def _entry(
    composer: Composer, number: int, finding: Finding, clause: Clause | None, remark: str
) -> FindingEntry:
    wording = composer.wording
    language = _law_language(composer, finding)
    criterion = composer.sources.framework.criterion(finding.criterion_id)
    name = criterion.name.in_language(wording.language) if criterion else finding.criterion_id
    title = passage(wording, finding.title)
    place = one_line(_place(composer, finding, clause))
    graded = composer.layout.graded
    entry = FindingEntry(
        number=number,
        place=place,
        title=replace(title, text=one_line(title.text)),
        criterion=one_line(name) if graded else "",
        severity=wording.phrase(f"severity/{finding.severity.value}") if graded else "",
        severity_id=finding.severity.value,
        quotation=Passage(printable(finding.quote).strip(), language) if finding.quote else None,
        statement=passage(wording, finding.statement),
        recommendation=passage(wording, finding.recommendation),
        remark=remark,
        citation=_citation(composer, finding, place, clause),
    )
    _warn_of_missing_words(composer, entry)
    return replace(entry, comment=_comment(composer, entry))


def _citation(composer: Composer, finding: Finding, place: str, clause: Clause | None) -> str:
    """Cite the clause with its bill and its version, for a note at the foot of the page."""
    own = composer.sources.versions.get(finding.expression_id)
    if not (composer.layout.noted and finding.quote.strip() and own):
        return ""
    table = composer.table
    stands = clause and table and clause.provision in table.provisions
    version = table if stands and table else own
    return composer.wording.phrase(
        "citation",
        bill=one_line(composer.wording.bill(composer.sources.work)),
        place=place,
        version=composer.wording.version(version.expression),
    )


def _comment(composer: Composer, entry: FindingEntry) -> str:
    if not (composer.layout.commented and entry.quotation):
        return ""
    return composer.wording.phrase(
        "comment",
        criterion=entry.criterion,
        severity=entry.severity,
        recommendation="" if entry.recommendation.mark else one_line(entry.recommendation.text),
    ).strip()


def _place(composer: Composer, finding: Finding, clause: Clause | None) -> str:
    language = _law_language(composer, finding)
    if clause:
        return composer.wording.place(clause.provision, language)
    version = composer.sources.versions.get(finding.expression_id) or composer.table
    provisions = version.provisions if version else ()
    known = next((p for p in provisions if p.eid == finding.eid), None)
    if known:
        return composer.wording.place(known, language)
    return composer.wording.article(finding.eid.removeprefix("art_")) if finding.eid else ""


def _law_language(composer: Composer, finding: Finding) -> str:
    version = composer.sources.versions.get(finding.expression_id) or composer.table
    return version.expression.language if version else composer.wording.language


def _warn_of_missing_words(composer: Composer, entry: FindingEntry) -> None:
    if any(words.mark for words in (entry.title, entry.statement, entry.recommendation)):
        composer.warn(
            "not_translated",
            N_(
                "Finding {number} lacks words in the language of the brief; "
                "another language is printed and marked."
            ),
            number=entry.number,
        )
    if not entry.recommendation.text:
        composer.warn(
            "no_recommendation", N_("Finding {number} has no recommendation."), number=entry.number
        )
