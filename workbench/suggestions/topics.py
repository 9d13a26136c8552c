"""What a clause is about: time limits, appeals, appointments, read from the lexicon."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workbench.domain.localized import Localized
from workbench.domain.similar import Topic
from workbench.language.folding import fold_search
from workbench.language.lexicon import word_list


@dataclass(frozen=True, slots=True)
class _Matter:
    topic: Topic
    arabic: re.Pattern[str]
    french: re.Pattern[str]


@cache
def _matters() -> tuple[_Matter, ...]:
    return tuple(
        _Matter(
            Topic(item["id"], Localized.from_mapping(item["name"])),
            _any(item["ar"]),
            _any(item["fr"]),
        )
        for item in word_list("topics")["topics"]
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def topics_mark() -> str:
    """Give the fingerprint of the lexicon: an index made by another one is made anew."""
    stated = json.dumps(word_list("topics"), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(stated.encode()).hexdigest()[:12]


def topics() -> tuple[Topic, ...]:
    """List the matters in the order of the lexicon."""
    return tuple(matter.topic for matter in _matters())


def topic_bits(text: str, language: str) -> int:
    """Say which matters a clause is about, one bit for each in the order of the lexicon."""
    folded = fold_search(text)
    patterns = (m.arabic if language == "ar" else m.french for m in _matters())
    return sum(1 << n for n, pattern in enumerate(patterns) if pattern.search(folded))


def bits_of(ids: tuple[str, ...]) -> int:
    """Give the bits of some matters; unknown ones have none."""
    return sum(1 << n for n, matter in enumerate(_matters()) if matter.topic.id in ids)


def ids_of(bits: int) -> tuple[str, ...]:
    """Give the matters of some bits."""
    return tuple(matter.topic.id for n, matter in enumerate(_matters()) if bits >> n & 1)
