"""Rules that open on a situation and close on what supplies it, read from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from workbench.domain.localized import Localized
from workbench.domain.suggestions import PatternProblem
from workbench.language.folding import fold_search
from workbench.settings import content_folder
from workbench.suggestions.pipelines import LANGUAGES

FILE = "suggestions.yaml"
Patterns = Mapping[str, tuple[re.Pattern[str], ...]]
# ~ before a word: the clitics it may carry, «للوزير» as well as «الوزير».
_CLITICS = r"(?<!\\w)[وف]?[بكلس]?(?:ال|ل)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One named detector of one criterion.

    ``when`` opens it in a sentence, ``unless`` silences that sentence, ``also`` must stand in the
    article too, and ``missing`` silences the article, or the act where another article supplies it.
    """

    criterion: str
    name: str
    version: str
    on: bool
    precision: float
    says: Localized
    when: Patterns
    unless: Patterns = field(default_factory=dict)
    also: Patterns = field(default_factory=dict)
    missing: Patterns = field(default_factory=dict)
    looked_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def detector_rules() -> tuple[tuple[Rule, ...], tuple[PatternProblem, ...]]:
    """Read the rules once per process, with the patterns that could not be read."""
    path = content_folder("annotations") / "lexicon" / FILE
    text = path.read_text(encoding="utf-8")
    return read_rules(text)


def read_rules(text: str) -> tuple[tuple[Rule, ...], tuple[PatternProblem, ...]]:
    """Read rules from YAML text; a faulty pattern is told with its line and left out."""
    content = yaml.safe_load(text)
    lines = text.splitlines()
    problems: list[PatternProblem] = []
    version = str(content.get("version", "1"))
    rules = tuple(
        _rule(item, content["parts"], version, lines, problems) for item in content["rules"]
    )
    return rules, tuple(problems)


def _rule(
    item: Mapping[str, Any],
    parts: Mapping[str, Mapping[str, str]],
    version: str,
    lines: list[str],
    problems: list[PatternProblem],
) -> Rule:
    def compiled(key: str) -> Patterns:
        wanted, criterion = item.get(key) or {}, item["criterion"]
        return {
            language: tuple(
                _compile(wanted.get(language, ()), language, parts, criterion, lines, problems)
            )
            for language in LANGUAGES
        }

    return Rule(
        criterion=item["criterion"],
        name=item["name"],
        version=version,
        on=bool(item.get("default")),
        precision=float(item.get("precision", 0)),
        says=Localized.from_mapping(item["says"]),
        when=compiled("when"),
        unless=compiled("unless"),
        also=compiled("also"),
        missing=compiled("missing"),
        looked_for={
            language: tuple((item.get("looked_for") or {}).get(language, ()))
            for language in LANGUAGES
        },
    )


def _compile(
    patterns: Iterable[str],
    language: str,
    parts: Mapping[str, Mapping[str, str]],
    criterion: str,
    lines: list[str],
    problems: list[PatternProblem],
) -> Iterable[re.Pattern[str]]:
    for pattern in patterns:
        try:
            yield compile_pattern(pattern, language, parts)
        except re.error as problem:
            line = next((n for n, held in enumerate(lines, 1) if pattern in _unescaped(held)), 0)
            problems.append(PatternProblem(FILE, line, criterion, pattern, str(problem)))


def compile_pattern(
    pattern: str, language: str, parts: Mapping[str, Mapping[str, str]]
) -> re.Pattern[str]:
    """Compile one pattern: parts put in, clitics written out, whole words only.

    Raises:
        re.error: the pattern is not a regular expression.
    """
    written = pattern
    for name, part in parts.get(language, {}).items():
        written = written.replace("{" + name + "}", part)
    written = fold_search(written)
    if language == "ar":
        written = re.sub(r"~(?=[\w(])", _CLITICS, written)
        opening = r"(?<!\w)[وف]?"  # «ويحدد» opens what «يحدد» opens; «يتعين» is not «تعين»
    else:
        opening = r"(?<!\w)"
    return re.compile(f"{opening}(?:{written})")


def _unescaped(line: str) -> str:
    return line.replace("\\\\", "\\")
