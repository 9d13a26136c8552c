"""Words that went from one article into another when an article was split or merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.comparisons import Segment

_LEAST_LETTERS = 20  # shorter stretches, such as «طبقا لأحكام», are in every article


@dataclass(frozen=True, slots=True)
class Claim:
    """Words at ``[start, end)`` of an article's text that have another place too."""

    start: int
    end: int
    move: int


def moved_words(
    shares: Sequence[tuple[int, int, Sequence[Segment]]],
    struck: Mapping[int, Sequence[Segment]],
    added: Mapping[int, Sequence[Segment]],
    first: int = 1,
) -> tuple[dict[int, list[Claim]], dict[int, list[Claim]]]:
    """Find what was struck in one article and added in another, word for word.

    Args:
        shares: pairs of an old and a new article that are not shown together, with the redline
            between them.
        struck: what each old article lost, as a redline with its own partner.
        added: what each new article gained, likewise.
        first: number of the first move.

    Returns:
        Words of old articles and words of new articles, by index, in order.
    """
    free_old = {i: _mask(segments, "-") for i, segments in struck.items()}
    free_new = {j: _mask(segments, "+") for j, segments in added.items()}
    left: defaultdict[int, list[Claim]] = defaultdict(list)
    came: defaultdict[int, list[Claim]] = defaultdict(list)
    for i, j, segments in shares:
        old_text = "".join(s.text for s in segments if s.op != "+")
        for at_old, at_new, length in _free_runs(segments, free_old[i], free_new[j]):
            if len(old_text[at_old : at_old + length].replace(" ", "")) < _LEAST_LETTERS:
                continue
            left[i].append(Claim(at_old, at_old + length, first))
            came[j].append(Claim(at_new, at_new + length, first))
            free_old[i][at_old : at_old + length] = bytes(length)
            free_new[j][at_new : at_new + length] = bytes(length)
            first += 1
    return _sorted(left), _sorted(came)


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
