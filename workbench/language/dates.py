"""Dates as Moroccan law writes them, in both calendars and languages.

«23 من ذي القعدة 1439 (6 أغسطس 2018)», "du 5 joumada II 1439 (22 février 2018)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from workbench.language.lexicon import word_list
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape

# "rabii Il": a II that was recognised as a capital I and a small l. The length is kept.
_MISREAD = re.compile(r"\b(rabii|rebia|joumada) il\b")


@dataclass(frozen=True, slots=True)
class HijriDate:
    """A day of the Hijri calendar as printed; it is not converted."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class LegalDate:
    """A date of a text: Hijri, Gregorian or both, with its place in the shape of the text."""

    hijri: HijriDate | None
    gregorian: date | None
    start: int
    end: int


def format_date(day: date, language: str) -> str:
    """Write a date for a reader: «22 فبراير 2018», "1er mars 2019", "22 February 2018"."""
    month = month_name(day.month, language)
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {month} {day.year}"


def format_hijri(day: tuple[int, int, int], language: str) -> str:
    """Write a Hijri day (year, month, day): «5 جمادى الآخرة 1439», "5 joumada II 1439"."""
    months = word_list("structure_dates")["hijri"]
    month = str(months.get(language, months["fr"])[day[1] - 1][0])
    number = "1er" if language == "fr" and day[2] == 1 else str(day[2])
    return f"{number} {month} {day[0]}"


def month_name(month: int, language: str) -> str:
    """Name a month (1 to 12) as in Morocco: «غشت», «دجنبر», "août"."""
    months = word_list("structure_dates")["gregorian"]
    return str(months.get(language, months["en"])[month - 1][0])


@cache
def _months(calendar: str) -> dict[str, int]:
    table = word_list("structure_dates")[calendar]
    return {
        shape(spelling): number
        for language in ("ar", "fr")
        for number, spellings in enumerate(table[language], start=1)
        for spelling in spellings
    }


@cache
def _pattern() -> re.Pattern[str]:
    hijri, gregorian = (alternatives(list(_months(c))) for c in ("hijri", "gregorian"))
    day = r"(?:فاتح|\d{1,2})(?:er)?"
    first = rf"(?P<hd>{day})\s*(?:من\s+)?(?P<hm>{hijri})\s*(?P<hy>1[34]\d\d)"
    second = rf"(?P<gd>{day})\s*(?:من\s+)?(?P<gm>{gregorian})\s*(?P<gy>1[89]\d\d|20\d\d)"
    return re.compile(rf"{first}(?:\s*[(\-]\s*{second}\s*\)?)?|{second.replace('?P<g', '?P<s')}")


def find_dates(text: str) -> list[LegalDate]:
    """List the dates of a text in order; the two calendars of one day are one entry."""
    plain = _MISREAD.sub(r"\1 ii", shape(text))
    return [_legal_date(match) for match in _pattern().finditer(plain)]


def _legal_date(match: re.Match[str]) -> LegalDate:
    part = match.groupdict()
    hijri = None
    if part["hm"]:
        month = _months("hijri")[part["hm"]]
        hijri = HijriDate(int(part["hy"]), month, _day(part["hd"]))
    mark = "g" if part["gm"] else "s"
    gregorian = _gregorian(part[f"{mark}d"], part[f"{mark}m"], part[f"{mark}y"])
    return LegalDate(hijri, gregorian, match.start(), match.end())


def _gregorian(day: str | None, month: str | None, year: str | None) -> date | None:
    if not (day and month and year):
        return None
    try:
        return date(int(year), _months("gregorian")[month], _day(day))
    except ValueError:  # a misprinted day such as 31 février is no date
        return None


def _day(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else 1
