"""Lengths of time as laws write them: «ثلاثين (30) يوما», "deux mois", «شهرين»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.language.lexicon import word_list
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape

DAYS_IN = {"days": 1, "weeks": 7}
MONTHS_IN = {"months": 1, "years": 12}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at ``[start, end)`` of a shape, in one of three units."""

    start: int
    end: int
    days: int = 0
    months: int = 0
    hours: int = 0


def _table() -> Any:
    return word_list("obligations")


@cache
def _cardinals() -> dict[str, int]:
    table = _table()["cardinals"]
    return {shape(w): int(n) for lang in ("ar", "fr") for n, ws in table[lang].items() for w in ws}


@cache
def time_units() -> dict[str, str]:
    """Give the unit (``days``, ``months`` …) that each word for a length of time names."""
    table = _table()["units"]
    return {shape(w): u for lang in ("ar", "fr") for u, ws in table[lang].items() for w in ws}


@cache
def dual_units() -> dict[str, str]:
    """Give the unit that each Arabic dual names: «شهرين» two months."""
    return {shape(word): unit for unit, words in _table()["duals"].items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    words = alternatives(list(_cardinals()))
    number = rf"(?:ال)?(?P<words>(?:{words})(?:\s+و?(?:{words}))*)"
    digits = r"\(?\s*(?P<digits>\d{1,4})\s*\)?"
    units = alternatives(list(time_units()))
    counted = rf"(?:{number}\s*(?:\(\s*\d{{1,4}}\s*\))?|{digits})\s*(?P<unit>{units})"
    dual = rf"(?P<dual>{alternatives(list(dual_units()))})(?:\s*\(\s*\d{{1,2}}\s*\))?"
    # «شهر واحد», «سنة», «أجل شهر»: one, said by the unit alone
    alone = alternatives([shape(word) for word in _table()["alone"]])
    one = rf"(?P<one>{alone})(?:\s+واحدة?)?(?!\s+\d)"
    return re.compile(rf"(?:{counted}|{dual}|{one})(?![a-zء-ي])")


def duration_at(plain: str, start: int) -> Duration | None:
    """Read the length of time that stands at a place of a shape, or give ``None``."""
    match = _pattern().match(plain, start)
    return _duration(match) if match else None


def _duration(match: re.Match[str]) -> Duration | None:
    if match["dual"]:
        return _made(match, 2, dual_units()[match["dual"]])
    if match["one"]:
        return _made(match, 1, time_units()[match["one"]])
    count = int(match["digits"]) if match["digits"] else _count(match["words"])
    return _made(match, count, time_units()[match["unit"]]) if count else None


@cache
def hundred_pattern() -> str:
    """Give the pattern of a number above a hundred in plain words: «مائة وثلاثة وخمسين»."""
    words = alternatives([word for word, count in _cardinals().items() if count < 100])
    hundreds = alternatives([shape(word) for word in ("مائة", "مئة", "مائتين", "مئتين")])
    return rf"(?:{hundreds})(?:\s+و(?:{words}))+"


def hundred_value(words: str) -> int | None:
    """Read «مائة وثلاثة وخمسين» as 153; ``None`` for other words."""
    if not re.fullmatch(hundred_pattern(), words):
        return None
    first, *rest = words.split()
    others = sum(_count(word.removeprefix("و")) for word in rest)
    return (200 if first.endswith("تين") else 100) + others


def _count(words: str) -> int:
    """Add the words of a number: «خمسة وأربعين» is 45, «ثمانية عشر» is 18."""
    plain = re.sub(r"\s+", " ", words).strip()
    if plain in _cardinals():
        return _cardinals()[plain]
    total = 0
    for word in plain.split():
        known = _cardinals().get(word) or _cardinals().get(word.removeprefix("و"))
        if known is None:
            return 0
        total += known
    return total


def _made(match: re.Match[str], count: int, unit: str) -> Duration:
    days, months = count * DAYS_IN.get(unit, 0), count * MONTHS_IN.get(unit, 0)
    hours = count if unit == "hours" else 0
    return Duration(match.start(), match.end(), days, months, hours)
