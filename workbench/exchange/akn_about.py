"""What the head of an Akoma Ntoso file says of the work and the version."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.texts import Stage, WorkKind
from workbench.exchange.akn_names import OWN_NAMESPACE, UNKNOWN, Publication
from workbench.exchange.frbr import LANGUAGE_CODES, FrbrUri, kind_of_uri, parse_uri, parse_version

_KNOWN_DATES = ("Generation", "generation", *(stage.value for stage in Stage))


def own_kind(document: ET.Element) -> WorkKind | None:
    """Give the kind of work that a file of our own names; ``None`` for files of others."""
    for proprietary in document.iterfind("./{*}meta/{*}proprietary"):
        act = proprietary.find(f"{{{OWN_NAMESPACE}}}act")
        if act is not None and act.get("kind", "") in list(WorkKind):
            return WorkKind(act.get("kind", ""))
    return None


def about_of(document: ET.Element, title: str) -> Publication:
    """Read work, language, stage and date; what is not said stays unknown."""
    identification = document.find("./{*}meta/{*}identification")
    if identification is None:
        identification = ET.Element("identification")
    work = _level(identification, "FRBRWork")
    expression = _level(identification, "FRBRExpression")
    uri = parse_uri(_value(work, "FRBRuri") or _value(work, "FRBRthis")) or FrbrUri("", "", "")
    address = parse_uri(_value(expression, "FRBRuri"))
    version = parse_version(address.version) if address else parse_version("")
    told = parse_version(_value(expression, "FRBRversionNumber"))
    titles = _titles(work)
    language = _language(document, expression)
    return Publication(
        kind=kind_of_uri(uri),
        title=title or titles.in_language(language) or _value(work, "FRBRalias") or uri.number,
        language=language,
        number=_value(work, "FRBRnumber") or (uri.number if uri.number[:1].isdigit() else ""),
        titles=titles,
        stage=told.stage or version.stage,
        date=version.date or _dated(expression),
        revision=max(told.revision, version.revision),
    )


def _level(identification: ET.Element, name: str) -> ET.Element:
    found = identification.find(f"{{*}}{name}")
    return ET.Element(name) if found is None else found


def _value(level: ET.Element, name: str) -> str:
    found = level.find(f"{{*}}{name}")
    return "" if found is None else found.get("value", "")


def _titles(work: ET.Element) -> Localized:
    named = {
        alias.get("name", "").removeprefix("title-"): alias.get("value", "")
        for alias in work.iterfind("{*}FRBRalias")
    }
    return Localized.from_mapping({code: named.get(code, "") for code in LANGUAGES})


def _language(document: ET.Element, expression: ET.Element) -> str:
    found = expression.find("{*}FRBRlanguage")
    code = "" if found is None else found.get("language", "")
    codes = {three: two for two, three in LANGUAGE_CODES.items()} | {"fre": "fr"}
    if code[:2] in LANGUAGE_CODES and len(code) in (2, 5):
        return code[:2]
    return codes.get(code, code) or _by_letters(document)


def _by_letters(document: ET.Element) -> str:
    words = "".join(document.itertext())[:20_000]
    arabic = sum("\u0621" <= letter <= "\u064a" for letter in words)
    return "ar" if 2 * arabic > sum(map(str.isalpha, words)) else "fr"


def _dated(expression: ET.Element) -> date | None:
    found = expression.find("{*}FRBRdate")
    if found is None or found.get("name") == UNKNOWN:
        return None
    try:
        return date.fromisoformat(found.get("date", "")[:10])
    except ValueError:
        return None
