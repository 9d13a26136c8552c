"""Detectors for what phrases cannot see: ranges, lists, citations, terms, things left unsaid.

Each is a function with a name; what it says to a reader, and the words it looks for, are in
``annotations/lexicon/structure_risks.yaml``, in three languages, like the rules of phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from workbench.domain.frameworks import Framework
from workbench.domain.localized import LANGUAGES as SAID
from workbench.domain.localized import Localized
from workbench.domain.suggestions import ActFacts, PatternProblem, Suggestion
from workbench.settings import content_folder
from workbench.suggestions import absences, citations, delegation, powers, sanctions, terms
from workbench.suggestions.act_view import ActView, Hit, ReadArticle
from workbench.suggestions.structure_words import StructureWords, read_words

FILE = "structure_risks.yaml"
Finder = Callable[[ActView, StructureWords], Iterator[Hit]]
FINDERS: Mapping[str, Finder] = {
    finder.__name__: finder
    for finder in (
        sanctions.sanction_without_maximum,
        sanctions.sanction_range_wide,
        powers.powers_open_list,
        powers.powers_incompatible,
        powers.exception_without_any_test,
        delegation.delegation_without_principles,
        terms.defined_term_unused,
        terms.key_term_undefined,
        citations.absent_article_cited,
        citations.circle_of_conditions,
        citations.law_not_named,
        citations.cited_article_gone,
        absences.obligation_without_addressee,
        absences.decision_without_reasons,
        absences.decision_without_appeal,
        absences.allocation_without_publication,
    )
}


@dataclass(frozen=True, slots=True)
class StructureDetector:
    """One detector: what it finds, which criterion that speaks to, and how it is explained.

    Attributes:
        on: whether it was measured to be right often enough to be on by default.
        says: the explanation, with ``{places}`` for what was found.
        looked_for: words whose presence would have made it silent, by language.
    """

    name: str
    criterion: str
    version: str
    on: bool
    precision: float
    says: Localized
    find: Finder
    words: StructureWords
    looked_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def structure_detectors() -> tuple[tuple[StructureDetector, ...], tuple[PatternProblem, ...]]:
    """Read the detectors once per process, with the patterns that could not be read."""
    path = content_folder("annotations") / "lexicon" / FILE
    return read_detectors(path.read_text(encoding="utf-8"))


def read_detectors(
    text: str,
) -> tuple[tuple[StructureDetector, ...], tuple[PatternProblem, ...]]:
    """Read detectors from YAML text; a faulty pattern is told with its line and left out."""
    content, words_of, problems = read_words(text, FILE)
    version = str(content.get("version", "1"))
    found = [
        _detector(item, version, words_of[item["name"]])
        for item in content["detectors"]
        if item["name"] in FINDERS
    ]
    return tuple(found), problems


def _detector(item: Mapping[str, Any], version: str, words: StructureWords) -> StructureDetector:
    looked_for = item.get("looked_for") or {}
    return StructureDetector(
        name=item["name"],
        criterion=item["criterion"],
        version=version,
        on=bool(item.get("default")),
        precision=float(item.get("precision", 0)),
        says=Localized.from_mapping(item["says"]),
        find=FINDERS[item["name"]],
        words=words,
        looked_for={language: tuple(words) for language, words in looked_for.items()},
    )


def structure_suggestions(
    detectors: Sequence[StructureDetector],
    articles: Sequence[ReadArticle],
    facts: ActFacts,
    framework: Framework,
) -> list[Suggestion]:
    """Let detectors read an act: at most one suggestion of each in an article."""
    if not detectors:
        return []
    act = ActView(articles, facts)
    found: list[Suggestion] = []
    for detector in detectors:
        seen: set[int] = set()
        for hit in detector.find(act, detector.words):
            if hit.article not in seen:
                seen.add(hit.article)
                found.append(_suggestion(detector, act, hit, framework))
    return found


def _suggestion(
    detector: StructureDetector, act: ActView, hit: Hit, framework: Framework
) -> Suggestion:
    article = act.articles[hit.article]
    return Suggestion(
        article=hit.article,
        criterion=detector.criterion,
        quote=article.text[hit.start : hit.end],
        start=hit.start,
        end=hit.end,
        score=detector.precision,
        detector=detector.name,
        detector_version=detector.version,
        framework=framework.id,
        framework_version=framework.version,
        explanation=_told(detector.says, hit.told),
        missing=detector.looked_for.get(article.language, ()),
        untested=not detector.on,
    )


def _told(says: Localized, told: Mapping[str, str]) -> Localized:
    """Put what was found into the places of an explanation: «{ratio}» becomes «41»."""
    filled = says
    for language in SAID:
        text = says.in_language(language)
        for name, value in told.items():
            text = text.replace("{" + name + "}", value)
        filled = filled.with_language(language, text)
    return filled
