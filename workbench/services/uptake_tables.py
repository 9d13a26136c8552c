"""Recommendations and what became of them, as spreadsheets and by name."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.brief_events import Uptake
from workbench.domain.errors import N_
from workbench.services import uptake
from workbench.services.review_names import ReviewNames, Translate, iso_day
from workbench.services.tables import Table
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
    """Names what recommendations refer to by ids, looked up once for each review."""

    def __init__(self, ws: Workspace, language: str, translate: Translate) -> None:
        self._ws = ws
        self._language = language
        self._translate = translate
        self._reviews: dict[str, ReviewNames] = {}

    def brief(self, one: Recommendation) -> str:
        """Name the brief by its title, or by its text where it has none."""
        return one.brief.title.in_language(self._language) or self.text(one)

    def text(self, one: Recommendation) -> str:
        """Name the text the brief is about."""
        return self._of(one).text

    def place(self, one: Recommendation) -> str:
        """Cite the clause of the finding as its version numbers it."""
        finding = one.finding
        return self._of(one).quoted(finding.expression_id, finding.eid, finding.quote)

    def addressee(self, one: Recommendation) -> str:
        """Name to whom the recommendation went: as noted, or the addressee of its brief."""
        return one.follow_up.addressee or one.brief.addressee.in_language(self._language)

    def criterion(self, one: Recommendation) -> str:
        """Name the criterion of the finding."""
        return self._of(one).criterion(one.finding.criterion_id)[0]

    def severity(self, one: Recommendation) -> str:
        """Name how grave the finding is."""
        return self._of(one).severity(one.finding.severity)

    def set_by(self, one: Recommendation) -> str:
        """Name the person who said last what became of it."""
        return self._of(one).person(one.set_by)

    def wanted(self, one: Recommendation) -> str:
        """Give the words of the recommendation."""
        return one.finding.recommendation.in_language(self._language)

    def _of(self, one: Recommendation) -> ReviewNames:
        review_id = one.brief.review_id
        if review_id not in self._reviews:
            names = ReviewNames(self._ws, review_id, self._language, self._translate)
            self._reviews[review_id] = names
        return self._reviews[review_id]


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
            names.severity(one),
            names.wanted(one),
            one.finding.proposed_wording,
            names.addressee(one),
            iso_day(one.follow_up.sent_on),
            one.follow_up.amendment_number,
            translate(UPTAKE_NAMES[one.follow_up.outcome]),
            one.follow_up.reply,
            iso_day(one.follow_up.replied_on),
            one.follow_up.note,
            names.set_by(one),
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
