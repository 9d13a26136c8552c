"""From findings to a brief: every word comes from the review, the bill or the fixed wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.briefs.clauses import find_clause
from workbench.briefs.composer import Composer, RedlineWords
from workbench.briefs.entries import compose_entries
from workbench.briefs.grouping import grouped_findings
from workbench.briefs.kinds import AMENDMENT_FORMS
from workbench.briefs.model import (
    Amendment,
    BriefDocument,
    BriefWarning,
    FindingEntry,
    HeaderLine,
    Section,
)
from workbench.briefs.part_tables import part_tables
from workbench.briefs.parts import part_passages
from workbench.briefs.passages import (
    JUSTIFICATION_LIMIT,
    capital,
    count_words,
    one_line,
    passage,
)
from workbench.briefs.refusals import no_amendments, no_findings, one_version, unknown_language
from workbench.briefs.sources import BriefSources, age_of
from workbench.briefs.wording import load_wording
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import N_
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.texts import Expression, Stage


def compose_brief(
    sources: BriefSources,
    language: str,
    redline: RedlineWords,
    kind: BriefKind = BriefKind.POLICY_BRIEF,
) -> tuple[BriefDocument, list[BriefWarning]]:
    """Compose a brief in one language and say what its author should look at before sending it.

    Args:
        sources: what the brief is made of.
        language: ``ar``, ``fr`` or ``en``.
        redline: compares the words of the bill with a proposed wording.
        kind: which document the findings are printed as.

    Raises:
        InvalidRequestError: the language is unknown, no finding is chosen, or the document is
            about amendments and no finding proposes a wording.
    """
    if language not in LANGUAGES:
        raise unknown_language(language)
    if not sources.findings:
        raise no_findings()
    if kind is BriefKind.COMPARISON_NOTE and sources.comparison is None:
        raise one_version()
    sources = replace(sources, findings=grouped_findings(sources))
    composer = Composer(sources, load_wording(language, kind), redline, kind)
    document = _document(composer)
    if kind in AMENDMENT_FORMS and document.section("proposals") is None:
        raise no_amendments()
    _warn_of_unwritten_parts(composer, document)
    _warn_of_long_justifications(composer, document)
    _warn_of_newer_version(composer)
    _warn_of_preview(composer)
    return document, composer.warnings


def _document(composer: Composer) -> BriefDocument:
    sources, wording = composer.sources, composer.wording
    entries, amendments = compose_entries(composer)
    bill = one_line(wording.bill(sources.work))
    composed: dict[str, Section] = {}
    for part in wording.outline:
        section = _section(composer, part.id, entries, amendments)
        if section:
            composed[part.id] = section
    author = sources.author
    day = sources.brief.changed_at or sources.brief.created_at
    return BriefDocument(
        language=wording.language,
        kind_name=wording.kind_name,
        title=_title(composer, bill),
        bill=bill,
        header=_header(composer, bill),
        sections=tuple(composed.values()),
        labels=_labels(composer),
        author=one_line((author.organisation or author.display_name) if author else ""),
        date=day.date().isoformat() if day else "",
        layout=composer.layout,
        reference=sources.reference,
        letterhead=sources.letterhead,
    )


def _title(composer: Composer, bill: str) -> str:
    """Give the author's title to the brief; the other kinds are called after kind and bill."""
    wording = composer.wording
    if composer.kind is not BriefKind.POLICY_BRIEF:
        return wording.phrase("kind_title", kind=wording.kind_name, bill=bill)
    own = _own_words(composer, composer.sources.brief.title)
    return own or wording.phrase("default_title", bill=bill)


def _own_words(composer: Composer, words: Localized) -> str:
    """Give a heading only in the language of the brief; a fixed phrase stands in otherwise."""
    found = passage(composer.wording, words)
    return "" if found.mark else one_line(found.text)


def _labels(composer: Composer) -> dict[str, str]:
    wording = composer.wording
    names = ("recommendation", "page", "amended", "justification", "nothing_there", "colon")
    labels = {name: wording.phrase(f"labels/{name}") for name in names}
    table = composer.table
    labels["original"] = wording.original_column(table.expression.stage if table else Stage.DEPOSE)
    labels["severity_line"] = wording.phrase("severity_line")
    for language in LANGUAGES:
        for name in ("unchanged", "deleted", "quote_open", "quote_close"):
            found = wording.in_law_language(f"law_labels/{name}", language)
            labels[f"{name}_{language}"] = found
    return labels


