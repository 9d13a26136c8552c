"""Where the ink of numbers is on a page, and how many digits it seems to have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

import numpy as np
from numpy.typing import NDArray

from workbench.reading.extraction.broken_digits import mended
from workbench.reading.extraction.digit_shapes import NONE, chances, glimpses
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.ink import Box, Ink, Piece, PrintedLine, printed_line
from workbench.reading.extraction.number_print import (
    NEAR,
    TORN,
    NumberInk,
    crowds,
    gap,
    is_level,
)

# What a raised number is read as, behind the letters of its word: «المحكمة”7», «القضية”ة.».
RAISED_END = re.compile(r"(?<=[ء-ي])[\d”“'’‘°*؟^!]\S*?(?P<tail>[.،؛:»)]*)$")


# A lone stroke, such as that of «[)» for «1)»; «[…]» is a pair of brackets.
STROKE = re.compile(r"(?<!\w)[|\[\]](?=[^\w\[\]|]*$)")

_SURELY = 0.85
_SENSE = 0.5  # confidence of the Arabic model
_APART = 0.65  # of the height of its digits: how far «1» may stand from «1»


def number_inks(
    words: Sequence[RecognisedWord], ink: Ink, *, short_words: bool = False
) -> dict[int, NumberInk]:
    """Find the ink of the numbers of a page, by the places of their words.

    Args:
        words: the words of the page.
        ink: its ink.
        short_words: take in what else a number in ٠-٩ is read as: «ه» for «٥», «؟» for «٢», a
            word without sense for «٢.٢١.٧٨١».
    """
    heights = [w.box[3] - w.box[1] for w in words if len(w.text) > 2]
    usual = median(heights) if heights else 1.0
    owned = _owners(words, ink)
    letter_words = [at for at, word in enumerate(words) if not digits_of(word.text)]
    found: dict[int, NumberInk] = {}
    for _line, group in groupby(range(len(words)), key=lambda at: words[at].line):
        line = list(group)
        printed = printed_line([words[at] for at in line], ink, usual)
        # A line that was broken at a raised number seems higher than it is.
        printed = replace(printed, height=min(printed.height, 1.4 * usual))
        for at in line:
            free = _free(at, words, owned)
            lettered = np.isin(owned, letter_words)
            senseless = words[at].confidence < _SENSE
            alone = short_words and (is_short(words[at].text) or senseless)
            number = _number_ink(words[at], ink, printed, free, lettered, alone=alone)
            if number is not None:
                found[at] = number
    return found


def _owners(words: Sequence[RecognisedWord], ink: Ink) -> NDArray[np.int64]:
    """Tell of each piece of ink in which word it stands; -1 where in none.

    Engines box a number as high as two lines and a word so wide that it covers the number beside
    it; the ink then belongs to the word with the smallest box.
    """
    owners = np.full(len(ink.fills), -1, dtype=np.int64)
    for at in sorted(range(len(words)), key=lambda at: -_area(words[at].box)):
        owners[ink.centred_in(words[at].box)] = at
    return owners


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _free(at: int, words: Sequence[RecognisedWord], owners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which ink may be the number's: its own, nobody's, and that of a word boxed over it."""
    free = (owners < 0) | (owners == at)
    left, _top, right, _bottom = words[at].box
    for other in {at - 1, at + 1} & set(range(len(words))):
        box = words[other].box
        shared = min(right, box[2]) - max(left, box[0])
        same_line = words[other].line == words[at].line and has_letters(words[other].text)
        if same_line and shared > 0.5 * (right - left):
            free = free | (owners == other)
    return np.asarray(free)


def _number_ink(
    word: RecognisedWord,
    ink: Ink,
    printed: PrintedLine,
    free: NDArray[np.bool_],
    lettered: NDArray[np.bool_],
    *,
    alone: bool,
) -> NumberInk | None:
    letters = has_letters(word.text) and not alone
    digits = any(c.isdigit() or c in "|!" for c in word.text) or STROKE.search(word.text)
    if not letters and not alone and not digits:
        return None
    if letters and not RAISED_END.search(word.text) and not digits_of(word.text):
        return None
    height = printed.height
    left, top, right, bottom = word.box
    reach = 0.05 * height if letters else height
    box = (left - height, top - 0.15 * height, right + reach, bottom + 0.1 * height)
    inside = ink.centred_in(box)
    pieces = ink.pieces(inside & free)
    pieces = mended(_adjoining(pieces, word, height), ink)
    if letters:
        pieces = _raised(pieces, printed) or _first_digits(pieces, word, height)
    dashes = [p for p in pieces if p.is_dash and p.width > 0.12 * height]
    number = _of_digits([p for p in pieces if not p.is_dash], height)
    if number is None:
        return None
    before = any(p.right <= number.box[0] + 1 for p in dashes)
    after = any(p.left >= number.box[2] - 1 for p in dashes)
    if letters:
        return replace(number, dashes=("-" * before, "-" * after))
    others = ink.pieces(inside & (free | lettered))
    number = _with_torn_off(number, others, ink, height, len(digits_of(word.text)))
    around = ink.touching(number.around)
    crowded = any(crowds(piece, number, NEAR) for piece in ink.pieces(around)) or any(
        crowds(piece, number, TORN) and is_level(piece, number)
        for piece in ink.pieces(around & ~free & ~lettered)
    )
    return replace(number, dashes=("-" * before, "-" * after), crowded=crowded)


