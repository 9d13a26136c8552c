"""Words that went from one article into another when an article was split or merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.redlines import Segment

_LEAST_LETTERS = 20  # shorter stretches, such as «طبقا لأحكام», are in every article


@dataclass(frozen=True, slots=True)
class Claim:
    """Words at ``[start, end)`` of an article's text that have another place too."""

    start: int
    end: int
    move: int


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in an old and a new article, at ``old_start`` and ``new_start``."""

    old: int
    old_start: int
    new: int
    new_start: int
    length: int


class MovedWords:
    """Words struck in one article and added in another; each has one other place at most.

    Args:
        struck: what each old article lost, as a redline with its own partner.
        added: what each new article gained, likewise.
        first: number of the first move.
    """

    def __init__(
        self,
        struck: Mapping[int, Sequence[Segment]],
        added: Mapping[int, Sequence[Segment]],
        first: int = 1,
    ) -> None:
        self.free_old = {i: _mask(segments, "-") for i, segments in struck.items()}
        self.free_new = {j: _mask(segments, "+") for j, segments in added.items()}
        self.left: defaultdict[int, list[Claim]] = defaultdict(list)
        self.came: defaultdict[int, list[Claim]] = defaultdict(list)
        self.next = first

    def share(self, old: int, new: int, segments: Sequence[Segment]) -> None:
        """Take what two articles have in common by a redline, long stretches only."""
        text = "".join(s.text for s in segments if s.op != "+")
        for start, new_start, length in _free_runs(
            segments, self.free_old[old], self.free_new[new]
        ):
            if len(text[start : start + length].replace(" ", "")) >= _LEAST_LETTERS:
                self.take(Run(old, start, new, new_start, length))

    def take(self, run: Run) -> None:
        """Note words that have another place, unless they already have one."""
        old = slice(run.old_start, run.old_start + run.length)
        new = slice(run.new_start, run.new_start + run.length)
        free = self.free_old[run.old][old], self.free_new[run.new][new]
        # The words of one stretch on either side, none of them taken.
        if any(len(set(side)) != 1 or 0 in side for side in free):
            return
        self.left[run.old].append(Claim(old.start, old.stop, self.next))
        self.came[run.new].append(Claim(new.start, new.stop, self.next))
        self.free_old[run.old][old] = self.free_new[run.new][new] = bytes(run.length)
        self.next += 1

    def claims(self) -> tuple[dict[int, list[Claim]], dict[int, list[Claim]]]:
        """Give the words that left old articles and those that came to new ones, in order."""
        return _sorted(self.left), _sorted(self.came)


def _mask(segments: Sequence[Segment], op: str) -> bytearray:
    """Number the changed stretches of one side; 0 where the words are not free.

    Numbers tell stretches apart, so that no run goes over the end of one. The end of a paragraph
    is never part of a run: each paragraph moves by itself.
    """
    mask, number = bytearray(), 0
    for segment in segments:
        if segment.op == op:
            number = number % 255 + 1
            mask += bytes(0 if letter == "\n" else number for letter in segment.text)
        elif segment.op == "=":
            mask += bytes(len(segment.text))
    return mask


def _free_runs(
    segments: Sequence[Segment], old: bytearray, new: bytearray
) -> Iterator[tuple[int, int, int]]:
    at_old = at_new = 0
    for segment in segments:
        size = len(segment.text)
        if segment.op == "=":
            for start, length in _runs(old[at_old : at_old + size], new[at_new : at_new + size]):
                yield at_old + start, at_new + start, length
        at_old += size if segment.op != "+" else 0
        at_new += size if segment.op != "-" else 0


def _runs(old: bytearray, new: bytearray) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(old) + 1):
        if at == len(old) or (old[at], new[at]) != (old[at - 1], new[at - 1]):
            if old[at - 1] and new[at - 1]:
                yield start, at - start
            start = at


def _sorted(claims: Mapping[int, list[Claim]]) -> dict[int, list[Claim]]:
    return {index: sorted(own, key=lambda claim: claim.start) for index, own in claims.items()}
