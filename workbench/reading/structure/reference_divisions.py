"""Chapters, titles, annexes that a sentence cites: «الباب الأول من القسم الثاني», "annexe 1".

A chain names one division inside another: "chapitre II du titre III" is the second chapter of
the third title, not any second chapter; its key says so: ``title:3/chapter:2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbench.language.numerals import (
    arabic_ordinal_pattern,
    arabic_repeated_pattern,
    french_ordinal_pattern,
    french_repeated_pattern,
    number_value,
)
from workbench.language.shapes import shape
from workbench.reading.structure.article_keys import plain_key
from workbench.reading.structure.reference_articles import ordinals
from workbench.reading.structure.reference_words import CLITICS, LETTER, phrases, table

# From the widest to the narrowest; «الجزء» and "partie" hold books in some codes.
RANKS = ("annex", "part", "book", "title", "chapter", "section", "subsection")
_INSIDE = re.compile(r"\s*[,،]?\s*(?:من|في|du|de la|de l'|de l|de)?\s*")
_AND = r"\s*(?:[,،]\s*(?:و\s*|et\s+|ou\s+|او\s+)?|و\s*|\s(?:et|ou|او)\s+)\s*"


@dataclass(frozen=True, slots=True)
class CitedDivision:
    """Divisions cited together at ``[start, end)``; their keys name the wider ones first."""

    start: int
    end: int
    keys: tuple[str, ...]


def cited_divisions(plain: str) -> list[CitedDivision]:
    """List the divisions that a shape cites, in the order of its words.

    "aux titres I et II" gives one with ``title:1`` and ``title:2``; «الفرع الثاني من الباب
    الأول» gives two, ``chapter:1/section:2`` and ``chapter:1``.
    """
    single = list(_single(plain))
    found = []
    for at, division in enumerate(single):
        wider = _wider(plain, single, at)
        keys = tuple("/".join([*wider, key]) for key in division.keys)
        found.append(CitedDivision(division.start, division.end, keys))
    return found


def _wider(plain: str, single: list[CitedDivision], at: int) -> list[str]:
    """Give the divisions that hold this one by the words right behind and before it."""
    chain = [single[at]]
    for step in (1, -1):
        beside = at
        while 0 <= beside + step < len(single):
            first, second = sorted((beside, beside + step))
            between = plain[single[first].end : single[second].start]
            if not between.strip(" ,،") and step == 1 and "," not in between:
                break  # «الباب الأول القسم الثاني» without a word between: two of a list
            if not _INSIDE.fullmatch(between) or len(single[beside + step].keys) > 1:
                break
            beside += step
            chain.append(single[beside])
    own = _rank(single[at])
    names = {_rank(one): one.keys[0] for one in chain if _rank(one) < own}
    return [names[rank] for rank in sorted(names)]


def _rank(division: CitedDivision) -> int:
    return RANKS.index(division.keys[0].split(":")[0])


def _single(plain: str) -> Iterator[CitedDivision]:
    kinds = {shape(w): k for lang in ("ar", "fr") for w, k in table()["divisions"][lang].items()}
    for match in _pattern().finditer(plain):
        word = re.sub(r"^[وف]?(?:[بك]?ال|لل)", "ال", match["word"])
        kind = kinds.get(word) or kinds.get(re.sub(f"^{CLITICS}", "", word))
        keys = _keys(kind, match["numbers"]) if kind else ()
        if keys:
            yield CitedDivision(match.start(), match.end(), keys)


def _keys(kind: str, numbers: str) -> tuple[str, ...]:
    found = []
    for match in _numbers().finditer(numbers):
        repeated = _suffix(match["repeated"] or "")
        values = _values(match["number"])
        found += [f"{kind}:{value}" for value in values[:-1]]
        found += [f"{kind}:{value}{repeated}" for value in values[-1:]]
    return tuple(found)


def _values(number: str) -> list[int]:
    """Read one number, or the ordinals of «الأول والثاني»."""
    value = number_value(number)
    if value is not None:
        return [value]
    return ordinals(number.split()) if re.search("[ا-ي]", number) else []


def _suffix(repeated: str) -> str:
    key = plain_key("1", repeated)
    return key[1:] if key else ""


@cache
def _number() -> str:
    roman = rf"[ivxl]{{1,6}}(?:er)?(?![{LETTER}])"
    digits = r"\d{1,2}(?:er)?(?!\d|[.\-]\d)"
    # One ordinal at a time: «البابين الأول والثاني» are two, «الحادي عشر» is one.
    ordinal = rf"(?:{arabic_ordinal_pattern()}|{french_ordinal_pattern()})(?![{LETTER}])"
    repeated = rf"{french_repeated_pattern()}(?![{LETTER}])|{arabic_repeated_pattern()}"
    return rf"(?:{ordinal}|{digits}|{roman})(?:\s+(?:{repeated}))?"


@cache
def _numbers() -> re.Pattern[str]:
    roman = rf"[ivxl]{{1,6}}(?:er)?(?![{LETTER}])"
    ordinal = rf"(?:{arabic_ordinal_pattern()}|{french_ordinal_pattern()})(?![{LETTER}])"
    repeated = rf"{french_repeated_pattern()}(?![{LETTER}])|{arabic_repeated_pattern()}"
    number = rf"(?:{ordinal}|\d{{1,2}}(?:er)?|{roman})"
    return re.compile(rf"(?P<number>{number})(?P<repeated>\s+(?:{repeated}))?")


@cache
def _pattern() -> re.Pattern[str]:
    lists = table()["divisions"]
    arabic, french = phrases(lists["ar"], clitics=True), phrases(lists["fr"])
    listed = rf"{_number()}(?:{_AND}{_number()})*"
    return re.compile(
        rf"(?<![{LETTER}])(?P<word>{arabic}|{french})\s+(?:n°\s*|رقم\s*)?(?P<numbers>{listed})"
    )
