"""Official numbers of texts, however an edition writes them.

«القانون رقم 31.13» and "loi n° 31-13" are the same law; «065.13» is «65.13»; some right-to-left
editions print the number of a dahir backwards («352-59-1» for 1.59.352).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.language.folding import western_digits
from workbench.language.shapes import shape

# «رقم 2.24.1122», "n° 15-97", "nº 2-18", "no 46-19", "No. 13.10"
_NUMBER = r"\d{1,4}\s?(?:[.\-/]\s?\d{1,4}){1,2}(?!\d)"
_ANNOUNCED = re.compile(rf"(?:رقم|عدد|\bn\s?[°ºo*](?:\.|\b)?|\bno\.?)\s*:?\s*(?P<number>{_NUMBER})")


# «مرسوم بقانون اتحادي رقم (39) لسنة 2022», as other Arab countries number their laws
_OF_YEAR = re.compile(r"رقم\s*\(?\s*(?P<number>\d{1,4})\s*\)?\s*لسنة\s*(?P<year>\d{4})")
# «الجريدة الرسمية عدد 5964 مكرر بتاريخ 28 شعبان 1432 (30 يوليو 2011)، ص 3600»
_GAZETTE = re.compile(
    r"(?:(?:ال|لل|بال)?جريدة\s+الرسمية\s+عدد|(?:bulletin officiel|\bb\.?\s?o\.?)\s+n\s?[°o]\.?)\s*"
    r"(?P<number>\d{3,5})\s*(?P<bis>مكرر|bis)?"
    r"(?:.{0,70}?(?:،|,)\s*(?:ص|صفحة|p|page)\.?\s*(?P<page>\d{1,5}))?"
)
_PROMULGATION = re.compile(
    r"(?:ظهير\s+شريف|dahir)\s+(?:رقم|n\s?[°o]\.?)\s*(?P<dahir>1[.\-]\d{2,3}[.\-]\d{1,3})"
    r".{5,140}?(?:بتنفيذ\s+القانون|portant\s+promulgation\s+de\s+la\s+loi)"
    r"(?:[\s-]+(?:التنظيمي|الاطار|organique|cadre))?\s+(?:رقم|n\s?[°o]\.?)\s*"
    r"(?P<law>\d{1,3}[.\-]\d{2})"
)


@dataclass(frozen=True, slots=True)
class GazetteCitation:
    """An issue of the Bulletin officiel: number, whether it is a bis issue, page."""

    number: int
    bis: bool
    page: int | None


@dataclass(frozen=True, slots=True)
class Promulgation:
    """The dahir that brings a law into force, and the law; numbers as printed."""

    dahir: str
    law: str


def gazette_citation(text: str) -> GazetteCitation | None:
    """Find the first issue of the gazette cited in a text."""
    match = _GAZETTE.search(shape(text))
    if match is None:
        return None
    page = int(match["page"]) if match["page"] else None
    return GazetteCitation(int(match["number"]), match["bis"] is not None, page)


def promulgation(text: str) -> Promulgation | None:
    """Read «ظهير شريف رقم 1.18.15 … بتنفيذ القانون رقم 31.13» and its French form."""
    match = _PROMULGATION.search(shape(text))
    return Promulgation(match["dahir"], match["law"]) if match else None


def official_number_key(number: str) -> str:
    """Give the one form of an official number: 31.13, 31-13 and 031.13 all give ``31-13``.

    The second part keeps its zeros (18.00 is the law 18-00); numbers of dahirs and decrees
    («1.18.15») keep their order of series, year and rank.
    """
    parts = [part for part in re.split(r"[.\-/\s]+", western_digits(number).strip()) if part]
    if not parts:
        return ""
    if len(parts) == 3 and len(parts[0]) == 3 and parts[2] in ("1", "2", "3"):
        parts.reverse()  # «352-59-1»: printed backwards
    first = parts[0].lstrip("0") or "0"
    if len(parts) == 3:
        parts[2] = parts[2].lstrip("0") or "0"
    return "-".join([first, *parts[1:]])


def official_number(text: str) -> str | None:
    """Find the first official number announced in a title, as printed without blanks.

    "Décret n° 2- 06-574" gives ``2-06-574``; a text without number gives ``None``.
    """
    plain = shape(text).replace("‑", "-")
    match = _ANNOUNCED.search(plain)
    if match:
        return re.sub(r"\s+", "", match["number"])
    of_year = _OF_YEAR.search(plain)
    return f"{of_year['number']}/{of_year['year']}" if of_year else None


def official_numbers(text: str) -> list[tuple[str, int]]:
    """List every official number announced in a text, with its place in the shape."""
    return [(number, start) for number, start, _ in official_number_places(shape(text))]


def official_number_places(plain: str) -> list[tuple[str, int, int]]:
    """List every official number announced in a shape, with the place of all that is printed."""
    return [
        (re.sub(r"\s+", "", match["number"]), match.start(), match.end())
        for match in _ANNOUNCED.finditer(plain)
    ]


def series_of(number: str) -> str:
    """Say what a number tells about its text: ``dahir``, ``decree``, ``order`` or ``law``."""
    parts = official_number_key(number).split("-")
    if len(parts) == 3:
        return {"1": "dahir", "2": "decree", "3": "order"}.get(parts[0], "order")
    return "order" if len(parts[0]) > 3 else "law"
