"""The tables of the longer documents, counted or copied from the review: nothing is invented.

What only a person knows (a date, an indicator, a text that was issued) stays an empty cell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.briefs.agreement_words import agreement_rows
from workbench.briefs.clauses import SENTENCE
from workbench.briefs.composer import Composer
from workbench.briefs.grouping import parted_by_group
from workbench.briefs.model import Amendment, FindingEntry, Passage, Table
from workbench.briefs.passages import capital, one_line, printable
from workbench.briefs.sources import RecommendationOutcome, age_of
from workbench.domain.reviews import Annotation
from workbench.domain.texts import Provision, ProvisionKind, Stage

_Entries = Sequence[FindingEntry]
_Amendments = Sequence[Amendment]


def part_tables(
    composer: Composer, part_id: str, entries: _Entries, amendments: _Amendments
) -> tuple[Table, ...]:
    """Give the tables of one part; a table without rows is left out."""
    if part_id == "agreement":
        return _agreement(composer)
    make = _TABLES.get(part_id)
    table = make(composer, entries, amendments) if make else None
    if not table or not table.rows:
        return ()
    return parted_by_group(table, entries) if part_id in _BY_FINDING else (table,)


def _table(
    composer: Composer, columns: Mapping[str, int], rows: Iterator[tuple[str | Passage, ...]]
) -> Table:
    """Make a table from the ids of its columns with their shares of the width."""
    wording = composer.wording
    return Table(
        columns=tuple(wording.phrase(f"columns/{name}") for name in columns),
        rows=tuple(tuple(_cell(composer, cell) for cell in row) for row in rows),
        widths=tuple(columns.values()),
    )


def _cell(composer: Composer, words: str | Passage) -> Passage:
    return words if isinstance(words, Passage) else Passage(words, composer.wording.language)


def _criteria(composer: Composer, entries: _Entries, _amendments: _Amendments) -> Table:
    count = Counter(entry.criterion for entry in entries)
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        places[entry.criterion][entry.place] = None
    rows = (
        (name, str(number), composer.wording.list(filter(None, places[name])))
        for name, number in count.most_common()
    )
    return _table(composer, {"criterion": 4, "findings": 2, "article": 4}, rows)


def _tags(composer: Composer) -> list[tuple[Provision | None, Annotation]]:
    """Give the standing tags on the version on the table, in the order of its articles."""
    table = composer.table
    if table is None:
        return []
    order = {p.eid: n for n, p in enumerate(table.provisions)}
    tags = [
        tag
        for tag in composer.sources.annotations
        if not tag.withdrawn and tag.expression_id == table.expression.id and tag.targets
    ]
    tags.sort(key=lambda tag: (order.get(tag.targets[0].eid, len(order)), tag.targets[0].start))
    known = {p.eid: p for p in table.provisions}
    return [(known.get(tag.targets[0].eid), tag) for tag in tags]


def _place(composer: Composer, provision: Provision | None) -> str:
    table = composer.table
    if provision is None or table is None:
        return ""
    return one_line(composer.wording.place(provision, table.expression.language))


def _annex(composer: Composer, _entries: _Entries, _amendments: _Amendments) -> Table:
    wording, framework = composer.wording, composer.sources.framework
    language = composer.table.expression.language if composer.table else wording.language

    def rows() -> Iterator[tuple[str | Passage, ...]]:
        for provision, tag in _tags(composer):
            criterion = framework.criterion(tag.criterion_id)
            name = criterion.name.in_language(wording.language) if criterion else tag.criterion_id
            yield (
                _place(composer, provision),
                Passage(one_line(tag.quote), language),
                one_line(name),
                wording.phrase(f"severity/{tag.severity.value}"),
                printable(tag.note).strip(),
            )

    columns = {"article": 2, "quoted": 5, "criterion": 3, "severity": 2, "note": 4}
    return _table(composer, columns, rows())


def _agreement(composer: Composer) -> tuple[Table, ...]:
    """Show how far reviewers agree by criterion, and how many tagged each article."""
    found = {"by_criterion": _agreement_by_criterion(composer), "by_article": _by_article(composer)}
    filled = {name: table for name, table in found.items() if table.rows}
    if len(filled) < 2:
        return tuple(filled.values())
    say = composer.wording.phrase
    return tuple(replace(one, heading=say(f"agreement/{name}")) for name, one in filled.items())


def _agreement_by_criterion(composer: Composer) -> Table:
    """Show how far reviewers agree on each criterion, the counts beside every figure."""
    found = composer.sources.agreement
    columns = {"criterion": 4, "reviewers": 2, "tagged": 3, "alike": 2, "alpha": 2, "interval": 3}

    def name_of(criterion_id: str) -> str:
        criterion = composer.sources.framework.criterion(criterion_id)
        words = criterion.name.in_language(composer.wording.language) if criterion else ""
        return one_line(words) or criterion_id

    rows = agreement_rows(composer.wording, found, name_of) if found else iter(())
    return _table(composer, columns, rows)


def _by_article(composer: Composer) -> Table:
    """Count reviewers and tags by article: raw numbers, no names, no score."""
    tags: dict[str, list[Annotation]] = defaultdict(list)
    for provision, tag in _tags(composer):
        tags[_place(composer, provision)].append(tag)
    rows = (
        (place, str(len({tag.author_id for tag in found})), str(len(found)))
        for place, found in tags.items()
        if place
    )
    return _table(composer, {"article": 4, "reviewers": 2, "tags": 2}, rows)


def _changes(composer: Composer, _entries: _Entries, _amendments: _Amendments) -> Table:
    compared, comma = composer.sources.comparison, composer.wording.phrase("list_separator")
    changes = compared.changes if compared else ()
    rows = ((one_line(comma.join(c.places)), "\n".join(c.notes)) for c in changes)
    return _table(composer, {"article": 2, "change": 5}, rows)


def _outcomes(composer: Composer, entries: _Entries, _amendments: _Amendments) -> Table:
    found = composer.sources.outcomes
    pairs = zip(entries, composer.sources.findings, strict=True)
    rows = (
        (
            entry.place,
            _asked(entry),
            *_outcome(composer, found.get(finding.id, RecommendationOutcome())),
        )
        for entry, finding in pairs
    )
    columns = {"article": 2, "recommendation": 5, "outcome": 2, "status": 3}
    return _table(composer, columns, rows if found else iter(()))


def _outcome(composer: Composer, found: RecommendationOutcome) -> tuple[str, str]:
    phrase = composer.wording.phrase
    status = phrase(f"finding_status/{found.status or 'undecided'}")
    if found.status and not found.confirmed:
        status = f"{status} ({phrase('stages/from_comparison')})"
    return phrase(f"outcome/{found.outcome or 'none'}"), status


def _asked(entry: FindingEntry) -> Passage:
    return entry.recommendation if entry.recommendation.text else entry.title


def _passage_of_the_law(composer: Composer, _entries: _Entries, _amendments: _Amendments) -> Table:
    official = {
        (expression.stage, expression.date): expression
        for expression in sorted(composer.sources.expressions, key=age_of)
        if expression.stage is not Stage.APERCU
    }
    wording = composer.wording
    rows = ((capital(wording.stage(stage)), wording.date(day)) for stage, day in official)
    return _table(composer, {"stage": 4, "date": 2}, rows)


def _implementing(composer: Composer, _entries: _Entries, _amendments: _Amendments) -> Table:
    """List the sentences that leave something to a text of the government."""
    table = composer.table
    language = table.expression.language if table else composer.wording.language
    cues = composer.wording.words("implementing_words", language)

    def rows() -> Iterator[tuple[str | Passage, ...]]:
        for provision in table.provisions if table else ():
            if provision.kind is not ProvisionKind.ARTICLE:
                continue
            for sentence in SENTENCE.findall(provision.text):
                if any(cue in sentence for cue in cues):
                    quoted = Passage(one_line(sentence), language)
                    yield (_place(composer, provision), quoted, "", "")

    return _table(composer, {"article": 2, "implementing": 6, "issued": 3, "date": 2}, rows())


def _recommendations(composer: Composer, entries: _Entries, amendments: _Amendments) -> Table:
    wording = composer.wording
    addressee = one_line(composer.sources.brief.addressee.in_language(wording.language))
    tools = {amendment.finding: amendment.number for amendment in amendments}

    def rows() -> Iterator[tuple[str | Passage, ...]]:
        for entry in entries:
            number = tools.get(entry.number)
            tool = wording.phrase("tools/amendment", number=number) if number else ""
            yield (entry.place, _asked(entry), addressee, tool, "", "", "")

    columns = {
        "article": 2,
        "recommendation": 5,
        "addressee": 3,
        "tool": 3,
        "date": 2,
        "indicator": 2,
        "status": 2,
    }
    return _table(composer, columns, rows())


_BY_FINDING = frozenset({"outcomes", "recommendations"})  # one row for each finding
_Make = Callable[[Composer, _Entries, _Amendments], Table]
_TABLES: Mapping[str, _Make] = {
    "criteria": _criteria,
    "annex": _annex,
    "annexes": _annex,
    "changes": _changes,
    "outcomes": _outcomes,
    "law": _passage_of_the_law,
    "secondary": _implementing,
    "recommendations": _recommendations,
}
