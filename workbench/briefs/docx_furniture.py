"""What a Word file is called, and what stands at the foot of its pages: "Page 2 of 7"."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from docx.oxml.ns import qn

from workbench.briefs.docx_text import LANGUAGE_TAGS, add_text, element, make_run
from workbench.briefs.model import BriefDocument, is_right_to_left


def set_properties(document: Any, brief: BriefDocument) -> None:
    """Name the file: title, bill, author, kind, language and date."""
    properties = document.core_properties
    when = datetime.fromisoformat(brief.date or "2000-01-01").replace(tzinfo=UTC)
    # The format allows 255 characters in each of these fields.
    properties.title = brief.title[:255]
    properties.subject = brief.bill[:255]
    properties.author = properties.last_modified_by = brief.author[:255]
    properties.comments = ""
    properties.category = brief.kind_name
    properties.identifier = brief.reference
    properties.language = LANGUAGE_TAGS[brief.language]
    properties.created = properties.modified = when.replace(tzinfo=None)


def add_page_number(paragraph: Any, words: str, language: str) -> None:
    """Write the number of the page and how many there are, which Word fills in itself.

    Args:
        paragraph: paragraph of a foot.
        words: the words around both, such as «صفحة {page} من {pages}».
        language: language of the words.
    """
    before, after = words.split("{page}")
    between, end = after.split("{pages}")
    add_text(paragraph, before, language)
    _field(paragraph, "PAGE", language)
    add_text(paragraph, between, language)
    _field(paragraph, "NUMPAGES", language)
    add_text(paragraph, end, language)


def _field(paragraph: Any, instruction: str, language: str) -> None:
    def run(*content: Any, text: str = "") -> None:
        made = make_run(text, language, right_to_left=is_right_to_left(language))
        made.extend(content)
        paragraph._p.append(made)

    words = element("instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {instruction} "
    run(element("fldChar", fldCharType="begin"))
    run(words)
    run(element("fldChar", fldCharType="separate"))
    run(text="1")
    run(element("fldChar", fldCharType="end"))
