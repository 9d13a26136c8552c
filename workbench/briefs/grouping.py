"""Findings under headings, by theme or by article: in which order, and what the headings say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.briefs.clauses import find_clause
from workbench.briefs.model import FindingEntry, Table
from workbench.briefs.passages import one_line
from workbench.briefs.sources import BriefSources, version_on_the_table
from workbench.briefs.wording import Wording
from workbench.domain.briefs import Grouping
from workbench.domain.reviews import Finding


def grouped_findings(sources: BriefSources) -> tuple[Finding, ...]:
    """Give the findings as they are printed: groups follow each other as in the framework or law.

    Inside a group the author's order holds. Without groups nothing moves.
    """
    place = {Grouping.THEME: _place_of_theme, Grouping.ARTICLE: _place_of_article}.get(
        sources.brief.grouping
    )
    if place is None:
        return sources.findings
    return tuple(sorted(sources.findings, key=lambda finding: place(sources, finding)))


def _place_of_theme(sources: BriefSources, finding: Finding) -> int:
    themes = [group.id for group in sources.framework.groups]
    criterion = sources.framework.criterion(finding.criterion_id)
    known = criterion is not None and criterion.group in themes
    return themes.index(criterion.group) if criterion and known else len(themes)


def _place_of_article(sources: BriefSources, finding: Finding) -> int:
    """Place a finding where its clause stands in the version on the table, else in its own."""
    table, own = version_on_the_table(sources), sources.versions.get(finding.expression_id)
    if table is None or own is None:
        return 0 if table is None else len(table.provisions)
    eid = finding.eid
    if table.expression.language == own.expression.language and finding.quote.strip():
        clause = find_clause(finding.quote, finding.eid, table.provisions)
        eid = clause.provision.eid if clause else eid
    for version in (table, own):
        for place, provision in enumerate(version.provisions):
            if provision.eid == eid:
                return place
    return len(table.provisions)


def theme_name(wording: Wording, sources: BriefSources, criterion_id: str) -> str:
    """Name the family of a criterion; of an unknown one say that it belongs to none."""
    criterion = sources.framework.criterion(criterion_id)
    group = sources.framework.group(criterion.group) if criterion else None
    name = one_line(group.name.in_language(wording.language)) if group else ""
    return name or wording.phrase("groups/other")


def with_headings(
    wording: Wording, sources: BriefSources, entries: Sequence[FindingEntry]
) -> tuple[FindingEntry, ...]:
    """Put the heading of its group on the first entry of each group.

    Under the heading of its article an entry does not name the article again.
    """
    grouping = sources.brief.grouping
    if grouping is Grouping.NONE:
        return tuple(entries)
    names = [
        entry.place or wording.phrase("groups/no_article")
        if grouping is Grouping.ARTICLE
        else theme_name(wording, sources, finding.criterion_id)
        for entry, finding in zip(entries, sources.findings, strict=True)
    ]
    opens = [True, *(before != name for before, name in pairwise(names))]
    named = grouping is Grouping.ARTICLE
    return tuple(
        replace(entry, group=name if first else "", place_above=named and bool(entry.place))
        for entry, name, first in zip(entries, names, opens, strict=True)
    )


def parted_by_group(table: Table, entries: Sequence[FindingEntry]) -> tuple[Table, ...]:
    """Part a table with one row for each finding into one table for each group."""
    starts = [place for place, entry in enumerate(entries) if entry.group]
    if not starts or len(table.rows) != len(entries):
        return (table,)
    ends = [*starts[1:], len(entries)]
    return tuple(
        replace(table, heading=entries[start].group, rows=table.rows[start:end])
        for start, end in zip(starts, ends, strict=True)
    )
