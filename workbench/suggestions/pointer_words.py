"""The words that say where the answer to a question may stand, read from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from workbench.domain.localized import Localized
from workbench.domain.suggestions import PatternProblem
from workbench.settings import content_folder
from workbench.suggestions.pipelines import LANGUAGES
from workbench.suggestions.rules import compile_pattern

FILE = "pointers.yaml"


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look for the answer to one question.

    Attributes:
        patterns: words that speak for an article, by language.
        structure: kinds of obligations, or ``definitions``, that speak for it.
        every: whether every article counts, not only the best: each decree that is needed.
        first, last: whether the head or the end of the act is a likely place.
    """

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    structure: tuple[str, ...] = ()
    every: bool = False
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class PointerWords:
    """All that is looked for, by criterion, and how a pointer is explained."""

    version: str
    says: Localized
    places: Mapping[str, Places]
    structure: Mapping[str, Localized] = field(default_factory=dict)
    problems: tuple[PatternProblem, ...] = ()


@cache
def pointer_words() -> PointerWords:
    """Read the words once per process."""
    path = content_folder("annotations") / "lexicon" / FILE
    return read_pointer_words(path.read_text(encoding="utf-8"))


def read_pointer_words(text: str) -> PointerWords:
    """Read the words from YAML text; a faulty pattern is told with its line and left out."""
    content = yaml.safe_load(text)
    problems: list[PatternProblem] = []
    lines = text.splitlines()
    places = {
        criterion: _places(criterion, item, lines, problems)
        for criterion, item in content["criteria"].items()
    }
    return PointerWords(
        version=str(content.get("version", "1")),
        says=Localized.from_mapping(content["says"]),
        places=places,
        structure={
            kind: Localized.from_mapping(name)
            for kind, name in (content.get("structure_words") or {}).items()
        },
        problems=tuple(problems),
    )


def _places(
    criterion: str, item: Mapping[str, Any], lines: list[str], problems: list[PatternProblem]
) -> Places:
    patterns: dict[str, tuple[re.Pattern[str], ...]] = {}
    for language in LANGUAGES:
        compiled: list[re.Pattern[str]] = []
        for pattern in item.get(language) or ():
            try:
                compiled.append(compile_pattern(rf"(?:{pattern})(?!\w)", language, {}))
            except re.error as problem:
                held = (n for n, line in enumerate(lines, 1) if pattern in line.replace("''", "'"))
                where = next(held, 0)
                problems.append(PatternProblem(FILE, where, criterion, pattern, str(problem)))
        patterns[language] = tuple(compiled)
    return Places(
        patterns=patterns,
        structure=tuple(item.get("structure") or ()),
        every=bool(item.get("all")),
        first=bool(item.get("first")),
        last=bool(item.get("last")),
    )
