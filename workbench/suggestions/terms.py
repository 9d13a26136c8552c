"""Terms that are defined and never used, or used like a defined term and not defined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbench.language.folding import fold_search
from workbench.suggestions.act_view import ActView, Hit
from workbench.suggestions.pipelines import LANGUAGES, bare
from workbench.suggestions.structure_words import StructureWords

_MOST_WORDS = 5
_VERBS = ("ي", "وي", "وت")  # a sentence, not a term: «يتضمن الميثاق المحاور التالية»
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def defined_term_unused(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """The act defines a term and never uses it: it may call the same thing by another name."""
    for one in act.facts.definitions:
        place = act.facts.places.get(one.eid)
        if place is None or one.uses or one.scope or not _is_term(one.term, words):
            continue
        if len(act.facts.definitions) >= words.limits["definitions"] and act.facts.whole:
            yield Hit(place, one.start, one.end, {"term": one.term})


def key_term_undefined(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """A defined term comes back with an adjective that gives it another, undefined meaning."""
    definitions = act.facts.definitions
    if len(definitions) < words.limits["definitions"]:
        return
    heads = {_head(fold_search(one.term)) for one in definitions if _is_term(one.term, words)}
    known = {_bare_words(fold_search(one.term)) for one in definitions}
    uses: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for article, sentence in act.sentences():
        for found in words.patterns["qualified", article.language]:
            for match in found.finditer(sentence.folded):
                pair = _head(match[1]), _head(match[2])
                if pair[0] in heads and not words.has("plain", article.language, match[2]):
                    uses[pair].append((article.index, *sentence.place(match.start(), match.end(2))))
    for pair, places in uses.items():
        articles = {place[0] for place in places}
        if len(articles) >= words.limits["articles"] and not _among(pair, known):
            index, start, end = places[0]
            term = " ".join(act.articles[index].text[start:end].split())
            yield Hit(index, start, end, {"term": term, "count": str(len(places))})


def _is_term(term: str, words: StructureWords) -> bool:
    """A stretch with digits or marks at its head was read badly and is no term."""
    if not _LETTERS.match(term) or term.startswith(_VERBS):
        return False
    folded = f"{fold_search(term)} "
    held = any(words.has("no_term", language, folded) for language in LANGUAGES)
    return len(term.split()) <= _MOST_WORDS and not held


def _head(word: str) -> str:
    first = word.split()[0] if word.split() else word
    return bare(first)[-1]


def _bare_words(term: str) -> frozenset[str]:
    return frozenset(_head(word) for word in term.split())


def _among(pair: tuple[str, str], known: set[frozenset[str]]) -> bool:
    return any(set(pair) <= term for term in known)
