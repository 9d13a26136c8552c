"""Bits of a line that stand apart in a file are put back where a reader sees them.

A large first letter ("A" + "RTICLE PREMIER") and raised endings ("1" + "er") are often drawn on
their own; so are the marks of footnotes, which are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.decisions import is_by_hand
from workbench.domain.documents import Line
from workbench.language.shapes import shape

_TINY = 0.72  # of the usual letters
_ENDING = re.compile(r"^(?:er|ere|e|eme|o)$")
_MARK = re.compile(r"^[(\[]?\d{1,3}(?:\s?(?:bis|ter|quater))?[)\]]?(?:\s?,\s?\d{1,3})*\.?$")


def whole_lines(lines: Sequence[Line], usual: float, notes: frozenset[str]) -> list[Line]:
    """Give the lines of a page with their fragments joined and raised note marks dropped."""
    joined: list[Line] = []
    raised: list[Line] = []
    for line in lines:
        if _is_raised(line, usual, notes) and not any(map(is_by_hand, line.repairs)):
            raised.append(line)
        elif joined and _goes_on(joined[-1], line):
            joined[-1] = _beside(joined[-1], line)
        else:
            joined.append(line)
    for bit in raised:
        _put_back(bit, joined)
    return joined


def _is_raised(line: Line, usual: float, notes: frozenset[str]) -> bool:
    if not usual or not 0 < line.size < 0.95 * usual or len(line.text) > 14:
        return False
    words = shape(line.text).split()
    if words and all(_ENDING.match(word) for word in words):
        return True
    return line.size < _TINY * usual and bool(_MARK.match(shape(line.text).strip()))


def _goes_on(left: Line, right: Line) -> bool:
    """Whether two fragments stand side by side on one base line."""
    if left.bbox[2] <= left.bbox[0] or left.dir != "ltr" or right.dir != "ltr":
        return False
    same_row = abs(left.bbox[1] - right.bbox[1]) < 0.25 * max(left.size, right.size)
    gap = right.bbox[0] - left.bbox[2]
    return same_row and -1 < gap < 0.25 * max(right.size, 4) and len(left.text) <= 3


def _beside(left: Line, right: Line) -> Line:
    a, b = left.bbox, right.bbox
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    shifted = tuple(
        replace(span, start=span.start + len(left.text), end=span.end + len(left.text))
        for span in right.spans
    )
    return replace(
        right,
        id=left.id,
        repairs=(*left.repairs, *(mark for mark in right.repairs if mark not in left.repairs)),
        text=left.text + right.text,
        raw=left.raw + right.raw,
        bbox=box,
        spans=(*left.spans, *shifted),
    )


def _put_back(bit: Line, lines: list[Line]) -> None:
    """Write raised endings behind their number: "le 1 chaabane" becomes "le 1er chaabane"."""
    endings = [word for word in bit.text.split() if _ENDING.match(shape(word))]
    if not endings:
        return  # the mark of a footnote
    at = next((i for i, line in enumerate(lines) if _overlaps(line, bit)), None)
    if at is None:
        return
    line = lines[at]
    text = line.text
    width = max(line.bbox[2] - line.bbox[0], 1.0)
    expected = (bit.bbox[0] - line.bbox[0]) / width * len(text)
    for ending in endings:
        place = _place_of(ending, text, expected)
        if place is not None:
            text = text[:place] + ending + text[place:]
            expected = place + len(ending)
    lines[at] = replace(line, text=text)


def _place_of(ending: str, text: str, expected: float) -> int | None:
    """Find the number that an ending belongs to: "er" to 1, "e" to any, the nearest one."""
    first = shape(ending) in ("er", "ere")
    number = "1|I" if first else r"\d+|[IVX]+"
    found = [m.end() for m in re.finditer(rf"(?<![\dIVX])(?:{number})(?=\s|$)", text)]
    return min(found, key=lambda place: abs(place - expected)) if found else None


def _overlaps(line: Line, bit: Line) -> bool:
    low, high = line.bbox[1], line.bbox[3]
    middle = (bit.bbox[1] + bit.bbox[3]) / 2
    beside = line.bbox[0] - 2 <= bit.bbox[0] <= line.bbox[2] + 2
    return beside and low <= middle <= high + 0.35 * (high - low)
