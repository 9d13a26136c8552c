"""Numbers of a recognised page read again, cut out and enlarged.

A wrong digit makes another law of it («2.22.606», «المادة 17»), and engines are sure of wrong
digits too. Each number is cut out and read twice more at two sizes, by the French model, which
reads 0-9 best, and its pieces of ink are counted; a number is unmarked only if they agree. The
digits ٠-٩ are read again by the Arabic model, which alone knows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PIL import Image, ImageOps

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.ink import Ink
from workbench.reading.extraction.number_ink import (
    RAISED_END,
    NumberInk,
    digits_of,
    has_letters,
    number_inks,
)

_SIZES = (24, 36)  # pixels: heights to which the digits of a number are brought
_UNSURE = 0.4
_NUMBER = re.compile(r"\d(?:[\d.,/٫٬-]*\d)?")
_EASTERN = frozenset("٠١٢٣٤٥٦٧٨٩")
_FEW_EASTERN = 0.12  # of the digits of a page
_ODD = frozenset("”“’‘°*؟^!")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def check_numbers(
    words: Sequence[RecognisedWord], ink: Ink, languages: Sequence[str], engine: Recogniser
) -> list[RecognisedWord]:
    """Read the numbers of a page again; where readings differ the word is marked to verify."""
    checked = list(words)
    found = number_inks(words, ink)
    # A page writes its numbers in one kind of digits: a lone «١» is a "1" or no number, while
    # a page of ٠-٩ is read as a mixture («7١50») that the French model would only make worse.
    digits = [c for at in found for c in words[at].text if c.isdecimal()]
    eastern_page = sum(c in _EASTERN for c in digits) > max(2, _FEW_EASTERN * len(digits))
    eastern = found if eastern_page else {}
    western = {at: n for at, n in found.items() if at not in eastern}
    readings = _readings(western, ink, ["fr"], engine) if "fr" in engine.languages() else {}
    for at, number in western.items():
        word = replace(words[at], text=words[at].text.translate(_WESTERN))
        checked[at] = settled(word, readings.get(at, ("", "")), number.count, number.dashes)
    _third_readings(checked, western, ink, languages, engine)
    for at, again in _readings(eastern, ink, languages, engine).items():
        value = digits_of(words[at].text)
        alike = all(digits_of(reading) == value for reading in again)
        sure = alike and eastern[at].count == len(value) and words[at].confidence > _UNSURE
        checked[at] = replace(words[at], verify=not sure)
    for at, word in enumerate(words):
        lost = at not in found and digits_of(word.text)  # digits that have no ink of digits
        # Raised numbers read as other signs («المحكمة”7») are never sure.
        raised = RAISED_END.search(word.text) and not word.text.rstrip(".،؛:»)")[-1:].isdecimal()
        odd = raised or (has_letters(word.text) and set(word.text) & _ODD and digits_of(word.text))
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
        and not has_letters(checked[at].text)
        and len(digits_of(checked[at].text)) == number.count <= 2
    }
    crops = [_crop(number, ink, _SIZES[-1]) for number in unsure.values()]
    for at, words in zip(unsure, engine.read_crops(crops, languages), strict=True):
        if digits_of("".join(w.text for w in _from_left(words))) == digits_of(checked[at].text):
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
    digits = digits_of(word.text)
    again = [digits_of(reading) for reading in readings]
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
    raised = RAISED_END.search(text)
    if any(is_rtl(c) for c in text) and raised:
        return text[: raised.start()] + number.group() + raised["tail"]
    before, after = re.match(r"\D*", text), re.search(r"\D*$", text)
    head, tail = (x.group() if x else "" for x in (before, after))
    if dashes[0] and dashes[1]:
        return dashes[0] + number.group() + dashes[1]
    if not any(c.isdigit() for c in text):
        return number.group()
    return head + number.group() + tail


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
