"""The words of two versions as numbers, each weighed by how rare it is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from math import log

from workbench.domain.comparisons import ComparedArticle
from workbench.language.words import word_keys

Words = tuple[int, ...]

# Letters that spellings and text layers of PDFs confuse: «مسؤول» and «مسئول», «المادة» and
# «الماده». Wide on purpose: it only helps to find which article became which.
_CONFUSED = str.maketrans({"ة": "ه", "ؤ": "و", "ئ": "ي"})


@lru_cache(maxsize=200_000)
def _number_key(word: str) -> str:
    # «االحكام» is how a text layer with wrong lam-alef order writes «الاحكام».
    return word.translate(_CONFUSED).replace("اال", "الا")


@dataclass(frozen=True)
class Lexis:
    """Articles of both versions as word numbers.

    Attributes:
        old: words of each old article.
        new: words of each new article.
        weight: weight of each word number; «المادة» weighs little, «القنب» much.
    """

    old: tuple[Words, ...]
    new: tuple[Words, ...]
    weight: tuple[float, ...]

    @cached_property
    def old_sums(self) -> list[list[float]]:
        """Running sums of the weights of each old article, beginning with 0."""
        return [self._sums(words) for words in self.old]

    @cached_property
    def new_sums(self) -> list[list[float]]:
        """Running sums of the weights of each new article, beginning with 0."""
        return [self._sums(words) for words in self.new]

    def weigh(self, words: Sequence[int]) -> float:
        """Add up the weights of some words."""
        return sum(self.weight[word] for word in words)

    def _sums(self, words: Words) -> list[float]:
        return list(accumulate((self.weight[word] for word in words), initial=0.0))


def build_lexis(old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]) -> Lexis:
    """Number the words of both versions, punctuation left out, and weigh them."""
    numbers: dict[str, int] = {}

    def numbered(article: ComparedArticle) -> Words:
        keys = map(_number_key, word_keys(article.text))
        return tuple([numbers.setdefault(key, len(numbers)) for key in keys])

    old_words = tuple(numbered(article) for article in old)
    new_words = tuple(numbered(article) for article in new)
    articles_with = Counter[int]()
    for words in (*old_words, *new_words):
        articles_with.update(set(words))
    every = len(old) + len(new) + 1
    # The small constant keeps a word that stands in every article from weighing nothing.
    weight = tuple(log(every / articles_with[number]) + 0.05 for number in range(len(numbers)))
    return Lexis(old_words, new_words, weight)
