"""Why two articles are taken for the same one, and what became of the paragraphs inside."""

from __future__ import annotations

from workbench.comparison.alignment import align_articles
from workbench.comparison.common_order import common_order
from workbench.comparison.correspondences import describe
from workbench.comparison.word_changes import function_words
from workbench.domain.comparisons import (
    ChangeKind,
    ComparedArticle,
    Comparison,
    Correspondence,
    Evidence,
)
from workbench.language.words import tokenize, word_keys

_LEAST_RUN = 3
_SHOWN_RUNS = 3


def explain_link(comparison: Comparison, link: Correspondence) -> tuple[Evidence, ...]:
    """Say of every pair of a correspondence what matched: words, runs, number, heading, place.

    Returns:
        One for each old and new article of the link, the old ones first in order.
    """
    in_place = ChangeKind.MOVED not in link.kinds
    return tuple(
        _evidence(comparison.old_articles[i], comparison.new_articles[j], in_place)
        for i in link.old
        for j in link.new
    )


def _evidence(old: ComparedArticle, new: ComparedArticle, in_place: bool) -> Evidence:
    before = word_keys(old.text)
    tokens = [token for token in tokenize(new.text) if token.is_word]
    after = [token.key for token in tokens]
    runs = [part for part in common_order(before, after) if part.kept]
    common = sum(part.new_end - part.new_start for part in runs)
    telling = sorted(
        (part for part in runs if part.new_end - part.new_start >= _LEAST_RUN),
        key=lambda part: -_meaning(after[part.new_start : part.new_end]),
    )
    return Evidence(
        common_words=round(2 * common / max(1, len(before) + len(after)), 4),
        common_runs=tuple(
            new.text[tokens[part.new_start].start : tokens[part.new_end - 1].end]
            for part in telling[:_SHOWN_RUNS]
        ),
        same_number=bool(old.key) and old.key == new.key,
        same_heading=bool(old.heading) and word_keys(old.heading) == word_keys(new.heading),
        in_place=in_place,
    )


def _meaning(keys: list[str]) -> int:
    return sum(key not in function_words() for key in keys)


def align_paragraphs(
    old: ComparedArticle, new: ComparedArticle
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Correspondence, ...]]:
    """Say what became of each paragraph or point of an article: amended, moved, inserted.

    Returns:
        The old paragraphs, the new ones, and the correspondences whose indices point into
        them. Paragraphs have no numbers of their own here: their place says which they are.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    links = describe(before, after, align_articles(before, after))
    return tuple(p.text for p in before), tuple(p.text for p in after), links


def _paragraphs(article: ComparedArticle) -> list[ComparedArticle]:
    lines = [line.strip() for line in article.text.splitlines()]
    return [ComparedArticle(0, "", "", line) for line in lines if line]
