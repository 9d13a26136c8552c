"""What is left to a decree while the act says nothing about it anywhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from workbench.suggestions.act_view import ActView, Hit, ReadArticle
from workbench.suggestions.pipelines import Sentence, bare
from workbench.suggestions.structure_words import StructureWords

_BOUNDED = ("technical", "principle")  # what makes a delegation harmless
_SHARED = 2  # words that another sentence must hold to speak of the same matter
_MARKS = ".,:;()\"'،؛"
_SHORTEST = 4  # letters of a word that says what a sentence is about


def delegation_without_principles(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """A decree must fix essentials, and no other sentence of the act speaks of that matter."""
    found = list(_delegations(act, words))
    if not found:
        return
    held = _where_words_stand(act, {id(sentence) for _a, sentence, _m in found})
    for article, sentence, match in found:
        own = _subjects(match.group(), article.language, words)
        together = Counter(place for word in own for place in held[article.language, word])
        if len(own) >= _SHARED and max(together.values(), default=0) < _SHARED:
            yield Hit(article.index, *sentence.place(*match.span()))


def _delegations(
    act: ActView, words: StructureWords
) -> Iterator[tuple[ReadArticle, Sentence, re.Match[str]]]:
    for article, sentence in act.sentences():
        language = article.language
        match = words.search("delegated", language, sentence.folded)
        if match is None or not words.has("essential", language, match.group()):
            continue
        if not any(words.has(role, language, sentence.folded) for role in _BOUNDED):
            yield article, sentence, match


def _where_words_stand(
    act: ActView, passed_over: set[int]
) -> Mapping[tuple[str, str], set[tuple[int, int]]]:
    """Say in which sentences of the act each word stands; those that delegate say nothing."""
    held: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for article in act.articles:
        for place, sentence in enumerate(article.sentences):
            if id(sentence) not in passed_over:
                for token in sentence.folded.split():
                    for word in _forms(token.strip(_MARKS), article.language):
                        held[article.language, word].add((article.index, place))
    return held


def _subjects(folded: str, language: str, words: StructureWords) -> set[str]:
    """Give the words that say what is delegated, without those of the formula itself."""
    found = set()
    for token in folded.split():
        token = token.strip(_MARKS)
        if not words.has("formula", language, token):
            form = _forms(token, language)[-1]
            if len(form) >= _SHORTEST:
                found.add(form)
    return found


def _forms(token: str, language: str) -> tuple[str, ...]:
    return bare(token) if language == "ar" else (token.rpartition("'")[2],)