def _header(composer: Composer, bill: str) -> tuple[HeaderLine, ...]:
    wording, brief, table = composer.wording, composer.sources.brief, composer.table
    author = composer.sources.author
    day = brief.changed_at or brief.created_at
    names = (author.organisation, author.display_name) if author else ()
    values = {
        "bill": bill,
        "version": capital(wording.version(table.expression)) if table else "",
        "addressee": _own_words(composer, brief.addressee) or wording.phrase("default_addressee"),
        "author": wording.list(name for name in names if name),
        "date": wording.date(day.date() if day else None),
        "reference": composer.sources.reference,
    }
    if composer.kind is BriefKind.PUBLIC_SUMMARY:
        del values["addressee"]  # it is for everybody
    return tuple(
        HeaderLine(wording.phrase(f"header/{name}"), one_line(value))
        for name, value in values.items()
        if value
    )


def _section(
    composer: Composer,
    part_id: str,
    entries: tuple[FindingEntry, ...],
    amendments: tuple[Amendment, ...],
) -> Section | None:
    heading = composer.wording.heading(part_id)
    if part_id == "header" or (part_id == "ask" and composer.kind is BriefKind.MESSAGE):
        return None  # printed at the head, and inside the message
    if part_id == "findings":
        return Section(part_id, heading, findings=entries)
    if part_id == "proposals":
        return Section(part_id, heading, amendments=amendments) if amendments else None
    passages = part_passages(composer, part_id, entries, amendments)
    tables = part_tables(composer, part_id, entries, amendments)
    if not passages and not tables:
        return None
    return Section(part_id, heading, passages=passages, tables=tables)


# --- warnings -----------------------------------------------------------------------------------


def _warn_of_unwritten_parts(composer: Composer, document: BriefDocument) -> None:
    """Name the parts of a report that only its author can write."""
    if composer.kind is not BriefKind.SCRUTINY_REPORT:
        return
    empty = [p for p in composer.wording.outline if p.limit is not None]
    missing = [p.heading for p in empty if document.section(p.id) is None]
    if missing:
        names = composer.wording.list(h.in_language(composer.wording.language) for h in missing)
        composer.warn(
            "parts_not_written",
            N_("These parts are not written yet and are left out: {parts}."),
            parts=names,
        )


def _warn_of_long_justifications(composer: Composer, document: BriefDocument) -> None:
    if composer.kind not in AMENDMENT_FORMS:
        return
    for amendment in (a for section in document.sections for a in section.amendments):
        count = count_words(amendment.justification.text)
        if count > JUSTIFICATION_LIMIT:
            composer.warn(
                "long_justification",
                N_(
                    "Amendment {number}: the justification has {count} words; "
                    "committees read at most {limit}."
                ),
                number=amendment.number,
                count=count,
                limit=JUSTIFICATION_LIMIT,
            )


def _warn_of_preview(composer: Composer) -> None:
    stages = {version.expression.stage for version in composer.sources.versions.values()}
    if Stage.APERCU in stages:
        composer.warn(
            "preview_version",
            N_("The brief speaks of a preview of the workbench, not of an official text."),
        )


def _warn_of_newer_version(composer: Composer) -> None:
    table = composer.table
    if table is None or composer.kind is BriefKind.COMPARISON_NOTE:
        return  # the note speaks of the newer version itself
    newest = max(
        (e for e in composer.sources.expressions if e.language == table.expression.language),
        key=age_of,
        default=table.expression,
    )
    if age_of(newest) <= age_of(table.expression):
        return
    name = composer.wording.version(newest)
    composer.warn(
        "newer_version",
        N_("A newer version is in the workspace ({version}); article numbers may differ."),
        version=name,
    )
    for number in _gone_from(composer, newest):
        composer.warn(
            "gone_from_newer",
            N_(
                "Finding {number}: its clause no longer stands in the newest version ({version}); "
                "it is shown as of its own version."
            ),
            number=number,
            version=name,
        )


def _gone_from(composer: Composer, newest: Expression) -> Iterator[int]:
    """Give the findings whose quoted words no article of the newest version holds."""
    version = composer.sources.versions.get(newest.id)
    for number, finding in enumerate(composer.sources.findings, 1):
        own = composer.sources.versions.get(finding.expression_id)
        if not (version and own and finding.quote.strip()):
            continue
        if own.expression.language == newest.language and not find_clause(
            finding.quote, finding.eid, version.provisions
        ):
            yield number
