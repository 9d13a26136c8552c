"""Which laws and articles a sentence names, in the order of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.language.citations import official_number_key, official_numbers
from workbench.language.dates import find_dates
from workbench.language.lexicon import word_list
from workbench.language.numerals import (
    alternatives,
    arabic_ordinal_pattern,
    arabic_repeated_pattern,
    french_repeated_pattern,
)
from workbench.language.shapes import shape
from workbench.reading.structure.article_keys import plain_key

_MOST_EXPANDED = 60  # "articles 3 à 9" names each of them; a whole code does not


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A text named in a sentence, by its official number or in words."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class NamedArticles:
    """Articles named together; ``added`` marks those with "(… ajouté)" behind them."""

    start: int
    end: int
    keys: tuple[str, ...]
    added: tuple[bool, ...]


# "dahir portant (loi n° 1-72-219)", «الظهير الشريف بمثابة (قانون رقم 1.72.184)»: one text
_PORTANT = re.compile(
    r"(?:dahir|decret(?: royal)?)\s+portant\s+$|(?:ال)?ظهير\s+(?:ال)?شريف\s+بمثابة\s+$"
)
# "dahir du", "décret royal du", «الظهير الشريف الصادر في»: what a date right after it names.
_DATED = re.compile(
    r"(?<![a-zا-ي])(?P<word>dahirs?(?: [a-z]+)?(?: du| en date du)\s"
    r"|(?:decret|arrete)[a-z ]{0,40} du\s"
    r"|(?:ال)?ظهير(?: ال)?\s?شريف(?: بمثابة قانون)? ?(?:ال)?(?:صادر|مورخ)? ?(?:في|بتاريخ)? ?"
    r"(?:يوم )?)$"
)
_CODE = re.compile(
    r"(?<=\b(?:du|le|au) )code (?:penal|civil|general|de|des|du)[a-z' ]{0,60}?"
    r"(?=[,;.(]|\s(?:sont|est|precite|susvise)|$)"
)


def _table() -> Any:
    return word_list("structure_amendments")


@cache
def _law_words() -> str:
    return alternatives([shape(w) for lang in ("fr", "ar") for w in _table()["laws"][lang]])


@cache
def _secondary() -> re.Pattern[str]:
    words = [shape(w) for lang in ("fr", "ar") for w in _table()["secondary"][lang]]
    return re.compile(rf"(?:{alternatives(words)})[^،,;؛:]{{0,45}}$")


def named_laws(text: str) -> list[NamedLaw]:
    """List the texts that a sentence names; a number «الصادر بتنفيذه …» is left out."""
    plain = shape(text)
    found = [*_numbered(plain), *_dated(plain, text), *_codes(plain, text)]
    found.sort(key=lambda law: law.start)
    kept: list[NamedLaw] = []
    for law in found:
        if kept and law.start < kept[-1].end:
            continue
        if _secondary().search(plain[: law.start]):
            continue
        kept.append(law)
    return kept


def _numbered(plain: str) -> list[NamedLaw]:
    laws = []
    for number, start in official_numbers(plain):
        before = plain[max(0, start - 110) : start]
        words = list(_law_before().finditer(before))
        if not words or re.search(r"[;؛]", before[words[-1].end() :]):
            continue
        whole = _PORTANT.search(before[: words[-1].start()])
        begin = start - len(before) + (whole or words[-1]).start()
        laws.append(NamedLaw(begin, start + len(number), _forward(number)))
    return laws


@cache
def _law_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zا-ي])[وبفل]{{0,2}}(?:{_law_words()})(?![a-z])")


def _forward(number: str) -> str:
    """Turn a number that was printed backwards («352-59-1») round."""
    parts = re.split(r"([.\-/])", number)
    first = official_number_key(number).split("-")[0]
    if len(parts) == 5 and parts[4] == first and parts[0] != first:
        return "".join(reversed(parts))
    return number


def _dated(plain: str, text: str) -> list[NamedLaw]:
    """Name a text by its date where it has no number: "dahir du 9 ramadan 1331 (…)"."""
    laws = []
    for day in find_dates(plain):
        before = plain[max(0, day.start - 60) : day.start]
        match = _DATED.search(before)
        if match is None:
            continue
        begin = day.start - len(before) + match.start("word")
        laws.append(NamedLaw(begin, day.end, _cut(plain, text, begin, day.end)))
    return laws


def _codes(plain: str, text: str) -> list[NamedLaw]:
    laws = []
    for match in _CODE.finditer(plain):
        laws.append(
            NamedLaw(match.start(), match.end(), _cut(plain, text, match.start(), match.end()))
        )
    return laws


def _cut(plain: str, text: str, start: int, end: int) -> str:
    source = text if len(text) == len(plain) else plain
    return re.sub(r"\bIl\b", "II", re.sub(r"\s+", " ", source[start:end]).strip())


@cache
def _article_list() -> re.Pattern[str]:
    digits = r"\d{1,4}(?:\s?-\s?\d{1,3})*(?!\s?°|\.?\d)"
    arabic = rf"(?:{digits}|{arabic_ordinal_pattern()})(?:\s*{arabic_repeated_pattern()})?"
    french = rf"(?:premier|1er|{digits})(?:\s*{french_repeated_pattern()}(?![a-z]))?"
    bracket = r"(?:\s*\([^)]{1,80}\))?"
    comma = r"\s*(?:[،,]\s*و?\s*|و\s*|الي\s+|او\s+)\s*(?:(?:المادة|الفصل)\s+)?"
    virgule = r"\s*(?:,\s*(?:et\s+)?|\bet\s+|\ba\s+|\bou\s+)\s*(?:de\s+)?(?:l'article\s+)?"
    nouns = "المواد|المادتين|المادتان|المادة|لمواد|لمادتين|لمادة|الفصول|الفصلين|الفصل|مادة|فصل"
    words = rf"[وبفلك]{{0,2}}(?:{nouns})"
    return re.compile(
        rf"(?<![a-zا-ي])(?:articles?\s+(?P<fr>{french}{bracket}(?:{virgule}{french}{bracket})*)"
        rf"|{words}\s+(?:من\s+)?(?P<ar>{arabic}{bracket}(?:{comma}{arabic}{bracket})*))"
    )


def named_articles(text: str) -> list[NamedArticles]:
    """List the groups of articles that a sentence names: "des articles 4, 5 et 25 (ajouté)"."""
    found = []
    for match in _article_list().finditer(shape(text)):
        listed = match["fr"] or match["ar"]
        keys, added = _keys(listed)
        if keys:
            found.append(NamedArticles(match.start(), match.end(), tuple(keys), tuple(added)))
    return found


@cache
def _item() -> re.Pattern[str]:
    number = rf"\d{{1,4}}(?:\s?-\s?\d{{1,3}})*|premier|1er|{arabic_ordinal_pattern()}"
    repeated = rf"{arabic_repeated_pattern()}|{french_repeated_pattern()}(?![a-z])"
    return re.compile(
        rf"(?P<number>{number})(?:er)?(?P<repeated>\s*(?:{repeated}))?(?:\s*\((?P<note>[^)]*)\))?"
    )


_RANGE = re.compile(r"\s*(?:a|الي)\s")


def _keys(listed: str) -> tuple[list[str], list[bool]]:
    """Read a list item by item, so that brackets («الفقرة الثانية», "1er alinéa") stay apart."""
    keys: list[str] = []
    added: list[bool] = []
    end: int | None = None
    while match := _item().search(listed, end or 0):
        key = plain_key(match["number"].replace(" ", ""), match["repeated"] or "")
        if "-" in match["number"]:
            key = match["number"].replace(" ", "")
        if key is None:
            key = plain_key(match["number"], match["repeated"] or "")
        if end is not None and key and _RANGE.match(listed[end : match.start()] + " "):
            between = _between(keys[-1], key) if keys else []
            keys.extend(between)
            added.extend([False] * len(between))
        if key:
            keys.append(key)
            added.append(bool(re.search(_table()["added_in_brackets"], match["note"] or "")))
        end = match.end()
    return keys, added


def _between(first: str, last: str) -> list[str]:
    if not (first.isdigit() and last.isdigit()):
        return []
    if not 1 < int(last) - int(first) <= _MOST_EXPANDED:
        return []
    return [str(number) for number in range(int(first) + 1, int(last))]
