"""Tags find their words again in the corrected text.

A correction changes few words and keeps their order, but an article may be parted or joined and
legal formulas return everywhere: so the words are looked for in the clause of the same
identifier and where it stood between its neighbours, with what stands around them, and graded.
What cannot be placed is said to be lost, never put somewhere false.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.comparison.redline import redline
from workbench.domain.comparisons import Segment
from workbench.domain.corrections import TagOutcome
from workbench.domain.reviews import Target
from workbench.domain.texts import Provision
from workbench.language.words import tokenize

_AROUND = 8  # words on either side that help to know a place again
_ENOUGH = 0.5  # share of the words in and around a place that must have stayed
_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class CarriedTargets:
    """The places of a tag in the corrected text; none where one of them was lost."""

    outcome: TagOutcome
    targets: tuple[Target, ...] = ()


class Carrier:
    """Carries tags from the clauses of one revision to those of the next."""

    def __init__(self, old: Sequence[Provision], new: Sequence[Provision]) -> None:
        self._old = {provision.eid: (at, provision) for at, provision in enumerate(old)}
        self._order = [provision.eid for provision in old]
        self._new = list(new)
        self._at = {provision.eid: at for at, provision in enumerate(new)}
        self._texts = {provision.eid: provision.text for provision in new}

    def carry(self, targets: Sequence[Target]) -> CarriedTargets:
        """Give the places of a tag in the corrected text, and how sure they are."""
        found: list[Target] = []
        for target in targets:
            place = self._place(target)
            if place is None:
                return CarriedTargets(TagOutcome.LOST)
            found.append(place)
        if any(a.exact != b.exact for a, b in zip(targets, found, strict=True)):
            return CarriedTargets(TagOutcome.CHANGED, tuple(found))
        moved = any(a.eid != b.eid for a, b in zip(targets, found, strict=True))
        return CarriedTargets(TagOutcome.MOVED if moved else TagOutcome.KEPT, tuple(found))

    def _place(self, target: Target) -> Target | None:
        known = self._old.get(target.eid)
        if known is None:
            return None
        at, provision = known
        if self._texts.get(target.eid) == provision.text:
            return _target(target.eid, provision.text, target.start, target.end)
        for candidates in self._candidates(at, provision):
            best: tuple[float, Target] | None = None
            for candidate in candidates:
                stayed, start, end = _followed(provision.text, candidate.text, target)
                if stayed >= _ENOUGH and start < end and (best is None or stayed > best[0]):
                    best = stayed, _target(candidate.eid, candidate.text, start, end)
            if best is not None:
                return best[1]
        return None

    def _candidates(self, at: int, old: Provision) -> tuple[list[Provision], list[Provision]]:
        """List where the words of a clause may stand now, and where they may at a pinch.

        A correction keeps the order of the text: they stand between the clauses that stood
        before and after it. Elsewhere the same sentence may be another clause's own; the next
        clause holds them only when a number was corrected («المادة 7» is now «المادة 8»).
        """
        known = [self._at.get(eid) for eid in self._order]
        first = next((i for i in reversed(known[:at]) if i is not None), 0)
        last = next((i for i in known[at + 1 :] if i is not None), len(self._new) - 1)
        same = [provision for provision in self._new if provision.eid == old.eid]
        between = [p for p in self._new[first : max(last, first + 1)] if p.eid != old.eid]
        return [*same, *between], self._new[last : last + 1]


def _target(eid: str, text: str, start: int, end: int) -> Target:
    return Target(
        eid,
        start,
        end,
        text[start:end],
        text[max(0, start - _CONTEXT) : start],
        text[end : end + _CONTEXT],
    )


def _followed(old: str, new: str, target: Target) -> tuple[float, int, int]:
    """Follow a stretch through a redline: the share of its words that stayed, and its new place.

    «داخل أجل ثالثين يوما» corrected to «داخل أجل ثلاثين يوما»: a tag on «ثالثين» finds no word of
    its own again, but those around it stand where they stood, so it lies on «ثلاثين» now.
    """
    segments = _segments(old, new)
    start, end = _moved(segments, target.start, target.end)
    while start < end and new[start].isspace():
        start += 1
    while start < end and new[end - 1].isspace():
        end -= 1
    return _stayed(segments, old, target), start, end


@lru_cache(maxsize=512)
def _segments(old: str, new: str) -> tuple[Segment, ...]:
    return redline(old, new)


def _moved(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int]:
    at_old = at_new = 0
    new_start = new_end = -1
    for index, segment in enumerate(segments):
        size = len(segment.text)
        if segment.op == "+":
            at_new += size
            continue
        kept = segment.op == "="
        if at_old <= start < at_old + size:
            new_start = at_new + (start - at_old if kept else 0)
        if at_old <= end - 1 < at_old + size:
            added = segments[index + 1] if index + 1 < len(segments) else None
            put = len(added.text) if added is not None and added.op == "+" else 0
            new_end = at_new + (end - at_old if kept else put)
        at_old += size
        at_new += size if kept else 0
    return new_start, new_end


def _stayed(segments: Sequence[Segment], old: str, target: Target) -> float:
    """Measure how many of the words in and around a stretch stand in the new text too."""
    tokens = [token for token in tokenize(old) if token.is_word]
    inside = [i for i, t in enumerate(tokens) if t.start < target.end and target.start < t.end]
    if not inside:
        return 0.0
    window = tokens[max(0, inside[0] - _AROUND) : inside[-1] + 1 + _AROUND]
    kept: list[tuple[int, int]] = []
    at = 0
    for segment in segments:
        if segment.op == "+":
            continue
        if segment.op == "=":
            kept.append((at, at + len(segment.text)))
        at += len(segment.text)
    found = sum(any(a <= t.start and t.end <= b for a, b in kept) for t in window)
    return found / len(window)


def labels_of(provisions: Sequence[Provision]) -> Mapping[str, str]:
    """Give the name a lawyer cites for each provision, by its eId."""
    return {provision.eid: provision.label for provision in provisions}
