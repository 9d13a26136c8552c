"""Suggestions for the articles of a file, and how often they are right on a gold set."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_, NotFoundError, RefusedFileError
from workbench.domain.frameworks import Framework
from workbench.domain.suggestions import PatternProblem, Suggestion
from workbench.settings import content_folder
from workbench.storage.framework_files import read_frameworks
from workbench.suggestions.engine import Detectors, written_in
from workbench.suggestions.evaluation import Pair, bootstrap_f1, figures

Json = dict[str, Any]
_GOLD_FIELDS = ("id", "lang", "text", "findings")


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was suggested for one file, and the patterns that could not be used."""

    suggestions: Sequence[Suggestion]
    problems: Sequence[PatternProblem]


def framework_named(name: str) -> Framework:
    """Find criteria by their id, also written as ``ac-review`` for ``ac_review``.

    Raises:
        NotFoundError: code ``unknown_framework``.
    """
    wanted = name.replace("-", "_").casefold()
    folder = content_folder("annotations") / "criteria"
    for framework in read_frameworks(folder):
        if framework.id.replace("-", "_").casefold() == wanted:
            return framework
    raise NotFoundError(
        "unknown_framework",
        N_("The criteria {framework} are not in the workspace."),
        N_("Put their file into annotations/criteria, or import a review that uses them."),
        framework=name,
    )


def suggest_articles(
    framework: Framework, articles: Sequence[ComparedArticle], *, untested: bool = False
) -> Suggested:
    """Suggest where criteria may apply, act by act; the same text always gives the same answer."""
    detectors = Detectors(framework)
    acts: dict[int, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        acts[article.act].append(index)
    found: list[Suggestion] = []
    for indices in acts.values():
        held = [articles[index] for index in indices]
        for suggestion in detectors.suggest(held, untested=untested):
            found.append(_at(suggestion, indices[suggestion.article]))
    return Suggested(found, _with_lines(detectors.problems, framework))


def _at(suggestion: Suggestion, article: int) -> Suggestion:
    return replace(suggestion, article=article)


def _with_lines(
    problems: Sequence[PatternProblem], framework: Framework
) -> tuple[PatternProblem, ...]:
    """Find the line of a faulty cue in the file of its criteria."""
    if not problems:
        return ()
    file = content_folder("annotations") / "criteria" / f"{framework.id.replace('-', '_')}.yaml"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []

    def placed(problem: PatternProblem) -> PatternProblem:
        if problem.line:
            return problem
        held = (n for n, line in enumerate(lines, 1) if problem.pattern in line)
        return replace(problem, file=file.name, line=next(held, 0))

    return tuple(map(placed, problems))


def suggestions_to_json(
    found: Iterable[Suggestion], articles: Sequence[ComparedArticle], language: str
) -> list[Json]:
    """Write suggestions as the command prints them, explained in ``language``."""
    return [
        {
            "article": articles[one.article].label or articles[one.article].key,
            "criterion": one.criterion,
            "quote": one.quote,
            "start": one.start,
            "end": one.end,
            "score": one.score,
            "detector": one.detector,
            "explanation": one.explanation.in_language(language),
            "missing": list(one.missing),
            "untested": one.untested,
            "examples": [asdict(example) for example in one.examples],
            "index": one.article,
            "detector_version": one.detector_version,
            "framework": one.framework,
            "framework_version": one.framework_version,
        }
        for one in found
    ]


# --- measuring ------------------------------------------------------------------------------


def read_gold(text: str, name: str) -> list[Json]:
    """Read a gold set: one JSON object a line with id, lang, text and findings.

    Raises:
        RefusedFileError: code ``bad_gold``, naming the line.
    """
    articles: list[Json] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            article = json.loads(line)
            good = all(field in article for field in _GOLD_FIELDS) and all(
                isinstance(finding["criterion"], str) for finding in article["findings"]
            )
        except (ValueError, TypeError, KeyError):
            good = False
        if not good or not isinstance(article["text"], str):
            raise RefusedFileError(
                "bad_gold",
                N_("Line {line} of {name} is not an article with findings."),
                N_("Each line needs id, lang, text and findings, each with its criterion."),
                line=number,
                name=name,
            )
        articles.append(article)
    return articles


def evaluate(framework: Framework, gold: Sequence[Mapping[str, Any]]) -> Json:
    """Measure every detector on a gold set, each article read alone.

    Gives counts, precision, recall and F1 with 95 % intervals for the detectors that are on by
    default (all, Arabic, French), for every detector alone, and the false positives.
    """
    detectors = Detectors(framework)
    by_detector: dict[str, set[Pair]] = {rule.name: set() for rule in detectors.rules}
    by_detector["phrases"] = set()
    criterion_of = {rule.name: rule.criterion for rule in detectors.rules}
    default: set[Pair] = set()
    false: list[Json] = []
    findings = {(str(a["id"]), finding["criterion"]) for a in gold for finding in a["findings"]}
    for article in gold:
        key = str(article["id"])
        one = ComparedArticle(0, str(article.get("num", "")), key, article["text"])
        for found in detectors.suggest([one], untested=True):
            pair = key, found.criterion
            by_detector[found.detector].add(pair)
            if not found.untested:
                default.add(pair)
            if pair not in findings and found.detector != "phrases":
                false.append(
                    {
                        "article": key,
                        "criterion": found.criterion,
                        "detector": found.detector,
                        "quote": found.quote,
                        "untested": found.untested,
                    }
                )
    laws = {str(a["id"]): str(a.get("source", a["id"])) for a in gold}
    languages = {str(a["id"]): str(a["lang"] or written_in(a["text"])) for a in gold}
    count = len(framework.criteria)

    def measured(suggested: set[Pair], wanted: set[Pair], ids: set[str], criteria: int) -> Json:
        inside = {pair for pair in suggested if pair[0] in ids}
        held = {pair for pair in wanted if pair[0] in ids}
        of = {key: laws[key] for key in ids}
        interval = bootstrap_f1(inside, held, of)
        return asdict(figures(inside, held, len(ids) * criteria, interval))

    everything = set(laws)
    groups = {"all": everything} | {
        language: {key for key, held in languages.items() if held == language}
        for language in sorted(set(languages.values()))
    }
    on = {rule.name for rule in detectors.rules if rule.on}

    def detector(name: str, suggested: set[Pair]) -> Json:
        criterion = criterion_of.get(name)
        wanted = {pair for pair in findings if criterion in (None, pair[1])}
        size = 1 if criterion else count
        shares = {group: measured(suggested, wanted, ids, size) for group, ids in groups.items()}
        return {"detector": name, "criterion": criterion, "default": name in on, **shares}

    return {
        "framework": framework.id,
        "framework_version": framework.version,
        "unit": "article and criterion",
        "articles": len(gold),
        "laws": len(set(laws.values())),
        "default": {
            group: measured(default, findings, ids, count) for group, ids in groups.items()
        },
        "detectors": [detector(name, found) for name, found in by_detector.items()],
        "false_positives": false,
    }
