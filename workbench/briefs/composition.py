"""From findings to a brief: every word comes from the review, the bill or the fixed wording."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.briefs.composer import Composer, RedlineWords
from workbench.briefs.counted import method_passage, propose_request, summary_passage
from workbench.briefs.entries import compose_entries
from workbench.briefs.model import (
    Amendment,
    BriefDocument,
    BriefWarning,
    FindingEntry,
    HeaderLine,
    Passage,
    Section,
)
from workbench.briefs.passages import REQUEST_LIMIT, count_words, one_line, passage, printable
from workbench.briefs.refusals import no_findings, unknown_language
from workbench.briefs.sources import BriefSources, age_of
from workbench.briefs.wording import load_wording
from workbench.domain.errors import N_
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.texts import Stage


def compose_brief(
    sources: BriefSources, language: str, redline: RedlineWords
) -> tuple[BriefDocument, list[BriefWarning]]:
    """Compose a brief in one language and say what its author should look at before sending it.

    Args:
        sources: what the brief is made of.
        language: ``ar``, ``fr`` or ``en``.
        redline: compares the words of the bill with a proposed wording.

    Raises:
        InvalidRequestError: the language is unknown, or no finding is chosen.
    """
    if language not in LANGUAGES:
        raise unknown_language(language)
    if not sources.findings:
        raise no_findings()
    composer = Composer(sources, load_wording(language), redline)
    document = _document(composer)
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
        title=_own_words(composer, sources.brief.title)
        or wording.phrase("default_title", bill=bill),
        bill=bill,
        header=_header(composer, bill),
        sections=tuple(composed.values()),
        labels=_labels(composer),
        author=one_line((author.organisation or author.display_name) if author else ""),
        date=day.date().isoformat() if day else "",
    )


def _own_words(composer: Composer, words: Localized) -> str:
    """Give a heading only in the language of the brief; a fixed phrase stands in otherwise."""
    found = passage(composer.wording, words)
    return "" if found.mark else one_line(found.text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
        "version": _capital(wording.version(table.expression)) if table else "",
        "addressee": _own_words(composer, brief.addressee) or wording.phrase("default_addressee"),
        "author": wording.list(name for name in names if name),
        "date": wording.date(day.date() if day else None),
    }
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
    written = _written(composer, part_id)
    match part_id:
        case "header":
            return None
        case "findings":
            return Section(part_id, heading, findings=entries)
        case "proposals":
            return Section(part_id, heading, amendments=amendments) if amendments else None
        case "ask":
            passages = written or propose_request(composer.wording, entries, amendments)
            _warn_of_long_request(composer, passages)
        case "summary":
            passages = written or (summary_passage(composer.wording, entries, amendments),)
        case "method":
            passages = (method_passage(composer.wording, composer.sources), *written)
        case "contact":
            contact = printable(composer.sources.brief.contact).strip()
            passages = (Passage(contact, composer.wording.language),) if contact else ()
        case _:
            passages = written
    return Section(part_id, heading, passages=passages) if passages else None


def _written(composer: Composer, part_id: str) -> tuple[Passage, ...]:
    """Give what the author wrote in the language of the brief; another language is left out."""
    words = composer.sources.brief.parts.get(part_id, Localized())
    found = passage(composer.wording, words)
    if found.mark:
        composer.warn(
            "part_not_translated",
            N_("The part “{part}” is not written in this language and is left out."),
            part=composer.wording.heading(part_id),
        )
        return ()
    return (found,) if found.text else ()


# --- warnings -----------------------------------------------------------------------------------


def _warn_of_long_request(composer: Composer, passages: Sequence[Passage]) -> None:
    count = sum(count_words(words.text) for words in passages)
    if count > REQUEST_LIMIT:
        composer.warn(
            "long_request",
            N_("The request has {count} words; members read at most {limit}."),
            count=count,
            limit=REQUEST_LIMIT,
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
    if table is None:
        return
    newest = max(
        (e for e in composer.sources.expressions if e.language == table.expression.language),
        key=age_of,
        default=table.expression,
    )
    if age_of(newest) > age_of(table.expression):
        composer.warn(
            "newer_version",
            N_("A newer version is in the workspace ({version}); article numbers may differ."),
            version=composer.wording.version(newest),
        )
