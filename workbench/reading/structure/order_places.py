"""Where inside a law an order takes effect: a paragraph, the end of an article, behind another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from workbench.domain.amendments import Amendment, AmendmentKind
from workbench.language.lexicon import word_list
from workbench.language.numerals import number_value
from workbench.language.shapes import shape
from workbench.reading.structure.new_wording import number_key


@cache
def table() -> Any:
    """Give the word list of amending orders."""
    return word_list("amending_orders")


@cache
def _listed(name: str) -> tuple[re.Pattern[str], ...]:
    expressions = table()[name]
    return tuple(map(re.compile, [expressions] if isinstance(expressions, str) else expressions))


def found(name: str, plain: str) -> Iterator[re.Match[str]]:
    """Find the expressions of one entry of the list in a shape."""
    for pattern in _listed(name):
        yield from pattern.finditer(plain)


def says(name: str, sentence: str) -> bool:
    """Whether a sentence has one of the expressions of an entry."""
    return next(found(name, shape(sentence)), None) is not None


def placed(order: Amendment) -> Amendment:
    """Add the place that an order names: «الفقرة الثانية», "après l'article 7"."""
    plain = shape(order.instruction)
    if order.kind is AmendmentKind.INSERT:
        keys = [key for match in found("after_article", plain) if (key := number_key(match["key"]))]
        return replace(order, after=keys[0]) if len(set(keys)) == 1 else order
    if order.kind is AmendmentKind.COMPLETE and order.num is None:
        behind = [number_value(m["ordinal"]) for m in found("after_paragraph", plain)]
        if behind:
            known = len(behind) == 1 and behind[0] is not None
            return replace(order, after=str(behind[0]), part="") if known else order
        if says("added_at_end", order.instruction):
            return replace(order, at_end=True, part="")
    return replace(order, paragraph=paragraph_number(order.part), point=point_label(order.part))


def paragraph_number(part: str) -> int | None:
    """Read the number of a whole paragraph: "2e alinéa" is 2; ``None`` for anything finer."""
    plain = shape(part).strip(" .,،")
    for pattern in _listed("paragraph"):
        match = pattern.fullmatch(plain)
        if match:
            return number_value(match["ordinal"])
    return None


def point_label(part: str) -> str:
    """Read the label of one point: "2°" is 2, «البند (ب)» is «ب»; empty for anything else."""
    plain = shape(part).strip(" .,،")
    for pattern in _listed("point"):
        if match := pattern.fullmatch(plain):
            return str(match["label"])
    return ""
