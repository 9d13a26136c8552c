"""The findings at the desk: in their groups, each with what one can look for it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.briefs import Brief, Grouping
from workbench.domain.frameworks import Framework
from workbench.domain.reviews import Annotation, Finding, Severity
from workbench.domain.texts import Provision
from workbench.services import briefs, finding_statuses, frameworks, persons, reviews
from workbench.services.finding_statuses import STATUS_NAMES, TO_DECIDE
from workbench.storage.workspace import Workspace
from workbench.ui import state
from workbench.ui.translation import _, plural

_UNDECIDED = "undecided"
_NONE = ""  # a finding without a chapter, or of no known theme
Option = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FindingList:
    """What the list shows.

    Attributes:
        brief: the brief that chooses from the findings.
        language: language of the brief.
        findings: every finding of the review.
        annotations: its tags.
        provisions: the provisions of the versions that findings speak of, by expression id.
    """

    brief: Brief
    language: str
    findings: Sequence[Finding]
    annotations: Sequence[Annotation]
    provisions: Mapping[str, Sequence[Provision]]


def list_data(ws: Workspace, content: FindingList) -> dict[str, Any]:
    """Give the items in the order in which they are shown, the filters and the grouping."""
    facets = _Facets(ws, content)
    arranged = {f.id: n for n, f in enumerate(briefs.arranged_findings(ws, content.brief))}
    by_hand = _by_hand(content)
    items = [
        {**facets.item(finding), "hand": by_hand[finding.id]}
        for finding in sorted(content.findings, key=lambda f: arranged.get(f.id, len(arranged)))
    ]
    return {
        "items": items,
        "filters": [one for one in facets.filters() if len(one["options"]) > 1],
        "grouping": content.brief.grouping.value,
        "groupings": [
            {"id": Grouping.NONE.value, "name": _("As arranged by hand")},
            {"id": Grouping.THEME.value, "name": _("By theme")},
            {"id": Grouping.ARTICLE.value, "name": _("By article")},
        ],
        "words": _words(),
    }


def _by_hand(content: FindingList) -> dict[str, int]:
    """Give the place of each finding in the author's order; those left out come last."""
    chosen = {finding_id: place for place, finding_id in enumerate(content.brief.finding_ids)}
    ordered = sorted(content.findings, key=lambda f: chosen.get(f.id, len(chosen)))
    return {finding.id: place for place, finding in enumerate(ordered)}


