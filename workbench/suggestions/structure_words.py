"""The words of the detectors of structure, read from the lexicon and compiled by language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from workbench.domain.suggestions import PatternProblem
from workbench.suggestions.pipelines import LANGUAGES, Sentence
from workbench.suggestions.rules import compile_pattern

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StructureWords:
    """The patterns of one detector by role and language, and its limits in numbers."""

    patterns: Mapping[tuple[str, str], tuple[Pattern, ...]]
    limits: Mapping[str, float]

    def search(self, role: str, language: str, folded: str) -> re.Match[str] | None:
        """Find the first words of a role in a folded sentence."""
        for pattern in self.patterns.get((role, language), ()):
            if match := pattern.search(folded):
                return match
        return None

    def has(self, role: str, language: str, folded: str) -> bool:
        """Say whether words of a role stand in a folded sentence."""
        return self.search(role, language, folded) is not None

    def anywhere(self, role: str, language: str, sentences: tuple[Sentence, ...]) -> bool:
        """Say whether words of a role stand in one of the sentences."""
        return any(self.has(role, language, sentence.folded) for sentence in sentences)

    def roles(self, prefix: str) -> tuple[str, ...]:
        """List the roles whose names begin alike, such as the kinds of power, in their order."""
        alike = (role for role, _language in self.patterns if role.startswith(prefix))
        return tuple(dict.fromkeys(alike))


def read_words(
    text: str, file: str
) -> tuple[Mapping[str, Any], Mapping[str, StructureWords], tuple[PatternProblem, ...]]:
    """Read the words of all detectors; a faulty pattern is told with its line and left out."""
    content = yaml.safe_load(text)
    lines = text.splitlines()
    problems: list[PatternProblem] = []
    shared = content.get("shared") or {}
    found: dict[str, StructureWords] = {}
    for item in content["detectors"]:
        roles = {name: shared[name] for name in item.get("use") or ()} | (item.get("words") or {})
        compiled: dict[tuple[str, str], tuple[Pattern, ...]] = {}
        for role, by_language in roles.items():
            for language in LANGUAGES:
                read = _Read(language, content["parts"], file, lines, item["criterion"], problems)
                compiled[role, language] = read.all(by_language.get(language) or ())
        limits = {name: float(value) for name, value in (item.get("limits") or {}).items()}
        found[item["name"]] = StructureWords(compiled, limits)
    return content, found, tuple(dict.fromkeys(problems))


@dataclass(frozen=True, slots=True)
class _Read:
    language: str
    parts: Mapping[str, Mapping[str, str]]
    file: str
    lines: list[str]
    criterion: str
    problems: list[PatternProblem]

    def all(self, patterns: list[str] | tuple[str, ...]) -> tuple[Pattern, ...]:
        found = (self._one(pattern) for pattern in patterns)
        return tuple(pattern for pattern in found if pattern is not None)

    def _one(self, pattern: str) -> Pattern | None:
        try:
            return compile_pattern(pattern, self.language, self.parts)
        except re.error as problem:
            line = next(
                (n for n, held in enumerate(self.lines, 1) if pattern in held.replace("''", "'")), 0
            )
            self.problems.append(
                PatternProblem(self.file, line, self.criterion, pattern, str(problem))
            )
            return None
