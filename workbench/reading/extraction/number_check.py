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

from workbench.reading.extraction.digit_shapes import ShapeReading
from workbench.reading.extraction.eastern_numbers import (
    with_eastern_numbers,
    writes_eastern_digits,
)
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.ink import Ink
from workbench.reading.extraction.number_decisions import contradicts, settled, unshortened, weighed
from workbench.reading.extraction.number_ink import (
    RAISED_END,
    digits_of,
    has_letters,
    number_inks,
)
from workbench.reading.extraction.number_points import parted_alike, with_points
from workbench.reading.extraction.number_print import NumberInk
from workbench.reading.extraction.number_sequences import with_sense_of_sequence
from workbench.reading.extraction.shape_reading import read_shapes

_SIZES = (24, 36)  # pixels: heights to which the digits of a number are brought
_STROKES = re.compile(r"(?<=\d)[\[\]|!]+(?=\d)")  # «3]1»: no law prints these in a number
_STROKE_ALONE = re.compile(r"^[lI|!]$")  # a «1» that stands alone, as the French model has it
_ODD = frozenset("”“’‘°*؟^!")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def check_numbers(
    words: Sequence[RecognisedWord], ink: Ink, languages: Sequence[str], engine: Recogniser
) -> list[RecognisedWord]:
    """Read the numbers of a page again; where readings differ the word is marked to verify."""
    if "ar" in languages:
        short = number_inks(words, ink, short_words=True)
        if writes_eastern_digits(short, ink):
            return with_sense_of_sequence(with_eastern_numbers(words, short, ink), {})
    numbers = number_inks(words, ink)
    shapes = {at: read_shapes(ink, number.pieces, "western") for at, number in numbers.items()}
    readings = _second_readings(words, numbers, shapes, ink, engine)
    checked = _decided(words, numbers, shapes, readings)
    whole = {
        at: number
        for at, number in numbers.items()
        if len(digits_of(checked[at].text)) >= len(digits_of(words[at].text))
    }
    _third_readings(checked, whole, shapes, ink, languages, engine)
    doubtful = [
        at for at in range(len(words)) if _has_odd_signs(words[at], checked[at], shapes, at)
    ]
    # «[» alone may be an alef or a rule of a table as well as a 1.
    strokes = [at for at in numbers if set("[]") & set(words[at].text) - set(checked[at].text)]
    crowded = [at for at, number in numbers.items() if number.crowded]
    for at in (*doubtful, *strokes, *crowded, *_torn(checked)):
        checked[at] = replace(checked[at], verify=True)
    seen = {
        at: [shapes[at].digits, *(digits_of(reading) for reading in readings.get(at, ()))]
        for at in numbers
    }
    return with_sense_of_sequence(checked, seen)


def _second_readings(
    words: Sequence[RecognisedWord],
    numbers: dict[int, NumberInk],
    shapes: dict[int, ShapeReading],
    ink: Ink,
    engine: Recogniser,
) -> dict[int, tuple[str, ...]]:
    """Read again what does not look as it was read; nothing where that is not possible."""
    unsure = {
        at: number
        for at, number in numbers.items()
        if not _confirmed(words[at].text, shapes[at]) or not parted_alike(words[at].text, number)
    }
    if "fr" not in engine.languages():
        return dict.fromkeys(unsure, ("", ""))
    return _readings(unsure, ink, ["fr"], engine)


def _decided(
    words: Sequence[RecognisedWord],
    numbers: dict[int, NumberInk],
    shapes: dict[int, ShapeReading],
    readings: dict[int, tuple[str, ...]],
) -> list[RecognisedWord]:
    """Decide between the readings of the numbers that were read again."""
    decided = list(words)
    for at, number in numbers.items():
        text = _STROKES.sub("", words[at].text.translate(_WESTERN))
        word = replace(words[at], text=text)
        if at in readings:
            again = readings[at]
            word = settled(word, again, number.count, number.dashes)
            word = weighed(word, again, number.dashes, shapes[at], _signs_read(text))
            word = with_points(unshortened(word, text, shapes[at]), again, number)
        decided[at] = word
    return decided


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
        numbers = one.text.lstrip("(").isdecimal() and two.text.rstrip(")").isdecimal()
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
        and not contradicts(shapes[at], digits_of(checked[at].text))
        and not has_letters(checked[at].text)
        and len(digits_of(checked[at].text)) == number.count <= 2
    }
    crops = [_crop(number, ink, _SIZES[-1]) for number in unsure.values()]
    for at, words in zip(unsure, engine.read_crops(crops, languages), strict=True):
        if digits_of("".join(w.text for w in _from_left(words))) == digits_of(checked[at].text):
            checked[at] = replace(checked[at], verify=False)


def _confirmed(text: str, shape: ShapeReading) -> bool:
    return shape.confirms(text) and len(shape.signs) >= _signs_read(text)


def _signs_read(text: str) -> int:
    """Count the digits of a first reading; in a raised number all signs count: «79» as «”7»."""
    raised = RAISED_END.search(text)
    if raised and has_letters(text):
        return len(raised.group().rstrip(".،؛:»)"))
    return len(digits_of(text))


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
        texts = ["".join(w.text for w in _from_left(words)) for words in read]
        by_size.append([_STROKE_ALONE.sub("1", text) for text in texts])
    return dict(zip(numbers, zip(*by_size, strict=True), strict=True))


def _from_left(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    return sorted(words, key=lambda word: word.box[0])


def _crop(number: NumberInk, ink: Ink, size: int) -> Image.Image:
    crop = ink.crop(number.box)
    zoom = size / (number.height * ink.ratio)
    wide, high = (max(1, round(side * zoom)) for side in crop.size)
    return ImageOps.expand(crop.resize((wide, high), Image.Resampling.LANCZOS), size // 2, 255)
