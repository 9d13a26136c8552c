"""Words that moved within or between articles, told at both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.comparisons import Comparison
from workbench.domain.redlines import ChangeKind, MovedText

_WORDS = 12  # of the moved words are quoted


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A passage that left a row of a comparison, came into it or moved within it.

    Attributes:
        way: ``went``, ``arrived`` or ``within``.
        place: label of the other article; empty within one.
        row: place of the other row.
        words: how the passage begins.
        changed: whether words were changed on the way.
        point: whether it is a point of a list, whose move is told by its mark.
    """

    way: str
    place: str
    row: int
    words: str
    changed: bool
    point: bool = False


def moved_lines(comparison: Comparison) -> Mapping[int, list[MovedLine]]:
    """List for each row of a comparison, by its place, the words that left it or came into it."""
    rows_of_old = {i: at for at, link in enumerate(comparison.links) for i in link.old}
    rows_of_new = {j: at for at, link in enumerate(comparison.links) for j in link.new}
    points = {
        (line.old, point.old_words)
        for line in comparison.redlines
        for point in line.points
        if ChangeKind.MOVED in point.kinds
    }
    lines: defaultdict[int, list[MovedLine]] = defaultdict(list)
    for one in comparison.moved:
        left, came = rows_of_old[one.old], rows_of_new[one.new]
        words = _quoted(comparison, one)
        if left == came:
            point = (one.old, (one.old_start, one.old_end)) in points
            lines[left].append(MovedLine("within", "", left, words, one.changed, point))
            continue
        old, new = comparison.old_articles[one.old], comparison.new_articles[one.new]
        lines[left].append(MovedLine("went", new.label, came, words, one.changed))
        lines[came].append(MovedLine("arrived", old.label, left, words, one.changed))
    return lines


def _quoted(comparison: Comparison, one: MovedText) -> str:
    text = comparison.new_articles[one.new].text[one.new_start : one.new_end]
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
