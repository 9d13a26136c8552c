"""Addresses of laws that outlive files: ``/akn/ma/act/2013/31-13/ara@2018-03-12``.

FRBR addresses after the Akoma Ntoso naming convention (OASIS, 1.0, section 4). The work is
named by its country, kind, year and official number; an expression adds its language and its
date and stage; a manifestation its format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from workbench.domain.texts import Stage, WorkKind
from workbench.language.citations import official_number_key

COUNTRY = "ma"
UNKNOWN_YEAR = "0000"
LANGUAGE_CODES = {"ar": "ara", "fr": "fra", "en": "eng"}  # ISO 639-2/T, as the convention asks
_SUBTYPES = {
    WorkKind.DECREE: "decree",
    WorkKind.DAHIR: "dahir",
    WorkKind.ORDER: "order",
    WorkKind.CONSTITUTION: "constitution",
}
# Versions that the official gazette or a consolidation dates need no stage in their address.
_OFFICIAL = (Stage.BULLETIN_OFFICIEL, Stage.CONSOLIDE)
_CENTURY = 50  # numbers of two digits: 57 is 1957, 13 is 2013
_ADDRESS = re.compile(
    r"(?:https?://[^/]+)?(?:/akn)?/(?P<country>[a-z]{2}(?:-[^/]+)?)/(?P<doctype>[^/]+)"
    r"(?:/(?P<subtype>[^/\d][^/]*))?(?:/(?P<actor>[^/\d][^/]*))?"
    r"/(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)/(?P<number>[^/]+)"
    r"(?:/(?P<language>[a-z]{3})(?:[@:](?P<version>[^/.]*))?)?"
    r"(?:/!(?P<component>[^~/.]+))?(?:\.(?P<format>[a-z0-9]+))?/?"
)
_VERSION = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})?-?(?P<stage>[a-z]+(?:_[a-z]+)*)?(?:-r(?P<revision>\d+))?"
)


@dataclass(frozen=True, slots=True)
class FrbrUri:
    """An address taken apart; what is not known stays empty."""

    doctype: str
    date: str
    number: str
    country: str = COUNTRY
    subtype: str = ""
    language: str = ""
    version: str = ""

    @property
    def work(self) -> str:
        """The address of the law whatever its versions: ``/akn/ma/act/2013/31-13``."""
        parts = [self.country, self.doctype, self.subtype, self.date, self.number]
        return "/akn/" + "/".join(part for part in parts if part)

    @property
    def expression(self) -> str:
        """The address of one version: ``…/ara@2018-03-12`` or ``…/fra@2025-05-13-depose``."""
        version = f"@{self.version}" if self.version else ""
        return f"{self.work}/{LANGUAGE_CODES.get(self.language, self.language)}{version}"

    @property
    def manifestation(self) -> str:
        """The address of that version as a file of this format."""
        return f"{self.expression}.xml"


@dataclass(frozen=True, slots=True)
class Version:
    """What the last part of an address says: date, stage and revision."""

    date: date | None = None
    stage: Stage | None = None
    revision: int = 1


def frbr_uri(
    kind: WorkKind,
    number: str,
    language: str,
    version: Version,
    *,
    slug: str = "",
) -> FrbrUri:
    """Make the address of a version of a law.

    Args:
        kind: sort of work; laws and codes share one kind of address, since a code is a law.
        number: official number as printed; «31.13» and "31-13" give one address.
        language: ``ar``, ``fr`` or ``en``.
        version: date, stage and revision.
        slug: short name that stands for a missing number.
    """
    key = official_number_key(number)
    named = re.sub(r"[\s/.~!@]+", "-", slug).strip("-") or "nn"
    year = year_of(key) or (str(version.date.year) if version.date else UNKNOWN_YEAR)
    return FrbrUri(
        doctype="bill" if kind is WorkKind.BILL else "act",
        subtype=_SUBTYPES.get(kind, ""),
        date=year,
        number=key or named,
        language=language,
        version=_written(version),
    )


def year_of(number: str) -> str | None:
    """Read the year in an official number: 31-13 is of 2013, 1-57-352 of 1957."""
    parts = number.split("-")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return None
    year = parts[1]
    if len(year) == 4:
        return year if year[:2] in ("19", "20") else None
    if len(year) != 2:
        return None
    return f"20{year}" if int(year) < _CENTURY else f"19{year}"


def _written(version: Version) -> str:
    dated = version.date.isoformat() if version.date else ""
    named = "" if dated and version.stage in _OFFICIAL else version.stage or ""
    again = f"r{version.revision}" if version.revision > 1 else ""
    return "-".join(part for part in (dated, named, again) if part)


def parse_uri(text: str) -> FrbrUri | None:
    """Take an address apart, of ours or of another publisher; ``None`` for anything else."""
    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        return None
    found = {name: value or "" for name, value in match.groupdict().items()}
    codes = {code: name for name, code in LANGUAGE_CODES.items()}
    return FrbrUri(
        country=found["country"],
        doctype=found["doctype"],
        subtype=found["subtype"],
        date=found["date"],
        number=found["number"],
        language=codes.get(found["language"], found["language"]),
        version=found["version"],
    )


def parse_version(text: str) -> Version:
    """Read ``2025-05-13-depose-r2``; what another publisher means by a version is left out."""
    match = _VERSION.fullmatch(text)
    if match is None:
        return Version()
    try:
        dated = date.fromisoformat(match["date"]) if match["date"] else None
        stage = Stage(match["stage"]) if match["stage"] else None
    except ValueError:
        return Version()
    return Version(dated, stage, int(match["revision"] or 1))


def kind_of_uri(uri: FrbrUri) -> WorkKind:
    """Say what sort of work an address names."""
    if uri.doctype == "bill":
        return WorkKind.BILL
    kinds = {subtype: kind for kind, subtype in _SUBTYPES.items()}
    found = kinds.get(uri.subtype)
    if found is not None:
        return found
    return WorkKind.LAW if uri.doctype == "act" and not uri.subtype else WorkKind.OTHER
