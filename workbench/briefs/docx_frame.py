"""What stands around a comparison in a Word file: its name, both versions, pages, properties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.oxml.ns import qn

from workbench.briefs.docx_furniture import add_page_number
from workbench.briefs.docx_styles import STRUCK, direct_paragraph
from workbench.briefs.docx_text import (
    LANGUAGE_TAGS,
    Look,
    add_text,
    element,
    put_paragraph_property,
)

# What XML cannot hold; a law has them only where a file was damaged.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class DocxFrame:
    """The words around the law.

    Attributes:
        language: language of these words.
        law_language: language of the law.
        title: what the file is called, both versions named.
        author: who made it.
        page: the words around page numbers, with ``{page}`` and ``{pages}``.
        notice: a warning that is printed on every page, such as that a text is a preview.
        made_at: when it was made.
    """

    language: str
    law_language: str
    title: str
    author: str
    page: str
    notice: str
    made_at: datetime


def printable(text: str) -> str:
    """Leave out characters that no Word file can hold."""
    return _UNPRINTABLE.sub("", text)


def set_frame(document: Any, frame: DocxFrame) -> None:
    """Name the file, and write its name above and the page number below every page."""
    properties = document.core_properties
    properties.title = printable(frame.title)[:255]  # as much as the format allows
    properties.author = properties.last_modified_by = frame.author[:255]
    properties.comments = ""
    properties.language = LANGUAGE_TAGS[frame.language]
    properties.created = properties.modified = frame.made_at.replace(tzinfo=None)
    section = document.sections[0]
    section.different_first_page_header_footer = False
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        direct_paragraph(paragraph, frame.language, frame.law_language)
    add_text(header, printable(frame.title), frame.language)
    if frame.notice:
        warned = element("p")
        header._p.addnext(warned)
        paragraph = type(header)(warned, header._parent)
        paragraph.style = header.style
        direct_paragraph(paragraph, frame.language, frame.law_language)
        add_text(paragraph, printable(frame.notice), frame.language, Look(bold=True, colour=STRUCK))
    put_paragraph_property(footer._p.get_or_add_pPr(), element("jc", val="center"))
    add_page_number(footer, frame.page, frame.language)


def turn_page(document: Any) -> None:
    """Lay the page on its side, for a table of several columns."""
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section._sectPr.find(qn("w:pgSz")).set(qn("w:orient"), "landscape")
