"""The points inside a number: «18.12» is another law than «1812» or «18.1.2»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.number_ink import digits_of, has_letters
from workbench.reading.extraction.number_print import NumberInk

_POINT = 0.3  # of the height of the digits: what is higher is a comma or a part of a digit
_ON_THE_LINE = 0.12
# A law, «18.12», or a dahir or decree, «1.14.190»: the year has two digits.
_OF_A_LAW = re.compile(r"(?<![\d.])(?:\d\.\d\d\.\d{1,4}|\d{1,4}\.\d\d)(?![\d.]*\d)")
_WHOLE = re.compile(r"\d.*\d|\d")
_PARTED = re.compile(r"\d[\d.,/٫٬-]*")


def parts_read(text: str) -> tuple[int, ...]:
    """Give how many digits stand between the points of a number as it was read."""
    number = _PARTED.search(text)
    groups = re.findall(r"\d+", number.group()) if number else []
    return tuple(map(len, groups))


def parts_seen(number: NumberInk) -> tuple[int, ...]:
    """Give how many digits stand between the points that are seen in the ink of a number."""
    large = [p for p in number.pieces if p.height > 0.6 * number.height]
    low = max(p.bottom for p in large)
    parts = [0]
    for piece in number.pieces:
        if piece in large:
            parts[-1] += 1
        elif (
            piece.height < _POINT * number.height
            and abs(low - piece.bottom) < _ON_THE_LINE * number.height
            and parts[-1]
        ):
            parts.append(0)
    return tuple(part for part in parts if part)


def parted_alike(text: str, number: NumberInk) -> bool:
    """Whether the points of a number were read where they are seen."""
    if has_letters(text):
        return True
    read, seen = parts_read(text), parts_seen(number)
    brackets = sum(c in "()[]" for c in text)
    return len(read) == len(seen) and sum(seen) - sum(read) <= brackets


def with_points(word: RecognisedWord, again: Sequence[str], number: NumberInk) -> RecognisedWord:
    """Decide where the points of a number stand: as most readings have it, marked or as seen.

    Args:
        word: the number as it was decided, its digits settled.
        again: what two later readings gave.
        number: its ink.
    """
    if parted_alike(word.text, number):
        return word
    alike = [word.text, *(r for r in again if digits_of(r) == digits_of(word.text))]
    votes = Counter(map(parts_read, alike))
    parts, most = votes.most_common(1)[0]
    if most > len(again):  # coarse scans lose points
        return word
    if _OF_A_LAW.search(word.text) and not any(_OF_A_LAW.search(r) for r in alike[1:]):
        return word  # the others lost a point
    chosen = next(r for r in alike if parts_read(r) == parts)
    found = _PARTED.search(chosen)
    if most < len(again) or found is None:
        return replace(word, verify=True)
    text = _WHOLE.sub(lambda _: found.group().rstrip(".,-/"), word.text, count=1)
    return replace(word, text=text, verify=word.verify or not parted_alike(text, number))
