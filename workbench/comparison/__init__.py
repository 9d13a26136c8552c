"""Two versions of a law become correspondences between articles and a redline of their words.

Align first, then compare words: bills are renumbered, so numbers alone find a third of the
links, and comparing the whole text as one string loses every article that moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.comparison.alignment import align_articles
from workbench.comparison.correspondences import describe
from workbench.comparison.decided import place_decisions
from workbench.comparison.evidence import align_paragraphs, explain_link
from workbench.comparison.moved_text import moved_text
from workbench.comparison.notices import notices
from workbench.comparison.redline import redline_pairs
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.link_decisions import LinkDecision, standing_decisions

# Part of the key a comparison is stored under: raise it when results may differ.
ENGINE = "articles-4"

__all__ = ["ENGINE", "align_paragraphs", "compare_articles", "explain_link"]


def compare_articles(
    old: Sequence[ComparedArticle],
    new: Sequence[ComparedArticle],
    decisions: Iterable[LinkDecision] = (),
) -> Comparison:
    """Say what became of every article between two versions, with the words that changed.

    Every old and every new article is in at least one correspondence. A redline is given for
    each pair of linked articles whose texts are not the same character by character, so that
    it also shows what does not count as an amendment (a space, a tatweel).

    Args:
        old: articles of the older version, in their order.
        new: articles of the newer version, in their order.
        decisions: what persons decided about the links, which holds whatever the engine finds.
    """
    old, new = tuple(old), tuple(new)
    standing = standing_decisions(decisions)
    decided = place_decisions(old, new, standing)
    edges = align_articles(old, new, decided)
    links = describe(old, new, edges, decided)
    redlines = redline_pairs(old, new, links)
    return Comparison(
        old_articles=old,
        new_articles=new,
        links=links,
        redlines=redlines,
        moved=moved_text(old, new, links, redlines),
        notices=notices(old, new, edges),
        conflicts=standing.conflicts,
    )
