"""The head of an Akoma Ntoso document: what it is, by whom, in which version (FRBR)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from typing import Protocol

from workbench.domain.texts import WorkKind
from workbench.exchange.akn_names import OWN, UNKNOWN, Publication
from workbench.exchange.akn_text import clean, sub
from workbench.exchange.frbr import (
    COUNTRY,
    LANGUAGE_CODES,
    UNKNOWN_YEAR,
    FrbrUri,
    Version,
    frbr_uri,
)

MEDIA_TYPE = "application/akn+xml"
_AUTHORS = {
    WorkKind.DAHIR: ("king", "Roi du Maroc"),
    WorkKind.DECREE: ("government", "Gouvernement"),
    WorkKind.ORDER: ("government", "Gouvernement"),
}


def uri_of(about: Publication) -> FrbrUri:
    """Give the FRBR address of a version."""
    version = Version(about.date, about.stage, about.revision)
    return frbr_uri(about.kind, about.number, about.language, version, slug=about.slug)


class History(Protocol):
    """What is to be told of how a version came about, at the places the standard has for it."""

    def add_analysis(self, meta: ET.Element) -> None:
        """Write the events and the changes."""

    def add_amending(self, references: ET.Element) -> None:
        """Name the texts that made the changes."""

    def add_left(self, own: ET.Element) -> None:
        """Write what the standard has no place for."""


def add_meta(
    parent: ET.Element,
    about: Publication,
    component: str = "main",
    history: History | None = None,
) -> None:
    """Write the identification and the references of a document or of an annex to it.

    Args:
        parent: the document.
        about: the version.
        component: ``main``, or the name of the annex.
        history: how the version came about, if it is told.
    """
    uri = uri_of(about)
    meta = sub(parent, "meta")
    identification = sub(meta, "identification", source="#tadqiq")
    author, shown = _AUTHORS.get(about.kind, ("parliament", "Parlement"))
    _add_work(sub(identification, "FRBRWork"), about, uri, author, component)
    _add_expression(sub(identification, "FRBRExpression"), about, uri, author, component)
    manifestation = sub(identification, "FRBRManifestation")
    _add_names(manifestation, f"{uri.expression}/!{component}.xml", uri.manifestation)
    _add_date(manifestation, about.made_on or about.date, uri.date, "markup")
    sub(manifestation, "FRBRauthor", href="#tadqiq")
    sub(manifestation, "FRBRformat", value=MEDIA_TYPE)
    if component == "main":
        if history is not None:
            history.add_analysis(meta)
        references = _add_references(meta, about, author, shown)
        own = sub(meta, "proprietary", source="#tadqiq")
        sub(own, f"{OWN}:act", kind=about.kind.value)
        if history is not None:
            history.add_amending(references)
            history.add_left(own)


def _add_names(level: ET.Element, here: str, uri: str) -> None:
    sub(level, "FRBRthis", value=here)
    sub(level, "FRBRuri", value=uri)


def _add_work(
    level: ET.Element, about: Publication, uri: FrbrUri, author: str, component: str
) -> None:
    _add_names(level, f"{uri.work}/!{component}", uri.work)
    if component == "main":
        if about.title:
            sub(level, "FRBRalias", name="title", value=clean(about.title))
        for language, title in about.titles.as_dict().items():
            if title:
                sub(level, "FRBRalias", name=f"title-{language}", value=clean(title))
    _add_date(level, None, uri.date, "generation")
    sub(level, "FRBRauthor", href=f"#{author}")
    sub(level, "FRBRcountry", value=COUNTRY)
    if uri.subtype:
        sub(level, "FRBRsubtype", value=uri.subtype)
    if about.number:
        sub(level, "FRBRnumber", value=clean(about.number))


def _add_expression(
    level: ET.Element, about: Publication, uri: FrbrUri, author: str, component: str
) -> None:
    _add_names(level, f"{uri.expression}/!{component}", uri.expression)
    _add_date(level, about.date, uri.date, about.stage or "version")
    sub(level, "FRBRauthor", href=f"#{author}")
    if about.stage is not None:
        again = f"-r{about.revision}" if about.revision > 1 else ""
        sub(level, "FRBRversionNumber", value=f"{about.stage}{again}")
    sub(level, "FRBRlanguage", language=LANGUAGE_CODES.get(about.language, about.language))


def _add_date(level: ET.Element, known: date | None, year: str, name: str) -> None:
    """Write a date; the schema wants a whole one, so a year alone stands as its first day."""
    if known is not None:
        sub(level, "FRBRdate", date=known.isoformat(), name=name)
        return
    year = "0001" if year == UNKNOWN_YEAR else year[:4]
    sub(level, "FRBRdate", date=f"{year}-01-01", name=UNKNOWN)


def _add_references(meta: ET.Element, about: Publication, author: str, shown: str) -> ET.Element:
    references = sub(meta, "references", source="#tadqiq")
    home = "/akn/ontology"
    for eid, href, words in (
        ("tadqiq", f"{home}/organization/tadqiq", "Tadqiq"),
        (author, f"{home}/organization/{COUNTRY}/{author}", shown),
    ):
        sub(references, "TLCOrganization", eId=eid, href=href, showAs=words)
    if about.stage is not None:
        stage = about.stage.value
        href = f"{home}/concept/{COUNTRY}/stage/{stage}"
        sub(references, "TLCConcept", eId=f"stage_{stage}", href=href, showAs=stage)
    return references
