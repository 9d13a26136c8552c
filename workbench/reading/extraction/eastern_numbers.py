"""Numbers in the digits ٠-٩, read by the shapes of their ink.

The Arabic model of tesseract takes «٥» for «ه», «٢» for «؟», «٨» for «م/» and turns «١٠» about. On
a page that is written in these digits each short word is looked at: where every piece of its ink
surely is a digit, it is a number; where that is not sure, a person is told to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from workbench.reading.extraction.characters import is_latin, is_rtl
from workbench.reading.extraction.digit_shapes import SIGNS, SURE, ShapeReading
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.ink import Ink, Piece
from workbench.reading.extraction.number_ink import NumberInk, digits_of
from workbench.reading.extraction.shape_reading import read_shapes

_EASTERN = SIGNS[10:]
_TELLING = frozenset("234678")  # the digits whose two forms do not look alike
_FEWEST = 3  # numbers of one kind that tell the kind of a page
_OPENING, _CLOSING = "([«", ")]»"


def writes_eastern_digits(numbers: dict[int, NumberInk], ink: Ink) -> bool:
    """Tell whether a page writes its numbers in ٠-٩; it does so throughout or not at all."""
    counts = {"western": 0, "eastern": 0}
    for number in numbers.values():
        western = read_shapes(ink, number.pieces, "western")
        eastern = read_shapes(ink, number.pieces, "eastern")
        if western.sure != eastern.sure:
            sure = western if western.sure else eastern
            kind = "western" if western.sure else "eastern"
            counts[kind] += bool(_TELLING & set(sure.digits))
    return counts["eastern"] >= _FEWEST and counts["eastern"] > 2 * counts["western"]


def with_eastern_numbers(
    words: Sequence[RecognisedWord], numbers: dict[int, NumberInk], ink: Ink
) -> list[RecognisedWord]:
    """Write the numbers of such a page as their ink looks, and put them where they stand."""
    settled = [
        replace(word, verify=word.verify or bool(digits_of(word.text))) for word in words
    ]  # digits without ink of digits are never sure
    for at, number in numbers.items():
        settled[at] = _settled(words[at], number, read_shapes(ink, number.pieces, "eastern"))
    return _in_place(settled)


def _settled(word: RecognisedWord, number: NumberInk, shape: ShapeReading) -> RecognisedWord:
    sure = shape.digits and shape.sureness >= SURE and not _has_letter(number.pieces, shape.signs)
    if not sure or number.crowded:
        return replace(word, verify=word.verify or bool(shape.digits))
    return replace(word, text=_written(word.text, number.pieces, shape.signs), verify=False)


def _shown(pieces: Sequence[Piece], signs: str) -> list[Piece]:
    """List the pieces that the signs stand for, from left to right."""
    highest = max(p.height for p in pieces)
    return [p for p in pieces if p.height > 0.1 * highest][: len(signs)]


def _has_letter(pieces: Sequence[Piece], signs: str) -> bool:
    """Whether a large piece is neither digit nor bracket nor stroke."""
    highest = max(p.height for p in pieces)
    pairs = zip(signs, _shown(pieces, signs), strict=False)
    return any(sign == "?" and piece.height > 0.4 * highest for sign, piece in pairs)


def _written(text: str, pieces: Sequence[Piece], signs: str) -> str:
    """Write a number with the marks that stand in it: «٤.١», «(١٥)», «٢/٩٩»."""
    highest = max(p.height for p in pieces)
    shown = _shown(pieces, signs)
    middle = "".join(
        _EASTERN[int(sign)] if sign.isdecimal() else _mark(piece, highest)
        for sign, piece in zip(signs, shown, strict=False)
    ).strip(".,|")
    # Brackets are mirrored: the one at the right opens.
    opened = signs.endswith(" ") and shown[-1].height > 0.8 * highest
    closed = signs.startswith(" ") and shown[0].height > 0.8 * highest
    tail = text[-1:] if text[-1:] in "،؛:." else ""
    return "(" * opened + middle.strip("/()") + ")" * closed + tail


def _mark(piece: Piece, highest: float) -> str:
    if piece.is_dash:
        return "-"
    return "/" if piece.height > 0.5 * highest else "."


def _in_place(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Order the words of Arabic lines from the right: engines put «١٠ المادة» for «المادة ١٠»."""
    placed: list[RecognisedWord] = []
    for _line, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        text = "".join(word.text for word in line)
        if any(map(is_rtl, text)) and not any(map(is_latin, text)):
            line.sort(key=lambda word: -(word.box[0] + word.box[2]))
        placed += line
    return placed
