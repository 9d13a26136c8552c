"""What two rows of words have in common in the same order, in work that stays bounded.

The table of the longest common subsequence grows with the product of both lengths: for two
articles of fifty thousand words it takes three hundred megabytes. Longer rows are cut first where
both hold the same run of words and hold it once, as a reader would find his place again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from workbench.comparison.order import increasing_chain

# Cells of the largest table: five thousand words against as many, three megabytes of bits.
_TABLE = 25_000_000
_RUN = 5


class Part(NamedTuple):
    """Old words ``[old_start, old_end)`` that stayed or became ``[new_start, new_end)``."""

    kept: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        """Words on the longer side."""
        return max(self.old_end - self.old_start, self.new_end - self.new_start)

    @property
    def replaces(self) -> bool:
        """Whether words were struck and others put in their place."""
        return not self.kept and self.old_start < self.old_end and self.new_start < self.new_end


def put(parts: list[Part], part: Part) -> None:
    """Add a part at the end; it joins the last one where that is of the same sort."""
    if parts and parts[-1].kept == part.kept:
        parts[-1] = parts[-1]._replace(old_end=part.old_end, new_end=part.new_end)
    else:
        parts.append(part)


def common_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Part]:
    """Cut two rows of words into parts that stayed and parts that changed.

    Up to five thousand words on both sides the common part is the longest there is; above, it is
    so between the places that both rows name once.
    """
    if len(old) * len(new) <= _TABLE:
        return list(_parts(old, new, 0, 0))
    found: list[Part] = []
    for old_start, old_end, new_start, new_end in _pieces(old, new):
        piece = _parts(old[old_start:old_end], new[new_start:new_end], old_start, new_start)
        for part in piece:
            put(found, part)
    return found


def _parts(
    old: Sequence[Hashable], new: Sequence[Hashable], old_at: int, new_at: int
) -> Iterator[Part]:
    for part in LCSseq.opcodes(old, new):
        yield Part(
            part.tag == "equal",
            part.src_start + old_at,
            part.src_end + old_at,
            part.dest_start + new_at,
            part.dest_end + new_at,
        )


def _pieces(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[int, int, int, int]]:
    """Cut both rows at the runs that each holds once; what stays too large is cut in step."""
    cuts = [(0, 0), *_landmarks(old, new), (len(old), len(new))]
    for (old_start, new_start), (old_end, new_end) in pairwise(cuts):
        old_size, new_size = old_end - old_start, new_end - new_start
        steps = 1
        while (old_size // steps) * (new_size // steps) > _TABLE:
            steps += 1
        for k in range(steps):
            yield (
                old_start + old_size * k // steps,
                old_start + old_size * (k + 1) // steps,
                new_start + new_size * k // steps,
                new_start + new_size * (k + 1) // steps,
            )


def _landmarks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """List the places of runs that stand once in either row, in the order of both.

    Of landmarks that follow one another word by word, the first and the last are enough.
    """
    places = _single_runs(new)
    sizes: dict[tuple[int, int], int] = {}
    first = last = (-1, -1)
    for run, i in _single_runs(old).items():
        if run in places:
            link = (i, places[run])
            if link != (last[0] + 1, last[1] + 1) or first not in sizes:
                first = link
            last = link
            sizes[first] = sizes.get(first, 0) + 1
    chain = increasing_chain(sizes, {link: float(size) for link, size in sizes.items()})
    return [(i + k, j + k) for i, j in chain for k in dict.fromkeys((0, sizes[i, j] - 1))]


def _single_runs(words: Sequence[Hashable]) -> dict[tuple[Hashable, ...], int]:
    runs = list(zip(*(words[k:] for k in range(_RUN)), strict=False))
    count = Counter(runs)
    return {run: place for place, run in enumerate(runs) if count[run] == 1}
