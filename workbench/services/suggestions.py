"""Suggestions for the articles of a file, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_, NotFoundError
from workbench.domain.frameworks import Framework, version_order
from workbench.domain.suggestions import PatternProblem, Suggestion
from workbench.services.act_facts import facts_of_articles, orders_of_articles
from workbench.settings import content_folder
from workbench.storage.framework_files import read_frameworks
from workbench.storage.workspace import Workspace
from workbench.suggestions.engine import Detectors, written_in
from workbench.suggestions.pointers import POINTED, Pointers

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was suggested for one file, and the patterns that could not be used."""

    suggestions: Sequence[Suggestion]
    problems: Sequence[PatternProblem]


def framework_named(name: str) -> Framework:
    """Find criteria by their id, also written as ``ac-review`` for ``ac_review``.

    The newest version is given, or the one named behind ``@``: ``ac-review@1.0.0``.

    Raises:
        NotFoundError: code ``unknown_framework``.
    """
    wanted, _at, version = name.replace("-", "_").casefold().partition("@")
    found = [
        framework
        for framework in read_frameworks(content_folder("annotations") / "criteria")
        if framework.id.replace("-", "_").casefold() == wanted
        and version in ("", framework.version)
    ]
    if found:
        return max(found, key=lambda framework: version_order(framework.version))
    raise NotFoundError(
        "unknown_framework",
        N_("The criteria {framework} are not in the workspace."),
        N_("Put their file into annotations/criteria, or import a review that uses them."),
        framework=name,
    )


def frameworks_with_detectors() -> list[Framework]:
    """List the criteria that suggestions are made for: those of which clauses are tagged."""
    found = read_frameworks(content_folder("annotations") / "criteria")
    return [framework for framework in found if framework.response == "severity"]


def suggest_articles(
    framework: Framework,
    articles: Sequence[ComparedArticle],
    *,
    untested: bool = False,
    ws: Workspace | None = None,
) -> Suggested:
    """Suggest where criteria may apply, act by act; the same text always gives the same answer.

    Args:
        framework: the criteria.
        articles: the articles of one or more acts.
        untested: also give the hints of detectors not yet proven.
        ws: workspace in whose texts citations of other laws are looked up, if at all.
    """
    if framework.kind in POINTED:
        return _pointed(framework, articles)
    detectors = Detectors(framework)
    found: list[Suggestion] = []
    for indices in _acts(articles):
        held = [articles[index] for index in indices]
        facts = None
        if untested or any(detector.on for detector in detectors.structure):
            facts = facts_of_articles(held, ws, written_in(held[0].text))
        for suggestion in detectors.suggest(held, untested=untested, facts=facts):
            found.append(_at(suggestion, indices[suggestion.article]))
    return Suggested(found, with_lines(detectors.problems, framework))


def _pointed(framework: Framework, articles: Sequence[ComparedArticle]) -> Suggested:
    """Point at where the questions of a framework are likely to be answered, act by act."""
    pointers = Pointers(framework)
    found = [
        _at(pointer, indices[pointer.article])
        for indices in _acts(articles)
        for held in ([articles[index] for index in indices],)
        for pointer in pointers.point(held, orders_of_articles(held))
    ]
    return Suggested(found, with_lines(pointers.problems, framework))


def _acts(articles: Sequence[ComparedArticle]) -> list[list[int]]:
    acts: dict[int, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        acts[article.act].append(index)
    return list(acts.values())


def _at(suggestion: Suggestion, article: int) -> Suggestion:
    return replace(suggestion, article=article)


def with_lines(
    problems: Sequence[PatternProblem], framework: Framework
) -> tuple[PatternProblem, ...]:
    """Find the line of a faulty cue in the file of its criteria."""
    if not problems:
        return ()
    folder, name = content_folder("annotations") / "criteria", framework.id.replace("-", "_")
    earlier = folder / "earlier" / f"{name}_{framework.version}.yaml"
    file = earlier if earlier.is_file() else folder / f"{name}.yaml"
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
            "pointer": one.pointer,
            "examples": [asdict(example) for example in one.examples],
            "index": one.article,
            "detector_version": one.detector_version,
            "framework": one.framework,
            "framework_version": one.framework_version,
        }
        for one in found
    ]
