"""The changes a proposal makes to a text, and how much of each the adopted text took over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz.distance import LCSseq

from workbench.comparison.common_order import common_order
from workbench.comparison.word_changes import changed_runs
from workbench.language.lexicon import word_list
from workbench.language.words import Token, tokenize

_SLIGHT = 0.2  # weight of a word without meaning of its own, such as «في»
_RUN = 3  # words; of long additions, shorter runs are met by chance
_LONG = 6  # words from which an addition is long
_NO_CHANCE = 0.35  # share of a new text below which two texts of one field agree by chance
_ELSEWHERE = 0.5  # share of an addition that must be there to be found in another place


@dataclass(frozen=True)
class Words:
    """A text as words, punctuation left out."""

    text: str
    tokens: list[Token]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut a text into words."""
        return cls(text, [token for token in tokenize(text) if token.is_word])

    @cached_property
    def keys(self) -> list[str]:
        """The words as they are compared."""
        return [token.key for token in self.tokens]

    def common(self, other: Words) -> int:
        """Count the words that both have in the same order."""
        return int(LCSseq.similarity(self.keys, other.keys))

    def part(self, places: Iterable[int]) -> Words:
        """Give some of the words."""
        return Words(self.text, [self.tokens[place] for place in places])

    def printed(self, places: Sequence[int]) -> tuple[str, ...]:
        """Give words as printed, neighbours together."""
        runs: list[list[int]] = []
        for place in places:
            if runs and runs[-1][-1] + 1 == place:
                runs[-1].append(place)
            else:
                runs.append([place])
        spans = ((self.tokens[run[0]].start, self.tokens[run[-1]].end) for run in runs)
        return tuple(self.text[start:end] for start, end in spans)


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """Words ``[start, end)`` that give way to words of the proposed text at some places."""

    start: int
    end: int
    proposed: Words
    added: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much of one change was adopted, with the words that tell."""

    weight: float
    adopted: float
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    place_changed: bool = False


@dataclass(frozen=True, slots=True)
class AddedStretches:
    """Where the words of an earlier text stand in a later one, and what is new between them."""

    went: dict[int, int]
    new: tuple[tuple[int, ...], ...]  # runs of places


def placed(quoted: Words, article: Words) -> int | None:
    """Say at which word of its article a quoted text begins; ``None`` where it is not there."""
    size, first = len(quoted.keys), quoted.keys[:1]
    for at in range(len(article.keys) - size + 1 if size else 0):
        if article.keys[at : at + 1] == first and article.keys[at : at + size] == quoted.keys:
            return at
    return None


def proposed_changes(current: Words, proposed: Words, at: int) -> list[ProposedChange]:
    """List what a proposal changes; places of the current text are counted from ``at``."""
    return [
        ProposedChange(
            run.old_start + at,
            run.old_end + at,
            proposed,
            tuple(range(run.new_start, run.new_end)),
        )
        for run in changed_runs(current, proposed)
        if not run.kept
    ]


def added_stretches(before: Words, after: Words) -> AddedStretches:
    """Align an earlier text with a later one."""
    went: dict[int, int] = {}
    new: list[tuple[int, ...]] = []
    for run in changed_runs(before, after):
        if run.kept:
            went.update(
                zip(
                    range(run.old_start, run.old_end),
                    range(run.new_start, run.new_end),
                    strict=True,
                )
            )
        elif run.new_start < run.new_end:
            new.append(tuple(range(run.new_start, run.new_end)))
    return AddedStretches(went, tuple(new))


def weigh_change(
    before: Words, change: ProposedChange, after: Words, stretches: AddedStretches
) -> Weighed:
    """Weigh one change against what the adopted text did at its place."""
    struck = range(change.start, change.end)
    gone = [place for place in struck if place not in stretches.went]
    stayed = [place for place in struck if place in stretches.went]
    here = _here(change, stretches, len(after.tokens))
    words = (before.printed(gone), before.printed(stayed))
    if not change.added:
        # What was rewritten was not deleted.
        adopted = max(0.0, _weight(before, gone) - _weight(after, here))
        weight = _weight(before, struck)
        return Weighed(weight, adopted, struck=words[0], kept=words[1], place_changed=bool(here))
    found = _found(change, after, here)
    for stretch in stretches.new:
        other = _found(change, after, stretch)
        if len(other) > len(found) and len(other) >= _ELSEWHERE * len(change.added) >= _RUN / 2:
            found = other
    weight = _weight(change.proposed, change.added)
    # Words put beside those they were to replace are half of what was proposed.
    share = 1.0 if not struck else 0.5 + 0.5 * len(gone) / len(struck)
    missing = [place for place in change.added if place not in set(found)]
    return Weighed(
        weight,
        _weight(change.proposed, found) * share,
        change.proposed.printed(found),
        change.proposed.printed(missing),
        *words,
        place_changed=bool(here or gone),
    )


def weigh_addition(change: ProposedChange, there: Words) -> Weighed:
    """Weigh a wholly new text against one that was added."""
    found = _found(change, there, range(len(there.tokens)))
    if _weight(change.proposed, found) < _NO_CHANCE * _weight(change.proposed, change.added):
        found = []
    missing = [place for place in change.added if place not in set(found)]
    return Weighed(
        _weight(change.proposed, change.added),
        _weight(change.proposed, found),
        change.proposed.printed(found),
        change.proposed.printed(missing),
    )


def _here(change: ProposedChange, stretches: AddedStretches, size: int) -> list[int]:
    """Give the new words between what stood before the change and what stood behind it."""
    before = [new for old, new in stretches.went.items() if old < change.start]
    behind = [new for old, new in stretches.went.items() if old >= change.end]
    first, last = max(before, default=-1) + 1, min(behind, default=size)
    kept = set(stretches.went.values())
    return [place for place in range(first, last) if place not in kept]


def _found(change: ProposedChange, after: Words, places: Sequence[int]) -> list[int]:
    """Give the places of proposed words that stand, in order, among some words."""
    wanted = [change.proposed.keys[place] for place in change.added]
    there = [after.keys[place] for place in places]
    least = _RUN if len(wanted) >= _LONG else 1
    return [
        change.added[at]
        for kept, start, end, _, _ in common_order(wanted, there)
        if kept and end - start >= least
        for at in range(start, end)
    ]


def _weight(words: Words, places: Iterable[int]) -> float:
    slight = _function_words()
    return sum(_SLIGHT if words.keys[place] in slight else 1.0 for place in places)


@cache
def _function_words() -> frozenset[str]:
    table = word_list("function_words")
    return frozenset(word for words in table.values() for word in words)
