"""What a reader should check: numbers that do not follow, doubles, texts without articles.

Warnings are stored as English sentences; ``warning_parts`` gives back the message and its values
so that a page can show them in the reader's language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.domain.errors import N_
from workbench.domain.texts import Act, Provision, ProvisionKind
from workbench.reading.structure.article_keys import key_order, step_cost

_MOST = 12  # warnings of one kind for one act

NO_TEXT = N_("The document holds no text.")
NO_ARTICLES = N_("{act}: no articles were found; the text is kept as one provision.")
FIRST_ARTICLE = N_("{act}: the first article is {key}.")
NOT_FOLLOWING = N_("{act}: article {key} follows {before} (page {page}).")
TWICE = N_("{act}: article {key} appears more than once.")
LEFT_OUT = N_("The table of contents names an act that was not found: {title}.")
MESSAGES = (NO_TEXT, NO_ARTICLES, FIRST_ARTICLE, NOT_FOLLOWING, TWICE, LEFT_OUT)


def warnings_of(act: Act) -> list[str]:
    """List what looks odd in an act, as English sentences."""
    articles = [p for p in act.provisions if p.kind is ProvisionKind.ARTICLE]
    name = act.official_number or act.title[:60] or act.kind.value
    if not articles:
        if any(p.eid == "body" for p in act.provisions):
            return [NO_ARTICLES.format(act=name)]
        return []
    found = _order_warnings(name, articles)
    counted = Counter(p.key for p in articles if not _in_annex(p))
    doubles = [key for key, count in counted.items() if count > 1]
    found.extend(TWICE.format(act=name, key=key) for key in doubles[:_MOST])
    return found


def not_found(titles: Sequence[str]) -> list[str]:
    """List the acts that the contents of an issue name and nobody found in it."""
    return [LEFT_OUT.format(title=title[:120]) for title in titles[:_MOST]]


def warning_parts(warning: str, messages: Sequence[str] = MESSAGES) -> tuple[str, dict[str, str]]:
    """Give the message and the values of a warning: for translation into the reader's language.

    A sentence that is none of ours is its own message, without values.
    """
    for message in messages:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(message))
        match = re.fullmatch(pattern, warning, re.S)
        if match:
            return message, match.groupdict()
    return warning, {}


def _in_annex(provision: Provision) -> bool:
    return provision.eid.startswith("annex")


def _order_warnings(name: str, articles: Sequence[Provision]) -> list[str]:
    found = [
        FIRST_ARTICLE.format(act=name, key=article.key)
        if before is None
        else NOT_FOLLOWING.format(act=name, key=article.key, before=before, page=article.page)
        for article, before in steps_out_of_order(articles)
    ]
    return found[:_MOST]


def steps_out_of_order(articles: Sequence[Provision]) -> Iterator[tuple[Provision, str | None]]:
    """Give the articles whose number does not follow, each with the number before it."""
    before: str | None = None
    for article in articles:
        odd = article.key is not None and step_cost(before, article.key) >= 1.9
        if odd and (before is None or not _restarts(article)):
            yield article, before
        before = article.key or before


def _restarts(article: Provision) -> bool:
    order = key_order(article.key or "")
    return order is not None and (order.main == 1 or (_in_annex(article) and order.main == 2))
