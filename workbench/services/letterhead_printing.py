"""The letterhead of a workspace as one document bears it, in the language of the document."""

from __future__ import annotations

from workbench.briefs.letterhead import (
    BRAND,
    BRAND_LIGHT,
    PartnerMark,
    Picture,
    PrintedLetterhead,
    PublicPage,
    qr_code,
)
from workbench.briefs.model import BriefWarning
from workbench.briefs.wording import load_wording
from workbench.domain.colours import tint_of
from workbench.domain.errors import N_
from workbench.domain.letterheads import WORDS, Partner
from workbench.domain.localized import Localized
from workbench.services.letterheads import current
from workbench.storage.workspace import Workspace


def logo_of(ws: Workspace, partner: Partner) -> bytes | None:
    """Give the logo of an organisation as PNG, or ``None`` where it has none or it was lost."""
    if partner.logo is None or partner.logo.sha256 not in ws.files:
        return None
    return ws.files.path(partner.logo.sha256).read_bytes()


def printed_letterhead(ws: Workspace, language: str, public_address: str = "") -> PrintedLetterhead:
    """Give the letterhead as a document in one language bears it.

    Args:
        ws: workspace.
        language: language of the document.
        public_address: address of its public page, where everybody can read it.
    """
    house = current(ws)
    accent, tint = BRAND, BRAND_LIGHT
    if house.accent:
        accent, tint = _digits(house.accent), _digits(tint_of(house.accent))
    return PrintedLetterhead(
        partners=tuple(_mark(ws, partner, language) for partner in house.standing),
        contact=_lines(house.contact, language),
        disclaimer=_lines(house.disclaimer, language),
        funding=_lines(house.funding, language),
        public=_public_page(public_address, language) if public_address else None,
        accent=accent,
        tint=tint,
    )


def unwritten_words(ws: Workspace, language: str) -> list[BriefWarning]:
    """Say which words of the letterhead exist, but not in the language of the document."""
    house, wording = current(ws), load_wording(language)
    missing = [
        name
        for name in WORDS
        if (words := getattr(house, name)) != Localized() and not _lines(words, language)
    ]
    if not missing:
        return []
    parts = wording.list(wording.phrase(f"letterhead/{name}") for name in missing)
    message = N_("The letterhead is not written in this language and is printed without: {parts}.")
    return [BriefWarning("letterhead_not_written", message, {"parts": parts})]


# --- steps ------------------------------------------------------------------------------------


def _digits(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _mark(ws: Workspace, partner: Partner, language: str) -> PartnerMark:
    name, content = partner.names.in_language(language), logo_of(ws, partner)
    if partner.logo is None or content is None:
        return PartnerMark(name)
    return PartnerMark(name, Picture(content, partner.logo.width, partner.logo.height, name))


def _lines(words: Localized, language: str) -> tuple[str, ...]:
    """Give the lines in the language of the document alone: a foreign address helps nobody."""
    return tuple(line.strip() for line in getattr(words, language).splitlines() if line.strip())


def _public_page(address: str, language: str) -> PublicPage:
    wording = load_wording(language)
    code = qr_code(address, wording.phrase("public_page/code", address=address))
    return PublicPage(address, wording.phrase("public_page/words"), code)
