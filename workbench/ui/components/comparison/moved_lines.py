"""Words that moved within or between articles, told at both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from workbench.domain.comparisons import Comparison, MovedText

_WORDS = 12  # of the moved words are quoted


def moved_lines(comparison: Comparison) -> Mapping[int, list[dict[str, Any]]]:
    """List for each row of a comparison the words that left it or came into it.

    Returns:
        Lines by the place of the row; each has ``way`` (``went``, ``arrived``, ``within``), the
        other article's label and row, the first words, and whether they were changed too.
    """
    rows_of_old = {i: at for at, link in enumerate(comparison.links) for i in link.old}
    rows_of_new = {j: at for at, link in enumerate(comparison.links) for j in link.new}
    lines: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in comparison.moved:
        left, came = rows_of_old[one.old], rows_of_new[one.new]
        words = _quoted(comparison, one)
        if left == came:
            lines[left].append(_line("within", "", left, words, one))
            continue
        old, new = comparison.old_articles[one.old], comparison.new_articles[one.new]
        lines[left].append(_line("went", new.label, came, words, one))
        lines[came].append(_line("arrived", old.label, left, words, one))
    return lines


def _line(way: str, place: str, row: int, words: str, one: MovedText) -> dict[str, Any]:
    return {"way": way, "place": place, "row": row, "words": words, "changed": one.changed}


def _quoted(comparison: Comparison, one: MovedText) -> str:
    text = comparison.new_articles[one.new].text[one.new_start : one.new_end]
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
