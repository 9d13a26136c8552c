"""Numbers of a recognised page read again, cut out and enlarged.

A wrong digit makes another law of it («2.22.606», «المادة 17»), and engines are sure of wrong
digits too. Each number is cut out and read twice more at two sizes, by the French model, which
reads 0-9 best, and its pieces of ink are counted; a number is unmarked only if they agree. The
digits ٠-٩ are read again by the Arabic model, which alone knows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.ink import Box, Ink, Piece, PrintedLine, printed_line

_SIZES = (24, 36)  # pixels: heights to which the digits of a number are brought
_UNSURE = 0.4
_NUMBER = re.compile(r"\d(?:[\d.,/٫٬-]*\d)?")
_RAISED_END = re.compile(r"[\d”“\"'’‘°*؟^!]+(?P<tail>[.،؛:»)]*)$")
_EASTERN = re.compile("[٠-٩]")


@dataclass(frozen=True, slots=True)
class NumberInk:
    """The ink of a number: where it is, how high its digits are and how many."""

    box: Box
    height: float
    count: int
    dashes: tuple[str, str] = ("", "")


def check_numbers(
    words: Sequence[RecognisedWord], ink: Ink, languages: Sequence[str], engine: Recogniser
) -> list[RecognisedWord]:
    """Read the numbers of a page again; where readings differ the word is marked to verify."""
    checked = list(words)
    found = _number_inks(words, ink)
    eastern = {at: n for at, n in found.items() if _EASTERN.search(words[at].text)}
    western = {at: n for at, n in found.items() if at not in eastern}
    readings = _readings(western, ink, ["fr"], engine) if "fr" in engine.languages() else {}
    for at, number in western.items():
        checked[at] = settled(words[at], readings.get(at, ("", "")), number.count, number.dashes)
    for at, again in _readings(eastern, ink, languages, engine).items():
        sure = _digits(words[at].text) in map(_digits, again) and words[at].confidence > _UNSURE
        checked[at] = replace(words[at], verify=not sure)
    for at, word in enumerate(words):
        if at not in found and _digits(word.text):
            checked[at] = replace(word, verify=True)  # digits that have no ink of digits
    return checked


def settled(
    word: RecognisedWord, readings: Sequence[str], count: int, dashes: tuple[str, str] = ("", "")
) -> RecognisedWord:
    """Decide between the readings of a number.

    «2.22.606» read again as «222606» and not at all is sure (points are small); «0» read twice
    as «5.000», with four digits seen in the ink, was «5.000».

    Args:
        word: the number as it was first read.
        readings: what two later readings gave; empty where they saw nothing.
        count: how many digits the ink seems to have.
        dashes: the dashes printed before and after it, such as those of «-3-».
    """
    digits = _digits(word.text)
    again = [_digits(reading) for reading in readings]
    seen = {value for value in again if value}
    if len(seen) == 1 and "" not in again and digits not in seen:
        value = again[0]
        fits = count == len(value)
        if value in digits and not dashes[0]:
            return replace(word, verify=True)  # a digit that only the first reading saw
        text = _replaced(word.text, readings[-1], dashes)
        return replace(word, text=text, verify=not (fits and len(digits) < count))
    if not digits:
        return word if not seen else replace(word, verify=True)
    agreed = again.count(digits)
    sure = agreed == len(again) or (count == len(digits) and (agreed > 0 or not seen))
    if agreed and seen == {digits}:
        sure = True
    return replace(word, verify=not sure)


def _replaced(text: str, reading: str, dashes: tuple[str, str]) -> str:
    number = _NUMBER.search(reading)
    if number is None:
        return text
    raised = _RAISED_END.search(text)
    if any(is_rtl(c) for c in text) and raised:
        return text[: raised.start()] + number.group() + raised["tail"]
    before, after = re.match(r"\D*", text), re.search(r"\D*$", text)
    head, tail = (x.group() if x else "" for x in (before, after))
    if dashes[0] and dashes[1]:
        return dashes[0] + number.group() + dashes[1]
    if not any(c.isdigit() for c in text):
        return number.group()
    return head + number.group() + tail


def _number_inks(words: Sequence[RecognisedWord], ink: Ink) -> dict[int, NumberInk]:
    """Find the ink of the numbers of a page, by the places of their words."""
    heights = [w.box[3] - w.box[1] for w in words if len(w.text) > 2]
    usual = median(heights) if heights else 1.0
    owned = _owners(words, ink)
    found: dict[int, NumberInk] = {}
    for _line, group in groupby(range(len(words)), key=lambda at: words[at].line):
        line = list(group)
        printed = printed_line([words[at] for at in line], ink, usual)
        for at in line:
            number = _number_ink(words[at], ink, printed, (owned < 0) | (owned == at))
            if number is not None:
                found[at] = number
    return found


def _owners(words: Sequence[RecognisedWord], ink: Ink) -> NDArray[np.int64]:
    """Tell of each piece of ink in which word it stands; -1 where in none."""
    owners = np.full(len(ink.fills), -1, dtype=np.int64)
    for at, word in enumerate(words):
        owners[ink.centred_in(word.box)] = at
    return owners


def _number_ink(
    word: RecognisedWord, ink: Ink, printed: PrintedLine, free: NDArray[np.bool_]
) -> NumberInk | None:
    letters = any(c.isalpha() for c in word.text)
    if not letters and not any(c.isdigit() or c in "|!" for c in word.text):
        return None
    if letters and not _RAISED_END.search(word.text) and not _digits(word.text):
        return None
    height = printed.height
    left, top, right, bottom = word.box
    reach = 0.05 * height if letters else height
    box = (left - reach, top - 0.15 * height, right + reach, bottom + 0.1 * height)
    pieces = ink.pieces(ink.centred_in(box) & free)
    if letters:
        pieces = _raised(pieces, printed) or _first_digits(pieces, word, height)
    else:
        pieces = _adjoining(pieces, word, height)
    dashes = [p for p in pieces if p.is_dash and p.width > 0.12 * height]
    number = _of_digits([p for p in pieces if not p.is_dash], height)
    if number is None:
        return None
    before = any(p.right <= number.box[0] + 1 for p in dashes)
    after = any(p.left >= number.box[2] - 1 for p in dashes)
    return replace(number, dashes=("-" * before, "-" * after))


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
    return large[: len(_digits(word.text))] if word.text[-1:].isdigit() else []


def _raised(pieces: Sequence[Piece], printed: PrintedLine) -> list[Piece]:
    """Take the raised pieces at the left end of a word: the «79» of «المحكمة79»."""
    raised = []
    for piece in pieces:
        high = piece.bottom < printed.baseline - 0.15 * printed.height
        if not high or piece.height < 0.2 * printed.height:
            break
        raised.append(piece)
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
    return NumberInk(box, highest, sum(p.height > 0.6 * highest for p in large) - brackets)


def _readings(
    numbers: dict[int, NumberInk], ink: Ink, languages: Sequence[str], engine: Recogniser
) -> dict[int, tuple[str, ...]]:
    """Read numbers again at two sizes, the second time as digits alone."""
    if not numbers:
        return {}
    by_size = []
    for size in _SIZES:
        crops = [_crop(number, ink, size) for number in numbers.values()]
        read = engine.read_crops(crops, languages, digits=size == _SIZES[-1])
        by_size.append(["".join(w.text for w in _from_left(words)) for words in read])
    return dict(zip(numbers, zip(*by_size, strict=True), strict=True))


def _from_left(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    return sorted(words, key=lambda word: word.box[0])


def _crop(number: NumberInk, ink: Ink, size: int) -> Image.Image:
    crop = ink.crop(number.box)
    zoom = size / (number.height * ink.ratio)
    wide, high = (max(1, round(side * zoom)) for side in crop.size)
    return ImageOps.expand(crop.resize((wide, high), Image.Resampling.LANCZOS), size // 2, 255)


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())
