"""Numbers of a recognised page looked at again: by the shapes of their digits and by reading.

A wrong digit makes another law of it («2.22.606», «المادة 17»), and engines are sure of wrong
digits too. The digits of each number are told by the shapes of their ink; where the number does
not look as it was read it is cut out and read twice more at two sizes, by the French model, which
reads 0-9 best. It is unmarked only if independent readings agree on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PIL import Image, ImageOps

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.digit_shapes import ShapeReading
from workbench.reading.extraction.eastern_numbers import (
    with_eastern_numbers,
    writes_eastern_digits,
)
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.ink import Ink
from workbench.reading.extraction.number_ink import (
    RAISED_END,
    STROKE,
    digits_of,
    has_letters,
    number_inks,
)
from workbench.reading.extraction.number_points import parted_alike, with_points
from workbench.reading.extraction.number_print import NumberInk
from workbench.reading.extraction.shape_reading import read_shapes

_SIZES = (24, 36)  # pixels: heights to which the digits of a number are brought
_NUMBER = re.compile(r"\d(?:[\d.,/٫٬-]*\d)?")
_STROKES = re.compile(r"(?<=\d)[\[\]|!]+(?=\d)")  # «3]1»: no law prints these in a number
_ODD = frozenset("”“’‘°*؟^!")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def check_numbers(
    words: Sequence[RecognisedWord], ink: Ink, languages: Sequence[str], engine: Recogniser
) -> list[RecognisedWord]:
    """Read the numbers of a page again; where readings differ the word is marked to verify."""
    if "ar" in languages:
        short = number_inks(words, ink, short_words=True)
        if writes_eastern_digits(short, ink):
            return with_eastern_numbers(words, short, ink)
    numbers = number_inks(words, ink)
    shapes = {at: read_shapes(ink, number.pieces, "western") for at, number in numbers.items()}
    checked = _decided(words, numbers, shapes, ink, engine)
    whole = {
        at: number
        for at, number in numbers.items()
        if len(digits_of(checked[at].text)) >= len(digits_of(words[at].text))
    }
    _third_readings(checked, whole, shapes, ink, languages, engine)
    doubtful = [
        at for at in range(len(words)) if _has_odd_signs(words[at], checked[at], shapes, at)
    ]
    crowded = [at for at, number in numbers.items() if number.crowded]
    for at in (*doubtful, *crowded, *_torn(checked)):
        checked[at] = replace(checked[at], verify=True)
    return checked


def _decided(
    words: Sequence[RecognisedWord],
    numbers: dict[int, NumberInk],
    shapes: dict[int, ShapeReading],
    ink: Ink,
    engine: Recogniser,
) -> list[RecognisedWord]:
    """Read again what does not look as it was read, and decide between the readings."""
    decided = list(words)
    unsure = {
        at: n
        for at, n in numbers.items()
        if not _confirmed(words[at].text, shapes[at]) or not parted_alike(words[at].text, n)
    }
    readings = _readings(unsure, ink, ["fr"], engine) if "fr" in engine.languages() else {}
    for at, number in numbers.items():
        text = _STROKES.sub("", words[at].text.translate(_WESTERN))
        word = replace(words[at], text=text)
        if at in unsure:
            again = readings.get(at, ("", ""))
            word = settled(word, again, number.count, number.dashes)
            word = weighed(word, again, number.dashes, shapes[at], _signs_read(text))
            word = with_points(_unshortened(word, text, shapes[at]), again, number)
        decided[at] = word
    return decided


def _unshortened(word: RecognisedWord, first: str, shape: ShapeReading) -> RecognisedWord:
    """Mark a number that lost a digit whose ink is nowhere: «(11)» of which only «1)» was boxed."""
    signs = sum(c.isdecimal() or c in "()" for c in first)
    shorter = len(digits_of(word.text)) < len(digits_of(first)) and not has_letters(first)
    return replace(word, verify=word.verify or (shorter and len(shape.signs) < signs))


def _has_odd_signs(
    first: RecognisedWord, now: RecognisedWord, shapes: dict[int, ShapeReading], at: int
) -> bool:
    """Whether a word has digits without ink of digits, or a raised number read as other signs."""
    has_digits = bool(digits_of(first.text))
    if at not in shapes:
        return has_digits
    raised = RAISED_END.search(first.text) and not first.text.rstrip(".،؛:»)")[-1:].isdecimal()
    odd = raised or (has_letters(first.text) and has_digits and set(first.text) & _ODD)
    return bool(odd) and not shapes[at].confirms(now.text)


def _torn(words: Sequence[RecognisedWord]) -> list[int]:
    """Find numbers that stand close together: «3 1» may be «31» torn in two."""
    torn = []
    for at, (one, two) in enumerate(pairwise(words)):
        numbers = all(word.text.strip("()").isdecimal() for word in (one, two))
        if one.line == two.line and numbers:
            gap = max(one.box[0] - two.box[2], two.box[0] - one.box[2])
            if gap < 0.7 * min(one.box[3] - one.box[1], two.box[3] - two.box[1]):
                torn += [at, at + 1]
    return torn


def _third_readings(
    checked: list[RecognisedWord],
    numbers: dict[int, NumberInk],
    shapes: dict[int, ShapeReading],
    ink: Ink,
    languages: Sequence[str],
    engine: Recogniser,
) -> None:
    """Let the model of the page read short unsure numbers alone: the French one fails on «3»."""
    unsure = {
        at: number
        for at, number in numbers.items()
        if checked[at].verify
        and not _contradicts(shapes[at], digits_of(checked[at].text))
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
        # «|» is printed in no law, nor «[» alone: it is a "1" that was taken for a stroke.
        text = STROKE.sub("1", word.text, count=1)
        if len(seen) == 1 and {count} == set(map(len, seen)):
            text = _replaced(text, max(readings, key=len), dashes)
        return replace(word, text=text, verify=bool(seen) or word.verify or text != word.text)
    agreed = again.count(digits)
    sure = agreed == len(again) or (count == len(digits) and (agreed > 0 or not seen))
    if agreed and seen == {digits}:
        sure = True
    return replace(word, verify=not sure)


def weighed(
    word: RecognisedWord,
    readings: Sequence[str],
    dashes: tuple[str, str],
    shape: ShapeReading,
    signs: int = 0,
) -> RecognisedWord:
    """Let the shapes of the digits have their say on a number that was decided by reading.

    «5» that was read again as «75», whose two signs have the shapes of 7 and 5, is «75» for sure;
    a number that reads «18» three times and has the shapes of 13 is doubtful.

    Args:
        word: the number as the readings decided it.
        readings: what two later readings gave.
        dashes: the dashes printed before and after it.
        shape: what its pieces of ink look like.
        signs: how many digits the first reading saw, or took for other signs.
    """
    value = digits_of(word.text)
    again = [digits_of(reading) for reading in readings]
    if not shape.sure:
        return replace(word, verify=word.verify or _contradicts(shape, value))
    if shape.digits == value:
        return replace(word, verify=len(shape.signs) < signs)
    # A digit more than the ink shows may be cut off; seen as a bracket it is none: «299» for «29)».
    lost = shape.digits in value and len(shape.signs) < len(value)
    if shape.digits not in again or lost:
        alone = value not in again and word.text.strip("-.،؛:()").isdecimal()
        if alone and signs and len(shape.digits) >= len(value):  # nothing else speaks for it
            word = replace(word, text=_replaced(word.text, shape.digits, dashes))
        return replace(word, verify=True)
    text = _replaced(word.text, readings[again.index(shape.digits)], dashes)
    alike = digits_of(text) == shape.digits and again.count(shape.digits) > 1
    alike = alike and len(shape.signs) >= signs
    return replace(word, text=text, verify=not alike)


def _contradicts(shape: ShapeReading, value: str) -> bool:
    """Whether a number looks like another one, though not surely, or has a letter in its ink."""
    other = len(shape.digits) >= len(value) and shape.digits != value
    return other or "?" in shape.signs


def _confirmed(text: str, shape: ShapeReading) -> bool:
    return shape.confirms(text) and len(shape.signs) >= _signs_read(text)


def _signs_read(text: str) -> int:
    """Count the digits of a first reading; in a raised number all signs count: «79» as «”7»."""
    raised = RAISED_END.search(text)
    if raised and has_letters(text):
        return len(raised.group().rstrip(".،؛:»)"))
    return len(digits_of(text))


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
