"""Numbers of a recognised page read again, alone and at another size.

A wrong digit makes another law of it («2.22.606», «المادة 17»), and engines are sure of wrong
digits too. Each number is cut out and read twice more, by the model of the page and by that of
French, which reads 0-9 best; only a number that all readings give alike needs no checking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.engines import RecognisedWord, Recogniser

_MARGIN = 0.22  # of the height of the word
_GAP = 26  # pixels between two numbers in the sheet that is read
_ENLARGED = 1.35
_SURE = 0.75


def check_numbers(
    picture: Image.Image,
    words: Sequence[RecognisedWord],
    languages: Sequence[str],
    engine: Recogniser,
) -> list[RecognisedWord]:
    """Read the numbers of a page again; where readings differ the word is marked to verify."""
    at = [index for index, word in enumerate(words) if _digits(word.text)]
    if not at:
        return list(words)
    crops = [_crop(picture, words[index]) for index in at]
    readings = [_read_alone(crops, languages, engine)]
    if any(c in "0123456789" for index in at for c in words[index].text):
        readings.append(_read_alone(crops, ["fr"], engine))
    checked = list(words)
    for place, index in enumerate(at):
        checked[index] = settled(words[index], [reading[place] for reading in readings])
    return checked


def settled(word: RecognisedWord, readings: Sequence[str]) -> RecognisedWord:
    """Decide between the readings of a number: sure only if they agree.

    «2.22.606» read again as «2.22.606» and «222606» is sure (points are small); read again as
    «2.22.608» it is to be verified.
    """
    digits = _digits(word.text)
    again = [_digits(reading) for reading in readings]
    arabic = is_rtl(word.text[0]) or any(is_rtl(c) and not c.isdigit() for c in word.text)
    if arabic or any("٠" <= c <= "٩" for c in word.text):
        again = again[:1]
    if _overruled(word.text, digits, again):
        return replace(word, text=readings[0].strip("-–—"), verify=True)
    agreeing = sum(value == digits for value in again)
    sure = agreeing == len(again) or (agreeing > 0 and word.confidence > _SURE and not arabic)
    return replace(word, verify=not sure or word.confidence < 0.4)


def _overruled(text: str, digits: str, again: Sequence[str]) -> bool:
    """Whether a bare number lost a digit that all later readings see: «0» for «80»."""
    bare = not any(c.isalpha() for c in text) and text.isdecimal()
    return bare and len(set(again)) == 1 < len(again) and len(again[0]) > len(digits)


def _read_alone(
    crops: Sequence[Image.Image], languages: Sequence[str], engine: Recogniser
) -> list[str]:
    """Read cut-out numbers from a sheet on which each has a line of its own."""
    sheet = Image.new(
        "L",
        (max(c.width for c in crops) + 2 * _GAP, sum(c.height + _GAP for c in crops) + _GAP),
        255,
    )
    ends, top = [], _GAP
    for crop in crops:
        sheet.paste(crop, (_GAP, top))
        top += crop.height + _GAP
        ends.append(top - _GAP / 2)
    found: list[list[RecognisedWord]] = [[] for _crop in crops]
    for word in engine.recognise(sheet, languages, layout="block"):
        middle = (word.box[1] + word.box[3]) / 2
        place = sum(end < middle for end in ends)
        found[min(place, len(crops) - 1)].append(word)
    return ["".join(w.text for w in sorted(words, key=lambda w: w.box[0])) for words in found]


def _crop(picture: Image.Image, word: RecognisedWord) -> Image.Image:
    left, top, right, bottom = word.box
    margin = max(3, _MARGIN * (bottom - top))
    left, right = _widened(picture, word)
    crop = picture.crop(
        (int(left - 2), int(top - margin), int(right + 3), int(bottom + margin + 1))
    )
    crop = ImageOps.expand(crop, 4, 255)
    size = (round(crop.width * _ENLARGED), round(crop.height * _ENLARGED))
    return crop.resize(size, Image.Resampling.BICUBIC)


def _widened(picture: Image.Image, word: RecognisedWord) -> tuple[int, int]:
    """Take in digits that touch the box of a word: engines box «80» as «0»."""
    left, top, right, bottom = (int(edge) for edge in word.box)
    reach = max(2, (bottom - top) // 5)
    row = np.asarray(picture.crop((0, top, picture.width, bottom)), dtype=np.uint8) < 128
    inked: NDArray[np.bool_] = np.any(row, axis=0)
    while left > 0 and inked[max(0, left - reach) : left].any():
        left -= 1
    while right < inked.size and inked[right : right + reach].any():
        right += 1
    wide = 2 * (bottom - top)  # a neighbouring word is no lost digit
    return max(left, int(word.box[0]) - wide), min(right, int(word.box[2]) + wide)


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())
