"""Powers without a limit: lists that stay open, functions that exclude each other, exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.suggestions.act_view import ActView, Hit, ReadArticle
from workbench.suggestions.pipelines import Sentence, folded_word
from workbench.suggestions.structure_words import StructureWords

# A point of a list: a new line with a mark before it, or what a semicolon parts.
_POINT = re.compile("[\n;؛]")


def powers_open_list(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """A body is given a list of powers that ends in an open formula, with no limit named."""
    for article in act.articles:
        points = _powers(article, words)
        for start, end in points:
            folded = _folded(article.text[start:end])
            opened = words.search("open", article.language, folded)
            if opened and not words.has("limit", article.language, folded):
                yield Hit(article.index, *_stripped(article.text, start, end))
                break


def powers_incompatible(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """One body may both make the rules or decide, and inspect, punish or hear the complaints."""
    kinds = words.roles("kind_")
    for article in act.articles:
        points = _powers(article, words)
        held = {
            kind
            for start, end in points
            for kind in kinds
            if words.has(kind, article.language, _folded(article.text[start:end]))
        }
        if len(held) >= words.limits["kinds"]:
            yield Hit(article.index, *_stripped(article.text, *points[0]))


def exception_without_any_test(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """An authority may depart from a rule: no case, no time, no reasons, no publication."""
    for article, sentence in act.sentences():
        language = article.language
        opened = words.search("exception", language, sentence.folded)
        if opened is None or not words.has("authority", language, sentence.folded):
            continue
        if any(words.anywhere("test", language, (one,)) for one in _around(article, sentence)):
            continue
        start, end = sentence.place(opened.start(), opened.end())
        yield Hit(article.index, start, end)


def _around(article: ReadArticle, sentence: Sentence) -> list[Sentence]:
    """Give a sentence and the next one: a test is named beside the exception or right behind."""
    place = next(i for i, one in enumerate(article.sentences) if one is sentence)
    return list(article.sentences[place : place + 2])


def _powers(article: ReadArticle, words: StructureWords) -> list[tuple[int, int]]:
    """Give the places of the points of a list of powers; fewer than three are no list."""
    if ":" not in article.text:
        return []
    opener = next(
        (
            sentence.place(found.start(), found.end())
            for sentence in article.sentences
            if (found := words.search("powers", article.language, sentence.folded))
        ),
        None,
    )
    if opener is None:
        return []
    points: list[tuple[int, int]] = []
    start = opener[1]
    for mark in (*_POINT.finditer(article.text, start), None):
        end = mark.start() if mark else len(article.text)
        if len(article.text[start:end].strip()) > 3:
            points.append((start, end))
        start = mark.end() if mark else end
    return points if len(points) >= words.limits["points"] else []


def _folded(text: str) -> str:
    return " ".join(folded_word(word) for word in text.split())


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "-–•*▪:\uf02d"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
