"""Latin words in Arabic lines: «(Cardans)», «(INPPLC)», which the Arabic model reads as signs.

Reading a whole page with two models at once is worse: Arabic words then come out Latin. Only words
of which the Arabic model made no sense are cut out and read by the French one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageOps

from workbench.reading.extraction.characters import is_latin, is_rtl
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.ink import Ink

_MOST_WORDS = 40  # more words without sense are a bad scan, not French
_HIGH = 34  # pixels: the height to which a word is brought
_NO_SENSE = 0.6  # confidence of the Arabic model
_SENSE = 0.6  # confidence of the French one
_MIXED = re.compile(r"[ء-ي]+\d|\d[ء-ي]+|[A-Za-z©®@$§]")


def with_latin_words(
    words: Sequence[RecognisedWord], ink: Ink, engine: Recogniser
) -> list[RecognisedWord]:
    """Read the words in Latin letters of an Arabic page with the French model."""
    at = [index for index, word in enumerate(words) if _without_sense(word)]
    if not at or len(at) > _MOST_WORDS or "fr" not in engine.languages():
        return list(words)
    settled = list(words)
    read = engine.read_crops([_crop(ink, words[index]) for index in at], ["fr"])
    for index, found in zip(at, read, strict=True):
        text = " ".join(word.text for word in sorted(found, key=lambda w: w.box[0]))
        sure = min((word.confidence for word in found), default=0.0)
        if _is_latin_word(text) and sure > max(_SENSE, words[index].confidence):
            settled[index] = replace(words[index], text=text, confidence=sure, verify=True)
    return settled


def _without_sense(word: RecognisedWord) -> bool:
    if len(word.text) < 3:
        return False
    return word.confidence < _NO_SENSE or bool(_MIXED.search(word.text))


def _is_latin_word(text: str) -> bool:
    """Whether a reading is words such as "Cardans" and not Arabic print seen as Latin."""
    latin = sum(map(is_latin, text))
    plain = re.sub(r"[\s().,;:«»'’-]", "", text)
    return latin >= 3 and latin == len(plain) and not any(map(is_rtl, text))


def _crop(ink: Ink, word: RecognisedWord) -> Image.Image:
    left, top, right, bottom = word.box
    crop = ink.crop((left - 2, top - 2, right + 2, bottom + 2))
    zoom = _HIGH / max(crop.height, 1)
    size = (max(1, round(crop.width * zoom)), _HIGH)
    return ImageOps.expand(crop.resize(size, Image.Resampling.LANCZOS), _HIGH // 2, 255)
