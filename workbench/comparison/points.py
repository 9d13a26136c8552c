r"""Points of a list, aligned one by one: which became which, however they are numbered now.

Compared word by word, a list whose points changed places is torn: the words of one point are
kept under the number of another. So where both texts are lists whose points did not simply stay,
each point is compared with the point it became.

>>> old = "تحدد:\n1- شروط الرخصة؛\n2- مدة صلاحيتها."
>>> new = "تحدد:\n1- شروط الرخصة؛\n2- ملف الطلب؛\n3- مدة صلاحيتها."
>>> [(p.old, p.new) for p in aligned_points(old, new).changes]
[('', '2-'), ('2-', '3-')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from workbench.comparison.assignment import assign
from workbench.comparison.order import Link, increasing_chain
from workbench.domain.redlines import ChangeKind, PointChange
from workbench.language.words import word_keys

# The mark that opens a point: «1-», «1)», "1°", «أ)», "a)", "IV bis. -", "–", "•".
_NUMBER = r"\d{1,3}|[٠-٩]{1,3}|[IVX]{1,5}|[ivx]{1,5}|[A-Za-z]|[\u0621-\u064a]ـ?"
_CLOSE = r"°\s?[).]?|[).]\s?[-–—]?|[-–—/:]"
_MARKER = re.compile(
    rf"[ \t]*(?P<mark>\(?(?:{_NUMBER})(?:\s?(?:bis|ter|quater|مكرر))?\s?(?:{_CLOSE})|[-–—•*▪])"
    r"(?=\s|\w)[ \t]*"
)
_LEAST_POINTS = 2
_ALIKE = 0.5  # of two points that stand at the same place among the others a third is enough
_IN_PLACE = 0.34
_NEARNESS = 0.1
_TOO_MANY = 20_000  # pairs of points that were changed: such a list is compared word by word


@dataclass(frozen=True, slots=True)
class Point:
    """A line of an article: its mark, empty outside lists, and where it stands in the text.

    The line feed before it goes with it, but for the first.
    """

    mark: str
    start: int
    words: int  # where the words behind the mark begin
    end: int
    keys: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Where its words stand."""
        return self.words, self.end


@dataclass(frozen=True, slots=True)
class AlignedPoints:
    """Two texts as points, which became which, and what a reader is told.

    Attributes:
        old: points of the old text, from its first to its last letter.
        new: points of the new one.
        links: places of points that became one another.
        kept: the links that stayed in order.
        changes: points that were renumbered, moved, inserted or struck.
    """

    old: tuple[Point, ...]
    new: tuple[Point, ...]
    links: tuple[Link, ...]
    kept: tuple[Link, ...]
    changes: tuple[PointChange, ...]


def aligned_points(old: str, new: str) -> AlignedPoints | None:
    """Align two texts point by point; nothing where they are no lists or every point stayed."""
    if "\n" not in old or "\n" not in new:
        return None
    before, after = _points(old), _points(new)
    if min(sum(bool(p.mark) for p in side) for side in (before, after)) < _LEAST_POINTS:
        return None
    links = _links(before, after)
    if links is None:
        return None
    weight = {(i, j): 1.0 + len(before[i].keys) for i, j in links}
    kept = increasing_chain(links, weight)
    changes = tuple(_changes(before, after, links, set(kept)))
    if not changes:
        return None
    return AlignedPoints(tuple(before), tuple(after), tuple(links), tuple(kept), changes)


def _points(text: str) -> list[Point]:
    found: list[Point] = []
    at = 0
    for line in text.split("\n"):
        start = at + (1 if found else 0)
        mark = _MARKER.match(line)
        words = start + (mark.end() if mark else 0)
        end = start + len(line)
        keys = tuple(word_keys(text[words:end]))
        found.append(Point(mark["mark"].strip() if mark else "", at, words, end, keys))
        at = end
    return found


def _links(old: Sequence[Point], new: Sequence[Point]) -> list[Link] | None:
    links = _unchanged(old, new)
    taken = {i for i, _ in links}, {j for _, j in links}
    left = [i for i in range(len(old)) if i not in taken[0] and old[i].keys]
    right = [j for j in range(len(new)) if j not in taken[1] and new[j].keys]
    if len(left) * len(right) > _TOO_MANY:
        return None
    scores: dict[Link, float] = {}
    for i in left:
        for j in right:
            if bool(old[i].mark) == bool(new[j].mark):
                alike = LCSseq.normalized_similarity(old[i].keys, new[j].keys)
                if alike >= _ALIKE:
                    # Of points alike, such as ten that begin «تحديد», the nearer ones.
                    apart = abs(i / len(old) - j / len(new))
                    scores[i, j] = alike - _NEARNESS * apart
    links += assign(scores)
    return sorted([*links, *_between(old, new, links)])


def _unchanged(old: Sequence[Point], new: Sequence[Point]) -> list[Link]:
    """Link the points whose words stand once on each side, and are the same."""
    places: list[defaultdict[tuple[bool, tuple[str, ...]], list[int]]] = []
    for side in (old, new):
        found: defaultdict[tuple[bool, tuple[str, ...]], list[int]] = defaultdict(list)
        for place, point in enumerate(side):
            if point.keys:
                found[bool(point.mark), point.keys].append(place)
        places.append(found)
    return [
        (here[0], there[0])
        for words, here in places[0].items()
        if len(here) == 1 and len(there := places[1].get(words, [])) == 1
    ]


def _between(old: Sequence[Point], new: Sequence[Point], links: Sequence[Link]) -> Iterator[Link]:
    """Link rewritten points that stand between the same linked neighbours."""
    chain = increasing_chain(links, dict.fromkeys(links, 1.0))
    taken = {i for i, _ in links}, {j for _, j in links}
    i = j = -1
    for next_old, next_new in [*chain, (len(old), len(new))]:
        open_old = [k for k in range(i + 1, next_old) if k not in taken[0] and old[k].keys]
        open_new = [k for k in range(j + 1, next_new) if k not in taken[1] and new[k].keys]
        for a, b in zip(open_old, open_new, strict=False):
            alike = LCSseq.normalized_similarity(old[a].keys, new[b].keys)
            same = len(open_old) == len(open_new) and old[a].mark == new[b].mark
            if bool(old[a].mark) == bool(new[b].mark) and (same or alike >= _IN_PLACE):
                yield a, b
        i, j = next_old, next_new


def _changes(
    old: Sequence[Point], new: Sequence[Point], links: Sequence[Link], kept: set[Link]
) -> Iterator[PointChange]:
    new_of, old_of = dict(links), {j: i for i, j in links}
    for i, point in enumerate(old):
        if point.mark and i not in new_of:
            yield PointChange(point.mark, "", (ChangeKind.REPEALED,), point.span)
    for j, point in enumerate(new):
        if not point.mark:
            continue
        if j not in old_of:
            yield PointChange("", point.mark, (ChangeKind.INSERTED,), new_words=point.span)
            continue
        before = old[old_of[j]]
        kinds = [ChangeKind.RENUMBERED] if _token(before.mark) != _token(point.mark) else []
        if (old_of[j], j) not in kept:
            kinds.append(ChangeKind.MOVED)
        if kinds:
            yield PointChange(before.mark, point.mark, tuple(kinds), before.span, point.span)


def _token(mark: str) -> str:
    """Give what names a point, whatever stands around it: «3)» and «3-» are one."""
    return "".join(sign for sign in mark if sign.isalnum()).casefold()
