"""Wording with dots is fitted into the old article, so that what the dots stand for is kept.

New: «يمكن ...... داخل أجل ثلاثين يوما.» Old: «يمكن لكل شخص أن يشتكي داخل أجل عشرين يوما.»
The words beside the dots («يمكن», «داخل أجل») are looked for in the old article; what stands
between them there is what the dots leave out. If two ways of reading give two results, neither
is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbench.domain.amendments import Reason
from workbench.language.omissions import omissions
from workbench.language.words import Token, tokenize

_FIRM = 2  # words beside the dots that must be the same in the old text
_TELLING = 4  # letters of a single word that may stand for two
_COUNTED = 8  # words of an anchor that speak for it; more say nothing new
_CLEAR_LEAD = 2  # words by which the best reading must be ahead of one with another result
_KEPT_READINGS = 6
_ALIKE = 0.6  # share of words from which a stretch is another wording of the old one
_SPARE = 25  # words of the old text that may go without as many new ones


_Marked = tuple[str, bool]  # the key of a word, and whether it begins a paragraph


@dataclass(frozen=True, slots=True)
class _Shown:
    """A stretch of the new wording between dots."""

    text: str
    words: tuple[Token, ...]
    own_paragraph: bool  # begins on a new line behind the dots

    @property
    def keys(self) -> list[str]:
        return [word.key for word in self.words]

    def marked(self) -> list[_Marked]:
        """Give its words with a note on those that begin a paragraph."""
        first, *others = _marked(self.text, self.words)
        return [(first[0], self.own_paragraph), *others]

    def printed(self, *, last: bool) -> str:
        """Give its words as printed, without the marks that lean on the dots."""
        end = len(self.text.rstrip()) if last else self.words[-1].end
        return self.text[self.words[0].start : end]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of reading: how much speaks for it and the text it gives from a place on."""

    score: int
    text: str
    loses: bool = False  # far more of the old text would go than the new wording shows


def fit(old: str, new: str, *, only_adds: bool = False) -> str | Reason:
    """Put the old text where the new wording has dots.

    Args:
        old: the article as it stands.
        new: the new wording with dots or notes such as "(le reste sans changement)".
        only_adds: whether the order completes the article without taking anything away.
    """
    return _Fitting(old, new, only_adds).result()


def loses_too_much(old: str, new: str) -> bool:
    """Whether a wording is so much shorter than the old text that something must be missing."""
    shown = len(_words(new))
    return _loses(len(_words(old)) - shown, shown)


def _words(text: str) -> tuple[Token, ...]:
    return tuple(token for token in tokenize(text) if token.is_word)


def _shown(new: str) -> list[_Shown]:
    """Cut the new wording at its dots; the first and the last piece may be empty."""
    edges = omissions(new)
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(new)]
    pieces = []
    for start, end in zip(starts, ends, strict=True):
        text = new[start:end]
        words = _words(text)
        lead = text[: words[0].start] if words else ""
        opens = not start or "\n" in lead or new[start - 1] == "\n"
        pieces.append(_Shown(text, words, opens))
    return pieces


