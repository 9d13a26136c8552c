"""Articles and divisions that a sentence cites: «المواد من 5 إلى 9», "articles 3, 5 et 7 bis"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workbench.language.cardinals import hundred_pattern, hundred_value
from workbench.language.numerals import (
    arabic_ordinal,
    arabic_ordinal_pattern,
    arabic_repeated_pattern,
    french_ordinal_pattern,
    french_repeated_pattern,
)
from workbench.language.shapes import shape
from workbench.reading.structure.article_keys import plain_key
from workbench.reading.structure.reference_words import (
    LETTER,
    phrases,
    table,
    unit_pattern,
)

_DIGITS = r"\d{1,4}(?:-\d{1,3}(?!\d))*(?!\.?\d|\s?[°/])"
_ARABIC = re.compile("[ا-ي]")
# "articles 3, alinéa 2, et 7", «المواد 3 الفقرة 2 و7»: the second number is no article
_PART = (
    r"\s*[,،]?\s*(?:(?:alinea|paragraphe)s?\s+\d+(?:er)?|(?:premier|deuxieme|dernier)\s+alinea|"
    r"الفقرة\s+(?:\d+|ال\w+))(?=\s*[,،]?\s*(?:و|et\s|ou\s)\s*\d)"
)


_ONWARD = r"(?:وما\s+(?:يليها|يليه|بعدها|بعده)\s+)?"  # «36 وما يليه إلى الفصل 40»


@dataclass(frozen=True, slots=True)
class CitedArticles:
    """Articles cited together at ``[start, end)``; a range is a pair of keys.

    ``keys`` holds single keys and, for «من 5 إلى 9», ``5..9``.
    """

    start: int
    end: int
    keys: tuple[str, ...]


def cited_articles(plain: str) -> list[CitedArticles]:
    """List the groups of articles that a shape cites, in the order of its words.

    «أحكام المادتين 3 و7 أعلاه» gives one group with the keys ``3`` and ``7``.
    """
    found = []
    for match in _group().finditer(plain):
        keys, end = _keys(plain, match.end("noun"), match.end())
        if keys:
            found.append(CitedArticles(match.start("noun"), end, tuple(keys)))
    return found


@cache
def _number() -> str:
    arabic = rf"{arabic_ordinal_pattern()}(?![{LETTER}])"
    french = rf"(?:premier|1er|unique|{french_ordinal_pattern()})(?![{LETTER}])"
    hundred = rf"{hundred_pattern()}(?![{LETTER}])"
    return rf"(?:{_DIGITS}|{hundred}|{arabic}|{french})"


@cache
def _item() -> str:
    repeated = rf"{arabic_repeated_pattern()}|{french_repeated_pattern()}(?![{LETTER}])"
    return rf"\(?\s?{_number()}(?:er)?(?:\s?\))?(?:\s*(?:{repeated}))?"


@cache
def _join() -> str:
    nouns = phrases([*table()["articles"]["ar"], *table()["articles"]["fr"]])
    signs = rf"\s*[,،]\s*(?:و\s*|et\s+|ou\s+|او\s+)?|\s*[,،]?\s*(?:و\s*|{_french_joins()})"
    ranges = phrases(table()["ranges"]["ar"])
    # «359 إلى361»: blanks are lost around digits
    stand = rf"(?:\s+|(?<=\d)){_ONWARD}{ranges}(?:\s+|(?=\d))"
    words = rf"(?:\s+او\s+|{stand})(?:ال(?=[{LETTER}]))?"
    noun = rf"(?:(?:de\s+|a\s+|les\s+|des\s+|aux\s+)?(?:l')?{nouns}\s+(?:من\s+)?)?"
    return rf"(?:{words}|{signs}){noun}"


@cache
def _french_joins() -> str:
    ranges = [shape(word) for word in table()["ranges"]["fr"]]
    return rf"(?<=[\s)])(?:et|ou|ainsi\s+que|and|or|{'|'.join(ranges)})\s+"


@cache
def _group() -> re.Pattern[str]:
    lists = table()["articles"]
    arabic = phrases([*lists["ar"], *lists["of_it"]], clitics=True)
    french = phrases(lists["fr"])
    noun = rf"(?P<noun>(?:{arabic}|{french})(?:\s+(?:من|رقم|n°)(?=\s))?)"
    bracket = rf"(?:\s*\([^()]{{1,80}}\)|{_PART})?"
    listed = rf"\s*{_item()}{bracket}(?:{_join()}{_item()}{bracket})*"
    return re.compile(rf"(?<![{LETTER}]){noun}{listed}")


@cache
def _one() -> re.Pattern[str]:
    repeated = rf"{arabic_repeated_pattern()}|{french_repeated_pattern()}(?![{LETTER}])"
    return re.compile(rf"(?P<number>{_number()})(?:er)?(?:\s?\))?(?P<repeated>\s*(?:{repeated}))?")


@cache
def _range() -> re.Pattern[str]:
    words = [*table()["ranges"]["ar"], *table()["ranges"]["fr"]]
    nouns = phrases([*table()["articles"]["ar"], *table()["articles"]["fr"]])
    return re.compile(
        rf"[\s)]*{_ONWARD}{phrases(words)}(?:\s+|$)(?:(?:les\s+)?(?:l')?{nouns}|ال)?\s*\(?\s*"
    )


def _keys(plain: str, start: int, end: int) -> tuple[list[str], int]:
    """Read a list item by item; brackets («الفقرة الثانية», "1er alinéa") are not numbers."""
    inside = re.compile(rf"\([^()]*[a-zا-ي]{{3}}[^()]*\)|{_PART}")
    listed = plain[:start] + inside.sub(lambda m: " " * len(m.group()), plain[start:end])
    keys: list[str] = []
    last = at = start
    while match := _one().search(listed, at, end):
        if keys and unit_pattern().match(plain, match.end()):
            break  # «المادة 5 و30 يوما»: a length of time, not an article
        read = _read(match["number"], match["repeated"] or "")
        between = listed[at : match.start()]
        if keys and read and _range().fullmatch(between):
            keys[-1] = f"{keys[-1]}..{read.pop(0)}"
        keys.extend(read)
        last = at = match.end()
    return keys, _with_bracket(plain, last, end)


def _with_bracket(plain: str, last: int, end: int) -> int:
    rest = re.match(r"\s*\([^()]{1,80}\)", plain[last:end])
    return last + rest.end() if rest else last


def _read(number: str, repeated: str) -> list[str]:
    """Give the keys in a number; «الأولى والثانية» holds two of them."""
    compact = number.replace(" ", "")
    if re.fullmatch(r"\d+(?:-\d+)+", compact):
        return [compact + _suffix(repeated)]
    if not _ARABIC.search(number):
        key = plain_key(compact, repeated)
        return [key] if key else []
    if value := hundred_value(number):
        return [f"{value}{_suffix(repeated)}"]
    keys = [str(value) for value in ordinals(number.split())]
    return [*keys[:-1], keys[-1] + _suffix(repeated)] if keys else []


def _suffix(repeated: str) -> str:
    key = plain_key("1", repeated)
    return key[1:] if key else ""


def ordinals(words: list[str]) -> list[int]:
    """Part ordinals joined by «و»: «الحادية والعشرين والثانية والعشرين» is 21 and 22."""
    values = []
    while words:
        for size in range(len(words), 0, -1):
            value = arabic_ordinal(" ".join([words[0].removeprefix("و"), *words[1:size]]))
            if value is None and size == 1:
                value = arabic_ordinal(words[0])
            if value is not None:
                values.append(value)
                break
        words = words[size:]
    return values
