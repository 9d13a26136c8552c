"""What a correction did to the law: articles amended, parted, joined or renumbered by it."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.comparison import compare_articles
from workbench.domain.corrections import ArticleChange
from workbench.domain.redlines import ChangeKind
from workbench.domain.texts import Provision, ProvisionKind
from workbench.exchange.comparison_json import articles_from_provisions


def article_changes(
    old: Sequence[Provision], new: Sequence[Provision]
) -> tuple[ArticleChange, ...]:
    """List the articles that were amended, parted, joined or renumbered by the correction."""
    comparison = compare_articles(articles_from_provisions(old), articles_from_provisions(new))
    found = []
    for link in comparison.links:
        kinds = [kind for kind in link.kinds if kind is not ChangeKind.UNCHANGED]
        if kinds:
            side = comparison.new_articles if link.new else comparison.old_articles
            article = side[(link.new or link.old)[0]]
            # Parted or joined says more than that its words differ.
            found.append(ArticleChange(kinds[-1].value, article.label, article.eid))
    return (*found, *_other_changes(old, new))


def _other_changes(old: Sequence[Provision], new: Sequence[Provision]) -> list[ArticleChange]:
    """List what changed outside the articles: preamble, headings, annexes, signatures."""
    before, after = (
        {p.eid: p for p in provisions if p.kind is not ProvisionKind.ARTICLE}
        for provisions in (old, new)
    )
    found = []
    for eid, provision in {**before, **after}.items():
        kind = ChangeKind.AMENDED
        if eid not in before:
            kind = ChangeKind.INSERTED
        elif eid not in after:
            kind = ChangeKind.REPEALED
        elif (before[eid].text, before[eid].heading) == (provision.text, provision.heading):
            continue
        found.append(ArticleChange(kind.value, provision.label, eid))
    return found
