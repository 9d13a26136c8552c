"""Which language a page that is only a picture is read in, told from a strip of it."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from workbench.reading.extraction.characters import is_latin, is_rtl
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.picture_lines import inked_rows

_FAR_SURER = 0.2
_LETTERS = 3  # of a word that tells how well a model reads


def language_of_strip(
    page: Image.Image, languages: Sequence[str], engine: Recogniser
) -> Sequence[str]:
    """Read a strip about the middle of the print with all models; its script is the page's."""
    top, bottom = inked_rows(page)
    middle, half = (top + bottom) // 2, max(60, (bottom - top) // 8)
    strip = page.crop((0, max(0, middle - half), page.width, min(page.height, middle + half)))
    text = "".join(word.text for word in engine.recognise(strip, languages, layout="block"))
    arabic, latin = sum(map(is_rtl, text)), sum(map(is_latin, text))
    if arabic > 4 * latin and "ar" in languages:
        return ["ar"]
    if latin > 4 * arabic and "fr" in languages:
        return ["fr"]
    if "ar" in languages and _reads_surely(strip, languages, engine):
        return ["ar"]
    return languages


def _reads_surely(strip: Image.Image, languages: Sequence[str], engine: Recogniser) -> bool:
    """Whether the Arabic model alone is far surer of a strip than the others alone.

    Two models at once take Arabic words beside ٠-٩ for Latin ones: «وثيقة، ١٢» as "ts ١٢". Latin
    words among Arabic ones are read later; Arabic words on a page read as French are lost.
    """
    sure = {
        language: confidence(lettered(engine.recognise(strip, [language], layout="block")))
        for language in languages
    }
    others = [value for language, value in sure.items() if language != "ar"]
    return sure["ar"] > max(others, default=0.0) + _FAR_SURER


def lettered(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Leave out numbers and short signs: no model knows ٠-٩, which says nothing of the script."""
    return [word for word in words if sum(c.isalpha() for c in word.text) >= _LETTERS]


def confidence(words: Sequence[RecognisedWord]) -> float:
    """Mean confidence of words, by their length."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
