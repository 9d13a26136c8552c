"""Lines that may open an article: «المادة 7», «الفصل 618-3 :», "ARTICLE PREMIER. – …".

A candidate is only that: references at the start of a line and quoted articles look the same.
How much speaks for a candidate is kept in ``strength``; the order of numbers decides later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workbench.language.numerals import (
    arabic_ordinal_pattern,
    arabic_repeated_pattern,
    french_ordinal_pattern,
    french_repeated_pattern,
)
from workbench.language.shapes import shape, shape_with_places
from workbench.reading.structure.article_numbers import NumberReading, number_readings
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.words import words

_DIGITS = r"\d{1,8}(?:\s?[-–—‑]\s?\d{1,6}|[./]\d{1,6})*"
_QUOTE = r"(?P<quote>[\"'“”„(\[]*\s*)"


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """A line that may open an article.

    Attributes:
        line: index of the line.
        word: «مادة», «فصل» or "article".
        number: the head as printed, with its word.
        readings: what the number may be.
        rest: text of the article on the same line.
        alone: nothing else stands on the line.
        quoted: the line opens with a quotation mark.
        strength: from 0 (a reference, surely) to 1 (set apart as a heading).
    """

    line: int
    word: str
    number: str
    readings: tuple[NumberReading, ...]
    rest: str
    alone: bool
    quoted: bool
    strength: float


@cache
def _arabic() -> re.Pattern[str]:
    number = (
        rf"(?:\(\s*(?P<inner>\d{{1,4}})(?P<inside>\s*{arabic_repeated_pattern()})?\s*\)|(?P<digits>{_DIGITS}(?:\s\d{{1,3}}(?=\s*$))?)"
        rf"|(?P<ordinal>{arabic_ordinal_pattern()})(?![ا-ي])|(?P<roman>[ivxl]{{1,7}})(?![a-z]))"
    )
    group = r"(?P<group>\s*(?:الي|و)\s*\d{1,6}(?=\s*(?:$|[:.\-–—])))?"
    return re.compile(
        rf"{_QUOTE}(?P<word>الماده|المادة|المواد|مادة|الفصل|الفصول|فصل)\s*:?\s*{number}{group}"
        rf"(?P<repeated>\s*{arabic_repeated_pattern()})?\s*(?P<new>\(?\s*جديدة?\s*\)?)?"
        rf"(?P<mark>\s*\(\d{{1,3}}\)(?=\s*$))?"
    )


@cache
def _french() -> re.Pattern[str]:
    ordinal = french_ordinal_pattern()
    number = (
        rf"(?:(?P<ordinal>{ordinal})(?![a-z])|(?P<first>1\s?er)(?![a-z])"
        rf"|(?P<digits>{_DIGITS}(?:\s\d{{1,3}}(?=\s*$))?)|(?P<roman>[ivxl]{{1,7}})(?![a-z'’]))"
    )
    group = r"(?P<group>\s*(?:a|au|et)\s+\d{1,6}(?=\s*(?:$|[:.\-–—])))?"
    return re.compile(
        rf"{_QUOTE}(?P<word>articles?|art\s?\.?)\s*(?:n°\s*)?{number}{group}"
        rf"(?P<repeated>\s*{french_repeated_pattern()}(?![a-z]))?\s*(?P<new>\(nouveau\))?"
    )


# "Article 4. – ", «المادة 4:», "Article 4 .- "; a dash after a colon opens a list and stays.
_AFTER = re.compile(r"\s*(?P<mark>(?:\.\s*)?(?:[-–—]+\s*)?(?:\.\s*)?(?::(?![-–—])\s*)?)")
_OPENERS = ("«", "»", '"', "“", "”", "„")


def article_head(line: PrintedLine, index: int, before: PrintedLine | None) -> ArticleHead | None:
    """Recognise a possible article head; ``before`` is the line above."""
    plain = line.shape.lstrip("\"'“”„([ ")
    if not plain.startswith(("ال", "ماد", "فصل", "art")):
        return None
    text, places = shape_with_places(line.text)
    offset = len(text) - len(text.lstrip())
    match = (_french() if plain.startswith("art") else _arabic()).match(text.strip())
    if match is None:
        return None
    readings = _readings(match, line)
    if not readings:
        return None
    end = match.end()
    after = _AFTER.match(text.strip(), end)
    begins = after.end() if after else end
    mark = after["mark"] if after else ""
    rest = line.text[places[min(begins + offset, len(places) - 1)] :].strip()
    quoted = line.text.lstrip().startswith(_OPENERS)
    start = match.start("word") + offset
    number = line.text[places[start] : places[min(end + offset, len(places) - 1)]].strip()
    strength = _strength(line, before, match, mark, rest)
    return ArticleHead(
        line=index,
        word=_word(match["word"]),
        number=_trimmed(number, readings),
        readings=tuple(readings),
        rest=rest,
        alone=not rest,
        quoted=quoted,
        strength=strength,
    )


def _word(printed: str) -> str:
    if printed.startswith("art"):
        return "article"
    return "فصل" if "فص" in printed else "مادة"


def _readings(match: re.Match[str], line: PrintedLine) -> list[NumberReading]:
    found = match.groupdict()
    number = found.get("ordinal") or found.get("inner") or found.get("digits")
    number = number or ("1" if found.get("first") else None) or found.get("roman") or ""
    if found.get("group"):
        number = f"{number} {found['group'].strip()}"
    return number_readings(
        number, found.get("repeated") or found.get("inside") or "", line.notes, rtl=line.rtl
    )


def _trimmed(number: str, readings: list[NumberReading]) -> str:
    """Keep the head as printed; a mark that is surely glued is taken off when chosen."""
    return number.strip(" .:-–—")


def _strength(
    line: PrintedLine,
    before: PrintedLine | None,
    match: re.Match[str],
    mark: str,
    rest: str,
) -> float:
    """Weigh what speaks for a heading: place, letters, punctuation, the line before."""
    starts = before is None or line.turns or line.gap > 1.3 or before.ends_sentence
    starts = starts or line.emphasised or line.centered
    if before is not None:
        starts = starts or not before.is_full
    small_word = line.text.lstrip("«\"'“ ")[:1] == "a"
    if not rest:
        if mark == "." and not line.emphasised and not line.centered and not starts:
            return 0.1
        if small_word:
            return 0.15
        set_apart = line.centered or line.emphasised or line.gap > 1.3 or not line.measured
        return 1.0 if set_apart else (0.7 if starts else 0.3)
    if small_word:
        return 0.05
    first = rest.split()[0].strip("،,.:;()") if rest.split() else ""
    refers = _refers(first)
    if mark:
        strong = 0.9 if starts else 0.55
        return strong if not refers or mark != "." else strong - 0.1
    if rest.startswith("(") and starts:
        return 0.7
    if refers or not starts:
        return 0.05
    return 0.6 if line.emphasised or line.centered else 0.35


def _refers(word: str) -> bool:
    plain = shape(word)
    return plain in words("reference_words") or (plain.startswith("و") and plain[1:2].isdigit())
