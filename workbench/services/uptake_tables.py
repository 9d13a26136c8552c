"""Recommendations and what became of them, as spreadsheets and by name."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.brief_events import Uptake
from workbench.domain.errors import N_
from workbench.domain.frameworks import Framework
from workbench.services import citing, frameworks, library, persons, reviews, uptake
from workbench.services.tables import SEVERITY_NAMES, Table, Translate
from workbench.services.uptake import UPTAKE_NAMES, Recommendation
from workbench.storage.workspace import Workspace

COLUMNS = (
    N_("Text"),
    N_("Brief"),
    N_("No."),
    N_("Article"),
    N_("Criterion"),
    N_("Severity"),
    N_("Recommendation"),
    N_("Proposed wording"),
    N_("To whom it went"),
    N_("Sent on"),
    N_("Number of the amendment"),
    N_("Outcome"),
    N_("Reply"),
    N_("Answered on"),
    N_("Remark"),
    N_("Set by"),
)
_WIDE = (6, 7, 12, 14)


class Names:
    """Names what recommendations refer to by ids, looked up once for a whole page or table."""

    def __init__(self, ws: Workspace, language: str) -> None:
        self._ws = ws
        self._language = language
        everyone = persons.list_persons(ws, include_archived=True)
        self._persons = {person.id: person.display_name for person in everyone}
        self._frameworks: dict[str, Framework] = {}
        self._texts: dict[str, str] = {}

    def brief(self, one: Recommendation) -> str:
        """Name the brief by its title, or by its text where it has none."""
        return one.brief.title.in_language(self._language) or self.text(one)

    def text(self, one: Recommendation) -> str:
        """Name the text the brief is about."""
        review_id = one.brief.review_id
        if review_id not in self._texts:
            review = reviews.get_review(self._ws, review_id)
            work = library.get_work(self._ws, review.work_id)
            self._texts[review_id] = work.titles.in_language(self._language) or work.slug
        return self._texts[review_id]

    def place(self, one: Recommendation) -> str:
        """Cite the clause of the finding as its version numbers it."""
        finding = one.finding
        expression = library.get_expression(self._ws, finding.expression_id)
        for provision in library.get_provisions(self._ws, expression.id):
            if provision.eid == finding.eid:
                return citing.quoted_address(provision, finding.quote, expression.language)
        return finding.eid

    def addressee(self, one: Recommendation) -> str:
        """Name to whom the recommendation went: as noted, or the addressee of its brief."""
        return one.follow_up.addressee or one.brief.addressee.in_language(self._language)

    def criterion(self, one: Recommendation) -> str:
        """Name the criterion of the finding."""
        review_id = one.brief.review_id
        if review_id not in self._frameworks:
            review = reviews.get_review(self._ws, review_id)
            self._frameworks[review_id] = frameworks.get_framework(
                self._ws, review.framework_id, review.framework_version
            )
        criterion = self._frameworks[review_id].criterion(one.finding.criterion_id)
        if criterion is None:
            return one.finding.criterion_id
        return criterion.name.in_language(self._language)

    def person(self, person_id: str) -> str:
        """Name a person; nobody has no name."""
        return self._persons.get(person_id, "")

    def wanted(self, one: Recommendation) -> str:
        """Give the words of the recommendation."""
        return one.finding.recommendation.in_language(self._language)


def recommendations_table(
    found: Sequence[Recommendation], names: Names, translate: Translate
) -> Table:
    """List recommendations with what is known of their fate, one row each."""
    rows = tuple(
        (
            names.text(one),
            names.brief(one),
            one.number,
            names.place(one),
            names.criterion(one),
            translate(SEVERITY_NAMES[one.finding.severity.value]),
            names.wanted(one),
            one.finding.proposed_wording,
            names.addressee(one),
            _day(one.follow_up.sent_on),
            one.follow_up.amendment_number,
            translate(UPTAKE_NAMES[one.follow_up.outcome]),
            one.follow_up.reply,
            _day(one.follow_up.replied_on),
            one.follow_up.note,
            names.person(one.set_by),
        )
        for one in found
    )
    columns = tuple(translate(name) for name in COLUMNS)
    return Table(translate(N_("Recommendations")), columns, rows, _WIDE)


def uptake_table(found: Sequence[Recommendation], names: Names, translate: Translate) -> Table:
    """Count fates by brief, by addressee and by criterion, one row each."""
    ways = (
        (N_("By brief"), names.brief),
        (N_("By addressee"), names.addressee),
        (N_("By criterion"), names.criterion),
    )
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (
            translate(label),
            count.name or "—",
            *(count.by_outcome.get(one, 0) for one in Uptake),
            "" if count.share is None else f"{count.share:.0%}",
        )
        for label, name_of in ways
        for count in uptake.count_uptake(found, name_of)
    )
    columns = (
        translate(N_("Count")),
        translate(N_("Name")),
        *(translate(UPTAKE_NAMES[one]) for one in Uptake),
        translate(N_("Taken up, of those known")),
    )
    return Table(translate(N_("Uptake")), columns, rows, (1,))


def _day(day: object) -> str:
    return str(day) if day else ""
