"""Links between articles in the words of a lawyer: amended, renumbered, moved, split, merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from workbench.comparison.alignment import Edge
from workbench.comparison.decided import Decided
from workbench.comparison.order import increasing_chain
from workbench.comparison.printed import same_wording
from workbench.domain.comparisons import ComparedArticle, Correspondence
from workbench.domain.redlines import ChangeKind
from workbench.language.words import word_keys

Articles = Sequence[ComparedArticle]
# Below this a link rests on place or number more than on words: a person should look.
_DOUBTFUL = 0.35


def describe(
    old: Articles, new: Articles, edges: Sequence[Edge], decided: Decided | None = None
) -> tuple[Correspondence, ...]:
    """Turn links into correspondences, in the order of the new version.

    A split is one correspondence of one old and several new articles, a merge one of several
    old and one new. An article that was split and whose piece was merged with another stands
    in both. A repealed article follows what its neighbour before it became.
    """
    by_old: defaultdict[int, list[Edge]] = defaultdict(list)
    by_new: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_old[edge.old].append(edge)
        by_new[edge.new].append(edge)
    describer = _Describer(old, new, _moved(edges, old), decided or Decided())
    found = [describer.split(group) for group in by_old.values() if len(group) > 1]
    found += [describer.merge(group) for group in by_new.values() if len(group) > 1]
    alone = [edge for edge in edges if len(by_old[edge.old]) == len(by_new[edge.new]) == 1]
    found += [describer.one_to_one(edge) for edge in alone]
    found += [
        Correspondence((), (j,), (ChangeKind.INSERTED,), 0.0)
        for j in range(len(new))
        if j not in by_new
    ]
    found += [
        Correspondence((i,), (), (ChangeKind.REPEALED,), 0.0)
        for i in range(len(old))
        if i not in by_old
    ]
    stayed = {e.old: e.new for e in edges if not e.piece and e not in describer.moved}
    return in_reading_order(found, stayed, len(old))


class _Describer:
    """Knows both versions and what moved, and names what happened to each article."""

    def __init__(self, old: Articles, new: Articles, moved: set[Edge], decided: Decided) -> None:
        self.old, self.new, self.moved, self.decided = old, new, moved, decided

    def one_to_one(self, edge: Edge) -> Correspondence:
        before, after = self.old[edge.old], self.new[edge.new]
        kinds = []
        if not same_wording(before.text, after.text):
            kinds.append(ChangeKind.AMENDED)
        if _heading_changed(before, after):
            kinds.append(ChangeKind.HEADING_CHANGED)
        if _number(before) != _number(after):
            kinds.append(ChangeKind.RENUMBERED)
        if edge in self.moved:
            kinds.append(ChangeKind.MOVED)
        return self._correspondence([edge], kinds or [ChangeKind.UNCHANGED])

    def split(self, edges: list[Edge]) -> Correspondence:
        whole = self.old[edges[0].old]
        parts = [self.new[edge.new] for edge in edges]
        return self._correspondence(edges, self._kinds(ChangeKind.SPLIT, whole, parts, edges))

    def merge(self, edges: list[Edge]) -> Correspondence:
        whole = self.new[edges[0].new]
        parts = [self.old[edge.old] for edge in edges]
        return self._correspondence(edges, self._kinds(ChangeKind.MERGED, whole, parts, edges))

    def _kinds(
        self, kind: ChangeKind, whole: ComparedArticle, parts: Articles, edges: list[Edge]
    ) -> list[ChangeKind]:
        # Divided or joined without a word changed, it is a split or merge and nothing else.
        joined = " ".join(part.text for part in parts)
        kinds = [] if same_wording(whole.text, joined) else [ChangeKind.AMENDED]
        if _number(whole) not in {_number(part) for part in parts}:
            kinds.append(ChangeKind.RENUMBERED)
        if any(edge in self.moved for edge in edges):
            kinds.append(ChangeKind.MOVED)
        return [*kinds, kind]

    def _correspondence(self, edges: list[Edge], kinds: list[ChangeKind]) -> Correspondence:
        score = sum(edge.score for edge in edges) / len(edges)
        decisions = [self.decided.decision_of((edge.old, edge.new)) for edge in edges]
        return Correspondence(
            old=tuple(sorted({edge.old for edge in edges})),
            new=tuple(sorted({edge.new for edge in edges})),
            kinds=tuple(kinds),
            score=round(min(1.0, max(0.0, score)), 4),
            probable=not all(decisions)
            and (any(edge.probable for edge in edges) or score < _DOUBTFUL),
            decided_by=tuple(decision for decision in decisions if decision),
        )


def _number(article: ComparedArticle) -> str:
    return article.key or article.label


def _heading_changed(before: ComparedArticle, after: ComparedArticle) -> bool:
    # A heading that one file has and the other lacks is a matter of layout, not of law.
    if not before.heading or not after.heading:
        return False
    return word_keys(before.heading) != word_keys(after.heading)


def _moved(edges: Sequence[Edge], old: Articles) -> set[Edge]:
    """Find the links off the longest chain in order; pieces have no place of their own."""
    mains = {(edge.old, edge.new): edge for edge in edges if not edge.piece}
    length = 1 + sum(len(article.text) for article in old)
    weight = {link: 1.0 + len(old[link[0]].text) / length for link in mains}
    stayed = set(increasing_chain(mains, weight))
    return {edge for link, edge in mains.items() if link not in stayed}


def in_reading_order(
    found: list[Correspondence], stayed: Mapping[int, int], old_count: int
) -> tuple[Correspondence, ...]:
    """Sort links by the new version; what is gone follows what stood before it and stayed.

    Args:
        found: links in any order.
        stayed: new index by old index, for what kept its place.
        old_count: how many there were in the old version.
    """
    after: list[float] = []  # for each old article: just behind the last one that stayed
    last = -1.0
    for i in range(old_count):
        last = stayed[i] + 0.5 if i in stayed else last
        after.append(last)

    def place(link: Correspondence) -> tuple[float, int]:
        return (link.new[0], -1) if link.new else (after[link.old[0]], link.old[0])

    return tuple(sorted(found, key=place))
