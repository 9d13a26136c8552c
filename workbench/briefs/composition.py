"""From findings to a brief: every word comes from the review, the bill or the fixed wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.briefs.amendments import compose_amendment
from workbench.briefs.clauses import Clause, find_clause
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
from workbench.briefs.wording import Wording, load_wording
from workbench.domain.briefs import Brief
from workbench.domain.comparisons import Segment
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.frameworks import Framework
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.reviews import Annotation, Finding, Person, Severity
from workbench.domain.texts import Expression, Provision, ProvisionKind, Stage, Work

RedlineWords = Callable[[str, str], Sequence[Segment]]
_REQUESTS = 3


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the bill with its provisions."""

    expression: Expression
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class BriefSources:
    """All that a brief is made of.

    Attributes:
        brief: choice and order of findings, title, addressee, written parts.
        work: the bill.
        framework: criteria of the review.
        findings: the chosen findings in the author's order.
        versions: the versions that findings speak of, by expression id.
        annotations: tags of the review, for the method line.
        author: who signs.
        expressions: all versions of the bill, to notice a newer one.
        agreement: agreement between reviewers as words, empty until it is computed.
    """

    brief: Brief
    work: Work
    framework: Framework
    findings: tuple[Finding, ...]
    versions: Mapping[str, Version]
    annotations: tuple[Annotation, ...] = ()
    author: Person | None = None
    expressions: tuple[Expression, ...] = ()
    agreement: str = ""


@dataclass
class _Composer:
    sources: BriefSources
    wording: Wording
    redline: RedlineWords
    warnings: list[BriefWarning] = field(default_factory=list)

    @property
    def table(self) -> Version | None:
        return version_on_the_table(self.sources)

    def warn(self, code: str, message: str, **details: object) -> None:
        self.warnings.append(BriefWarning(code, message, details))


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
        raise InvalidRequestError(
            "unknown_language",
            N_("A brief cannot be written in the language “{language}”."),
            N_("Choose Arabic, French or English."),
            language=language,
        )
    if not sources.findings:
        raise InvalidRequestError(
            "no_findings",
            N_("This brief has no findings yet."),
            N_("Choose at least one finding, or write one on the page Findings."),
        )
    composer = _Composer(sources, load_wording(language), redline)
    document = _document(composer)
    _warn_of_newer_version(composer)
    return document, composer.warnings


def version_on_the_table(sources: BriefSources) -> Version | None:
    """Give the newest version that the findings speak of; its article numbers are cited."""
    spoken_of = [v for f in sources.findings if (v := sources.versions.get(f.expression_id))]
    return max(spoken_of, key=lambda version: _age(version.expression), default=None)


def _age(expression: Expression) -> tuple[int, str, int]:
    stage = -1 if expression.stage is Stage.APERCU else list(Stage).index(expression.stage)
    return (stage, expression.date.isoformat() if expression.date else "", expression.revision)


def _document(composer: _Composer) -> BriefDocument:
    sources, wording = composer.sources, composer.wording
    entries, amendments = _findings(composer)
    bill = one_line(wording.bill(sources.work))
    title = one_line(passage(wording, sources.brief.title).text)
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
        title=title or wording.phrase("default_title", bill=bill),
        bill=bill,
        header=_header(composer, bill),
        sections=tuple(composed.values()),
        labels=_labels(composer),
        author=one_line((author.organisation or author.display_name) if author else ""),
        date=day.date().isoformat() if day else "",
    )


def _labels(composer: _Composer) -> dict[str, str]:
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


def _header(composer: _Composer, bill: str) -> tuple[HeaderLine, ...]:
    wording, brief, table = composer.wording, composer.sources.brief, composer.table
    author = composer.sources.author
    day = brief.changed_at or brief.created_at
    names = (author.organisation, author.display_name) if author else ()
    addressee = passage(wording, brief.addressee).text
    values = {
        "bill": bill,
        "version": wording.version(table.expression) if table else "",
        "addressee": addressee or wording.phrase("default_addressee"),
        "author": wording.list(name for name in names if name),
        "date": wording.date(day.date() if day else None),
    }
    return tuple(
        HeaderLine(wording.phrase(f"header/{name}"), one_line(value))
        for name, value in values.items()
        if value
    )


def _section(
    composer: _Composer,
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
            passages = written or (_summary(composer.wording, entries, amendments),)
        case "method":
            passages = (_method(composer), *written)
        case "contact":
            contact = printable(composer.sources.brief.contact).strip()
            passages = (Passage(contact, composer.wording.language),) if contact else ()
        case _:
            passages = written
    return Section(part_id, heading, passages=passages) if passages else None


def _written(composer: _Composer, part_id: str) -> tuple[Passage, ...]:
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


# --- findings ---------------------------------------------------------------------------------


def _findings(
    composer: _Composer,
) -> tuple[tuple[FindingEntry, ...], tuple[Amendment, ...]]:
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
                )
            )
    return tuple(entries), tuple(amendments)