class _Fitting:
    """The readings of one new wording against one old article."""

    def __init__(self, old: str, new: str, only_adds: bool) -> None:
        self._old = old
        self._words = _words(old)
        self._keys = [word.key for word in self._words]
        self._marked = _marked(old, self._words)
        self._pieces = _shown(new)
        self._only_adds = only_adds
        self._known: dict[tuple[int, int], list[_Way]] = {}

    def result(self) -> str | Reason:
        """Give the one text that fits, or why there is none."""
        first = self._pieces[0]
        ways: list[_Way] = []
        ends = self._end_of_a_swap(first, 0) | self._ends_of(first) if first.words else {0: 0}
        for begin, score in ends.items():
            lead = first.printed(last=False) if first.words else ""
            gone = bool(first.words) and _loses(begin, len(first.words))
            ways += [_before(w, lead, score, gone) for w in self._from(1, begin)]
        best = _best(ways)
        if not best:
            return Reason.OMISSION_DOES_NOT_FIT
        if len(best) > 1 and best[1].score > best[0].score - _CLEAR_LEAD:
            return Reason.OMISSION_AMBIGUOUS
        return Reason.TOO_MUCH_LOST if best[0].loses else best[0].text

    def _from(self, piece: int, begin: int) -> list[_Way]:
        """Read on from dots that keep the old text from word ``begin``; ``piece`` follows them."""
        if (piece, begin) not in self._known:
            self._known[piece, begin] = _best(self._ways(piece, begin))
        return self._known[piece, begin]

    def _ways(self, piece: int, begin: int) -> list[_Way]:
        shown = self._pieces[piece]
        last = piece == len(self._pieces) - 1
        if not shown.words:
            return (
                [_Way(0, self._kept(begin, len(self._words)))] if begin < len(self._words) else []
            )
        ways: list[_Way] = []
        for end, score in self._starts_of(shown).items():
            if end <= begin:
                continue
            kept = self._kept(begin, end)
            if last:
                ways += self._ending(shown, kept, end, score)
            else:
                ways += self._between(piece, kept, end, score)
        if last and not ways and self._only_adds and shown.own_paragraph:
            whole = self._kept(begin, len(self._words)).rstrip()
            ways.append(_Way(1, f"{whole}\n{shown.text.strip()}"))
        return ways

    def _ending(self, shown: _Shown, kept: str, end: int, score: int) -> list[_Way]:
        gone = _loses(len(self._words) - end, len(shown.words))
        return [_Way(score, kept + shown.printed(last=True), gone)]

    def _between(self, piece: int, kept: str, end: int, score: int) -> list[_Way]:
        shown = self._pieces[piece]
        length = len(shown.words)
        same = self._keys[end : end + length] == shown.keys
        ways = []
        for begin, more in (self._end_of_a_swap(shown, end) | self._ends_of(shown)).items():
            if begin <= end or (same and begin != end + length):
                continue
            gone = _loses(begin - end, length)
            text = kept + shown.printed(last=False)
            total = score + (more if not same else 0)
            ways += [_before(w, text, total, gone) for w in self._from(piece + 1, begin)]
        return ways

    def _kept(self, begin: int, end: int) -> str:
        """Give the old text from behind one word to another, with its punctuation."""
        start = self._words[begin - 1].end if begin else 0
        stop = self._words[end].start if end < len(self._words) else len(self._old)
        return self._old[start:stop]

    def _ends_of(self, shown: _Shown) -> dict[int, int]:
        """Find the places of the old text that stand behind the last words before dots."""
        reversed_ = _agreeing(self._marked[::-1], shown.marked()[::-1])
        return {len(self._keys) - place: length for place, length in reversed_.items()}

    def _end_of_a_swap(self, shown: _Shown, start: int) -> dict[int, int]:
        """Find the end of a stretch in which only some words are exchanged.

        «داخل أجل ثلاثين يوما» stands for «داخل أجل عشرين يوما» though «ثلاثين يوما» is new: it
        begins alike, ends alike and is as long.
        """
        keys = shown.keys
        if len(keys) <= _FIRM or self._keys[start : start + _FIRM] != keys[:_FIRM]:
            return {}
        slack = max(2, len(keys) // 4)
        near = [
            place
            for place in range(start + len(keys) - slack, start + len(keys) + slack + 1)
            if start + _FIRM < place <= len(self._keys) and self._keys[place - 1] == keys[-1]
        ]
        alike = len(near) == 1 and (
            SequenceMatcher(None, keys, self._keys[start : near[0]], autojunk=False).ratio()
            >= _ALIKE
        )
        return {near[0]: 1} if alike else {}

    def _starts_of(self, shown: _Shown) -> dict[int, int]:
        """Find the places of the old text that begin with the first words behind dots."""
        return _agreeing(self._marked, shown.marked())


def _loses(gone: int, shown: int) -> bool:
    return gone > 3 * shown + _SPARE


def _before(way: _Way, text: str, score: int, loses: bool) -> _Way:
    return _Way(score + way.score, text + way.text, loses or way.loses)


def _marked(text: str, words: Sequence[Token]) -> list[_Marked]:
    """Give the words with a note on those that begin a paragraph."""
    ends = [0, *(word.end for word in words)]
    return [
        (word.key, not index or "\n" in text[ends[index] : word.start])
        for index, word in enumerate(words)
    ]


def _agreeing(old: Sequence[_Marked], wanted: Sequence[_Marked]) -> dict[int, int]:
    """Find where enough words agree.

    A single word will do where it begins a paragraph on both sides («السجل: ......»), or where
    it is a telling one and stands in the old text once.
    """
    lengths: dict[int, int] = {}
    for place in range(len(old)):
        length = 0
        limit = min(len(wanted), len(old) - place, _COUNTED)
        while length < limit and old[place + length][0] == wanted[length][0]:
            length += 1
        if length:
            begins = old[place][1] and wanted[0][1]
            lengths[place] = max(length, _FIRM) if begins else length
    firm = {place: n for place, n in lengths.items() if n >= min(_FIRM, len(wanted))}
    if firm:
        return firm
    telling = len(wanted[0][0]) >= _TELLING or wanted[0][0].isdigit()
    return lengths if len(lengths) == 1 and telling else {}


def _best(ways: Sequence[_Way]) -> list[_Way]:
    """Keep the best way to each result, the strongest first."""
    best: dict[str, _Way] = {}
    for way in sorted(ways, key=lambda way: (way.score, not way.loses)):
        best[way.text] = way
    return sorted(best.values(), key=lambda way: -way.score)[:_KEPT_READINGS]
