"""An authority decides or a duty is imposed, and the act leaves unsaid what should follow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from workbench.language.folding import fold_search
from workbench.language.lexicon import word_list
from workbench.suggestions.act_view import ActView, Hit, ReadArticle
from workbench.suggestions.pipelines import Sentence
from workbench.suggestions.structure_words import StructureWords


def obligation_without_addressee(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """Something must be published, filed or kept, and the rule does not say by whom."""
    for article, sentence in act.sentences():
        language = article.language
        found = words.search("passive", language, sentence.folded)
        if found is None or words.has("by_whom", language, sentence.folded):
            continue
        if not _names_an_actor(language, sentence) and not _said_before(article, sentence):
            yield Hit(article.index, *sentence.place(found.start(), found.end()))


def decision_without_reasons(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """An authority decides against a person, and nothing in the act asks for grounds or reasons."""
    return _decisions(act, words)


def decision_without_appeal(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """An authority decides against a person, and nothing in the act opens a complaint or appeal."""
    return _decisions(act, words)


def allocation_without_publication(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """An authority gives out public money or rights, and nothing in the act has it published."""
    return _decisions(act, words)


def _decisions(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """Find decisions of an authority that nothing in the act completes.

    The article itself, those that cite it, and any sentence of the act that speaks of decisions
    in general are read for what is missing.
    """
    general = {
        language
        for language in ("ar", "fr")
        if any(
            article.language == language and words.has("in_general", language, sentence.folded)
            for article, sentence in act.sentences()
        )
    }
    for article, sentence in act.sentences():
        language = article.language
        if language in general:
            continue
        found = words.search("decision", language, sentence.folded)
        if found is None or words.has("unless", language, sentence.folded):
            continue
        if not words.has("authority", language, sentence.folded):
            continue
        if not any(_supplies(one, words) for one in _with_citing(act, article)):
            yield Hit(article.index, *sentence.place(found.start(), found.end()))


def _with_citing(act: ActView, article: ReadArticle) -> Iterator[ReadArticle]:
    yield article
    for index in sorted(act.citing.get(article.index, ())):
        yield act.articles[index]


def _supplies(article: ReadArticle, words: StructureWords) -> bool:
    return words.anywhere("supplied", article.language, tuple(article.sentences))


@cache
def _actors(language: str) -> tuple[str, ...]:
    return tuple(fold_search(word) for word in word_list("obligations")["actors"][language])


def _names_an_actor(language: str, sentence: Sentence) -> bool:
    """Say whether the sentence names an authority or person that laws commonly bind."""
    return any(actor in sentence.folded for actor in _actors(language))


def _said_before(article: ReadArticle, sentence: Sentence) -> bool:
    """«على صاحب المشروع … . ويجب أن يودع …»: the sentence before may name who is bound."""
    place = next(i for i, one in enumerate(article.sentences) if one is sentence)
    return place > 0 and _names_an_actor(article.language, article.sentences[place - 1])