class _Facets:
    """Knows theme, place, authors and status of each finding, and which of each there are."""

    def __init__(self, ws: Workspace, content: FindingList) -> None:
        self.content = content
        self.language = state.language()
        self.framework = _framework(ws, content.brief)
        self.severities = briefs.severity_words(self.language)
        self.standings = finding_statuses.timelines(ws, content.brief.review_id)
        known = persons.list_persons(ws, include_archived=True)
        self.persons = {person.id: person.display_name for person in known}
        self.taggers = {a.id: a.author_id for a in content.annotations if not a.withdrawn}

    def item(self, finding: Finding) -> Option:
        """Give one finding with what it is found by."""
        content = self.content
        title = finding.title.in_language(content.language)
        statement = finding.statement.in_language(content.language)
        own = self._path(finding)
        place = own[-1].label if own else ""
        severity = finding.severity.value
        return {
            "id": finding.id,
            "chosen": finding.id in content.brief.finding_ids,
            "title": title or _("Without a title"),
            "place": place,
            "severity": self.severities[severity],
            "severity_id": severity,
            "support": self._support(finding),
            "group": self._group(finding, place),
            "text": "\n".join((title, place, finding.quote, statement)),
            "facets": {
                "severity": [severity],
                "criterion": [self._theme(finding), finding.criterion_id],
                "place": [provision.eid for provision in own],
                "author": sorted(self._persons(finding)),
                "status": [self._status(finding)],
            },
        }

    def filters(self) -> Iterator[dict[str, Any]]:
        """Give the filters, each with the choices that there are among the findings."""
        yield self._filter("severity", _("Severity"), self._severities())
        yield self._filter("criterion", _("Theme or criterion"), self._criteria())
        yield self._filter("place", _("Chapter or article"), self._places())
        yield self._filter("author", _("Author"), self._authors())
        yield self._filter("status", _("Status in the newest version"), self._statuses())

    def _filter(self, name: str, label: str, options: Iterator[Option]) -> dict[str, Any]:
        return {"id": name, "label": label, "options": list(options)}

    def _severities(self) -> Iterator[Option]:
        used = {finding.severity for finding in self.content.findings}
        for severity in reversed(Severity):
            if severity in used:
                yield {"id": severity.value, "name": self.severities[severity.value]}

    def _criteria(self) -> Iterator[Option]:
        used = {finding.criterion_id for finding in self.content.findings}
        for theme in self.framework.groups:
            own = [c for c in self.framework.criteria if c.group == theme.id and c.id in used]
            if own:
                yield {"id": theme.id, "name": theme.name.in_language(self.language)}
            for criterion in own:
                name = criterion.name.in_language(self.language)
                yield {"id": criterion.id, "name": name, "level": 1}

    def _places(self) -> Iterator[Option]:
        used = {p.eid for finding in self.content.findings for p in self._path(finding)}
        told: set[str] = set()
        for provisions in self.content.provisions.values():
            for provision in provisions:
                if provision.eid in used and provision.eid not in told:
                    told.add(provision.eid)
                    level = len(_ancestors(provision, provisions))
                    yield {"id": provision.eid, "name": _named(provision), "level": level}

    def _authors(self) -> Iterator[Option]:
        used = {person for finding in self.content.findings for person in self._persons(finding)}
        for person_id in sorted(used, key=lambda one: self.persons.get(one, one)):
            yield {"id": person_id, "name": self.persons.get(person_id, "—")}

    def _statuses(self) -> Iterator[Option]:
        used = {self._status(finding) for finding in self.content.findings}
        for status, name in STATUS_NAMES.items():
            if status.value in used:
                yield {"id": status.value, "name": _(name)}
        if _UNDECIDED in used:
            yield {"id": _UNDECIDED, "name": _(TO_DECIDE)}

    def _path(self, finding: Finding) -> list[Provision]:
        """Give the chapters around the article of a finding, the widest first, then itself."""
        provisions = self.content.provisions.get(finding.expression_id, ())
        own = next((p for p in provisions if p.eid == finding.eid), None)
        return [*_ancestors(own, provisions), own] if own else []

    def _theme(self, finding: Finding) -> str:
        criterion = self.framework.criterion(finding.criterion_id)
        return criterion.group if criterion else _NONE

    def _group(self, finding: Finding, place: str) -> str:
        """Name the group a finding stands in, as the brief heads it."""
        match self.content.brief.grouping:
            case Grouping.THEME:
                theme = self.framework.group(self._theme(finding))
                name = theme.name.in_language(self.language) if theme else ""
                return name or _("Other findings")
            case Grouping.ARTICLE:
                return place or _("The text as a whole")
            case _:
                return ""

    def _persons(self, finding: Finding) -> set[str]:
        tagged = {self.taggers[i] for i in finding.annotation_ids if i in self.taggers}
        return tagged | {finding.author_id}

    def _support(self, finding: Finding) -> str:
        tagged = {self.taggers[i] for i in finding.annotation_ids if i in self.taggers}
        return plural("by {n} reviewer", "by {n} reviewers", len(tagged)) if tagged else ""

    def _status(self, finding: Finding) -> str:
        line = self.standings.get(finding.id)
        status = line[-1].status if line else None
        return status.value if status else _UNDECIDED


def _framework(ws: Workspace, brief: Brief) -> Framework:
    review = reviews.get_review(ws, brief.review_id)
    return frameworks.get_framework(ws, review.framework_id, review.framework_version)


def _ancestors(provision: Provision, provisions: Sequence[Provision]) -> list[Provision]:
    found: list[Provision] = []
    while provision.parent is not None:
        provision = provisions[provision.parent]
        found.insert(0, provision)
    return found


def _named(provision: Provision) -> str:
    heading = provision.heading if provision.heading != provision.label else None
    return " · ".join(filter(None, (provision.label, heading)))


def _words() -> dict[str, str]:
    return {
        "chosen": _("Chosen findings · {n} of {total}"),
        "include": _("Include in the brief"),
        "move": _("Move “{title}”: drag, or press the arrow keys"),
        "up": _("Move up"),
        "down": _("Move down"),
        "moved": _("{title}: place {n} of {total}"),
        "grouping": _("Order of the findings"),
        "filter": _("Filter the findings"),
        "search": _("Search in the findings"),
        "any": _("All"),
        "add": _("Add all shown"),
        "leave_out": _("Leave out all shown"),
        "clear": _("Clear the filters"),
        "shown": _("{n} of {total} shown"),
        "nothing": _("No finding matches these filters."),
    }
