"""The word lists of structure, made ready for matching on shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.domain.texts import ProvisionKind, WorkKind
from workbench.language.lexicon import word_list
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape


@dataclass(frozen=True, slots=True)
class Level:
    """A word that opens a chapter or another grouping, and how high it stands."""

    word: str
    kind: ProvisionKind
    rank: int
    only_preliminary: bool


def entries(name: str) -> Any:
    """Give one entry of the list ``structure`` as it stands in the file."""
    return word_list("structure")[name]


@cache
def words(name: str) -> tuple[str, ...]:
    """List the shapes of all words of an entry, both languages together."""
    table = entries(name)
    lists = table.values() if isinstance(table, dict) else [table]
    return tuple(shape(str(word)) for one in lists for word in one)


@cache
def levels() -> dict[str, Level]:
    """Give the words of headings by their shape: «الباب», "chapitre"."""
    found: dict[str, Level] = {}
    for language in ("ar", "fr"):
        for entry in entries("levels")[language]:
            word = shape(entry["word"])
            found[word] = Level(
                word,
                ProvisionKind(entry["kind"]),
                int(entry["rank"]),
                bool(entry.get("only_preliminary", False)),
            )
    return found


@cache
def act_words() -> tuple[tuple[str, WorkKind], ...]:
    """Give the first words of titles with the sort of act, longest first."""
    pairs = [
        (shape(word), WorkKind(entry["kind"]))
        for language in ("ar", "fr")
        for entry in entries("acts")[language]
        for word in entry["starts"]
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def starting_with(name: str) -> re.Pattern[str]:
    """Match a line that starts with one of the words of an entry."""
    return re.compile(rf"[\"(\s]*(?:{alternatives(words(name))})")


@cache
def anywhere(name: str) -> re.Pattern[str]:
    """Match a text that has one of the words of an entry in it."""
    return re.compile(rf"(?:{alternatives(words(name))})")


@cache
def alone(name: str) -> re.Pattern[str]:
    """Match a line that is one of the words of an entry and nothing else."""
    return re.compile(rf"[\s_*]*(?:{alternatives(words(name))})[\s:._*]*")


@cache
def patterns(name: str) -> re.Pattern[str]:
    """Match a line by the regular expressions of an entry."""
    expressions = entries(name)
    listed = [expressions] if isinstance(expressions, str) else expressions
    return re.compile("|".join(f"(?:{expression})" for expression in listed))
