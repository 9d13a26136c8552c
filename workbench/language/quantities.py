"""Amounts, time limits, shares, dates and official numbers of a text, in comparable form.

«داخل أجل ثلاثين (30) يوما» and "dans un délai de trente jours" hold the same quantity. Two wordings
of one article, in Arabic and in French, must hold the same ones: where they do not, one of the
two is wrong, and a court will have to choose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from workbench.language.cardinals import DAYS_IN, MONTHS_IN, dual_units, time_units
from workbench.language.citations import official_number_key, official_number_places
from workbench.language.dates import LegalDate, find_dates
from workbench.language.lexicon import word_list
from workbench.language.number_words import SaidNumber, said_numbers, unit_pattern
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape, shape_with_places

_HOURS_IN = {"hours": 1}
# «1 -», "2)", "3°" at the head of a line count the items of a list.
_ITEM = re.compile(r"\s*(?:[.)°]|[-–]\s|°\s?-)")


class QuantityKind(StrEnum):
    """What a quantity measures."""

    DURATION = "duration"
    AMOUNT = "amount"
    SHARE = "share"
    DATE = "date"
    OFFICIAL_NUMBER = "official_number"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text.

    Attributes:
        kind: what it measures.
        value: the same for the same quantity in every language and spelling, such as ``30 days``.
        start: first place in the text, in code points.
        end: place after the last.
        count: the number as it is said, without what it counts; empty for dates. Of an
            official number, its parts in any order.
        contradicts: a number in words and its repetition in digits disagree: «ثلاثين (60) يوما».
    """

    kind: QuantityKind
    value: str
    start: int
    end: int
    count: str = ""
    contradicts: bool = False


def quantities(text: str) -> list[Quantity]:
    """List the quantities of a text in order; numbers of list items are left out."""
    plain, places = shape_with_places(text)
    found = [*_dates(plain), *_official_numbers(plain)]
    for number in said_numbers(plain):
        if _overlaps(number.start, number.end, found) or _begins_an_item(text, places, number):
            continue
        measured = _measured(plain, number)
        # "un délai": one that counts nothing is an article of grammar.
        if (measured.kind, measured.value) != (QuantityKind.NUMBER, "1"):
            found.append(measured)
    named = [*_duals(plain), *_periods(plain)]
    found += [one for one in named if not _overlaps(one.start, one.end, found)]
    found.sort(key=lambda quantity: quantity.start)
    return [replace(q, start=places[q.start], end=places[q.end]) for q in found]


def _overlaps(start: int, end: int, found: list[Quantity]) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _dates(plain: str) -> list[Quantity]:
    return [
        Quantity(QuantityKind.DATE, _day(date), date.start, date.end) for date in find_dates(plain)
    ]


def _day(date: LegalDate) -> str:
    if date.gregorian:
        return date.gregorian.isoformat()
    hijri = date.hijri
    return f"{hijri.year}-{hijri.month}-{hijri.day} H" if hijri else ""


def _official_numbers(plain: str) -> list[Quantity]:
    return [
        Quantity(QuantityKind.OFFICIAL_NUMBER, key, start, end, _any_order(key))
        for key, start, end in (
            (official_number_key(number), start, end)
            for number, start, end in official_number_places(plain)
        )
    ]


def _any_order(key: str) -> str:
    """Give the parts of an official number sorted: some editions print them backwards."""
    return "-".join(sorted(key.split("-")))


def _measured(plain: str, number: SaidNumber) -> Quantity:
    kind, value, end = _unit(plain, number)
    count = _plain_value(number.value)
    return Quantity(kind, value, number.start, end, count, number.otherwise is not None)


def _unit(plain: str, number: SaidNumber) -> tuple[QuantityKind, str, int]:
    """Say what a number counts, by the words behind it: days, dirhams, a share of a hundred."""
    value = _plain_value(number.value)
    if match := _share().match(plain, number.end):
        return QuantityKind.SHARE, f"{value} %", match.end()
    if plain[max(0, number.start - 2) : number.start].strip() in ("%", "٪"):
        return QuantityKind.SHARE, f"{value} %", number.end
    if match := _per_thousand().match(plain, number.end):
        return QuantityKind.SHARE, f"{value} per thousand", match.end()
    if match := _currency().match(plain, number.end):
        return QuantityKind.AMOUNT, value, match.end()
    if match := _time().match(plain, number.end):
        return (
            QuantityKind.DURATION,
            _length(number.value, time_units()[match["unit"]]),
            match.end(),
        )
    return QuantityKind.NUMBER, value, number.end


def _length(count: Decimal, unit: str) -> str:
    for name, table in (("hours", _HOURS_IN), ("days", DAYS_IN), ("months", MONTHS_IN)):
        if unit in table:
            return f"{_plain_value(count * table[unit])} {name}"
    return f"{_plain_value(count)} {unit}"


def _plain_value(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _begins_an_item(text: str, places: list[int], number: SaidNumber) -> bool:
    start, end = places[number.start], places[number.end]
    head = text[text.rfind("\n", 0, start) + 1 : start]
    return not head.strip(" -–") and _ITEM.match(text, end) is not None


def _duals(plain: str) -> list[Quantity]:
    """Find what Arabic says in one word: «شهرين» is two months."""
    two = Decimal(2)
    return [
        Quantity(QuantityKind.DURATION, _length(two, dual_units()[m["dual"]]), *m.span(), "2")
        for m in _dual().finditer(plain)
    ]


def _periods(plain: str) -> list[Quantity]:
    """Find lengths of time that have a name: "chaque trimestre" is three months."""
    return [
        Quantity(QuantityKind.DURATION, value, *m.span(), value.split()[0])
        for m in _period().finditer(plain)
        for value in (_period_values()[m["period"]],)
    ]


@cache
def _period_values() -> dict[str, str]:
    periods = word_list("quantities")["periods"]
    return {shape(word): value for value, words in periods.items() for word in words}


@cache
def _period() -> re.Pattern[str]:
    words = alternatives(list(_period_values()))
    return re.compile(rf"(?<![a-zء-ي])(?P<period>{words}){_NO_LETTER}")


_NO_LETTER = r"(?![a-zء-ي])"


@cache
def _time() -> re.Pattern[str]:
    return re.compile(rf"\s*(?P<unit>{alternatives(list(time_units()))}){_NO_LETTER}")


@cache
def _dual() -> re.Pattern[str]:
    words = alternatives(list(dual_units()))
    repeated = r"(?:\s*\(\s*2\s*\))?"
    return re.compile(
        rf"(?<![a-zء-ي])(?:وال|بال|لل|ال|و|ب|ل)?(?P<dual>{words}){_NO_LETTER}{repeated}"
    )


@cache
def _share() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{unit_pattern('percent')}){_NO_LETTER}")


@cache
def _per_thousand() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{unit_pattern('per_thousand')}){_NO_LETTER}")


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:de\s+)?(?:{unit_pattern('currency')}){_NO_LETTER}")