def _with_torn_off(
    number: NumberInk, others: Sequence[Piece], ink: Ink, height: float, read: int
) -> NumberInk:
    """Take in digits that were given to a word beside: the «8» of «83» boxed with «أنظر».

    Where more digits were read than are seen the lost one may stand as far off as in «(11)».
    """
    for piece in sorted(others, key=lambda p: abs(gap(p, number))):
        reach = _APART if number.count < read else TORN
        near = -0.1 < gap(piece, number) < reach and is_level(piece, number)
        if not near or piece in number.pieces:
            continue
        together = sorted([*number.pieces, piece], key=lambda p: p.left)
        seen = chances(glimpses(ink, together))[together.index(piece)]
        if seen[:NONE].max() > _SURELY:
            number = _of_digits(together, height) or number
    return number


def _adjoining(pieces: Sequence[Piece], word: RecognisedWord, height: float) -> list[Piece]:
    """Take in digits that touch the box of a word: engines box «80» as «0»."""
    left, right = word.box[0] - 0.05 * height, word.box[2] + 0.05 * height
    kept = [p for p in pieces if left < (p.left + p.right) / 2 < right]
    others = [p for p in pieces if p not in kept]
    for piece in [*sorted(others, key=lambda p: p.left), *sorted(others, key=lambda p: -p.left)]:
        gap = max(piece.left, left) - min(piece.right, right)
        if piece not in kept and gap < 0.2 * height:
            kept.append(piece)
            left, right = min(left, piece.left), max(right, piece.right)
    return sorted(kept, key=lambda p: p.left)


def _first_digits(pieces: Sequence[Piece], word: RecognisedWord, height: float) -> list[Piece]:
    """Take the digits at the left end of a word: the «20» of «و20»."""
    large = [p for p in pieces if p.height > 0.3 * height]
    return large[: len(digits_of(word.text))] if word.text[-1:].isdigit() else []


def _raised(pieces: Sequence[Piece], printed: PrintedLine) -> list[Piece]:
    """Take the raised pieces at the left end of a word: the «79» of «المحكمة79»."""
    raised: list[Piece] = []
    for piece in pieces:
        high = piece.bottom < printed.baseline - 0.03 * printed.height
        large = piece.height > 0.3 * printed.height
        if high and large:
            raised.append(piece)
        elif raised or large or high:
            break  # a letter; the point or comma after the number may stand before it
    return raised


def _of_digits(pieces: Sequence[Piece], height: float) -> NumberInk | None:
    large = [p for p in pieces if p.height > 0.2 * height and p.slimness > 0.7]
    if not large:
        return None
    highest = max(p.height for p in large)
    box = (
        min(p.left for p in pieces) - 1,
        min(p.top for p in large) - 1,
        max(p.right for p in pieces) + 1,
        max(p.bottom for p in pieces) + 1,
    )
    brackets = sum(
        p.slimness > 2.4 and p.height > 1.1 * median(x.height for x in large) for p in large
    )
    count = sum(p.height > 0.6 * highest for p in large) - brackets
    return NumberInk(box, highest, count, tuple(pieces))


def is_short(text: str) -> bool:
    """Whether what was read as a word may be a number in ٠-٩: «ه», «م/», «؟», «ه١»."""
    letters = sum(c.isalpha() for c in text)
    odd = any(not c.isalpha() and c not in "،؛:.()-" for c in text)
    return letters <= (2 if odd else 1) and len(text) <= 10


def has_letters(text: str) -> bool:
    """Whether a word has letters, as «المحكمة79» has."""
    return any(c.isalpha() for c in text)


def digits_of(text: str) -> str:
    """Give the digits of a text as 0-9."""
    return "".join(str(int(c)) for c in text if c.isdecimal())
