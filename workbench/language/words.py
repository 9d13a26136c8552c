"""Words with their places, so that a finding on folded text can be shown on the printed one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from workbench.language.folding import fold

# A word keeps its marks: «مُقَرَّرٍ» is one token, never a letter and its haraka apart.
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed"
_TOKEN = re.compile(rf"[^\W_]+(?:[{_MARK}\u0300-\u036f]+[^\W_]*)*|[^\w\s]|_")
_SPLIT = re.compile(f"({_TOKEN.pattern})")


class Token(NamedTuple):
    """A word or a punctuation mark at ``[start, end)`` code points, with its folded key."""

    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than punctuation."""
        return self.key[:1].isalnum()


@lru_cache(maxsize=200_000)
def word_key(word: str) -> str:
    """Give the comparison key of one word; different spellings of alef share it."""
    return fold(word) or word


def tokenize(text: str) -> list[Token]:
    """Cut a text into words and punctuation marks, each with its place and key."""
    # Gaps and tokens by turns. No line of Python runs for a single word: two codes hold a million.
    pieces = _SPLIT.split(text)
    places = list(accumulate(map(len, pieces)))
    fields = zip(places[:-1:2], places[1::2], map(word_key, pieces[1::2]), strict=True)
    tokens: Iterator[Token] = map(tuple.__new__, repeat(Token), fields)
    return list(tokens)


def words_and_marks(text: str) -> list[str]:
    """List the words and punctuation marks of a text as printed."""
    return _TOKEN.findall(text)


def word_keys(text: str) -> list[str]:
    """List the keys of the words alone, punctuation left out."""
    # Without tokens in between: a comparison of two codes asks for a million words.
    return [key for key in map(word_key, _TOKEN.findall(text)) if key[:1].isalnum()]
