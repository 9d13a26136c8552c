"""What a number of a scan is, decided between its readings and the shapes of its digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.digit_shapes import ShapeReading
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.number_ink import (
    RAISED_END,
    STROKE,
    digits_of,
    has_letters,
)

_NUMBER = re.compile(r"\d(?:[\d.,/٫٬-]*\d)?")


def unshortened(word: RecognisedWord, first: str, shape: ShapeReading) -> RecognisedWord:
    """Mark a number that lost a digit whose ink is nowhere: «(11)» of which only «1)» was boxed."""
    signs = sum(c.isdecimal() or c in "()" for c in first)
    shorter = len(digits_of(word.text)) < len(digits_of(first)) and not has_letters(first)
    return replace(word, verify=word.verify or (shorter and len(shape.signs) < signs))


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
        text = replaced(word.text, readings[-1], dashes)
        return replace(word, text=text, verify=not (fits and len(digits) < count))
    if not digits:
        # «|» is printed in no law, nor «[» alone: it is a "1" that was taken for a stroke.
        text = STROKE.sub("1", word.text, count=1)
        if len(seen) == 1 and {count} == set(map(len, seen)):
            text = replaced(text, max(readings, key=len), dashes)
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
        return replace(word, verify=word.verify or contradicts(shape, value))
    if shape.digits == value:
        return replace(word, verify=len(shape.signs) < signs)
    # A digit more than the ink shows may be cut off; seen as a bracket it is none: «299» for «29)».
    lost = shape.digits in value and len(shape.signs) < len(value)
    if shape.digits not in again or lost:
        alone = value not in again and word.text.strip("-.،؛:()").isdecimal()
        if alone and signs and len(shape.digits) >= len(value):  # nothing else speaks for it
            word = replace(word, text=replaced(word.text, shape.digits, dashes))
        return replace(word, verify=True)
    text = replaced(word.text, readings[again.index(shape.digits)], dashes)
    alike = digits_of(text) == shape.digits and again.count(shape.digits) > 1
    alike = alike and len(shape.signs) >= signs
    return replace(word, text=text, verify=not alike)


def contradicts(shape: ShapeReading, value: str) -> bool:
    """Whether a number looks like another one, though not surely, or has a letter in its ink."""
    other = len(shape.digits) >= len(value) and shape.digits != value
    return other or "?" in shape.signs


def replaced(text: str, reading: str, dashes: tuple[str, str]) -> str:
    """Put the number of a later reading in the place of the first, with the marks around it."""
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
