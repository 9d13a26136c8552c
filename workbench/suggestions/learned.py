"""Suggestions of a model that learned from the team: its own name, its nearest examples."""

from __future__ import annotations

import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.learning import LearnedModel, TrainingClause
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.records import from_record
from workbench.domain.suggestions import NearExample, Suggestion
from workbench.language.lexicon import word_list
from workbench.suggestions.engine import written_in
from workbench.suggestions.learning import CARD, EXAMPLES, LEARNERS, Learner
from workbench.suggestions.likeness import Array, WeighedClause, likeness, weigh

DETECTOR = "learned"
_NEAREST = 3
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile, zlib.error)
_SENTENCE = re.compile(r"[^.؛;!?؟\n]+[.؛;!?؟]?")


@dataclass(frozen=True, slots=True)
class _Language:
    learner: Learner
    threshold: float
    slope: float
    height: float
    calibrated: int

    def probability(self, score: float) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.slope * score + self.height))))


class LearnedDetector:
    """A stored model, read once and used for any number of texts."""

    def __init__(self, folder: Path) -> None:
        """Read the model of a folder.

        Raises:
            WorkbenchError: code ``damaged_model``.
        """
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            self.model: LearnedModel = from_record(LearnedModel, card["model"])
            self._languages = {
                language: _opened(folder / language, self.model.method, held)
                for language, held in card["languages"].items()
            }
            lines = (folder / EXAMPLES).read_text(encoding="utf-8").splitlines()
            self._examples: list[TrainingClause] = [
                from_record(TrainingClause, json.loads(line)) for line in lines
            ]
        except _UNREADABLE as problem:
            raise damaged_model(folder.name) from problem

    def suggest(self, articles: Sequence[ComparedArticle]) -> list[Suggestion]:
        """Suggest where the team would likely have found something, in the order of the text."""
        languages = [written_in(article.text) for article in articles]
        found: list[Suggestion] = []
        for language, held in self._languages.items():
            places = [n for n, used in enumerate(languages) if used == language]
            if not places:
                continue
            scores = held.learner.scores([articles[n].text for n in places])
            for place, row in zip(places, scores, strict=True):
                found += self._of_article(place, articles[place].text, language, row)
        return sorted(found, key=lambda s: (s.article, s.start, s.criterion))

    def _of_article(self, place: int, text: str, language: str, row: Array) -> list[Suggestion]:
        held = self._languages[language]
        criteria = [c for c in range(len(row)) if row[c] >= held.threshold and text.strip()]
        if not criteria:
            return []
        sentences = _sentences(text)
        by_sentence = held.learner.scores([text[start:end] for start, end in sentences])
        return [
            self._suggestion(
                place, text, language, c, row[c], sentences[int(np.argmax(by_sentence[:, c]))]
            )
            for c in criteria
        ]

    def _suggestion(
        self,
        place: int,
        text: str,
        language: str,
        column: int,
        score: float,
        stretch: tuple[int, int],
    ) -> Suggestion:
        held = self._languages[language]
        criterion = held.learner.criteria[column]
        figures = self.model.of(language, criterion)
        probability = held.probability(float(score))
        start, end = stretch
        return Suggestion(
            article=place,
            criterion=criterion,
            quote=text[start:end],
            start=start,
            end=end,
            score=round(probability, 4),
            detector=DETECTOR,
            detector_version=self.model.id,
            framework=self.model.framework,
            framework_version=self.model.framework_version,
            explanation=_explained(
                probability, held.calibrated, figures.findings if figures else 0
            ),
            untested=figures is None or not figures.proven,
            examples=self._nearest(text, language, criterion),
        )

    def _nearest(self, text: str, language: str, criterion: str) -> tuple[NearExample, ...]:
        """Give the clauses with this finding that are closest; of one article only one."""
        asked = weigh(text, self._rarity)
        ranked = sorted(
            ((likeness(asked, w), c) for c, w in self._weighed[language, criterion]),
            key=lambda one: (-one[0], one[1].id),
        )
        nearest = {clause.article: (share, clause) for share, clause in reversed(ranked)}
        best = sorted(nearest.values(), key=lambda one: (-one[0], one[1].id))[:_NEAREST]
        return tuple(_example(clause, criterion, share) for share, clause in best)

    @cached_property
    def _weighed(self) -> Mapping[tuple[str, str], list[tuple[TrainingClause, WeighedClause]]]:
        held: dict[tuple[str, str], list[tuple[TrainingClause, WeighedClause]]] = {}
        for clause in self._examples:
            if clause.criteria:
                ready = weigh(clause.text, self._rarity)
                for criterion in clause.criteria:
                    held.setdefault((clause.language, criterion), []).append((clause, ready))
        return held

    @cached_property
    def _counts(self) -> Counter[int]:
        every = (weigh(clause.text, np.ones_like).terms.tolist() for clause in self._examples)
        return Counter(term for terms in every for term in terms)

    def _rarity(self, terms: Array) -> Array:
        held = np.array([self._counts.get(term, 0) for term in terms.tolist()], dtype=float)
        weights: Array = np.log(1 + (len(self._examples) + 1) / (held + 1))
        return weights


def damaged_model(name: str) -> WorkbenchError:
    """Say that a stored model cannot be used."""
    return WorkbenchError(
        "damaged_model",
        N_("The learned model {name} is damaged and cannot be used."),
        N_("Learn again from the findings: the same findings give the same model."),
        name=name,
    )


def _opened(folder: Path, method: str, held: Mapping[str, Any]) -> _Language:
    learner = LEARNERS[method].load(folder, held["criteria"])
    return _Language(learner, held["threshold"], held["slope"], held["height"], held["calibrated"])


def _sentences(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _SENTENCE.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.end() - (len(words) - len(words.rstrip()))
        if end > start:
            found.append((start, end))
    return found or [(0, len(text))]


def _explained(probability: float, calibrated: int, findings: int) -> Localized:
    words = word_list("learned")["calibrated" if calibrated else "uncalibrated"]
    places = {"share": round(100 * probability), "findings": calibrated or findings}
    return Localized(**{language: words[language].format(**places) for language in LANGUAGES})


def _example(clause: TrainingClause, criterion: str, share: float) -> NearExample:
    evidence = next(one for one in clause.evidence if one.criterion == criterion)
    quote = evidence.quote or clause.text
    return NearExample(clause.id, clause.label, quote, clause.text, evidence.by, round(share, 4))
