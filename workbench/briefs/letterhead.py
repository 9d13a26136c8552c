"""What a brief bears at its head and foot: partners, colour, address, disclaimer, public page."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import segno

BRAND, BRAND_LIGHT = "0F5C5C", "E6F0EE"  # colours of the workbench itself
# Telephone numbers, mail and web addresses run from left to right inside an Arabic line too.
_LEFT_TO_RIGHT = re.compile(
    r"\+?\d[\d ().\-\u00a0]{5,}\d|[^\s،؛]+@[^\s،؛]+|(?:https?://|www\.)[^\s،؛]+"
)
_QR_SCALE = 8  # pixels of a module: sharp in print at two centimetres


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that is printed, with the words that stand for it where it is not seen."""

    content: bytes = field(repr=False)
    width: int
    height: int
    alt: str

    @property
    def name(self) -> str:
        """A file name that follows from the content."""
        return f"{hashlib.sha256(self.content).hexdigest()[:24]}.png"


@dataclass(frozen=True, slots=True)
class PartnerMark:
    """A partner in the row at the head: its logo, or its name where it has none."""

    name: str
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class PublicPage:
    """Where everybody can read the brief: the address, and the same as a QR code."""

    address: str
    words: str
    code: Picture


@dataclass(frozen=True, slots=True)
class PrintedLetterhead:
    """A letterhead in the language of one document; empty where a workspace has none.

    Attributes:
        partners: the row of logos.
        accent: main colour as six hexadecimal digits.
        tint: its light shade behind the request.
        contact: lines of the contact block.
        disclaimer: whose views these are; lines.
        funding: who pays; lines.
        public: the public page, where there is one.
    """

    partners: tuple[PartnerMark, ...] = ()
    accent: str = BRAND
    tint: str = BRAND_LIGHT
    contact: tuple[str, ...] = ()
    disclaimer: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    public: PublicPage | None = None

    @property
    def foot(self) -> tuple[tuple[str, ...], ...]:
        """The blocks of words at the end of the document."""
        return tuple(block for block in (self.contact, self.disclaimer, self.funding) if block)

    @property
    def pictures(self) -> dict[str, Picture]:
        """All pictures by their names."""
        found = [mark.logo for mark in self.partners if mark.logo is not None]
        if self.public is not None:
            found.append(self.public.code)
        return {picture.name: picture for picture in found}

    def as_plain(self) -> dict[str, Any]:
        """Give the letterhead as mappings and lists, pictures by their names."""
        public = self.public
        return {
            "partners": [{"name": mark.name, "logo": _plain(mark.logo)} for mark in self.partners],
            "accent": self.accent,
            "tint": self.tint,
            "foot": [[list(stretches_of(line)) for line in block] for block in self.foot],
            "public": public
            and {"address": public.address, "words": public.words, "code": _plain(public.code)},
        }


def stretches_of(line: str) -> Iterator[tuple[str, bool]]:
    r"""Cut a line into words and into numbers or addresses that always run from left to right.

    The groups of a telephone number are joined by no-break spaces: with plain ones an Arabic
    line would show them in reverse order, 00 00 37 05 (UAX #9, W4).

    >>> list(stretches_of("الرباط · 05 37 00 00 00"))
    [('الرباط · ', False), ('05\xa037\xa000\xa000\xa000', True)]
    """
    at = 0
    for found in _LEFT_TO_RIGHT.finditer(line):
        if found.start() > at:
            yield line[at : found.start()], False
        yield found.group().replace(" ", "\u00a0"), True
        at = found.end()
    if at < len(line):
        yield line[at:], False


def qr_code(address: str, alt: str) -> Picture:
    """Draw an address as a QR code (ISO/IEC 18004) that a telephone reads from paper.

    Level M still reads with 15 % of it stained; the quiet zone of four modules is part of it.
    """
    code = segno.make(address, error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind="png", scale=_QR_SCALE)
    width, height = code.symbol_size(scale=_QR_SCALE)
    return Picture(out.getvalue(), round(width), round(height), alt)


def _plain(picture: Picture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {
        "file": picture.name,
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
    }
