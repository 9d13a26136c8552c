"""Numbers in the digits ٠-٩, read by the shapes of their ink.

The Arabic model of tesseract takes «٥» for «ه», «٢» for «؟», «٨» for «م/» and turns «١٠» about. On
a page that is written in these digits each short word is looked at: where every piece of its ink
surely is a digit, it is a number; where that is not sure, a person is told to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from workbench.reading.extraction.characters import is_latin, is_rtl
from workbench.reading.extraction.digit_shapes import (
    NONE,
    SIGNS,
    SURE,
    ShapeReading,
    chances,
    glimpses,
)
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.ink import Ink, Piece
from workbench.reading.extraction.number_ink import digits_of, is_short
from workbench.reading.extraction.number_print import NumberInk
from workbench.reading.extraction.shape_reading import read_shapes

_EASTERN = SIGNS[10:]
_TELLING = frozenset("234678")  # the digits whose two forms do not look alike
_TELLING_OF_A_WORD = 2
_FEWEST = 3  # numbers of one kind that tell the kind of a page
_BETWEEN_DIGITS = 0.65  # of their height: «١» stands far from its neighbours
_SMALL = 0.45  # of the height of a number: «٠» and points
_UNEVEN = 0.07
_MANY_ZEROS = "0000"
# «٥٪»: the left dot, the stroke and the right dot of the sign, as dots and strokes are written.
_PERCENT = re.compile(r"٠?[./][./٠](?=[٠-٩])(?!٠)")
_LIKE_LETTERS = (0, 1, 5, 10, 11, 15)  # «١» like «ا», «٥» like «ه» and «ة»


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
        shape = read_shapes(ink, number.pieces, "eastern")
        uneven = _has_uneven_dots(number.pieces, shape.signs)
        lone_dot = not shape.digits.strip("0")  # «٠» alone may be any dot
        doubtful = lone_dot or uneven or number.crowded or goes_on(number, ink)
        settled[at] = _settled(settled[at], number, shape, doubtful)
    return _in_place(settled)


def goes_on(number: NumberInk, ink: Ink) -> bool:
    """Whether digits beside a number were given to another word: ٥٩.١١ as «١» and «السالف».

    «ا» looks like «١» and «ة» like «٥» («المادة ٩»): they count only where a digit follows them.
    """
    left, top, right, bottom = number.box
    reach = 4 * number.height
    near = ink.pieces(ink.centred_in((left - reach, top - 3, right + reach, bottom + 3)))
    large = [p for p in near if p.height > 0.5 * number.height and p not in number.pieces]
    before = sorted((p for p in large if p.right <= left + 2), key=lambda p: -p.right)
    after = sorted((p for p in large if p.left >= right - 2), key=lambda p: p.left)
    return any(_follow(number, side, ink) for side in (before, after)) or any(
        _like_zero(piece, number) for piece in near if piece not in number.pieces
    )


def _like_zero(piece: Piece, number: NumberInk) -> bool:
    """Whether a dot beside a number stands where «٠» does: «١٥٠» boxed as «١٥»."""
    left, _top, right, bottom = number.box
    gap = max(piece.left - right, left - piece.right) / number.height
    small = 0.12 < piece.height / number.height < _SMALL
    raised = 0.15 < (bottom - piece.bottom) / number.height < 0.6
    return small and raised and 0 <= gap < _BETWEEN_DIGITS


def _follow(number: NumberInk, side: Sequence[Piece], ink: Ink) -> bool:
    edge_left, _top, edge_right, _bottom = number.box
    for piece in side[:2]:
        gap = max(piece.left - edge_right, edge_left - piece.right)
        pieces = sorted([*number.pieces, piece], key=lambda p: p.left)
        seen = chances(glimpses(ink, pieces))[pieces.index(piece)][:NONE]
        if gap > _BETWEEN_DIGITS * number.height or seen.max() < SURE:
            return False
        if seen.argmax() not in _LIKE_LETTERS:
            return True
        edge_left, edge_right = min(edge_left, piece.left), max(edge_right, piece.right)
    return False


def _settled(
    word: RecognisedWord, number: NumberInk, shape: ShapeReading, doubtful: bool
) -> RecognisedWord:
    unsure = not shape.digits or shape.sureness < SURE
    if not is_short(word.text) and not digits_of(word.text):  # a word: «ا» looks like «١»
        unsure = unsure or len(_TELLING & set(shape.digits)) < _TELLING_OF_A_WORD
    if unsure or _has_letter(number.pieces, shape.signs):
        return replace(word, verify=word.verify or bool(shape.digits))
    return replace(word, text=_written(word.text, number.pieces, shape.signs), verify=doubtful)


def _shown(pieces: Sequence[Piece], signs: str) -> list[Piece]:
    """List the pieces that the signs stand for, from left to right."""
    highest = max(p.height for p in pieces)
    return [p for p in pieces if p.height > 0.1 * highest][: len(signs)]


def _has_letter(pieces: Sequence[Piece], signs: str) -> bool:
    """Whether a large piece is neither digit nor bracket nor stroke."""
    highest = max(p.height for p in pieces)
    pairs = zip(signs, _shown(pieces, signs), strict=False)
    return any(sign == "?" and piece.height > 0.4 * highest for sign, piece in pairs)


def _has_uneven_dots(pieces: Sequence[Piece], signs: str) -> bool:
    """Whether dots taken for ٠ stand at different heights, or on high as those of «٪».

    One of them is a point then: «١.٠٠٠» is not «١٠٠٠٠».
    """
    highest, low = max(p.height for p in pieces), max(p.bottom for p in pieces)
    zeros = [
        (low - piece.bottom) / highest
        for sign, piece in zip(signs, _shown(pieces, signs), strict=False)
        if sign == "0" and piece.height < _SMALL * highest
    ]
    if _MANY_ZEROS in signs:  # no law prints 10000 without a point: one of the dots is it
        return True
    return bool(zeros) and (max(zeros) > 0.6 or max(zeros) - min(zeros) > _UNEVEN)


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
    percent = _PERCENT.match(middle)
    if percent:
        return middle[percent.end() :] + "٪" + tail.strip(":")
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
