"""One article through all versions of a text: deposited, committee, plenary, gazette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.comparison.families import Place, families
from workbench.comparison.marks import Mark
from workbench.comparison.rows import comparison_rows
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.redlines import ChangeKind

_STILL = frozenset({ChangeKind.UNCHANGED, ChangeKind.RENUMBERED, ChangeKind.MOVED})


@dataclass(frozen=True, slots=True)
class StageArticle:
    """An article in one version, with what is new against the version before.

    Attributes:
        article: the article.
        marks: its words with ``-`` and ``+`` against the version before, in which it is shown
            whole; all of them ``=`` in the first version.
        kinds: what happened since the version before; empty in the first version.
    """

    article: ComparedArticle
    marks: tuple[Mark, ...]
    kinds: tuple[ChangeKind, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether its words are not those of the version before."""
        return bool(self.kinds) and not _STILL.issuperset(self.kinds)


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of one article: for each version the articles it stands as, mostly one."""

    stages: tuple[tuple[StageArticle, ...], ...]

    @property
    def changed(self) -> bool:
        """Whether it did not stay the same, word for word, through all versions."""
        gaps = any(not stage for stage in self.stages)
        return gaps or any(one.changed for stage in self.stages for one in stage)


def lineages(comparisons: Sequence[Comparison]) -> list[Lineage]:
    """Follow every article through a chain of comparisons, in the order of the last version.

    Args:
        comparisons: each version with the one before it; the new side of one is the old side of
            the next.

    Returns:
        One lineage for every article of every version; parts of a split and what they came
        from are one lineage. What is gone in the end stands where it stood before.
    """
    if not comparisons:
        return []
    versions = [comparisons[0].old_articles, *(c.new_articles for c in comparisons)]
    told = [_first(versions[0]), *(_told(comparison) for comparison in comparisons)]
    return [
        Lineage(
            tuple(
                tuple(told[k][i] for version, i in family if version == k)
                for k in range(len(versions))
            )
        )
        for family in _as_read(families(comparisons), versions)
    ]


def _as_read(
    found: Sequence[list[Place]], versions: Sequence[Sequence[ComparedArticle]]
) -> list[list[Place]]:
    """Put families in the order of the last version; what is gone stands where it stood."""
    of = {place: at for at, family in enumerate(found) for place in family}
    order: list[int] = []
    for k in range(len(versions) - 1, -1, -1):
        known = set(order)
        at = 0
        for i in range(len(versions[k])):
            family = of[(k, i)]
            if family in known:
                at = order.index(family) + 1
            else:
                order.insert(at, family)
                known.add(family)
                at += 1
    return [found[family] for family in order]


def _first(articles: Sequence[ComparedArticle]) -> list[StageArticle]:
    return [StageArticle(one, (Mark("=", one.text),)) for one in articles]


def _told(comparison: Comparison) -> list[StageArticle]:
    told: dict[int, StageArticle] = {}
    for link, row in zip(comparison.links, comparison_rows(comparison), strict=True):
        for k, j in enumerate(link.new):
            marks = row.inline if row.inline else row.new[k].text
            told[j] = StageArticle(comparison.new_articles[j], tuple(marks), row.kinds)
    return [told[j] for j in range(len(comparison.new_articles))]
