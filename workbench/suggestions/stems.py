"""The words of a clause as they are compared: folded, without clitics, cut to their first letters.

«وبالقرار» and «القرار» meet in one stem, and so do "décision" and "décisions". Stems are for
counting what clauses share; what is shown is always the printed word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench.language.folding import fold_search
from workbench.language.lexicon import word_list
from workbench.suggestions.pipelines import bare

LONGEST_STEM = 6
# Numbers keep their parts («31.13»); vowel marks belong to the word they stand on.
_WORD = re.compile(r"\d+(?:[.,/\-]\d+)*|(?:[^\W\d_]|[\u0640\u064b-\u0652\u0670])+")
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Stem:
    """A word of a text: what it is compared as and where it is printed."""

    stem: str
    start: int
    end: int


def stems(text: str) -> list[Stem]:
    """Give the words of a text as they are compared, with their printed places."""
    found = ((_stem(match.group()), match) for match in _WORD.finditer(text))
    return [Stem(stem, match.start(), match.end()) for stem, match in found if stem]


def stem_words(text: str) -> list[str]:
    """Give the words of a text as they are compared, without their places."""
    return [stem for word in _WORD.findall(text) if (stem := _stem(word))]


def is_function_word(stem: str) -> bool:
    """Whether a stem carries no meaning alone («في», "de")."""
    return stem in _function_stems()


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    folded = fold_search(word).strip()
    if not folded or folded[0].isdigit():
        return folded
    if _ARABIC.search(folded):
        folded = bare(folded)[-1]
    return folded[:LONGEST_STEM]


@cache
def _function_stems() -> frozenset[str]:
    lists = word_list("function_words")
    return frozenset(_stem(word) for language in ("ar", "fr") for word in lists[language])
