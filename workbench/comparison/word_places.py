"""Which words of an article stand where in the article it became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from workbench.comparison.common_order import common_order
from workbench.comparison.word_changes import word_runs
from workbench.language.words import Token, tokenize

_ALIKE = 70  # per cent of common letters from which a replaced word is taken for the same one
_LONGEST_REPLACED = 12  # words; in a longer replacement likeness of single words is chance
_PARAGRAPH = 5  # equal words in a row from which a paragraph is said to have changed places
_RUN = 4  # words by which a long quotation is looked up


@dataclass(frozen=True)
class Wording:
    """The text of an article as words and marks."""

    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and marks in order."""
        return tokenize(self.text)

    @cached_property
    def keys(self) -> list[str]:
        """Their folded keys."""
        return [token.key for token in self.tokens]

    def under(self, start: int, end: int) -> list[int]:
        """List the words and marks that a stretch touches."""
        return [i for i, t in enumerate(self.tokens) if t.start < end and t.end > start]

    def occurrences(self, wanted: Sequence[str]) -> list[int]:
        """List where a run of words begins in this wording."""
        size = len(wanted)
        return [
            at
            for at in range(len(self.keys) - size + 1)
            if self.keys[at] == wanted[0] and self.keys[at : at + size] == wanted
        ]


@dataclass(frozen=True)
class WordMap:
    """Where each word of an old wording stands in a new one.

    ``soft`` names words that were replaced by near-identical ones (an inflection, a damaged
    letter): they keep the place and say that the text changed. ``exchanged`` names those of
    paragraphs that changed places; ``ends`` are the last words of both;
    ``common`` is how much of the shorter wording stands in the other.
    """

    places: dict[int, int]
    soft: frozenset[int] = frozenset()
    exchanged: frozenset[int] = frozenset()
    ends: tuple[int, int] = (-1, -1)
    common: float = 1.0

    def steady(self, index: int) -> bool:
        """Whether a word stayed beside one of its neighbours; a lone word may be chance.

        The first and the last word of an article have its bounds for neighbours.
        """
        at = self.places.get(index)
        if at is None:
            return False
        if (index, at) in ((0, 0), self.ends):
            return True
        beside = (self.places.get(index - 1), self.places.get(index + 1))
        return at - 1 == beside[0] or at + 1 == beside[1]


def map_words(old: Wording, new: Wording) -> WordMap:
    """Follow the words of one wording into another, over equal runs and near-identical words.

    Paragraphs that changed places inside the article are followed too: of two that were
    exchanged, the longest common order of words holds only one.
    """
    places: dict[int, int] = {}
    soft: set[int] = set()
    for run in word_runs(old, new):
        size = run.old_end - run.old_start
        if run.kept:
            places |= {run.old_start + k: run.new_start + k for k in range(size)}
        elif size == run.new_end - run.new_start <= _LONGEST_REPLACED:
            for k in range(size):
                pair = old.keys[run.old_start + k], new.keys[run.new_start + k]
                if fuzz.ratio(*pair) >= _ALIKE:
                    places[run.old_start + k] = run.new_start + k
                    soft.add(run.old_start + k)
    exchanged = _exchanged(old, new, places)
    ends = (len(old.keys) - 1, len(new.keys) - 1)
    if not old.tokens or not old.tokens[-1].is_word:
        ends = (-1, -1)  # every article ends with a full stop
    kept = len(places) - len(soft) + len(exchanged)
    common = kept / max(1, min(len(old.keys), len(new.keys)))
    return WordMap({**places, **exchanged}, frozenset(soft), frozenset(exchanged), ends, common)


def _exchanged(old: Wording, new: Wording, places: Mapping[int, int]) -> dict[int, int]:
    """Pair, among the words left over on both sides, long runs that are the same."""
    taken = set(places.values())
    left = [k for k in range(len(old.keys)) if k not in places]
    free = [k for k in range(len(new.keys)) if k not in taken]
    if min(len(left), len(free)) < _PARAGRAPH:
        return {}
    found: dict[int, int] = {}
    for part in common_order([old.keys[k] for k in left], [new.keys[k] for k in free]):
        if not part.kept:
            continue
        run: list[tuple[int, int]] = []
        for k in range(part.old_end - part.old_start):
            pair = left[part.old_start + k], free[part.new_start + k]
            if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
                found |= run if len(run) >= _PARAGRAPH else ()
                run = []
            run.append(pair)
        found |= run if len(run) >= _PARAGRAPH else ()
    return found


class WordIndex:
    """Finds long quotations anywhere in a version."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self._wordings = wordings
        self._starts: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for article, wording in enumerate(wordings):
            for at in range(len(wording.keys) - _RUN + 1):
                self._starts[tuple(wording.keys[at : at + _RUN])].append((article, at))

    def find(self, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Give article and first word of every place where these words stand."""
        for article, at in self._starts.get(tuple(wanted[:_RUN]), ()):
            if self._wordings[article].keys[at : at + len(wanted)] == wanted:
                yield article, at
