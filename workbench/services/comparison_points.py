"""What became of the points of a list, in plain words: "Point 3 became point 4"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.domain.redlines import ChangeKind, PointChange

Say = Callable[..., str]
_ENOUGH = 3  # so many renumbered points in a row are told as one stretch


def point_notes(points: Sequence[PointChange], say: Say) -> Iterator[str]:
    """Say what became of points: added, removed, renumbered in stretches, moved.

    Args:
        points: what became of each point, in the order of the list.
        say: gives one of the fixed words, filled.
    """
    for kind, side in ((ChangeKind.INSERTED, "new"), (ChangeKind.REPEALED, "old")):
        names = [_name(getattr(one, side)) for one in points if kind in one.kinds]
        if names:
            which = f"points/{kind.value}" + ("_many" if len(names) > 1 else "")
            yield say(which, **{side: say("comma").join(names)})
    yield from _renumbered(points, say)
    for one in points:
        if ChangeKind.MOVED in one.kinds:
            which = "moved_renumbered" if ChangeKind.RENUMBERED in one.kinds else "moved"
            yield say(f"points/{which}", old=_name(one.old), new=_name(one.new))


def _renumbered(points: Sequence[PointChange], say: Say) -> Iterator[str]:
    run: list[PointChange] = []
    for one in (*points, None):
        if one is not None and one.kinds == (ChangeKind.RENUMBERED,):
            run.append(one)
            continue
        if len(run) >= _ENOUGH:
            names = {"old": run[0].old, "new": run[0].new}
            names |= {"old_last": run[-1].old, "new_last": run[-1].new}
            yield say("points/renumbered_many", **{k: _name(mark) for k, mark in names.items()})
        else:
            yield from (say("points/renumbered", old=_name(p.old), new=_name(p.new)) for p in run)
        run = []


def _name(mark: str) -> str:
    """Give what a point is called: 3 of «3-», «أ» of «أ)», the dash itself of a dash."""
    return mark.strip(" \t()-–—.:/°*•▪") or mark
