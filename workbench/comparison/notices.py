"""Whether two texts can be compared at all: two languages, two laws, nothing to compare."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.comparison.alignment import Edge
from workbench.comparison.printed import printed_form
from workbench.domain.comparisons import ComparedArticle, Notice

Articles = Sequence[ComparedArticle]
# Two versions of one law keep at least this share of the shorter one's words in linked
# articles; two laws share only formulas («يعمل بهذا القانون ابتداء من»).
_SAME_LAW = 0.12
_FEW_WORDS = 30


def notices(old: Articles, new: Articles, edges: Sequence[Edge]) -> tuple[Notice, ...]:
    """Say what makes a comparison empty or doubtful; the comparison is given all the same."""
    empty = [
        notice
        for side, notice in ((old, Notice.EMPTY_OLD), (new, Notice.EMPTY_NEW))
        if not any(article.text.strip() for article in side)
    ]
    if empty:
        return tuple(empty)
    if _same(old, new):
        return (Notice.IDENTICAL,)
    if _arabic(old) != _arabic(new):
        return (Notice.DIFFERENT_LANGUAGES,)
    return (Notice.DIFFERENT_LAWS,) if _strange(old, new, edges) else ()


def _same(old: Articles, new: Articles) -> bool:
    return [(a.key, a.heading, a.text) for a in old] == [(a.key, a.heading, a.text) for a in new]


def _arabic(articles: Articles) -> bool:
    """Say whether most letters of a version are Arabic."""
    sample = "".join(article.text[:500] for article in articles[:200])
    letters = [sign for sign in sample if sign.isalpha()]
    return 2 * sum("\u0600" <= sign <= "\u06ff" for sign in letters) > len(letters)


def _strange(old: Articles, new: Articles, edges: Sequence[Edge]) -> bool:
    old_words = [len(article.text.split()) for article in old]
    new_words = [len(article.text.split()) for article in new]
    if min(sum(old_words), sum(new_words)) < _FEW_WORDS:
        return not edges and printed_form(old[0].text) != printed_form(new[0].text)
    sides = (
        sum(old_words[i] * score for i, score in _best(edges, "old").items()) / sum(old_words),
        sum(new_words[j] * score for j, score in _best(edges, "new").items()) / sum(new_words),
    )
    return max(sides) < _SAME_LAW


def _best(edges: Sequence[Edge], side: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for edge in edges:
        place = edge.old if side == "old" else edge.new
        found[place] = max(found.get(place, 0.0), edge.score)
    return found