def _clause(composer: _Composer, number: int, finding: Finding) -> tuple[Clause | None, str]:
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
    composer: _Composer, number: int, finding: Finding, clause: Clause | None, remark: str
) -> FindingEntry:
    wording = composer.wording
    language = _law_language(composer, finding)
    criterion = composer.sources.framework.criterion(finding.criterion_id)
    name = criterion.name.in_language(wording.language) if criterion else finding.criterion_id
    title = passage(wording, finding.title)
    entry = FindingEntry(
        number=number,
        place=one_line(_place(composer, finding, clause)),
        title=replace(title, text=one_line(title.text)),
        criterion=one_line(name),
        severity=wording.phrase(f"severity/{finding.severity.value}"),
        severity_id=finding.severity.value,
        quotation=Passage(printable(finding.quote).strip(), language) if finding.quote else None,
        statement=passage(wording, finding.statement),
        recommendation=passage(wording, finding.recommendation),
        remark=remark,
    )
    _warn_of_missing_words(composer, entry)
    return entry


def _place(composer: _Composer, finding: Finding, clause: Clause | None) -> str:
    language = _law_language(composer, finding)
    if clause:
        return composer.wording.place(clause.provision, language)
    version = composer.sources.versions.get(finding.expression_id) or composer.table
    provisions = version.provisions if version else ()
    known = next((p for p in provisions if p.eid == finding.eid), None)
    if known:
        return composer.wording.place(known, language)
    return composer.wording.article(finding.eid.removeprefix("art_")) if finding.eid else ""


def _law_language(composer: _Composer, finding: Finding) -> str:
    version = composer.sources.versions.get(finding.expression_id) or composer.table
    return version.expression.language if version else composer.wording.language


# --- words counted or proposed from the findings ------------------------------------------------


def propose_request(
    wording: Wording, entries: Sequence[FindingEntry], amendments: Sequence[Amendment]
) -> tuple[Passage, ...]:
    """Propose what to ask from the recommendations themselves, within sixty words.

    At most three recommendations that fit as they are written; none is shortened. Where none
    fits, a fixed sentence points to the amendments or findings below.
    """
    chosen: list[Passage] = []
    left = REQUEST_LIMIT
    for entry in entries:
        text = " ".join(entry.recommendation.text.split())
        if not text or entry.recommendation.mark:
            continue
        item = wording.phrase("request_item", place=entry.place, recommendation=text)
        if count_words(item) <= left and len(chosen) < _REQUESTS:
            chosen.append(Passage(item, wording.language))
            left -= count_words(item)
    if chosen:
        return tuple(chosen)
    places = wording.list(dict.fromkeys(entry.place for entry in entries if entry.place))
    phrase = "request_by_table" if amendments else "request_by_findings"
    return (Passage(wording.phrase(phrase, places=places), wording.language),)


def _summary(
    wording: Wording, entries: Sequence[FindingEntry], amendments: Sequence[Amendment]
) -> Passage:
    found = Counter(entry.severity_id for entry in entries)
    severities = wording.list(
        wording.phrase(
            "summary/severity_count",
            severity=wording.phrase(f"severity/{severity.value}"),
            count=found[severity.value],
        )
        for severity in reversed(Severity)
        if found[severity.value]
    )
    which = "summary/one_finding" if len(entries) == 1 else "summary/findings"
    sentences = [wording.phrase(which, count=len(entries), severities=severities)]
    places = wording.list(dict.fromkeys(entry.place for entry in entries if entry.place))
    if places:
        sentences.append(wording.phrase("summary/places", places=places))
    if amendments:
        sentences.append(wording.phrase("summary/amendments", count=len(amendments)))
    return Passage(" ".join(sentences), wording.language)


def _method(composer: _Composer) -> Passage:
    sources, wording, table = composer.sources, composer.wording, composer.table
    tags = [tag for tag in sources.annotations if not tag.withdrawn]
    persons = {tag.author_id for tag in tags} or {f.author_id for f in sources.findings}
    articles = {
        p.eid for p in (table.provisions if table else ()) if p.kind is ProvisionKind.ARTICLE
    }
    tagged = {
        target.eid
        for tag in tags
        if table and tag.expression_id == table.expression.id
        for target in tag.targets
    }
    line = wording.phrase(
        "method/line",
        persons=wording.counted("method/persons", len(persons)),
        framework=sources.framework.name.in_language(wording.language),
        version=sources.framework.version,
        articles=len(articles),
        tagged=len(tagged & articles),
        agreement=sources.agreement or wording.phrase("method/no_agreement"),
    )
    return Passage(line, wording.language)


# --- warnings -----------------------------------------------------------------------------------


def _warn_of_missing_words(composer: _Composer, entry: FindingEntry) -> None:
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


def _warn_of_long_request(composer: _Composer, passages: Sequence[Passage]) -> None:
    count = sum(count_words(words.text) for words in passages)
    if count > REQUEST_LIMIT:
        composer.warn(
            "long_request",
            N_("The request has {count} words; members read at most {limit}."),
            count=count,
            limit=REQUEST_LIMIT,
        )


def _warn_of_newer_version(composer: _Composer) -> None:
    table = composer.table
    if table is None:
        return
    newest = max(
        (e for e in composer.sources.expressions if e.language == table.expression.language),
        key=_age,
        default=table.expression,
    )
    if _age(newest) > _age(table.expression):
        composer.warn(
            "newer_version",
            N_("A newer version is in the workspace ({version}); article numbers may differ."),
            version=composer.wording.version(newest),
        )
