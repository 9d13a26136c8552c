"""Which runs of words changed, cut where a reader would cut them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import yaml

from workbench.comparison.common_order import Part, common_order, put
from workbench.language.words import Token
from workbench.settings import content_folder

_SENTENCE_ENDS = frozenset(".؛;:؟?!")
_PAUSES = frozenset(",،)")


class TokenizedText(Protocol):
    """A text with its words and marks."""

    @property
    def text(self) -> str:
        """The text as printed."""

    @property
    def tokens(self) -> list[Token]:
        """Its words and marks in order."""


def changed_runs(old: TokenizedText, new: TokenizedText) -> list[Part]:
    """Align the words of two texts and give the runs that stayed and that changed.

    The shortest change by count of words is not the one that reads best: insertions are
    moved to the bounds of sentences, and a word without meaning of its own between two changes
    is counted as changed.
    """
    return _without_islands(word_runs(old, new), old)


def word_runs(old: TokenizedText, new: TokenizedText) -> list[Part]:
    """Align the words of two texts, every kept word counted, however alone it stands."""
    old_keys = [token.key for token in old.tokens]
    new_keys = [token.key for token in new.tokens]
    runs = _joined(_aligned(old_keys, new_keys))
    return _slid(runs, _Side(old, old_keys), _Side(new, new_keys))


def _aligned(old: list[str], new: list[str]) -> list[Part]:
    shorter = min(len(old), len(new))
    head = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    room = shorter - head
    tail = next((k for k in range(room) if old[-1 - k] != new[-1 - k]), room)
    runs = [Part(True, 0, head, 0, head)]
    for kept, *places in common_order(old[head : len(old) - tail], new[head : len(new) - tail]):
        runs.append(Part(kept, *(place + head for place in places)))
    runs.append(Part(True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return runs


def _joined(runs: Sequence[Part]) -> list[Part]:
    """Join neighbouring runs of the same sort and drop empty ones."""
    joined: list[Part] = []
    for run in runs:
        if run.size:
            put(joined, run)
    return joined


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two texts, with the folded keys of its tokens."""

    text: TokenizedText
    keys: list[str]

    def bound(self, index: int) -> int:
        """Say how good a cut before a token is: 4 at a paragraph, 0 at a space, -2 in a word."""
        tokens = self.text.tokens
        if not 0 < index < len(tokens):
            return 4
        gap = self.text.text[tokens[index - 1].end : tokens[index].start]
        mark = self.keys[index - 1]
        if "\n" in gap:
            return 4
        if mark in _SENTENCE_ENDS:
            return 3
        if mark in _PAUSES:
            return 1
        return 0 if gap else -2


def _slid(runs: list[Part], old: _Side, new: _Side) -> list[Part]:
    """Move pure insertions and deletions to the best bound that gives the same texts.

    In «… يوما. ويبت الرئيس. ويعلل قراره.» one sentence added between two that begin alike
    must be marked from full stop to full stop.
    """
    for place in range(1, len(runs) - 1):
        run = runs[place]
        before, after = runs[place - 1], runs[place + 1]
        if run.kept or run.replaces or not (before.kept and after.kept):
            continue
        if run.new_start < run.new_end:
            shift = _best_shift(new, run.new_start, run.new_end, before.size, after.size)
        else:
            shift = _best_shift(old, run.old_start, run.old_end, before.size, after.size)
        if not shift:
            continue
        runs[place - 1] = before._replace(
            old_end=before.old_end + shift, new_end=before.new_end + shift
        )
        runs[place] = Part(
            False,
            run.old_start + shift,
            run.old_end + shift,
            run.new_start + shift,
            run.new_end + shift,
        )
        runs[place + 1] = after._replace(
            old_start=after.old_start + shift, new_start=after.new_start + shift
        )
    return _joined(runs)


def _best_shift(side: _Side, start: int, end: int, room_before: int, room_after: int) -> int:
    keys, bound = side.keys, side.bound
    best = (bound(start) + bound(end), 0, 0)
    back = 0
    while back < room_before and keys[start - 1 - back] == keys[end - 1 - back]:
        back += 1
        best = max(best, (bound(start - back) + bound(end - back), -back, -back))
    ahead = 0
    while (
        ahead < room_after and end + ahead < len(keys) and keys[start + ahead] == keys[end + ahead]
    ):
        ahead += 1
        best = max(best, (bound(start + ahead) + bound(end + ahead), -ahead, ahead))
    return best[2]


def _without_islands(runs: list[Part], old: TokenizedText) -> list[Part]:
    """Count as changed what stands between two changes and says nothing alone."""
    result: list[Part] = []
    for place, run in enumerate(runs):
        inner = 0 < place < len(runs) - 1
        if run.kept and inner and _is_island(run, result[-1], runs[place + 1], old):
            run = run._replace(kept=False)
        put(result, run)
    return result


def _is_island(run: Part, before: Part, after: Part, old: TokenizedText) -> bool:
    tokens = old.tokens[run.old_start : run.old_end]
    if len(tokens) > 4:
        return False
    words = function_words()
    meaning = sum(1 for t in tokens if t.is_word and len(t.key) > 1 and t.key not in words)
    around = min(before.size, after.size)
    if meaning == 0 and len(tokens) <= 3:
        # A mark that ends a paragraph is a landmark for the eye.
        end = old.tokens[run.old_end].start if run.old_end < len(old.tokens) else len(old.text)
        return "\n" not in old.text[tokens[0].start : end]
    if meaning <= 1 and len(tokens) <= 3 and around >= 3:
        return True
    return meaning <= 2 and around >= 8 and before.replaces and after.replaces


@cache
def function_words() -> frozenset[str]:
    """Load the words that carry no meaning alone («في», «de»), as folded keys."""
    path = content_folder("annotations") / "lexicon" / "function_words.yaml"
    lists = yaml.safe_load(path.read_text(encoding="utf-8"))
    return frozenset(str(word) for words in lists.values() for word in words)
