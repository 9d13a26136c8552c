"""The words of two versions as numbers, each weighed by how rare it is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import log

from workbench.domain.comparisons import ComparedArticle
from workbench.language.words import word_key, words_and_marks

Words = tuple[int, ...]


def _number_key(word: str) -> str:
    """Join what spellings and text layers of PDFs confuse: «مسؤول», «مسئول»; «المادة», «الماده».

    Wide on purpose: it only helps to find which article became which.
    """
    # «االحكام» is how a text layer with wrong lam-alef order writes «الاحكام».
    word = word.replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")
    return word.replace("اال", "الا")


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
    def old_sums(self) -> _Sums:
        """Running sums of the weights of each old article, beginning with 0."""
        return _Sums(self.old, self.weight)

    @cached_property
    def new_sums(self) -> _Sums:
        """Running sums of the weights of each new article, beginning with 0."""
        return _Sums(self.new, self.weight)

    def weigh(self, words: Sequence[int]) -> float:
        """Add up the weights of some words."""
        return sum(map(self.weight.__getitem__, words))


class _Sums(dict[int, list[float]]):
    """Running sums by article, made when asked for: unchanged articles need none."""

    def __init__(self, articles: Sequence[Words], weight: Sequence[float]) -> None:
        super().__init__()
        self._articles, self._weight = articles, weight

    def __missing__(self, article: int) -> list[float]:
        weights = map(self._weight.__getitem__, self._articles[article])
        sums = self[article] = list(accumulate(weights, initial=0.0))
        return sums


class _Numbers(dict[str, int]):
    """The number of every word as printed; -1 of what is only punctuation."""

    def __init__(self) -> None:
        super().__init__()
        self._of_key: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        key = word_key(word)
        number = -1
        if key[:1].isalnum():
            number = self._of_key.setdefault(_number_key(key), len(self._of_key))
        self[word] = number
        return number

    @property
    def count(self) -> int:
        return len(self._of_key)

    def of(self, text: str) -> Words:
        found = map(self.__getitem__, words_and_marks(text))
        return tuple([number for number in found if number >= 0])


def build_lexis(old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]) -> Lexis:
    """Number the words of both versions, punctuation left out, and weigh them."""
    numbers = _Numbers()
    # Between two states of a code most articles are the same to the letter.
    known: dict[str, Words] = {}

    def numbered(article: ComparedArticle) -> Words:
        if article.text not in known:
            known[article.text] = numbers.of(article.text)
        return known[article.text]

    old_words = tuple(numbered(article) for article in old)
    new_words = tuple(numbered(article) for article in new)
    articles_with = Counter[int]()
    for words in (*old_words, *new_words):
        articles_with.update(set(words))
    every = len(old) + len(new) + 1
    # The small constant keeps a word that stands in every article from weighing nothing.
    weight = tuple(log(every / articles_with[number]) + 0.05 for number in range(numbers.count))
    return Lexis(old_words, new_words, weight)
