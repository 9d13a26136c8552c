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
from itertools import groupby, pairwise
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
# What a raised number is read as, behind the letters of its word: «المحكمة”7», «القضية”ة.».
_RAISED_END = re.compile(r"(?<=[ء-ي])[\d”“'’‘°*؟^!]\S*?(?P<tail>[.،؛:»)]*)$")
_EASTERN = re.compile("[٠-٩]")
_ODD = frozenset("”“’‘°*؟^!")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True, slots=True)
class NumberInk:
    """The ink of a number: where it is, how high its digits are and how many.

    Attributes:
        dashes: the dashes before and after it.
        crowded: signs of another word touch it; it may be part of a longer number.
    """

    box: Box
    height: float
    count: int
    dashes: tuple[str, str] = ("", "")
    crowded: bool = False


def check_numbers(
    words: Sequence[RecognisedWord], ink: Ink, languages: Sequence[str], engine: Recogniser
) -> list[RecognisedWord]:
    """Read the numbers of a page again; where readings differ the word is marked to verify."""
    checked = list(words)
    found = _number_inks(words, ink)
    eastern = {at: n for at, n in found.items() if _EASTERN.search(words[at].text)}
    if 2 * len(eastern) < len(found):
        # A page writes its numbers in one kind of digits: the lone «١» is a "1" or no number.
        eastern = {}
    western = {at: n for at, n in found.items() if at not in eastern}
    readings = _readings(western, ink, ["fr"], engine) if "fr" in engine.languages() else {}
    for at, number in western.items():
        word = replace(words[at], text=words[at].text.translate(_WESTERN))
        checked[at] = settled(word, readings.get(at, ("", "")), number.count, number.dashes)
    _third_readings(checked, western, ink, languages, engine)
    for at, again in _readings(eastern, ink, languages, engine).items():
        sure = _digits(words[at].text) in map(_digits, again) and words[at].confidence > _UNSURE
        checked[at] = replace(words[at], verify=not sure)
    for at, word in enumerate(words):
        lost = at not in found and _digits(word.text)  # digits that have no ink of digits
        # Raised numbers read as other signs («المحكمة”7») are never sure.
        raised = _RAISED_END.search(word.text) and not word.text.rstrip(".،؛:»)")[-1:].isdecimal()
        odd = raised or (_has_letters(word.text) and set(word.text) & _ODD and _digits(word.text))
        if lost or (at in found and (odd or found[at].crowded)):
            checked[at] = replace(checked[at], verify=True)
    for at in _torn(checked):
        checked[at] = replace(checked[at], verify=True)
    return checked


def _torn(words: Sequence[RecognisedWord]) -> list[int]:
    """Find numbers that stand close together: «3 1» may be «31» torn in two."""
    torn = []
    for at, (one, two) in enumerate(pairwise(words)):
        if one.line == two.line and one.text.isdecimal() and two.text.isdecimal():
            gap = max(one.box[0] - two.box[2], two.box[0] - one.box[2])
            if gap < 0.7 * min(one.box[3] - one.box[1], two.box[3] - two.box[1]):
                torn += [at, at + 1]
    return torn


def _third_readings(
    checked: list[RecognisedWord],
    numbers: dict[int, NumberInk],
    ink: Ink,
    languages: Sequence[str],
    engine: Recogniser,
) -> None:
    """Let the model of the page read short unsure numbers alone: the French one fails on «3»."""
    unsure = {
        at: number
        for at, number in numbers.items()
        if checked[at].verify
        and not _has_letters(checked[at].text)
        and len(_digits(checked[at].text)) == number.count <= 2
    }
    crops = [_crop(number, ink, _SIZES[-1]) for number in unsure.values()]
    for at, words in zip(unsure, engine.read_crops(crops, languages), strict=True):
        if _digits("".join(w.text for w in _from_left(words))) == _digits(checked[at].text):
            checked[at] = replace(checked[at], verify=False)


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
        # «|» is printed in no law: it is a "1" that was taken for a stroke.
        text = word.text.replace("|", "1")
        if len(seen) == 1 and {count} == set(map(len, seen)):
            text = _replaced(text, max(readings, key=len), dashes)
        return replace(word, text=text, verify=bool(seen) or word.verify or text != word.text)
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
        # A line that was broken at a raised number seems higher than it is.
        printed = replace(printed, height=min(printed.height, 1.4 * usual))
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
    letters = _has_letters(word.text)
    if not letters and not any(c.isdigit() or c in "|!" for c in word.text):
        return None
    if letters and not _RAISED_END.search(word.text) and not _digits(word.text):
        return None
    height = printed.height
    left, top, right, bottom = word.box
    reach = 0.05 * height if letters else height
    box = (left - height, top - 0.15 * height, right + reach, bottom + 0.1 * height)
    inside = ink.centred_in(box)
    pieces = ink.pieces(inside & free)
    pieces = _adjoining(pieces, word, height)
    if letters:
        pieces = _raised(pieces, printed) or _first_digits(pieces, word, height)
    dashes = [p for p in pieces if p.is_dash and p.width > 0.12 * height]
    number = _of_digits([p for p in pieces if not p.is_dash], height)
    if number is None:
        return None
    before = any(p.right <= number.box[0] + 1 for p in dashes)
    after = any(p.left >= number.box[2] - 1 for p in dashes)
    crowded = not letters and any(
        piece.height > 0.6 * number.height
        and max(piece.left - number.box[2], number.box[0] - piece.right) < 0.15 * height
        for piece in ink.pieces(inside & ~free)
    )
    return replace(number, dashes=("-" * before, "-" * after), crowded=crowded)


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


def _has_letters(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())
