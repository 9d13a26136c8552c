"""The words of citations as patterns: what "article", "of this law", "above" look like in a text.

Patterns are read on shapes (see ``workbench.language.shapes``). The lists are in
``annotations/lexicon/references.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from workbench.language.lexicon import word_list
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape

LETTER = "a-zء-ي"
# «وبالمادة», «فللقانون»: a conjunction, then a preposition, written on to the word
CLITICS = "(?:[وف]?[بكل]?)"


def table() -> Any:
    """Give the word lists of citations."""
    return word_list("references")


def phrases(words: Iterable[str], *, clitics: bool = False) -> str:
    """Make a pattern of phrases, any white space between their words.

    With ``clitics``, Arabic phrases may carry و ف ب ك ل: «بالمادة», «للمواد» (ل eats the alef).
    """
    found = []
    for word in words:
        plain = shape(word)
        arabic = bool(re.match("[ا-ي]", plain))
        if clitics and arabic and plain.startswith("ال"):
            # «للالمادة» is a common slip for «للمادة»
            found.append(rf"(?:[وف]?[بك]?ال|[وف]?لل(?:ال)?){_spaced(plain[2:])}")
        elif clitics and arabic:
            found.append(CLITICS + _spaced(plain))
        else:
            found.append(_spaced(plain))
    # The longest first, so that «القانون التنظيمي» is not taken for «القانون».
    return "(?:" + "|".join(sorted(found, key=len, reverse=True)) + ")"


def _spaced(plain: str) -> str:
    return r"\s+".join(re.escape(part) for part in plain.split())


def both(name: str) -> list[str]:
    """List the words of both languages under a name of the word list."""
    return [*table()[name]["ar"], *table()[name]["fr"]]


@cache
def here_pattern() -> re.Pattern[str]:
    """Match what says that the articles before it are of this text: «أعلاه», "ci-dessus"."""
    return re.compile(rf"\s*[,،]?\s*{phrases(both('here'))}(?![{LETTER}])")


@cache
def this_text_pattern() -> re.Pattern[str]:
    """Match «من هذا القانون», "de la présente loi"."""
    of = r"(?:من|في|ل|de|du|of)?"
    return re.compile(rf"\s*{of}\s*{phrases(both('this_text'))}(?![{LETTER}])")


@cache
def same_text_pattern() -> re.Pattern[str]:
    """Match «من نفس القانون», "dudit code", "de la loi précitée"; also «منه», «منها»."""
    named = phrases(both("same_text"))
    return re.compile(rf"\s*(?:(?:من|في|de|du|of)?\s*{named}|منه|منها)(?![{LETTER}])")


@cache
def unit_pattern() -> re.Pattern[str]:
    """Match a unit that makes the number before it a quantity: «30 يوما»."""
    return re.compile(rf"\s*{phrases(both('units'))}(?![{LETTER}])")


@cache
def text_words() -> dict[str, str]:
    """Give the words that begin a citation of a text, with the kind of each."""
    lists = table()["texts"]
    return {shape(w): kind for lang in ("ar", "fr") for w, kind in lists[lang].items()}


@cache
def text_word_pattern() -> re.Pattern[str]:
    """Match one of the words that begin a citation of a text."""
    words = phrases([*table()["texts"]["ar"], *table()["texts"]["fr"]], clitics=True)
    return re.compile(rf"(?<![{LETTER}])(?P<word>{words})(?![{LETTER}])")


def kind_of_word(word: str) -> str:
    """Say what sort of text a word announces, whatever is written on to it: «بالقانون»."""
    for ending in sorted(text_words(), key=len, reverse=True):
        bare = ending[2:] if ending.startswith("ال") else ending
        if re.fullmatch(rf"(?:[وف]?[بكل]?(?:ال)?|[وف]?لل){re.escape(bare)}", word):
            return text_words()[ending]
    return text_words().get(word, "other")


def stem_alternatives(words: Iterable[str]) -> str:
    """Make a pattern of plain words, each in its shape."""
    return alternatives([shape(word) for word in words])
