"""Words that tell whether a page is read rightly and in which language it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

import yaml

from workbench.settings import content_folder

_WORD = re.compile(
    r"[\u0620-\u064a\u0671-\u06d3][\u0620-\u065f\u0670-\u06d3]*|[A-Za-zÀ-ÖØ-öø-ÿœŒ]+(?:-[a-zà-ÿ]+)?"
)
_VOWEL_MARKS = re.compile("[\u064b-\u0652\u0670]")


@cache
def common_words(language: str) -> frozenset[str]:
    """Load the common words of a language from ``annotations/lexicon/common_words.yaml``."""
    return frozenset(_listed("common_words")[language])


def languages() -> tuple[str, ...]:
    """Name the languages whose common words are known; more than the workbench reads laws in."""
    return tuple(_listed("common_words"))


@cache
def short_words(language: str) -> frozenset[str]:
    """Load the words of one or two letters from ``annotations/lexicon/short_words.yaml``."""
    return frozenset(_listed("short_words")[language])


@cache
def strange_pairs(language: str) -> frozenset[str]:
    """Load the pairs of letters that never meet in a word, such as «حع» and "qx".

    From ``annotations/lexicon/letter_pairs.yaml``, which knows ``ar`` and ``fr`` (Latin letters).
    """
    following = _listed("letter_pairs")[language]
    return frozenset(first + second for first, others in following.items() for second in others)


@cache
def _listed(name: str) -> Any:
    path = content_folder("annotations") / "lexicon" / f"{name}.yaml"
    with path.open(encoding="utf-8") as stream:
        return yaml.safe_load(stream)


def share_strange(words: Iterable[str]) -> float:
    """Measure which share of the words holds two letters that never meet (0 to 1)."""
    listed = list(words)
    arabic, latin = strange_pairs("ar"), strange_pairs("fr")
    strange = sum(
        not (arabic if word[0] >= "\u0600" else latin).isdisjoint(map("".join, pairwise(word)))
        for word in listed
    )
    return strange / len(listed) if listed else 0.0


def words_of(texts: Iterable[str]) -> list[str]:
    """List the words of lines, Arabic ones without vowel marks, Latin ones in small letters."""
    return [_VOWEL_MARKS.sub("", word).lower() for text in texts for word in _WORD.findall(text)]


def share_known(words: Iterable[str], language: str) -> float:
    """Measure which share of the words is common in a language (0 to 1)."""
    listed = list(words)
    known = common_words(language) if language else frozenset()
    return sum(word in known for word in listed) / len(listed) if listed else 0.0


def language_of(words: Iterable[str]) -> str:
    """Tell Arabic, French and English apart: ``ar``, ``fr`` or ``en``; ``""`` without words."""
    listed = list(words)
    if not listed:
        return ""
    arabic = sum(word[0] >= "\u0600" for word in listed)
    if 2 * arabic >= len(listed):
        return "ar"
    return max(("fr", "en"), key=lambda language: share_known(listed, language))
