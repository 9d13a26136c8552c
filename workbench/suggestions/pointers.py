"""Where in a law the answer to a question of scrutiny is likely to stand: ranked articles.

The frameworks on the right to information and on post-legislative scrutiny ask questions of a
law as a whole. Nothing is suggested as a risk: an article is pointed at, with the words that
speak for it, and the reader answers.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.frameworks import Framework
from workbench.domain.localized import LANGUAGES as SAID
from workbench.domain.localized import Localized
from workbench.domain.suggestions import ActFacts, Suggestion
from workbench.language.folding import fold_search
from workbench.suggestions.cues import CUE, CueMatcher
from workbench.suggestions.engine import written_in
from workbench.suggestions.pipelines import LANGUAGES, Sentence, pipeline, sentences
from workbench.suggestions.pointer_words import Places, pointer_words

DETECTOR = "pointer"
POINTED = ("right_to_information", "post_legislative")
# What speaks for an article, in points: a cue of the criterion, other words, words in its
# heading, what the reading of the act found, a place at the head or the end of the act. Words
# that stand in many articles of the act count for less.
_CUE, _WORDS, _IN_HEADING, _STRUCTURE, _PLACE = 3.0, 2.0, 3.0, 2.0, 1.0
_LEAST = 1.4  # points below which nothing is pointed at
_SHARE = 0.5  # of the points of the best article of the act
_MOST = 5  # articles for one question, unless every one counts
_HALF = 4.0  # points at which the score is one half
_LONGEST_QUOTE = 300


@dataclass(slots=True)
class _Weighed:
    """What speaks for one article as the place of one answer."""

    points: float = 0.0
    words: list[str] = field(default_factory=list)
    spots: list[tuple[int, int]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def add(self, points: float, word: str, spot: tuple[int, int] | None = None) -> None:
        self.points += points
        if word and fold_search(word) not in map(fold_search, self.words):
            self.words.append(word)
        if spot:
            self.spots.append(spot)


@dataclass(frozen=True, slots=True)
class _Article:
    index: int
    language: str
    text: str
    heading: str
    sentences: Sequence[Sentence]
    cues: Mapping[str, dict[str, list[tuple[str, int, int]]]]


class Pointers:
    """The questions of a framework, compiled once and asked of any number of acts."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._words = pointer_words()
        self._cues = {language: CueMatcher(framework, language) for language in LANGUAGES}
        cues = (problem for matcher in self._cues.values() for problem in matcher.problems)
        self.problems = (*self._words.problems, *cues)

    def point(self, articles: Sequence[ComparedArticle], facts: ActFacts) -> list[Suggestion]:
        """Point at the articles of one act, the questions in their order, the best place first."""
        read = [self._read(index, article) for index, article in enumerate(articles)]
        found: list[Suggestion] = []
        for criterion in self.framework.criteria:
            places = self._words.places.get(criterion.id, Places({}))
            weighed = {one.index: _Weighed() for one in read}
            if not places.every:  # cues are loose: «بقرار» finds every decision
                _weigh_cues(criterion.id, read, weighed)
            _weigh_words(places, read, weighed)
            _weigh_structure(places, facts, weighed)
            for index in _best(weighed, places):
                found.append(self._pointer(criterion.id, read[index], weighed[index]))
        return found

    def _read(self, index: int, article: ComparedArticle) -> _Article:
        language = written_in(article.text)
        doc = pipeline(language)(article.text)
        return _Article(
            index,
            language,
            article.text,
            fold_search(article.heading),
            sentences(doc),
            self._cues[language].find(doc),
        )

    def _pointer(self, criterion: str, article: _Article, weighed: _Weighed) -> Suggestion:
        start, end = _quote(article, weighed)
        return Suggestion(
            article=article.index,
            criterion=criterion,
            quote=article.text[start:end],
            start=start,
            end=end,
            score=round(weighed.points / (weighed.points + _HALF), 2),
            detector=DETECTOR,
            detector_version=self._words.version,
            framework=self.framework.id,
            framework_version=self.framework.version,
            explanation=self._told(weighed),
            pointer=True,
        )

    def _told(self, weighed: _Weighed) -> Localized:
        told = self._words.says
        for language in SAID:
            kinds = dict.fromkeys(
                self._words.structure[kind].in_language(language) for kind in weighed.kinds
            )
            words = "، " if language == "ar" else ", "
            text = words.join((*kinds, *weighed.words))
            told = told.with_language(language, told.in_language(language).replace("{words}", text))
        return told


