"""Suggestions for the articles of an act: what opens a risk, and what the act leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.frameworks import Framework
from workbench.domain.localized import Localized
from workbench.domain.suggestions import ActFacts, PatternProblem, Suggestion
from workbench.suggestions.cues import COUNTER, CUE, CueMatcher, counters
from workbench.suggestions.pipelines import Sentence, pipeline, sentences
from workbench.suggestions.rules import Rule, detector_rules
from workbench.suggestions.structure import structure_detectors, structure_suggestions

if TYPE_CHECKING:
    from spacy.tokens import Doc

PHRASES_VERSION = "1.0"
Progress = Callable[[int, int], None]
_PHRASES = Localized(
    en="Words that the criteria list as signs stand here.",
    fr="Des mots que les critères donnent comme indices se trouvent ici.",
    ar="ترد هنا ألفاظ تعدها المعايير علامات.",
)
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-zÀ-ÿ]")


@dataclass(frozen=True, slots=True)
class _Folded:
    index: int
    language: str
    text: str
    number: str
    sentences: Sequence[Sentence]


class Detectors:
    """Every detector of a framework, compiled once and used for any number of acts."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        known = {criterion.id for criterion in framework.criteria}
        rules, problems = detector_rules()
        self.rules = tuple(rule for rule in rules if rule.criterion in known)
        structure, faulty = structure_detectors()
        self.structure = tuple(one for one in structure if one.criterion in known)
        self._cues = {language: CueMatcher(framework, language) for language in ("ar", "fr")}
        self.problems: tuple[PatternProblem, ...] = (
            *problems,
            *faulty,
            *(problem for matcher in self._cues.values() for problem in matcher.problems),
        )

    def suggest(
        self,
        articles: Sequence[ComparedArticle],
        *,
        untested: bool = False,
        facts: ActFacts | None = None,
        on_progress: Progress | None = None,
    ) -> list[Suggestion]:
        """Suggest places in the articles of one act, in the order of the text.

        Args:
            articles: the articles of the act; each is read in the language it is written in.
            untested: also give the hints of detectors that are not on by default.
            facts: what was read in the act as a whole; without it nothing is known of that.
            on_progress: told how many articles were read, of how many.
        """
        folded: list[_Folded] = []
        phrases: list[Suggestion] = []
        for index, article in enumerate(articles):
            language = written_in(article.text)
            doc = pipeline(language)(article.text)
            folded.append(_Folded(index, language, article.text, article.key, sentences(doc)))
            if untested:
                phrases.extend(self._from_cues(index, doc, language))
            if on_progress is not None:
                on_progress(index + 1, len(articles))
        found = [
            suggestion
            for rule in self.rules
            if rule.on or untested
            for article in folded
            if (suggestion := self._by_rule(rule, article, folded)) is not None
        ]
        wanted = [one for one in self.structure if one.on or untested]
        found += structure_suggestions(wanted, folded, facts or ActFacts(), self.framework)
        return sorted(
            (*found, *phrases), key=lambda s: (s.article, s.start, s.criterion, s.detector)
        )

    def _by_rule(self, rule: Rule, article: _Folded, act: Sequence[_Folded]) -> Suggestion | None:
        hit = _opened(rule, article)
        if hit is None or not _holds(rule.also, article, default=True):
            return None
        if _holds(rule.missing, article) or _supplied_elsewhere(rule, article, act):
            return None
        start, end = hit
        return Suggestion(
            article=article.index,
            criterion=rule.criterion,
            quote=article.text[start:end],
            start=start,
            end=end,
            score=rule.precision,
            detector=rule.name,
            detector_version=rule.version,
            framework=self.framework.id,
            framework_version=self.framework.version,
            explanation=rule.says,
            missing=rule.looked_for.get(article.language, ()),
            untested=not rule.on,
        )

    def _from_cues(self, index: int, doc: Doc, language: str) -> Iterator[Suggestion]:
        text = doc.text
        for criterion_id, held in self._cues[language].find(doc).items():
            criterion = self.framework.criterion(criterion_id)
            if criterion is None or not held[CUE] or held[COUNTER]:
                continue
            _cue, start, end = min(held[CUE], key=lambda cue: (cue[1], cue[2]))
            yield Suggestion(
                article=index,
                criterion=criterion_id,
                quote=text[start:end],
                start=start,
                end=end,
                score=0.0,
                detector="phrases",
                detector_version=PHRASES_VERSION,
                framework=self.framework.id,
                framework_version=self.framework.version,
                explanation=_PHRASES,
                missing=counters(criterion, language),
                untested=True,
            )


def written_in(text: str) -> str:
    """Say whether most letters of a text are Arabic (``ar``) or Latin (``fr``)."""
    return "ar" if len(_ARABIC.findall(text)) >= len(_LATIN.findall(text)) else "fr"


def _opened(rule: Rule, article: _Folded) -> tuple[int, int] | None:
    """Find the first sentence that opens the rule; give the printed place of the words."""
    unless = rule.unless.get(article.language, ())
    for sentence in article.sentences:
        for pattern in rule.when.get(article.language, ()):
            found = pattern.search(sentence.folded)
            if found and not any(stop.search(sentence.folded) for stop in unless):
                return sentence.place(found.start(), found.end())
    return None


def _holds(
    patterns: Mapping[str, tuple[re.Pattern[str], ...]], article: _Folded, *, default: bool = False
) -> bool:
    wanted = patterns.get(article.language, ())
    if not wanted:
        return default
    return any(p.search(sentence.folded) for p in wanted for sentence in article.sentences)


def _supplied_elsewhere(rule: Rule, article: _Folded, act: Sequence[_Folded]) -> bool:
    """Whether an article that refers to this one by its number supplies what is missing here."""
    if not rule.missing.get(article.language) or not article.number.isdigit():
        return False
    cited = _citation(article.language, article.number)
    return any(
        other.index != article.index
        and other.language == article.language
        and any(cited.search(sentence.folded) for sentence in other.sentences)
        and _holds(rule.missing, other)
        for other in act
    )


def _citation(language: str, number: str) -> re.Pattern[str]:
    word = "(?:ماده|فصل)" if language == "ar" else "articles?"
    return re.compile(rf"{word} {number}(?!\d)")
