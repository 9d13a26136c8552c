"""Names of what the tags and findings of a review refer to by ids: clauses, criteria, persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from workbench.domain.carrying import Standing
from workbench.domain.errors import N_
from workbench.domain.frameworks import Framework
from workbench.domain.reviews import Annotation, Target
from workbench.domain.texts import Expression, Provision
from workbench.services import frameworks, library, persons, reviews
from workbench.services.citing import quoted_address, span_address
from workbench.services.finding_statuses import PROPOSED, STATUS_NAMES, TO_DECIDE
from workbench.storage.workspace import Workspace

Translate = Callable[[str], str]

SEVERITY_NAMES = {
    "low": N_("Low"),
    "medium": N_("Medium"),
    "high": N_("High"),
    "critical": N_("Critical"),
}


class ReviewNames:
    """Names what the tags and findings of a review refer to by ids, looked up once."""

    def __init__(
        self,
        ws: Workspace,
        review_id: str,
        language: str,
        translate: Translate,
        version_names: Mapping[str, str] | None = None,
    ) -> None:
        review = reviews.get_review(ws, review_id)
        work = library.get_work(ws, review.work_id)
        self.text = work.titles.in_language(language) or work.slug
        self._ws = ws
        self._language = language
        self._translate = translate
        self._framework: Framework = frameworks.get_framework(
            ws, review.framework_id, review.framework_version
        )
        everyone = persons.list_persons(ws, include_archived=True)
        self._persons = {person.id: person.display_name for person in everyone}
        versions = library.list_expressions(ws, review.work_id)
        self._languages = {version.id: version.language for version in versions}
        self._versions = version_names or {one.id: _version_name(one) for one in versions}
        self._clauses: dict[str, dict[str, tuple[int, Provision]]] = {}

    def address(self, expression_id: str, targets: Sequence[Target]) -> str:
        """Cite the place of a tag: the alinéa or point where it lies in one."""
        first = targets[0]
        _order, provision = self._clause(expression_id, first.eid)
        if provision is None:
            return first.eid
        language = self._languages.get(expression_id, self._language)
        if len(targets) > 1:
            return span_address(provision, -1, -1, language)
        return span_address(provision, first.start, first.end, language)

    def quoted(self, expression_id: str, eid: str, quote: str) -> str:
        """Cite the place of quoted words."""
        _order, provision = self._clause(expression_id, eid)
        if provision is None:
            return eid
        language = self._languages.get(expression_id, self._language)
        return quoted_address(provision, quote, language)

    def place(self, tag: Annotation) -> tuple[str, int, int]:
        """Give what sorts tags in the order of the law."""
        target = tag.targets[0]
        return (tag.expression_id, self._clause(tag.expression_id, target.eid)[0], target.start)

    def version(self, expression_id: str) -> str:
        """Name a version."""
        return self._versions.get(expression_id, "")

    def criterion(self, criterion_id: str) -> tuple[str, str]:
        """Name a criterion and its group; one the framework no longer has stays its number."""
        criterion = self._framework.criterion(criterion_id)
        if criterion is None:
            return criterion_id, ""
        group = self._framework.group(criterion.group)
        return (
            criterion.name.in_language(self._language),
            group.name.in_language(self._language) if group else "",
        )

    def severity(self, severity: str) -> str:
        """Name how grave something is."""
        return self._translate(SEVERITY_NAMES[str(severity)])

    def person(self, person_id: str) -> str:
        """Name a person; nobody has no name."""
        return self._persons.get(person_id, "")

    def status(self, standing: Standing) -> str:
        """Name how a finding stands; what nobody confirmed says so."""
        if standing.status is None:
            return self._translate(TO_DECIDE)
        name = self._translate(STATUS_NAMES[standing.status])
        return name if standing.entry else f"{name} ({self._translate(PROPOSED)})"

    def status_there(self, standing: Standing) -> str:
        """Tell how a finding stands in one version, who said so and when."""
        parts = [self.version(standing.expression_id), self.status(standing)]
        if standing.entry is not None:
            entry = standing.entry
            parts += [self.person(entry.person_id), iso_day(entry.at), entry.note]
        return " · ".join(filter(None, parts))

    def _clause(self, expression_id: str, eid: str) -> tuple[int, Provision | None]:
        if expression_id not in self._clauses:
            provisions = library.get_provisions(self._ws, expression_id)
            self._clauses[expression_id] = {p.eid: (n, p) for n, p in enumerate(provisions)}
        return self._clauses[expression_id].get(eid, (0, None))


def iso_day(moment: datetime | date | None) -> str:
    """Write a day as spreadsheets sort it; no day is nothing."""
    if moment is None:
        return ""
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _version_name(version: Expression) -> str:
    date = version.date.isoformat() if version.date else ""
    return " · ".join(filter(None, (version.stage.value, date, version.language)))
