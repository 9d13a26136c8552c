"""Which title, chapter or section became which one: by the articles in it and by its heading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from workbench.comparison.assignment import assign
from workbench.comparison.order import Link, increasing_chain
from workbench.comparison.printed import same_wording
from workbench.domain.comparisons import ComparedDivision, Correspondence, DivisionLink
from workbench.domain.redlines import ChangeKind
from workbench.language.words import word_keys

Divisions = Sequence[ComparedDivision]
# Parts of a score: articles in common, likeness of the headings, same number, same kind.
_ARTICLES, _HEADING, _NUMBER, _KIND = 0.5, 0.35, 0.1, 0.05
# The same heading and kind are just enough: «أحكام ختامية» whose articles were all rewritten.
_LINKED = 0.38
# A heading less alike says nothing where no article is shared.
_ALIKE = 0.6
# Above this many pairs only equal headings are looked up.
_EVERY_PAIR = 60_000


def align_divisions(
    old: Divisions, new: Divisions, links: Sequence[Correspondence], counts: tuple[int, int]
) -> tuple[DivisionLink, ...]:
    """Say what became of every division: unchanged, renamed, renumbered, moved, new, gone.

    Args:
        old: divisions of the older version in their order.
        new: those of the newer one.
        links: what became of the articles.
        counts: how many articles the older and the newer version have.
    """
    sides = _Side(old, counts[0]), _Side(new, counts[1])
    pairs = assign(_scores(*sides, links))
    new_of = dict(pairs)
    moved = _moved(*sides, pairs)
    linked = [DivisionLink(i, j, _kinds(old[i], new[j], (i, j) in moved)) for i, j in pairs]
    gone = (i for i in range(len(old)) if i not in new_of)
    come = sorted(set(range(len(new))) - set(new_of.values()))
    linked += [DivisionLink(i, None, (ChangeKind.REPEALED,)) for i in gone]
    linked += [DivisionLink(None, j, (ChangeKind.INSERTED,)) for j in come]
    return tuple(linked)


def division_counts(links: Sequence[DivisionLink]) -> Counter[ChangeKind]:
    """Count the divisions of each kind of change."""
    return Counter(kind for link in links for kind in link.kinds)


def _kinds(old: ComparedDivision, new: ComparedDivision, moved: bool) -> tuple[ChangeKind, ...]:
    happened = {
        ChangeKind.AMENDED: not same_wording(old.text, new.text),
        ChangeKind.HEADING_CHANGED: not same_wording(old.heading, new.heading),
        ChangeKind.RENUMBERED: _number(old) != _number(new),
        ChangeKind.MOVED: moved,
    }
    return tuple(k for k, true in happened.items() if true) or (ChangeKind.UNCHANGED,)


def _number(division: ComparedDivision) -> tuple[str, ...]:
    # Without a number the label repeats the heading, whose change is told as such.
    unnumbered = not division.key and division.label == division.heading
    return (division.kind, "" if unnumbered else division.key or division.label)


class _Side:
    """The divisions of one version: which articles each holds, and which stands in which."""

    def __init__(self, divisions: Divisions, articles: int) -> None:
        self.divisions = divisions
        self.above: list[tuple[int, ...]] = [()] * articles
        self.parents: list[int | None] = []
        self.sizes = [0] * len(divisions)
        open_: list[int] = []
        for place, division in enumerate(divisions):
            while open_ and divisions[open_[-1]].level >= division.level:
                open_.pop()
            self.parents.append(open_[-1] if open_ else None)
            open_.append(place)
            follows = divisions[place + 1].before if place + 1 < len(divisions) else articles
            for article in range(division.before, follows):
                self.above[article] = tuple(open_)
            for one in open_:
                self.sizes[one] += max(0, follows - division.before)


def _scores(old: _Side, new: _Side, links: Sequence[Correspondence]) -> dict[Link, float]:
    shared = Counter(
        (i, j)
        for link in links
        for one in link.old
        for other in link.new
        for i in old.above[one]
        for j in new.above[other]
    )
    alike = _alike_headings(old.divisions, new.divisions)
    scores = {}
    for i, j in {*shared, *alike}:
        before, after = old.divisions[i], new.divisions[j]
        # A split gives one article two counterparts: never more than all are shared.
        articles = min(1.0, 2 * shared[i, j] / max(1, old.sizes[i] + new.sizes[j]))
        score = _ARTICLES * articles + _HEADING * alike.get((i, j), 0.0)
        score += _NUMBER if before.key and before.key == after.key else 0.0
        score += _KIND if before.kind == after.kind else -_KIND
        if score >= _LINKED:
            scores[i, j] = score
    return scores


def _moved(old: _Side, new: _Side, pairs: Sequence[Link]) -> set[Link]:
    """Find the divisions that are out of order, or in another title than before."""
    weight = {pair: 1.0 + old.sizes[pair[0]] for pair in pairs}
    in_order = set(increasing_chain(pairs, weight))
    new_of, linked = dict(pairs), {j for _, j in pairs}

    def elsewhere(pair: Link) -> bool:
        before, after = old.parents[pair[0]], new.parents[pair[1]]
        # Under a title that is new or gone a chapter has not moved.
        return before in new_of and after in linked and new_of[before] != after

    return {pair for pair in pairs if pair not in in_order or elsewhere(pair)}


def _alike_headings(old: Divisions, new: Divisions) -> dict[Link, float]:
    before, after = ([tuple(word_keys(d.heading)) for d in side] for side in (old, new))
    if len(old) * len(new) > _EVERY_PAIR:
        places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for j, words in enumerate(after):
            places[words].append(j)
        return {(i, j): 1.0 for i, words in enumerate(before) if words for j in places[words]}
    likeness = (
        ((i, j), LCSseq.normalized_similarity(a, b))
        for i, a in enumerate(before)
        for j, b in enumerate(after)
        if a and b
    )
    return {pair: alike for pair, alike in likeness if alike >= _ALIKE}
