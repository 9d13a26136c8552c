"""An act as the detectors of structure see it: its articles, and what was read in it as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from workbench.domain.references import Reference, ReferenceKind
from workbench.domain.suggestions import ActFacts
from workbench.suggestions.pipelines import Sentence


class ReadArticle(Protocol):
    """An article in its language, cut into folded sentences."""

    @property
    def index(self) -> int:
        """Place of the article in the act."""

    @property
    def language(self) -> str:
        """``ar`` or ``fr``."""

    @property
    def text(self) -> str:
        """The words as printed."""

    @property
    def number(self) -> str:
        """Canonical number of the article."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences, folded."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a detector found: an article, characters of its text, values to be told."""

    article: int
    start: int
    end: int
    told: Mapping[str, str] = field(default_factory=dict)


class ActView:
    """All articles of one act, with who cites whom among them."""

    def __init__(self, articles: Sequence[ReadArticle], facts: ActFacts) -> None:
        self.articles = articles
        self.facts = facts

    def sentences(self) -> Iterator[tuple[ReadArticle, Sentence]]:
        """Go through the sentences of the act in its order."""
        for article in self.articles:
            for sentence in article.sentences:
                yield article, sentence

    def cited_by(self, reference: Reference) -> list[int]:
        """List the articles of the act that a citation leads to."""
        places = (self.facts.places.get(target.eid) for target in reference.targets)
        return [place for place in places if place is not None]

    @cached_property
    def citing(self) -> Mapping[int, frozenset[int]]:
        """The articles that cite each article by its number."""
        found: dict[int, set[int]] = {}
        for reference in self.facts.references:
            source = self.facts.places.get(reference.eid)
            if source is None or reference.work is not None:
                continue
            if reference.kind is ReferenceKind.ARTICLE:
                for target in self.cited_by(reference):
                    if target != source:
                        found.setdefault(target, set()).add(source)
        return {target: frozenset(sources) for target, sources in found.items()}

    def sentence_at(self, article: int, place: int) -> Sentence | None:
        """Give the sentence of an article in which a character stands."""
        for sentence in self.articles[article].sentences:
            if sentence.starts and sentence.starts[0] <= place < sentence.ends[-1]:
                return sentence
        return None
