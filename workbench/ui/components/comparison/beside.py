"""Findings shown beside the clauses they speak of, each with how it stands there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.domain.carrying import FindingStatus, Standing
from workbench.domain.comparisons import ComparedArticle
from workbench.services.finding_statuses import PROPOSED, STATUS_NAMES, TO_DECIDE
from workbench.services.findings_beside import FindingsBeside
from workbench.services.review_names import SEVERITY_NAMES
from workbench.ui.components.comparison.side import Side
from workbench.ui.translation import _

# How a status looks; its name is always written too.
_LOOKS = {
    FindingStatus.OPEN: "warn",
    FindingStatus.FIXED: "good",
    FindingStatus.WORSENED: "bad",
    FindingStatus.CLAUSE_GONE: "soft",
    FindingStatus.REAPPEARED: "bad",
}


def findings_of(
    beside: FindingsBeside,
    side: Side,
    articles: Iterable[ComparedArticle],
    which: str,
    language: str,
    *,
    seen_from: str = "",
) -> list[dict[str, Any]]:
    """Describe the findings of some articles of one version for the browser.

    Args:
        beside: findings and how they stand.
        side: the version.
        articles: articles of it.
        which: ``old`` or ``new``.
        language: of the interface.
        seen_from: id of the version whose status is told; else of this one.
    """
    version = seen_from or side.expression.id
    return [
        {
            "id": finding.id,
            "side": which,
            "title": finding.title.in_language(language) or finding.quote,
            "severity": finding.severity.value,
            "grave": _(SEVERITY_NAMES[finding.severity.value]),
            "quote": finding.quote,
            "eid": article.eid,
            "href": f"{side.address}&clause={article.eid}",
            **_status(beside.standing(finding.id, version)),
        }
        for article in articles
        for finding in beside.at(side.expression.id, article.eid)
    ]


def findings_of_pair(
    beside: FindingsBeside,
    sides: tuple[Side, Side],
    articles: tuple[Iterable[ComparedArticle], Iterable[ComparedArticle]],
    language: str,
) -> list[dict[str, Any]]:
    """Describe the findings of a row: each once, with how it stands in the newer version."""
    newer = sides[1].expression.id
    here = findings_of(beside, sides[1], articles[1], "new", language)
    told = {finding["id"] for finding in here}
    before = findings_of(beside, sides[0], articles[0], "old", language, seen_from=newer)
    return [*(finding for finding in before if finding["id"] not in told), *here]


def _status(standing: Standing | None) -> dict[str, str]:
    if standing is None:
        return {}
    if standing.status is None:
        return {"status": _(TO_DECIDE), "look": "soft"}
    name = _(STATUS_NAMES[standing.status])
    if standing.entry is None and standing.status is not FindingStatus.OPEN:
        name = f"{name} ({_(PROPOSED)})"
    return {"status": name, "look": _LOOKS[standing.status]}
