"""What stands at the foot of every page of a Word file: "Page 2 of 7"."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from workbench.briefs.docx_text import add_text, element, make_run
from workbench.briefs.model import is_right_to_left


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