def _weigh_cues(criterion: str, read: Sequence[_Article], weighed: Mapping[int, _Weighed]) -> None:
    spots: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for article in read:
        for cue, start, end in article.cues.get(criterion, {}).get(CUE, ()):
            if end:
                spots[cue].setdefault(article.index, (start, end))
    for cue, places in spots.items():
        points = _CUE * _rarity(len(places), len(read))
        for index, spot in places.items():
            weighed[index].add(points, cue.rstrip("*"), spot)


def _weigh_words(places: Places, read: Sequence[_Article], weighed: Mapping[int, _Weighed]) -> None:
    """Weigh each pattern once for an article, so that a long one does not win by its length."""
    for language in LANGUAGES:
        for pattern in places.patterns.get(language, ()):
            spots: dict[int, tuple[int, int]] = {}
            for article in read:
                if article.language != language:
                    continue
                if match := pattern.search(article.heading):
                    weighed[article.index].add(_IN_HEADING, match.group())
                if spot := _spot(pattern, article):
                    spots[article.index] = spot
            for index, (start, end) in spots.items():
                words = " ".join(read[index].text[start:end].split())
                weighed[index].add(_WORDS * _rarity(len(spots), len(read)), words, (start, end))


def _spot(pattern: re.Pattern[str], article: _Article) -> tuple[int, int] | None:
    for sentence in article.sentences:
        if match := pattern.search(sentence.folded):
            return sentence.place(*match.span())
    return None


def _rarity(held: int, count: int) -> float:
    """Give the share of the points for words that stand in so many articles: all where in one."""
    return math.log((count + 1) / held) / math.log(count + 1)


def _weigh_structure(places: Places, facts: ActFacts, weighed: Mapping[int, _Weighed]) -> None:
    for index, kind, start, end in _structure(places, facts):
        weighed[index].kinds.append(kind)
        weighed[index].add(_STRUCTURE, "", (start, end))
    for index in _likely(places, len(weighed)):
        if weighed[index].points:
            weighed[index].add(_PLACE, "")


def _structure(places: Places, facts: ActFacts) -> Iterator[tuple[int, str, int, int]]:
    """Give the places that the reading of the act found for a question, once for an article."""
    seen: set[tuple[int, str]] = set()
    for obligation in facts.obligations:
        index, kind = facts.places.get(obligation.eid), obligation.kind.value
        if index is not None and kind in places.structure and (index, kind) not in seen:
            seen.add((index, kind))
            yield index, kind, obligation.start, obligation.end
    if "definitions" in places.structure:
        for one in facts.definitions:
            index = facts.places.get(one.eid)
            if index is not None and (index, "definitions") not in seen:
                seen.add((index, "definitions"))
                yield index, "definitions", one.start, one.end


def _likely(places: Places, count: int) -> list[int]:
    """Give the articles at the head or the end of an act, where a question asks for them."""
    edge = max(2, count // 10)
    found = list(range(min(edge, count))) if places.first else []
    return found + (list(range(max(0, count - edge), count)) if places.last else [])


def _best(weighed: Mapping[int, _Weighed], places: Places) -> list[int]:
    """Choose the articles to point at, the best first, those of equal weight in their order."""
    if places.every:
        return [index for index, one in weighed.items() if one.points]
    best = max((one.points for one in weighed.values()), default=0.0)
    least = max(_LEAST, best * _SHARE)
    ranked = sorted(weighed, key=lambda index: (-weighed[index].points, index))
    return [index for index in ranked[:_MOST] if weighed[index].points >= least]


def _quote(article: _Article, weighed: _Weighed) -> tuple[int, int]:
    """Quote the sentence in which most of the words stand, or the words where it is too long."""
    if not weighed.spots:
        return 0, min(len(article.text), _LONGEST_QUOTE)
    counts: dict[int, int] = defaultdict(int)
    for place, sentence in enumerate(article.sentences):
        for start, _end in weighed.spots:
            counts[place] += sentence.starts[0] <= start < sentence.ends[-1]
    chosen = article.sentences[max(counts, key=lambda place: (counts[place], -place))]
    start, end = chosen.starts[0], chosen.ends[-1]
    while end > start and article.text[end - 1].isspace():
        end -= 1
    return (start, end) if end - start <= _LONGEST_QUOTE else weighed.spots[0]
