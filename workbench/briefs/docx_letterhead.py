"""The letterhead in a Word file: the row of logos at the head, address and QR code at the end.

The row stands in the text of the first page, not in the header of the page: what stands in a
header is passed over by screen readers, and lost where the text is pasted elsewhere.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from docx.shared import Cm, Emu

from workbench.briefs.docx_styles import LINE, SOFT, border
from workbench.briefs.docx_text import (
    BOLD,
    Look,
    add_text,
    element,
    make_run,
    put_paragraph_property,
)
from workbench.briefs.letterhead import PartnerMark, Picture, PrintedLetterhead, stretches_of
from workbench.briefs.model import is_right_to_left

LOGO_HEIGHT, LOGO_WIDTH = Cm(1.4), Cm(4.4)  # what a logo has room in
CODE_SIDE = Cm(2.2)  # modules of half a millimetre and more: read from paper at arm's length
_GAP = "\u2003\u2003"

NewParagraph = Callable[[str], Any]


def add_partners(paragraph: Any, partners: tuple[PartnerMark, ...], language: str) -> None:
    """Write the partners into one line; in Arabic the first stands on the right."""
    _free_height(paragraph)
    properties = paragraph._p.get_or_add_pPr()
    put_paragraph_property(properties, element("keepNext"))
    put_paragraph_property(properties, element("textAlignment", val="center"))
    for place, mark in enumerate(partners):
        if place:
            paragraph._p.append(make_run(_GAP, language, right_to_left=is_right_to_left(language)))
        if mark.logo is None:
            add_text(paragraph, mark.name, language, BOLD)
        else:
            width, height = _fitted(mark.logo, LOGO_WIDTH, LOGO_HEIGHT)
            add_picture(paragraph, mark.logo, width, height)


def add_foot(letterhead: PrintedLetterhead, language: str, new_paragraph: NewParagraph) -> None:
    """Write contact, disclaimer, funding and the public page under the brief."""
    first = True
    for block in letterhead.foot:
        for line in block:
            paragraph = new_paragraph("Brief Small")
            _add_line(paragraph, line, language)
            if first:
                border(paragraph, "top", LINE, 4)
            first = False
    if letterhead.public is None:
        return
    words = new_paragraph("Brief Small")
    put_paragraph_property(words._p.get_or_add_pPr(), element("keepNext"))
    add_text(words, letterhead.public.words + " ", language)
    # An address runs from left to right, whatever its first letter.
    words._p.append(make_run(letterhead.public.address, "en", right_to_left=False))
    code = new_paragraph("Brief Small")
    _free_height(code)
    add_picture(code, letterhead.public.code, CODE_SIDE, CODE_SIDE)


def _add_line(paragraph: Any, line: str, language: str) -> None:
    look = Look(colour=SOFT)
    for words, left_to_right in stretches_of(line):
        if left_to_right:
            paragraph._p.append(make_run(words, "en", right_to_left=False, look=look))
        else:
            add_text(paragraph, words, language, look)


def add_picture(paragraph: Any, picture: Picture, width: int, height: int) -> None:
    """Put a picture into a line, with the words that screen readers say for it."""
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.content), Emu(width), Emu(height))
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")  # LibreOffice leaves a third of a centimetre otherwise
    properties = shape._inline.docPr
    properties.set("name", picture.name)
    properties.set("descr", picture.alt)


def _fitted(picture: Picture, width: int, height: int) -> tuple[int, int]:
    """Give the size of a picture that fits into a room without being drawn out."""
    scale = min(width / picture.width, height / picture.height)
    return round(picture.width * scale), round(picture.height * scale)


def _free_height(paragraph: Any) -> None:
    """Let the line be as tall as its pictures; an exact height would cut them off in Word."""
    spacing = element("spacing", before=40, after=120, line=240, lineRule="auto")
    put_paragraph_property(paragraph._p.get_or_add_pPr(), spacing)
