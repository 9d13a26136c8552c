"""The findings of a text by the article they speak of, to be shown beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from workbench.domain.reviews import Finding
from workbench.storage import findings, reviews
from workbench.storage.workspace import Workspace


def findings_beside(
    ws: Workspace, work_ids: Iterable[str]
) -> Mapping[tuple[str, str], tuple[Finding, ...]]:
    """List the findings of every review of some works, by version and article.

    Args:
        ws: the workspace.
        work_ids: ids of the works whose reviews are asked.

    Returns:
        Findings by (id of the version, eId of the article), in the order of their review.
    """
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    with ws.reading() as session:
        for review in reviews.listing(session, list(work_ids)):
            for finding in findings.of_reviews(session, reviews.family(session, review.id)):
                found[(finding.expression_id, finding.eid)].append(finding)
    return {place: tuple(listed) for place, listed in found.items()}
