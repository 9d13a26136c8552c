"""What a reader should check: numbers that do not follow, doubles, texts without articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.domain.texts import Act, Provision, ProvisionKind
from workbench.reading.structure.article_keys import key_order, step_cost

_MOST = 12  # warnings of one kind for one act


def warnings_of(act: Act) -> list[str]:
    """List what looks odd in an act, in English message form."""
    articles = [p for p in act.provisions if p.kind is ProvisionKind.ARTICLE]
    name = act.official_number or act.title[:60] or act.kind.value
    if not articles:
        if any(p.eid == "body" for p in act.provisions):
            return [f"{name}: no articles were found; the text is kept as one provision"]
        return []
    found = _order_warnings(name, articles)
    doubles = [key for key, count in Counter(p.key for p in articles).items() if count > 1]
    for key in doubles[:_MOST]:
        found.append(f"{name}: article {key} appears more than once")
    return found


def _order_warnings(name: str, articles: Sequence[Provision]) -> list[str]:
    found: list[str] = []
    previous: Provision | None = None
    for article in articles:
        before = previous.key if previous is not None else None
        if article.key is not None and step_cost(before, article.key) >= 1.9:
            if previous is None:
                found.append(f"{name}: the first article is {article.key}")
            elif not _restarts(article.key):
                found.append(
                    f"{name}: article {article.key} follows {before} (page {article.page})"
                )
        previous = article
    return found[:_MOST]


def _restarts(key: str) -> bool:
    order = key_order(key)
    return order is not None and order.main == 1
