"""Findings shown beside the clauses they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.reviews import Finding
from workbench.services.tables import SEVERITY_NAMES
from workbench.ui.components.comparison.side import Side
from workbench.ui.translation import _

# Findings by (id of the version, eId of the article).
Beside = Mapping[tuple[str, str], Sequence[Finding]]


def findings_of(
    beside: Beside, side: Side, articles: Iterable[ComparedArticle], which: str, language: str
) -> list[dict[str, Any]]:
    """Describe the findings of some articles of one version for the browser."""
    return [
        {
            "side": which,
            "title": finding.title.in_language(language) or finding.quote,
            "severity": finding.severity.value,
            "grave": _(SEVERITY_NAMES[finding.severity.value]),
            "quote": finding.quote,
            "eid": article.eid,
            "href": f"{side.address}&clause={article.eid}",
        }
        for article in articles
        for finding in beside.get((side.expression.id, article.eid), ())
    ]
