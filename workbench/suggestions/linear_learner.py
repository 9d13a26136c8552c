"""Learning by weighed words: one weight for each stem and pair of stems, one sum a criterion.

The simplest thing that learns, and on few findings it was right more often than spaCy's text
classifier (docs/decisions/0042). Every step is exact arithmetic in a fixed order: the same
clauses give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from workbench.domain.learning import TrainingClause
from workbench.suggestions.stems import stem_words

Array = npt.NDArray[Any]
_STIFFNESS = 0.3  # how strongly weights are held small (L2)
_SEEN_IN = 2  # clauses; a word of one clause alone teaches nothing
_STEPS = 200


class LinearLearner:
    """One logistic regression for each criterion on weighed stems and pairs of stems."""

    name = "linear"

    def __init__(self, criteria: Sequence[str]) -> None:
        self.criteria = tuple(criteria)
        self._places: dict[str, int] = {}
        self._rarity: Array = np.empty(0)
        self._weights: Array = np.empty((0, 0))

    def fit(self, clauses: Sequence[TrainingClause]) -> None:
        """Learn from clauses."""
        terms = [_terms(clause.text) for clause in clauses]
        seen = Counter(term for held in terms for term in held)
        kept = sorted(term for term, count in seen.items() if count >= _SEEN_IN)
        self._places = {term: place for place, term in enumerate(kept)}
        self._rarity = np.log(
            1 + len(clauses) / np.array([seen[term] for term in kept], dtype=float)
        )
        matrix = self._matrix(terms)
        self._weights = np.array(
            [
                _fitted(matrix, np.array([float(c in clause.criteria) for clause in clauses]))
                for c in self.criteria
            ]
        ).reshape(len(self.criteria), len(kept) + 1)

    def scores(self, texts: Sequence[str]) -> Array:
        """Give for each text and criterion a score from minus to plus infinity."""
        matrix = self._matrix([_terms(text) for text in texts])
        found: Array = matrix @ self._weights[:, :-1].T + self._weights[:, -1]
        return found

    def save(self, folder: Path) -> None:
        """Write what was learned into a folder."""
        np.savez_compressed(
            folder / "linear.npz",
            terms=np.array(list(self._places)),
            rarity=self._rarity,
            weights=self._weights,
        )

    @classmethod
    def load(cls, folder: Path, criteria: Sequence[str]) -> LinearLearner:
        """Read what was learned from a folder."""
        learner = cls(criteria)
        path = folder / "linear.npz"
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            learner._places = {str(term): place for place, term in enumerate(held["terms"])}
            learner._rarity, learner._weights = held["rarity"], held["weights"]
        return learner

    def _matrix(self, terms: Sequence[Mapping[str, int]]) -> Any:
        """Give texts as rows of weighed terms, each row of length 1."""
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, held in enumerate(terms):
            known = [(self._places[t], n) for t, n in held.items() if t in self._places]
            weights = [(1 + float(np.log(n))) * float(self._rarity[p]) for p, n in known]
            size = float(np.sqrt(sum(weight * weight for weight in weights))) or 1.0
            rows += [row] * len(known)
            columns += [place for place, _n in known]
            values += [weight / size for weight in weights]
        return csr_matrix((values, (rows, columns)), shape=(len(terms), len(self._places)))


def _terms(text: str) -> Counter[str]:
    words = stem_words(text)
    return Counter([*words, *(f"{a} {b}" for a, b in pairwise(words))])


def _fitted(matrix: Any, found: Array) -> Array:
    """Find the weights of one criterion; findings are rare and weigh more than clauses without."""
    positive = max(1.0, float(found.sum()))
    weigh = np.where(found > 0, np.sqrt((len(found) - positive) / positive), 1.0)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = matrix @ weights[:-1] + weights[-1]
        rest = weigh * (1 / (1 + np.exp(-scores)) - found)
        value = float((weigh * (np.logaddexp(0, scores) - found * scores)).sum())
        value += 0.5 * _STIFFNESS * float(weights[:-1] @ weights[:-1])
        slope = np.append(matrix.T @ rest + _STIFFNESS * weights[:-1], rest.sum())
        return value, slope

    start = np.zeros(matrix.shape[1] + 1)
    solved: Array = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}
    ).x
    return solved
