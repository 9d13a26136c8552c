"""Judging a learner on clauses it has not seen: whole laws are set aside in turn.

A law repeats itself: articles of one law on both sides of a measure would make any learner look
wise. Where there is one law only, its articles are set aside instead, and the figures say so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.domain.learning import FEWEST_OF_CRITERION, LearnedFigures, TrainingClause
from workbench.suggestions.evaluation import Pair, bootstrap_f1, f1, figures

Array = npt.NDArray[Any]
_FOLDS = 5
_MOST_THRESHOLDS = 400
_FEWEST_TO_CALIBRATE = 20  # findings; a curve through fewer says nothing
_STEPS = 50


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Scores of one language for clauses that were set aside, and what follows from them.

    ``slope`` and ``height`` turn a score into a probability; ``calibrated`` is on how many
    findings they were set, 0 where the score is only drawn between 0 and 1.
    """

    clauses: Sequence[TrainingClause]
    criteria: tuple[str, ...]
    by: str
    suggested: set[Pair]
    threshold: float
    slope: float
    height: float
    calibrated: int


def learnable(clauses: Sequence[TrainingClause]) -> tuple[str, ...]:
    """Give the criteria that were found often enough, and in more than one place."""
    counts = Counter(c for clause in clauses for c in clause.criteria)
    places: dict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        for criterion in clause.criteria:
            places[criterion].add(clause.article)
    return tuple(
        sorted(c for c, n in counts.items() if n >= FEWEST_OF_CRITERION and len(places[c]) > 1)
    )


def groups_of(clauses: Sequence[TrainingClause]) -> tuple[str, list[str]]:
    """Say by what clauses are set aside (``law`` or ``article``), and the group of each."""
    if len({clause.law for clause in clauses}) > 1:
        return "law", [clause.law for clause in clauses]
    return "article", [clause.article for clause in clauses]


def folds_of(groups: Sequence[str]) -> list[list[int]]:
    """Deal groups out into parts of about equal size; the largest group goes first."""
    members: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        members[group].append(place)
    folds: list[list[int]] = [[] for _ in range(min(_FOLDS, len(members)))]
    for group in sorted(members, key=lambda g: (-len(members[g]), g)):
        min(folds, key=len).extend(members[group])
    return [sorted(fold) for fold in folds]


def judge(
    clauses: Sequence[TrainingClause],
    criteria: tuple[str, ...],
    learn: Callable[[Sequence[TrainingClause]], Callable[[Sequence[str]], Array]],
    step: Callable[[], None] = lambda: None,
) -> HeldOut:
    """Learn from all parts but one and score that one, in turn.

    Args:
        clauses: the clauses of one language.
        criteria: what is learned.
        learn: learns from clauses and gives what scores texts.
        step: called after each part.
    """
    by, groups = groups_of(clauses)
    folds = folds_of(groups)
    scores = np.full((len(clauses), len(criteria)), -np.inf)
    for fold in folds:
        inside = set(fold)
        taught = [clause for place, clause in enumerate(clauses) if place not in inside]
        if taught:
            scores[fold] = learn(taught)([clauses[place].text for place in fold])
        step()
    truth = np.array([[c in clause.criteria for c in criteria] for clause in clauses], dtype=bool)
    suggested: set[Pair] = set()
    for fold in folds:
        others = [place for place in range(len(clauses)) if place not in set(fold)]
        threshold = best_threshold(scores[others], truth[others])
        suggested |= {
            (clauses[place].id, criterion)
            for place in fold
            for column, criterion in enumerate(criteria)
            if scores[place, column] >= threshold
        }
    slope, height, calibrated = _probability(scores, truth)
    threshold = best_threshold(scores, truth)
    return HeldOut(clauses, criteria, by, suggested, threshold, slope, height, calibrated)


def best_threshold(scores: Array, truth: Array) -> float:
    """Give the score from which suggestions have the highest F1, halfway to the next lower one."""
    order = np.argsort(-scores.ravel(), kind="stable")
    ordered, right = scores.ravel()[order], np.cumsum(truth.ravel()[order])
    if not len(ordered) or not right[-1]:
        return float("inf")
    shares = 2 * right / (np.arange(1, len(ordered) + 1) + right[-1])
    last = int(np.argmax(shares[:_MOST_THRESHOLDS]))
    below = ordered[last + 1] if last + 1 < len(ordered) else ordered[last]
    return float((ordered[last] + below) / 2) if np.isfinite(below) else float(ordered[last])


def _probability(scores: Array, truth: Array) -> tuple[float, float, int]:
    """Fit how score and frequency go together (Platt); with too few findings nothing is fitted."""
    found = int(truth.sum())
    if found < _FEWEST_TO_CALIBRATE or not np.isfinite(scores).all():
        return 1.0, 0.0, 0
    x, y = scores.ravel(), truth.ravel().astype(float)
    slope, height = 1.0, float(np.log(y.mean() / (1 - y.mean())))
    for _step in range(_STEPS):  # Newton; the two-parameter problem is convex
        p = 1 / (1 + np.exp(-np.clip(slope * x + height, -30, 30)))
        spread = p * (1 - p) + 1e-9
        rest = y - p
        matrix = np.array([[spread @ (x * x), spread @ x], [spread @ x, spread.sum()]])
        change = np.linalg.solve(matrix + 1e-6 * np.eye(2), np.array([rest @ x, rest.sum()]))
        slope, height = slope + float(change[0]), height + float(change[1])
        if float(np.abs(change).max()) < 1e-9:
            break
    return (slope, height, found) if slope > 0 else (1.0, 0.0, 0)


def figures_of(
    parts: dict[str, HeldOut], clauses: Sequence[TrainingClause]
) -> list[LearnedFigures]:
    """Count both languages together, each language, and each criterion of each.

    Findings of criteria that could not be learned count as missed in the sums.
    """
    suggested = {pair for part in parts.values() for pair in part.suggested}
    criteria = len({c for clause in clauses for c in clause.criteria})
    found = [_counted("", "", clauses, suggested, criteria)]
    for language in sorted({clause.language for clause in clauses}):
        inside = [clause for clause in clauses if clause.language == language]
        part = parts.get(language)
        own = part.suggested if part else set[Pair]()
        found.append(_counted(language, "", inside, own, criteria))
        found += [_counted(language, c, inside, own, 1) for c in (part.criteria if part else ())]
    return found


def _counted(
    language: str,
    criterion: str,
    clauses: Sequence[TrainingClause],
    suggested: set[Pair],
    criteria: int,
) -> LearnedFigures:
    wanted = {(clause.id, c) for clause in clauses for c in clause.criteria if criterion in ("", c)}
    given = {pair for pair in suggested if criterion in ("", pair[1])}
    _by, groups = groups_of(clauses) if clauses else ("", [])
    law_of = {clause.id: group for clause, group in zip(clauses, groups, strict=True)}
    counts = figures(given, wanted, len(clauses) * max(1, criteria))
    return LearnedFigures(
        language=language,
        criterion=criterion,
        findings=len(wanted),
        clauses=len(clauses),
        right=counts.right,
        wrong=counts.wrong,
        precision=counts.precision,
        recall=counts.recall,
        f1=f1(given, wanted),
        precision_interval=counts.precision_interval,
        recall_interval=counts.recall_interval,
        f1_interval=bootstrap_f1(given, wanted, law_of),
        base_rate=counts.base_rate,
    )
