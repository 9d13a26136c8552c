"""Two versions of a law become correspondences between articles and a redline of their words.

Align first, then compare words: bills are renumbered, so numbers alone find a third of the
links, and comparing the whole text as one string loses every article that moved.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.comparison.alignment import align_articles
from workbench.comparison.correspondences import describe
from workbench.comparison.redline import redline_pairs
from workbench.domain.comparisons import ComparedArticle, Comparison

# Part of the key a comparison is stored under: raise it when results may differ.
ENGINE = "articles-1"

__all__ = ["ENGINE", "compare_articles"]


def compare_articles(old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]) -> Comparison:
    """Say what became of every article between two versions, with the words that changed.

    Every old and every new article is in at least one correspondence. A redline is given for
    each pair of linked articles whose texts are not the same character by character, so that
    it also shows what does not count as an amendment (a space, a tatweel).

    Args:
        old: articles of the older version, in their order.
        new: articles of the newer version, in their order.
    """
    old, new = tuple(old), tuple(new)
    links = describe(old, new, align_articles(old, new))
    return Comparison(
        old_articles=old,
        new_articles=new,
        links=links,
        redlines=redline_pairs(old, new, links),
    )
