"""Learning by spaCy's text classifier (``textcat_multilabel``), on words folded by our pipeline.

Only ever run in a child process: spaCy does not belong into the heap of the web process.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.domain.learning import TrainingClause
from workbench.suggestions.stems import stem_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Array = npt.NDArray[Any]
SEED = 20261127
_ROUNDS, _BATCH, _DROPOUT = 20, 8, 0.2
_NOTHING = "·"  # a text without words still needs one token
_MODEL = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": False,
    "ngram_size": 2,
    "no_output_layer": False,
    "length": 262144,
}


class SpacyLearner:
    """spaCy's bag of words and pairs of words, one probability for each criterion."""

    name = "spacy"

    def __init__(self, criteria: Sequence[str]) -> None:
        self.criteria = tuple(criteria)
        self._nlp: Language | None = None

    def fit(self, clauses: Sequence[TrainingClause]) -> None:
        """Learn from clauses; the seed is fixed, so that the same clauses give the same model."""
        import spacy
        from spacy.training import Example
        from thinc.api import fix_random_seed

        fix_random_seed(SEED)
        self._nlp = nlp = spacy.blank("xx")
        classifier: Any = nlp.add_pipe("textcat_multilabel", config={"model": _MODEL})
        for criterion in self.criteria:
            classifier.add_label(criterion)
        examples = [
            Example.from_dict(
                self._doc(clause.text),
                {"cats": {c: float(c in clause.criteria) for c in self.criteria}},
            )
            for clause in clauses
        ]
        optimizer = nlp.initialize(lambda: examples)
        chance = random.Random(SEED)
        for _round in range(_ROUNDS):
            chance.shuffle(examples)
            for start in range(0, len(examples), _BATCH):
                batch = examples[start : start + _BATCH]
                nlp.update(batch, sgd=optimizer, drop=_DROPOUT)

    def scores(self, texts: Sequence[str]) -> Array:
        """Give for each text and criterion a score from minus to plus infinity."""
        assert self._nlp is not None
        docs = self._nlp.pipe(self._doc(text) for text in texts)
        found = np.array([[doc.cats[c] for c in self.criteria] for doc in docs])
        clipped = np.clip(found.reshape(len(texts), len(self.criteria)), 1e-6, 1 - 1e-6)
        scores: Array = np.log(clipped / (1 - clipped))
        return scores

    def save(self, folder: Path) -> None:
        """Write what was learned into a folder."""
        assert self._nlp is not None
        self._nlp.to_disk(folder / "spacy")

    @classmethod
    def load(cls, folder: Path, criteria: Sequence[str]) -> SpacyLearner:
        """Read what was learned from a folder."""
        import spacy

        learner = cls(criteria)
        learner._nlp = spacy.load(folder / "spacy")
        return learner

    def _doc(self, text: str) -> Doc:
        from spacy.tokens import Doc

        assert self._nlp is not None
        return Doc(self._nlp.vocab, words=stem_words(text) or [_NOTHING])
