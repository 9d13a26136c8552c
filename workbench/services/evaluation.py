"""How often suggestions are right, measured on articles that persons have read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.frameworks import Framework
from workbench.domain.suggestions import Suggestion
from workbench.services.act_facts import facts_of_articles
from workbench.suggestions.engine import Detectors, written_in
from workbench.suggestions.evaluation import Pair, bootstrap_f1, figures
from workbench.suggestions.rules import Rule
from workbench.suggestions.structure import StructureDetector

Json = dict[str, Any]
Progress = Callable[[int, int], None]
PHRASES = "phrases"


def evaluate(
    framework: Framework, gold: Sequence[Mapping[str, Any]], on_progress: Progress | None = None
) -> Json:
    """Measure every detector on a gold set, each article read alone.

    Gives counts, precision, recall and F1 with 95 % intervals for the detectors that are on by
    default (all, Arabic, French), for every detector alone, the false positives and what was
    missed.

    Args:
        framework: the criteria.
        gold: articles as :func:`workbench.services.gold_files.read_gold` gives them.
        on_progress: told how many articles were read, of how many.
    """
    detectors = Detectors(framework)
    named: tuple[Rule | StructureDetector, ...] = (*detectors.rules, *detectors.structure)
    read = _Read(gold, {one.name for one in named} | {PHRASES})
    for number, article in enumerate(gold, 1):
        read.take(article, detectors)
        if on_progress is not None:
            on_progress(number, len(gold))
    criterion_of = {one.name: one.criterion for one in named}
    says = {one.name: one.says.as_dict() for one in named}
    on = {one.name for one in named if one.on}
    names = [*criterion_of, PHRASES]
    count = len(framework.criteria)
    return {
        "framework": framework.id,
        "framework_version": framework.version,
        "unit": "article and criterion",
        "articles": len(gold),
        "laws": len(set(read.laws.values())),
        "findings": len(read.findings),
        "languages": {key: len(ids) for key, ids in read.groups().items() if key != "all"},
        "default": read.shares(read.default, read.findings, count),
        "detectors": [
            {
                "detector": name,
                "criterion": criterion_of.get(name),
                "default": name in on,
                "says": says.get(name),
                **read.shares_of(name, criterion_of.get(name), count),
            }
            for name in names
        ],
        "false_positives": read.false,
        "missed": read.missed(),
    }


@dataclass(slots=True)
class _Read:
    """What was suggested and what should have been, while a gold set is read."""

    gold: Sequence[Mapping[str, Any]]
    names: set[str]
    by_detector: dict[str, set[Pair]] = field(init=False)
    default: set[Pair] = field(default_factory=set)
    findings: set[Pair] = field(init=False)
    false: list[Json] = field(default_factory=list)
    laws: dict[str, str] = field(init=False)
    languages: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.by_detector = {name: set() for name in self.names}
        self.findings = {
            (str(article["id"]), finding["criterion"])
            for article in self.gold
            for finding in article["findings"]
        }
        self.laws = {str(a["id"]): str(a.get("source", a["id"])) for a in self.gold}
        self.languages = {str(a["id"]): _language(a) for a in self.gold}

    def take(self, article: Mapping[str, Any], detectors: Detectors) -> None:
        """Let every detector read one article."""
        key = str(article["id"])
        one = ComparedArticle(0, str(article.get("num", "")), key, article["text"])
        facts = facts_of_articles([one])
        for found in detectors.suggest([one], untested=True, facts=facts):
            pair = key, found.criterion
            self.by_detector[found.detector].add(pair)
            if not found.untested:
                self.default.add(pair)
            if pair not in self.findings and found.detector != PHRASES:
                self.false.append(_false_positive(key, found))

    def missed(self) -> list[Json]:
        """List the findings that no detector that is on by default suggested."""
        return [
            {
                "article": str(article["id"]),
                "criterion": finding["criterion"],
                "quote": str(finding.get("quote") or ""),
                "reason": str(finding.get("reason") or ""),
                "untested": self._hinted((str(article["id"]), finding["criterion"])),
            }
            for article in self.gold
            for finding in article["findings"]
            if (str(article["id"]), finding["criterion"]) not in self.default
        ]

    def _hinted(self, pair: Pair) -> bool:
        """Whether a detector not on by default would have suggested it."""
        return any(pair in found for found in self.by_detector.values())

    def groups(self) -> dict[str, set[str]]:
        """Give the ids of all articles, and of those in each language."""
        spoken = sorted(set(self.languages.values()))
        by_language = {
            language: {key for key, held in self.languages.items() if held == language}
            for language in spoken
        }
        return {"all": set(self.languages)} | by_language

    def shares_of(self, name: str, criterion: str | None, criteria: int) -> Json:
        """Measure one detector: of one criterion, or of all of them."""
        wanted = {pair for pair in self.findings if criterion in (None, pair[1])}
        return self.shares(self.by_detector[name], wanted, 1 if criterion else criteria)

    def shares(self, suggested: set[Pair], wanted: set[Pair], criteria: int) -> Json:
        """Measure suggestions against findings, over all articles and by language."""
        found: Json = {}
        for group, ids in self.groups().items():
            inside = {pair for pair in suggested if pair[0] in ids}
            held = {pair for pair in wanted if pair[0] in ids}
            interval = bootstrap_f1(inside, held, {key: self.laws[key] for key in ids})
            found[group] = asdict(figures(inside, held, len(ids) * criteria, interval))
        return found


def _language(article: Mapping[str, Any]) -> str:
    return str(article["lang"] or written_in(article["text"]))


def _false_positive(article: str, found: Suggestion) -> Json:
    return {
        "article": article,
        "criterion": found.criterion,
        "detector": found.detector,
        "quote": found.quote,
        "untested": found.untested,
        "start": found.start,
        "end": found.end,
    }
