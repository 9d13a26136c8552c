"""Which old article became which new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest

from workbench.comparison.assignment import assign
from workbench.comparison.candidates import candidate_pairs
from workbench.comparison.decided import Decided
from workbench.comparison.identical import identical_links, label_trust
from workbench.comparison.leftovers import best_host, residual_words
from workbench.comparison.lexis import Lexis, build_lexis
from workbench.comparison.likeness import Likeness, likeness, with_priors
from workbench.comparison.order import Link
from workbench.domain.comparisons import ComparedArticle

# Least score of a link; beside a linked neighbour half of it is enough, and less still for the
# only article between two linked neighbours.
_LINKED = 0.30
_REWRITTEN = 0.15
_ENCLOSED = 0.09
# Of two long articles a smaller share is proof enough: a fifth of three hundred words in rare
# sequences is not met by chance. No other open article may come near.
_AT_LENGTH = 0.18
_LONG = 100
_RARE_SHARED = 0.15
_AHEAD = 1.3
# From this share of kept numbers on, a number alone can say which article was replaced.
_STABLE_NUMBERS = 0.8


@dataclass(frozen=True, slots=True)
class Edge:
    """One old article linked with one new one.

    Attributes:
        old: index of the old article.
        new: index of the new article.
        score: likeness of the texts from 0 to 1; of a piece, how much of it is in the host.
        piece: whether one is only a piece of the other (split or merge).
        probable: whether a person should confirm it.
    """

    old: int
    new: int
    score: float
    piece: bool = False
    probable: bool = False


def align_articles(
    old: Sequence[ComparedArticle],
    new: Sequence[ComparedArticle],
    decided: Decided | None = None,
) -> list[Edge]:
    """Link the articles of two versions by what they say, then by order and number.

    Unchanged articles first; then the best one-to-one choice among similar ones; then pieces
    of split and merged articles; last, rewritten articles that stand between linked neighbours.
    What persons decided comes before all of this and is never overruled.
    """
    decided = decided or Decided()
    lexis = build_lexis(old, new)
    settled = _allowed(identical_links(lexis, old, new), decided)
    likenesses = _likenesses(lexis, settled, decided)
    scores = with_priors(likenesses, settled, old, new)
    found = _Found(lexis, likenesses)
    for i, j in settled:
        found.add(Edge(i, j, 1.0))
    for i, j in decided.drawn:
        found.add(Edge(i, j, _likeness_of(lexis, i, j)))
    for i, j in assign({link: score for link, score in scores.items() if score >= _LINKED}):
        found.add(Edge(i, j, likenesses[i, j].total))
    _add_pieces(found)
    _add_rewritten(found, scores, old, new)
    _add_alike_at_length(found)
    _add_replaced(found, old, new)
    edges = [edge for edge in found.edges if (edge.old, edge.new) not in decided.broken]
    found.edges = _decided_kept(found, edges, decided)
    return sorted(found.edges, key=lambda edge: (edge.old, edge.new))


def _allowed(links: Sequence[Link], decided: Decided) -> list[Link]:
    """Leave out what persons broke and what competes with a link they drew."""
    taken_old = {i for i, _ in decided.drawn}
    taken_new = {j for _, j in decided.drawn}
    return [
        (i, j)
        for i, j in links
        if (i, j) not in decided.broken and i not in taken_old and j not in taken_new
    ]


def _decided_kept(found: _Found, edges: list[Edge], decided: Decided) -> list[Edge]:
    """Add confirmed links and drawn pieces that were not found; decided ones are sure."""
    there = {(edge.old, edge.new) for edge in edges}
    taken_old, taken_new = {i for i, _ in there}, {j for _, j in there}
    for i, j in sorted(decided.kept.keys() - there):
        piece = i in taken_old or j in taken_new
        edges.append(Edge(i, j, _likeness_of(found.lexis, i, j), piece=piece))
        taken_old.add(i)
        taken_new.add(j)
    return [
        replace(edge, probable=False) if decided.decision_of((edge.old, edge.new)) else edge
        for edge in edges
    ]


def _likeness_of(lexis: Lexis, i: int, j: int) -> float:
    return likeness(lexis, i, j, 0.0).dice


def _likenesses(lexis: Lexis, settled: Sequence[Link], decided: Decided) -> dict[Link, Likeness]:
    done_old = {i for i, _ in (*settled, *decided.drawn)}
    done_new = {j for _, j in (*settled, *decided.drawn)}
    open_old = [i for i in range(len(lexis.old)) if i not in done_old]
    open_new = [j for j in range(len(lexis.new)) if j not in done_new]
    cosines = candidate_pairs(
        [lexis.old[i] for i in open_old],
        [lexis.new[j] for j in open_new],
        [lexis.old[i] for i, _ in settled],
    )
    pairs = {(open_old[a], open_new[b]): cosine for (a, b), cosine in cosines.items()}
    pairs = {pair: cosine for pair, cosine in pairs.items() if pair not in decided.broken}
    return {(i, j): likeness(lexis, i, j, cosine) for (i, j), cosine in pairs.items()}


@dataclass
class _Found:
    """The links found so far, with what is needed to find more."""

    lexis: Lexis
    likenesses: Mapping[Link, Likeness]
    edges: list[Edge] = field(default_factory=list)
    of_old: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    of_new: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, edge: Edge) -> None:
        self.edges.append(edge)
        self.of_old[edge.old].append(edge.new)
        self.of_new[edge.new].append(edge.old)

    def is_open(self, i: int, j: int) -> bool:
        return not self.of_old[i] and not self.of_new[j]

    def mains(self) -> dict[int, int]:
        return {edge.old: edge.new for edge in self.edges if not edge.piece}

    def left_of_old(self, i: int) -> tuple[int, ...]:
        return residual_words(self.lexis.old[i], (self.lexis.new[j] for j in self.of_old[i]))

    def left_of_new(self, j: int) -> tuple[int, ...]:
        return residual_words(self.lexis.new[j], (self.lexis.old[i] for i in self.of_new[j]))


def _add_pieces(found: _Found) -> None:
    lexis = found.lexis
    candidates_of_new: defaultdict[int, list[int]] = defaultdict(list)
    candidates_of_old: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in found.likenesses:
        candidates_of_new[j].append(i)
        candidates_of_old[i].append(j)
    for j in sorted(candidates_of_new):
        if not found.of_new[j]:
            linked = [i for i in candidates_of_new[j] if found.of_old[i]]
            hosts = [(i, found.left_of_old(i)) for i in linked]
            if host := best_host(lexis.new[j], hosts, lexis):
                found.add(Edge(host[0], j, host[1], piece=True))
    for i in sorted(candidates_of_old):
        if not found.of_old[i]:
            linked = [j for j in candidates_of_old[i] if found.of_new[j]]
            hosts = [(j, found.left_of_new(j)) for j in linked]
            if host := best_host(lexis.old[i], hosts, lexis):
                found.add(Edge(i, host[0], host[1], piece=True))


def _add_rewritten(
    found: _Found,
    scores: Mapping[Link, float],
    old: Sequence[ComparedArticle],
    new: Sequence[ComparedArticle],
) -> None:
    """Link what stands in the same gap between two linked neighbours, if it is at all alike."""
    mains = found.mains()
    open_scores = {}
    for (i, j), score in scores.items():
        if not found.is_open(i, j):
            continue
        least = (_LINKED, _REWRITTEN, _ENCLOSED)[_linked_neighbours(mains, i, j)]
        # «7 ter» between «7 bis» and «8», which kept their numbers, did not become «7 quater».
        if least == _ENCLOSED and old[i - 1].key == new[j - 1].key and old[i].key != new[j].key:
            least = _REWRITTEN
        if score >= least:
            open_scores[i, j] = score
    for i, j in assign(open_scores):
        found.add(Edge(i, j, found.likenesses[i, j].total, probable=True))


def _add_alike_at_length(found: _Found) -> None:
    """Link long articles that share much and have no other counterpart, wherever they stand.

    Between the first and the last text of a bill an article may be rewritten, grow to twice
    its length and lose its neighbours, so that neither its words' share nor its place tell.
    """
    lexis = found.lexis
    rivals = {link: alike.total for link, alike in found.likenesses.items() if found.is_open(*link)}
    near: dict[tuple[str, int], list[float]] = {}
    for (i, j), total in rivals.items():
        near.setdefault(("old", i), []).append(total)
        near.setdefault(("new", j), []).append(total)
    # The two greatest tell the best rival of any link: it is itself at most one of them.
    best = {end: nlargest(2, totals) for end, totals in near.items()}
    for (i, j), total in sorted(rivals.items()):
        if total < _AT_LENGTH or found.likenesses[i, j].cosine < _RARE_SHARED:
            continue
        if min(len(lexis.old[i]), len(lexis.new[j])) < _LONG:
            continue
        others = [_other(best[end], total) for end in (("old", i), ("new", j))]
        if total >= _AHEAD * max(others):
            found.add(Edge(i, j, total, probable=True))


def _other(best: Sequence[float], own: float) -> float:
    """Give the greatest of some likenesses but one's own."""
    rest = [*best]
    if own in rest:
        rest.remove(own)
    return max(rest, default=0.0)


def _add_replaced(
    found: _Found, old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]
) -> None:
    """Link an article whose whole wording was replaced under the same number.

    «تنسخ وتعوض أحكام المادة 5» gives a new text to the same article. The number alone is
    believed between two linked neighbours, or beside one where numbers are stable.
    """
    mains = found.mains()
    stable = label_trust(sorted(mains.items()), old, new) >= _STABLE_NUMBERS
    numbered = {(article.act, article.key): j for j, article in enumerate(new) if article.key}
    for i, article in enumerate(old):
        j = numbered.get((article.act, article.key), -1)
        if j < 0 or not found.is_open(i, j):
            continue
        if _linked_neighbours(mains, i, j) >= (1 if stable else 2):
            known = found.likenesses.get((i, j))
            found.add(Edge(i, j, known.total if known else 0.0, probable=True))


def _linked_neighbours(mains: Mapping[int, int], i: int, j: int) -> int:
    """Count on how many sides the neighbours of two articles are linked with each other."""
    return (mains.get(i - 1, -2) == j - 1) + (mains.get(i + 1, -2) == j + 1)
