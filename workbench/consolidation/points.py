"""One point of a list in an article: found by its mark, changed, taken out or added behind.

A point is touched only where its mark stands once in the article and the line after it begins
another point, so that it is beyond doubt where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.language.omissions import omissions
from workbench.language.shapes import shape

_MARK = re.compile(r"\s*\(?\s*(?P<label>\d{1,2}|[a-z]|[اأبجدهوزحطيكلمن])\s?(?P<sign>[°).\-–—/])")
_LETTERS = "ابجدهوزحطيكلمن"


def point_mark(line: str) -> tuple[str, str] | None:
    """Give the label of a point and the sign behind it: «3)», "b.", «أ -»."""
    match = _MARK.match(line)
    return (shape(match["label"]), match["sign"]) if match else None


def point_place(paragraphs: Sequence[str], label: str) -> int | None:
    """Find the line of a point; ``None`` where there is none, more than one, or a longer one."""
    marks = [point_mark(paragraph) for paragraph in paragraphs]
    found = [at for at, mark in enumerate(marks) if mark and mark[0] == label]
    if len(found) != 1:
        return None
    place = found[0]
    following = marks[place + 1] if place + 1 < len(paragraphs) else None
    is_last = place + 1 == len(paragraphs)
    return place if is_last or (following and follows(label, following[0])) else None


def with_point(paragraphs: Sequence[str], label: str, new: str) -> str | None:
    """Put new wording in the place of a point; its mark stays where the wording shows none."""
    place = point_place(paragraphs, label)
    mark = point_mark(new)
    if place is None or "\n" in new or omissions(new) or (mark and mark[0] != label):
        return None
    if mark is None:
        old = _MARK.match(paragraphs[place])
        new = f"{paragraphs[place][: old.end()].rstrip() if old else ''} {new}"
    return "\n".join([*paragraphs[:place], new, *paragraphs[place + 1 :]])


def without_point(paragraphs: Sequence[str], label: str) -> str | None:
    """Take a point out; the others keep their numbers."""
    place = point_place(paragraphs, label)
    if place is None or len(paragraphs) < 2:
        return None
    return "\n".join([*paragraphs[:place], *paragraphs[place + 1 :]])


def with_next_point(paragraphs: Sequence[str], new: str) -> str | None:
    """Add a point behind the one before it: «4)» behind «3)», where that is the last line."""
    mark = point_mark(new)
    if mark is None or "\n" in new or omissions(new):
        return None
    last = point_mark(paragraphs[-1])
    if last is None or not follows(last[0], mark[0]) or last[1] != mark[1]:
        return None
    labels = [own for paragraph in paragraphs if (own := point_mark(paragraph))]
    return "\n".join([*paragraphs, new]) if mark not in labels else None


def follows(label: str, following: str) -> bool:
    """Whether a label is the next one: 4 behind 3, c behind b, «ج» behind «ب»."""
    if label.isdigit() and following.isdigit():
        return int(following) == int(label) + 1
    for letters in (_LETTERS, "abcdefghijklmnopqrstuvwxyz"):
        if label in letters and following in letters:
            return letters.index(following) == letters.index(label) + 1
    return False
