"""Sanctions whose amount or length can be bargained: no maximum, or one far from the minimum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from workbench.language.folding import fold_search
from workbench.language.quantities import Quantity, QuantityKind, quantities
from workbench.suggestions.act_view import ActView, Hit, ReadArticle
from workbench.suggestions.pipelines import Sentence
from workbench.suggestions.structure_words import StructureWords

_HOURS = {"hours": 1, "days": 24, "weeks": 168, "months": 720, "years": 8640}
_BESIDE = 40  # letters within which words belong to a fine
_BETWEEN = 24  # letters between two numbers that bound one sanction
_MEASURES = (QuantityKind.AMOUNT, QuantityKind.SHARE)


def sanction_without_maximum(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """A fine is imposed, and its amount or its maximum is not fixed."""
    for article, sentence in act.sentences():
        language = article.language
        fined = words.search("fined", language, sentence.folded)
        if fined is None:
            continue
        beside = sentence.folded[fined.start() : fined.end() + _BESIDE]
        if words.has("fixed_elsewhere", language, beside):
            continue
        start, end = sentence.place(*fined.span())
        behind = [one for one in _in_sentence(article, sentence) if one.end > end]
        if not any(_measures(one) for one in behind):
            # The sum may stand in the next line, or in a list below.
            if not words.anywhere("amount", language, _from(article, sentence)):
                yield Hit(article.index, start, end)
        elif len(behind) == 1 and _has_only_a_minimum(language, sentence, words):
            yield Hit(article.index, start, behind[0].end)


def _from(article: ReadArticle, sentence: Sentence) -> tuple[Sentence, ...]:
    place = next(i for i, one in enumerate(article.sentences) if one is sentence)
    return tuple(article.sentences[place:])


def _has_only_a_minimum(language: str, sentence: Sentence, words: StructureWords) -> bool:
    least, most = (words.has(role, language, sentence.folded) for role in ("least", "most"))
    return least and not most


def sanction_range_wide(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """The maximum of a sanction is many times its minimum."""
    for article, sentence in act.sentences():
        language = article.language
        if not words.has("fined", language, sentence.folded):
            continue
        for low, high in pairwise(_in_sentence(article, sentence)):
            between = f" {fold_search(article.text[low.end : high.start]).strip()} "
            first = max(sentence.starts[0], low.start - _BESIDE)
            before = fold_search(article.text[first : low.start])
            if len(between) > _BETWEEN or not words.has("between", language, between):
                continue
            ratio = None if words.has("prison", language, before) else _ratio(low, high)
            if ratio is not None and ratio > words.limits["ratio"]:
                told = {
                    "low": _printed(article, low),
                    "high": _printed(article, high),
                    "ratio": f"{ratio:.0f}",
                }
                yield Hit(article.index, low.start, high.end, told)


def _printed(article: ReadArticle, one: Quantity) -> str:
    return " ".join(article.text[one.start : one.end].split())


def _in_sentence(article: ReadArticle, sentence: Sentence) -> list[Quantity]:
    """List the numbers of a sentence with their places in the article as printed."""
    first, last = sentence.starts[0], sentence.ends[-1]
    kinds = (*_MEASURES, QuantityKind.DURATION, QuantityKind.NUMBER)
    return [
        replace(one, start=one.start + first, end=one.end + first)
        for one in quantities(article.text[first:last])
        if one.kind in kinds
    ]


def _measures(one: Quantity) -> bool:
    return one.kind in _MEASURES or (one.kind is QuantityKind.NUMBER and float(one.value) > 31)


def _ratio(low: Quantity, high: Quantity) -> float | None:
    """Say how many times the minimum the maximum is; ``None`` where they measure other things."""
    if high.kind is QuantityKind.AMOUNT and low.kind in (QuantityKind.AMOUNT, QuantityKind.NUMBER):
        least, most = float(low.value), float(high.value)
    elif high.kind is QuantityKind.DURATION:
        unit = high.value.split()[-1]
        least = _hours(low) if low.kind is QuantityKind.DURATION else _counted(low, unit, high)
        most = _hours(high)
    else:
        return None
    return most / least if least > 0 and most > least else None


def _hours(one: Quantity) -> float:
    count, unit = one.value.split()
    return float(count) * _HOURS.get(unit, 0)


def _counted(low: Quantity, unit: str, high: Quantity) -> float:
    """«من 2 إلى 5 سنوات»: the first number counts what the second one counts."""
    if low.kind is not QuantityKind.NUMBER or not high.count:
        return 0.0
    each = _hours(high) / float(high.count) if float(high.count) else 0.0
    return float(low.value) * each if unit in _HOURS else 0.0
