"""The redline of a list, point by point, where that reads better than word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.comparison.points import AlignedPoints, Point
from workbench.domain.redlines import ChangeClass, Segment, SubstantiveChange

Redliner = Callable[[str, str], Sequence[Segment]]
# By points more may be marked than by words, but not much more: lines that are broken elsewhere
# are no points that changed.
_MORE = 1.1
_LETTERS = 12


def point_segments(
    old: str, new: str, aligned: AlignedPoints, redline: Redliner, by_words: Sequence[Segment]
) -> tuple[Segment, ...] | None:
    """Mark what changed point by point; nothing where it would mark far more than by words.

    Args:
        old: the old text.
        new: the new text.
        aligned: its points.
        redline: compares the words of two points.
        by_words: what the comparison word by word marks.
    """
    segments = tuple(_joined(_segments(old, new, aligned, redline)))
    if _changed(segments) > _MORE * _changed(by_words) + _LETTERS:
        return None
    return segments


def without_marks(
    found: Sequence[SubstantiveChange], aligned: AlignedPoints
) -> tuple[SubstantiveChange, ...]:
    """Leave out numbers that only mark points: that point 3 is now 4 changes no right."""
    return tuple(
        one
        for one in found
        if not all(
            not token or _is_mark(points, start)
            for token, points, start in (
                (one.old, aligned.old, one.old_start),
                (one.new, aligned.new, one.new_start),
            )
        )
    )


def _is_mark(points: Sequence[Point], at: int) -> bool:
    return any(point.start <= at < point.words for point in points if point.mark)


def _changed(segments: Sequence[Segment]) -> int:
    return sum(len(segment.text) for segment in segments if segment.op != "=")


def _segments(old: str, new: str, aligned: AlignedPoints, redline: Redliner) -> Iterator[Segment]:
    i = j = 0
    for stays_old, stays_new in [*aligned.kept, (len(aligned.old), len(aligned.new))]:
        yield from (Segment("-", old[p.start : p.end]) for p in aligned.old[i:stays_old])
        yield from (Segment("+", new[p.start : p.end]) for p in aligned.new[j:stays_new])
        if stays_old < len(aligned.old):
            before, after = aligned.old[stays_old], aligned.new[stays_new]
            yield from _lead(
                old[before.start : before.words], new[after.start : after.words], redline
            )
            yield from redline(old[before.words : before.end], new[after.words : after.end])
        i, j = stays_old + 1, stays_new + 1


def _lead(old: str, new: str, redline: Redliner) -> Iterator[Segment]:
    """Give the line feed and the mark before the words of a point."""
    if old[:1] == new[:1] == "\n":
        yield Segment("=", "\n")
        old, new = old[1:], new[1:]
    yield from redline(old, new)


def _joined(segments: Iterator[Segment]) -> Iterator[Segment]:
    """Join what follows one another: kept, then struck, then added."""
    parts: dict[str, list[Segment]] = {"=": [], "-": [], "+": []}

    def take(op: str) -> Iterator[Segment]:
        text = "".join(segment.text for segment in parts[op])
        marked = [*parts["-"], *parts["+"]] if op != "=" else []
        wording = any(s.change is ChangeClass.WORDING for s in marked)
        change = ChangeClass.WORDING if wording or op == "=" else ChangeClass.ORTHOGRAPHIC
        if text:
            yield Segment(op, text, change)

    def changes() -> Iterator[Segment]:
        both = [*take("-"), *take("+")]
        parts["-"].clear()
        parts["+"].clear()
        yield from both

    for segment in segments:
        if not segment.text:
            continue
        if segment.op == "=":
            yield from changes()
        elif parts["="]:
            yield from take("=")
            parts["="].clear()
        parts[segment.op].append(segment)
    yield from changes()
    yield from take("=")
