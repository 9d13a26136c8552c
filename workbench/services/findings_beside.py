"""The findings of a text by the article they speak of, to be shown beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.carrying import Standing
from workbench.domain.reviews import Finding
from workbench.services import finding_statuses
from workbench.storage import findings, reviews
from workbench.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FindingsBeside:
    """Findings by the articles they speak of, and how each stands in every version.

    Attributes:
        places: findings by (id of the version, eId of the article): where each was made, and
            where it was carried to.
        standings: by id of the finding, how it stands in each version, by the version's id.
    """

    places: Mapping[tuple[str, str], Sequence[Finding]] = field(default_factory=dict)
    standings: Mapping[str, Mapping[str, Standing]] = field(default_factory=dict)

    def at(self, expression_id: str, eid: str) -> Sequence[Finding]:
        """List the findings on one article of one version."""
        return self.places.get((expression_id, eid), ())

    def standing(self, finding_id: str, expression_id: str) -> Standing | None:
        """Say how a finding stands in a version; nothing where nobody followed it there."""
        return self.standings.get(finding_id, {}).get(expression_id)


def findings_beside(ws: Workspace, work_ids: Iterable[str]) -> FindingsBeside:
    """List the findings of every review of some works, by version and article.

    Args:
        ws: the workspace.
        work_ids: ids of the works whose reviews are asked.

    Returns:
        Findings in the order of their review, each also where it was carried to.
    """
    found: dict[str, Finding] = {}
    with ws.reading() as session:
        listed = list(reviews.listing(session, list(work_ids)))
        for review in listed:
            for finding in findings.of_reviews(session, reviews.family(session, review.id)):
                found.setdefault(finding.id, finding)
    lines: dict[str, list[Standing]] = {}
    for review in listed:
        lines |= finding_statuses.timelines(ws, review.id)
    places: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found.values():
        where = {(finding.expression_id, finding.eid)}
        where |= {(one.expression_id, one.eid) for one in lines.get(finding.id, ()) if one.eid}
        for place in sorted(where):
            places[place].append(finding)
    standings = {
        finding_id: {one.expression_id: one for one in line} for finding_id, line in lines.items()
    }
    return FindingsBeside(places, standings)
