"""Struck and added words that only moved, told apart from those that are gone or new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.comparison.marks import Mark
from workbench.domain.comparisons import Comparison

Span = tuple[int, int]


class MovedSpans:
    """Where words of each article of a comparison have another place too."""

    def __init__(self, comparison: Comparison) -> None:
        self.old: defaultdict[int, list[Span]] = defaultdict(list)
        self.new: defaultdict[int, list[Span]] = defaultdict(list)
        for one in comparison.moved:
            self.old[one.old].append((one.old_start, one.old_end))
            self.new[one.new].append((one.new_start, one.new_end))

    def flagged(self, marks: Sequence[Mark], old: int | None, new: int | None) -> tuple[Mark, ...]:
        """Cut marks where moved words begin or end, and say which of them moved.

        Args:
            marks: one text or both in one.
            old: index of the old article they come from, if they hold it.
            new: index of the new one.
        """
        left = self.old.get(old, []) if old is not None else []
        came = self.new.get(new, []) if new is not None else []
        return tuple(_flagged(marks, left, came)) if left or came else tuple(marks)


def _flagged(marks: Sequence[Mark], left: Sequence[Span], came: Sequence[Span]) -> Iterator[Mark]:
    at_old = at_new = 0
    for mark in marks:
        if mark.op == "-":
            yield from _cut(mark, at_old, left)
        elif mark.op == "+":
            yield from _cut(mark, at_new, came)
        else:
            yield mark
        at_old += len(mark.text) if mark.op != "+" else 0
        at_new += len(mark.text) if mark.op != "-" else 0


def _cut(mark: Mark, at: int, spans: Sequence[Span]) -> Iterator[Mark]:
    done, end = at, at + len(mark.text)
    for start, stop in sorted(spans):
        start, stop = max(start, done), min(stop, end)
        if start >= stop:
            continue
        if start > done:
            yield replace(mark, text=mark.text[done - at : start - at], inner=())
        yield replace(mark, text=mark.text[start - at : stop - at], inner=(), moved=True)
        done = stop
    if done == at:
        yield mark
    elif done < end:
        yield replace(mark, text=mark.text[done - at :], inner=())
