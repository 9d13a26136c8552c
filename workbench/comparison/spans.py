"""Notes follow their words into the next version: align first, then search, then grade.

Legal formulas return everywhere («وفق أحكام هذا القانون»): whoever looks for the words in the
whole text puts a note on a deleted paragraph somewhere false. So the words are followed inside
the article that theirs became; elsewhere only a long quotation that stands once is believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from workbench.comparison.alignment import align_articles
from workbench.comparison.correspondences import describe
from workbench.comparison.word_places import WordIndex, Wording, WordMap, map_words
from workbench.domain.carrying import CarriedSpan, Grade, Place, Reason
from workbench.domain.comparisons import ComparedArticle, Correspondence
from workbench.domain.redlines import ChangeKind

_LEAST = 0.30  # share of the words that must stand in the new article
_SEVERAL = 3  # words from which less than half of them is enough
_HALF = 0.5
_RELATED = 0.7  # share of the shorter text that two wordings of one article have in common
_NEARLY_ALL = 0.75
_QUOTE = 4  # words from which a quotation inside the article is no formula
_EDGE = 8  # words that may have been put between the edge of a stretch and the rest
_LONG = 8  # words from which a quotation is no formula
_OFFERED = 5  # places offered to a person who looks for one
_SPREAD = 3  # a place more than three times as long as the words is no place


@dataclass(frozen=True, slots=True)
class _Candidate:
    share: float
    place: Place
    first: int  # the words it covers in the new article
    last: int
    reason: Reason | None = None


class SpanCarrier:
    """Carries stretches of the articles of one version to those of the next.

    Args:
        old: articles of the older version.
        new: articles of the newer version.
        links: how they correspond, where that is known already or was confirmed by a person.
    """

    def __init__(
        self,
        old: Sequence[ComparedArticle],
        new: Sequence[ComparedArticle],
        links: Iterable[Correspondence] | None = None,
    ) -> None:
        if links is None:
            links = describe(tuple(old), tuple(new), align_articles(old, new))
        self._old = [Wording(article.text) for article in old]
        self._new = [Wording(article.text) for article in new]
        self._partners: defaultdict[int, list[int]] = defaultdict(list)
        self._kinds: dict[int, frozenset[ChangeKind]] = {}
        self._maps: dict[tuple[int, int], WordMap] = {}
        for link in links:
            for i in link.old:
                self._kinds[i] = frozenset(link.kinds)
                self._partners[i] += link.new

    def carry(self, article: int, start: int, end: int) -> CarriedSpan:
        """Say where the code points ``[start, end)`` of an old article stand now."""
        for j in self._partners[article]:
            if self._old[article].text == self._new[j].text:
                return self._unchanged(article, Place(j, start, end), None, same=True)
        words = self._old[article].under(start, end)
        found = [self._followed(article, j, words) for j in self._partners[article]]
        best = max((c for c in found if c), key=lambda c: c.share, default=None)
        if best is None or best.share < _LEAST:
            best = self._elsewhere(article, words) or None
        if best is None:
            gone = Reason.WORDS_GONE if self._partners[article] else Reason.ARTICLE_GONE
            return CarriedSpan(Grade.LOST, gone, 1.0)
        return self._graded(article, words, best, (start, end))

    def places(self, article: int, start: int, end: int) -> list[Place]:
        """List where these words may stand now, the likeliest first, for a person to choose from.

        Where an article was divided they may stand in each of its parts; where they are gone
        from it, the same words may stand elsewhere in the law.
        """
        words = self._old[article].under(start, end)
        quote = [self._old[article].keys[k] for k in words]
        followed = [self._followed(article, j, words) for j in self._partners[article]]
        found = sorted((c for c in followed if c), key=lambda c: -c.share)
        if len(words) > 1:
            found += [
                self._candidate(1.0, j, first, first + len(quote) - 1)
                for j, first in islice(self._index.find(quote), _OFFERED)
            ]
        span = (start, end)
        kept = (
            _within_words(self._old[article], self._new[c.place.article], words, c, span)
            for c in found
        )
        return list(dict.fromkeys(kept))[:_OFFERED]

    def _followed(self, i: int, j: int, words: Sequence[int]) -> _Candidate | None:
        """Follow words into one article: by the map of its words, else as a quotation."""
        found = self._mapped(i, j, words)
        if found is None or found.share < 1:
            return self._quoted(i, j, words) or found
        return found

    def _mapped(self, i: int, j: int, words: Sequence[int]) -> _Candidate | None:
        mapped = self._map(i, j)
        tokens = self._old[i].tokens
        counted = [k for k in words if tokens[k].is_word] or list(words)
        steady = _with_edges(mapped, counted, [k for k in words if mapped.steady(k)])
        weight = [k for k in counted if k in steady]
        if not weight:
            return None
        share = len(weight) / len(counted)
        places = sorted(mapped.places[k] for k in steady)
        if share < _needed(mapped, len(weight)):
            return None
        if places[-1] - places[0] >= _SPREAD * len(words) + 10:
            return None
        moved = mapped.exchanged.intersection(steady)
        reason = Reason.WITHIN_ARTICLE if moved else None
        return self._candidate(share, j, places[0], places[-1], reason)

    def _quoted(self, i: int, j: int, words: Sequence[int]) -> _Candidate | None:
        """Find the words once and whole elsewhere in the article, where they are no formula."""
        tokens, keys = self._old[i].tokens, self._old[i].keys
        if sum(tokens[k].is_word for k in words) < _QUOTE:
            return None
        places = self._new[j].occurrences([keys[k] for k in words])
        if len(places) != 1:
            return None
        last = places[0] + len(words) - 1
        return self._candidate(1.0, j, places[0], last, Reason.WITHIN_ARTICLE)

    def _elsewhere(self, i: int, words: Sequence[int]) -> _Candidate | None:
        """Find a long quotation that stands once in the whole version."""
        if len(words) < _LONG:
            return None
        quote = [self._old[i].keys[k] for k in words]
        places = list(self._index.find(quote))
        if len(places) != 1:
            return None
        (j, first) = places[0]
        return self._candidate(1.0, j, first, first + len(quote) - 1, Reason.QUOTED_ELSEWHERE)

    def _candidate(
        self, share: float, j: int, first: int, last: int, reason: Reason | None = None
    ) -> _Candidate:
        tokens = self._new[j].tokens
        return _Candidate(
            share, Place(j, tokens[first].start, tokens[last].end), first, last, reason
        )

    def _graded(
        self, i: int, words: Sequence[int], found: _Candidate, span: tuple[int, int]
    ) -> CarriedSpan:
        old, new = self._old[i], self._new[found.place.article]
        place = _within_words(old, new, words, found, span)
        if [old.keys[k] for k in words] != new.keys[found.first : found.last + 1]:
            return CarriedSpan(Grade.CHANGED, Reason.WORDS_CHANGED, round(found.share, 3), place)
        same = old.text[span[0] : span[1]] == new.text[place.start : place.end]
        return self._unchanged(i, place, found.reason, same=same)

    def _unchanged(self, i: int, place: Place, reason: Reason | None, *, same: bool) -> CarriedSpan:
        """Grade a stretch whose words are the same: by where it stands now."""
        if reason is not None:
            return CarriedSpan(Grade.MOVED, reason, 0.9, place)
        kinds = self._kinds.get(i, frozenset())
        if ChangeKind.MOVED in kinds:
            return CarriedSpan(Grade.MOVED, Reason.ARTICLE_MOVED, 0.98, place)
        if kinds & {ChangeKind.SPLIT, ChangeKind.MERGED}:
            return CarriedSpan(Grade.MOVED, Reason.ARTICLE_DIVIDED, 0.95, place)
        reason = Reason.SAME_WORDS if same else Reason.RESPELLED
        return CarriedSpan(Grade.KEPT, reason, 1.0 if same else 0.97, place)

    def _map(self, i: int, j: int) -> WordMap:
        if (i, j) not in self._maps:
            self._maps[i, j] = map_words(self._old[i], self._new[j])
        return self._maps[i, j]

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self._new)


def _needed(mapped: WordMap, words: int) -> float:
    """Say which share of a stretch must have stayed for its place to be believed.

    Between texts that have little in common words meet by chance; and a word or two that
    stayed of a longer stretch do not make its place.
    """
    if mapped.common < _RELATED:
        return _NEARLY_ALL
    return _LEAST if words >= _SEVERAL else _HALF


def _with_edges(mapped: WordMap, words: Sequence[int], steady: Sequence[int]) -> list[int]:
    """Add lone words before and after: «تصرفات [إيصائها] عديم الأهلية» still begins there."""
    if not steady:
        return []
    found = list(steady)
    for k in (
        *reversed([w for w in words if w < steady[0]]),
        *(w for w in words if w > steady[-1]),
    ):
        at = mapped.places.get(k)
        near = found[0] if k < found[0] else found[-1]
        if at is not None:
            apart = (mapped.places[near] - at) * (1 if k < near else -1)
            if 0 < apart <= abs(near - k) + _EDGE:
                found.insert(0 if k < near else len(found), k)
    return found


def _within_words(
    old: Wording, new: Wording, words: Sequence[int], found: _Candidate, span: tuple[int, int]
) -> Place:
    """Keep a stretch that begins or ends inside a word inside it, where that word is the same.

    «وللمحاكم» marked from its second letter on stays so; in a word that changed the whole is
    taken, for no letter of it can be followed.
    """
    place = found.place
    first, last = old.tokens[words[0]], old.tokens[words[-1]]
    new_first, new_last = new.tokens[found.first], new.tokens[found.last]
    start, end = place.start, place.end
    if _same(old, first.start, first.end, new, new_first.start, new_first.end):
        start += max(0, span[0] - first.start)
    if _same(old, last.start, last.end, new, new_last.start, new_last.end):
        end -= max(0, last.end - span[1])
    return Place(place.article, start, end) if start < end else place


def _same(old: Wording, start: int, end: int, new: Wording, at: int, until: int) -> bool:
    return old.text[start:end] == new.text[at:until]
