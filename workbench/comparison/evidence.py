"""Why two articles are taken for the same one, and what became of the paragraphs inside."""

from __future__ import annotations

from workbench.comparison.alignment import align_articles
from workbench.comparison.correspondences import describe
from workbench.comparison.word_changes import function_words
from workbench.domain.comparisons import ComparedArticle, Comparison, Correspondence, Evidence
from workbench.domain.redlines import ChangeClass, ChangeKind, Segment
from workbench.language.words import word_keys

_LEAST_RUN = 3
_SHOWN_RUNS = 3


class Evidences:
    """Explains the links of one comparison from the words its redlines kept.

    Args:
        comparison: the comparison whose links are explained, one or all.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.lines = {(line.old, line.new): line.segments for line in comparison.redlines}
        self.pairs = {(i, j) for link in comparison.links for i in link.old for j in link.new}

    def of(self, link: Correspondence) -> tuple[Evidence, ...]:
        """Say of every pair of a correspondence what matched."""
        in_place = ChangeKind.MOVED not in link.kinds
        return tuple(self._pair(i, j, in_place) for i in link.old for j in link.new)

    def _pair(self, i: int, j: int, in_place: bool) -> Evidence:
        old, new = self.comparison.old_articles[i], self.comparison.new_articles[j]
        segments = self.lines.get((i, j)) or (Segment("=", new.text),)
        kept = [segment.text for segment in segments if segment.op == "="]
        runs = [(text, word_keys(text)) for text in kept]
        common = sum(len(keys) for _text, keys in runs)
        common += sum(len(word_keys(s.text)) for s in segments if _respelt(s))
        words = len(word_keys(old.text)) + len(word_keys(new.text))
        telling = sorted(
            (run for run in runs if len(run[1]) >= _LEAST_RUN), key=lambda run: -_meaning(run[1])
        )
        return Evidence(
            common_words=round(min(1.0, 2 * common / max(1, words)), 4),
            common_runs=tuple(text.strip() for text, _keys in telling[:_SHOWN_RUNS]),
            same_number=bool(old.key) and old.key == new.key,
            same_heading=bool(old.heading) and word_keys(old.heading) == word_keys(new.heading),
            in_place=in_place,
            neighbours=tuple(
                self.comparison.new_articles[j + step].label
                for step in (-1, 1)
                if (i + step, j + step) in self.pairs
            ),
        )


def explain_link(comparison: Comparison, link: Correspondence) -> tuple[Evidence, ...]:
    """Say of every pair of a correspondence what matched: words, runs, number, heading, place.

    Returns:
        One for each old and new article of the link, the old ones first in order.
    """
    return Evidences(comparison).of(link)


def _respelt(segment: Segment) -> bool:
    """Whether these words stand in the older text only as they are written otherwise."""
    return segment.op == "+" and segment.change is ChangeClass.ORTHOGRAPHIC


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
