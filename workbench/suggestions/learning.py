"""From a team's findings to a model with its figures, written whole into a folder or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.learning import (
    FEWEST_FINDINGS,
    FEWEST_OF_CRITERION,
    LearnedModel,
    TooFew,
    TrainingClause,
)
from workbench.domain.records import to_record
from workbench.suggestions.held_out import (
    HeldOut,
    figures_of,
    folds_of,
    groups_of,
    judge,
    learnable,
)
from workbench.suggestions.linear_learner import Array, LinearLearner
from workbench.suggestions.spacy_learner import SpacyLearner

CODE = "learning-1"  # another way of learning needs a new one: it is part of a model's id
CARD, EXAMPLES = "model.json", "examples.jsonl"
Progress = Callable[[int, int], None]


class Learner(Protocol):
    """What can learn criteria from clauses and score other texts."""

    criteria: tuple[str, ...]

    def fit(self, clauses: Sequence[TrainingClause]) -> None:
        """Learn."""

    def scores(self, texts: Sequence[str]) -> Array:
        """Score texts by criterion."""

    def save(self, folder: Path) -> None:
        """Write what was learned."""


LEARNERS: Mapping[str, type[LinearLearner] | type[SpacyLearner]] = {
    LinearLearner.name: LinearLearner,
    SpacyLearner.name: SpacyLearner,
}


def model_id(clauses: Sequence[TrainingClause], framework: str, version: str, method: str) -> str:
    """Give the fingerprint of a model: the same clauses and code always give the same."""
    held = [to_record(clause) for clause in sorted(clauses, key=lambda clause: clause.id)]
    stated = json.dumps([CODE, framework, version, method, held], ensure_ascii=False)
    return hashlib.sha256(stated.encode()).hexdigest()[:16]


def train(
    clauses: Sequence[TrainingClause],
    folder: Path,
    *,
    framework: str,
    framework_version: str,
    method: str = LinearLearner.name,
    made_at: datetime | None = None,
    on_progress: Progress = lambda done, total: None,
) -> LearnedModel:
    """Learn from clauses, measure on laws set aside, and store the model under its id.

    Args:
        clauses: clauses that people have read.
        folder: where models are kept; the model becomes a folder in it at the last moment.
        framework: id of the criteria.
        framework_version: their version.
        method: ``linear`` or ``spacy``.
        made_at: when, for the record; no part of the id.
        on_progress: told how many of how many steps are done.

    Raises:
        InvalidRequestError: code ``too_few_findings``.
    """
    clauses = sorted(clauses, key=lambda clause: clause.id)
    findings = sum(len(clause.criteria) for clause in clauses)
    by_language = {
        language: [clause for clause in clauses if clause.language == language]
        for language in sorted({clause.language for clause in clauses})
    }
    taught = {language: learnable(held) for language, held in by_language.items()}
    if findings < FEWEST_FINDINGS or not any(taught.values()):
        raise too_few(findings)
    by_language = {language: held for language, held in by_language.items() if taught[language]}
    step = _Steps(by_language, on_progress)
    parts = {
        language: judge(held, taught[language], partial(_taught, method, taught[language]), step)
        for language, held in by_language.items()
    }
    identifier = model_id(clauses, framework, framework_version, method)
    model = LearnedModel(
        id=identifier,
        framework=framework,
        framework_version=framework_version,
        method=method,
        clauses=len(clauses),
        findings=findings,
        laws=len({clause.law for clause in clauses}),
        held_out="law" if all(part.by == "law" for part in parts.values()) else "article",
        figures=tuple(figures_of(parts, clauses)),
        too_few=_too_few(clauses, taught),
        calibrated={language: part.calibrated for language, part in parts.items()},
        made_at=made_at,
    )
    fresh = folder / f".{uuid.uuid4().hex}"
    try:
        _write(fresh, model, parts, clauses, method, step)
        place = folder / identifier
        if place.exists():  # the same findings were learned before; the newer figures stay
            shutil.rmtree(place)
        fresh.rename(place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return model


def too_few(findings: int) -> InvalidRequestError:
    """Say that there is too little to learn from."""
    return InvalidRequestError(
        "too_few_findings",
        N_("There are {findings} findings; learning needs {needed}, {each} of one criterion."),
        N_("Tag and adjudicate more clauses, then try again."),
        findings=findings,
        needed=FEWEST_FINDINGS,
        each=FEWEST_OF_CRITERION,
    )


class _Steps:
    """Counts the steps of a training and tells each."""

    def __init__(self, by_language: Mapping[str, Sequence[TrainingClause]], tell: Progress) -> None:
        folds = (len(folds_of(groups_of(held)[1])) for held in by_language.values())
        self._total = sum(n + 1 for n in folds)
        self._done, self._tell = 0, tell
        tell(0, self._total)

    def __call__(self) -> None:
        self._done += 1
        self._tell(self._done, self._total)


def _taught(
    method: str, criteria: tuple[str, ...], clauses: Sequence[TrainingClause]
) -> Callable[[Sequence[str]], Array]:
    learner = LEARNERS[method](criteria)
    learner.fit(clauses)
    return learner.scores


def _too_few(
    clauses: Sequence[TrainingClause], taught: Mapping[str, tuple[str, ...]]
) -> tuple[TooFew, ...]:
    counts = Counter((clause.language, c) for clause in clauses for c in clause.criteria)
    return tuple(
        TooFew(language, criterion, count)
        for (language, criterion), count in sorted(counts.items())
        if criterion not in taught.get(language, ())
    )


def _write(
    folder: Path,
    model: LearnedModel,
    parts: Mapping[str, HeldOut],
    clauses: Sequence[TrainingClause],
    method: str,
    step: Callable[[], None],
) -> None:
    folder.mkdir(parents=True)
    for language, part in parts.items():
        learner = LEARNERS[method](part.criteria)
        learner.fit(part.clauses)
        (folder / language).mkdir()
        learner.save(folder / language)
        step()
    settings = {
        language: {
            "criteria": list(part.criteria),
            "threshold": part.threshold,
            "slope": part.slope,
            "height": part.height,
            "calibrated": part.calibrated,
        }
        for language, part in parts.items()
    }
    with (folder / EXAMPLES).open("w", encoding="utf-8") as stream:
        for clause in clauses:
            stream.write(json.dumps(to_record(clause), ensure_ascii=False) + "\n")
    card = {"model": to_record(model), "languages": settings}
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False), encoding="utf-8")
