"""Notes at the foot of the page, and comments beside the words they speak of, in a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.text.run import Run

from workbench.briefs.docx_styles import direct_paragraph
from workbench.briefs.docx_text import (
    Look,
    add_text,
    element,
    make_run,
    new_paragraph,
    put_run_property,
    runs_of,
    style_id,
)
from workbench.briefs.model import is_right_to_left

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Word keeps these two ids for the lines between text and notes; notes themselves run from 1.
# LibreOffice 7 mixes up notes that bear the number of a comment: the two are kept apart.
_FIRST_COMMENT = 100_000
_LINES = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    """The notes of one document, numbered in the order of their references."""

    def __init__(self, document: Any, language: str) -> None:
        self.document = document
        self.language = language
        self.notes = element("footnotes")
        self.count = 0

    def add(self, paragraph: Any, text: str) -> None:
        """Write a note and refer to it at the end of a paragraph."""
        if not self.count:
            self.notes.extend(_line(number, kind) for number, kind in _LINES.items())
        self.count += 1
        paragraph._p.append(self._mark(element("footnoteReference", id=self.count)))
        note = element("footnote", id=self.count)
        content = new_paragraph(note, "Brief Note")
        if is_right_to_left(self.language):
            content.get_or_add_pPr().append(element("bidi"))
        content.append(self._mark(element("footnoteRef")))
        content.extend(runs_of(f" {text}", self.language))
        self.notes.append(note)

    def _mark(self, content: Any) -> Any:
        run = make_run("", self.language, right_to_left=is_right_to_left(self.language))
        put_run_property(run.rPr, element("vertAlign", val="superscript"))
        run.append(content)
        return run

    def keep(self) -> None:
        """Put the notes into the file; a document without notes gets no such part."""
        if not self.count:
            return
        part = Part(
            PackURI("/word/footnotes.xml"),
            _CONTENT_TYPE,
            serialize_part_xml(self.notes),
            self.document.part.package,
        )
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        announced = element("footnotePr")
        announced.extend(element("footnote", id=number) for number in _LINES)
        self.document.settings.element.find(qn("w:compat")).addprevious(announced)


def _line(number: int, kind: str) -> Any:
    line = element("footnote", type=kind, id=number)
    run = element("r")
    run.append(element(kind))
    new_paragraph(line).append(run)
    return line


def add_comment(
    document: Any, runs: Sequence[Any], text: str, *, language: str, author: str, date: str
) -> None:
    """Set a comment beside some words.

    Args:
        document: the Word document.
        runs: the runs of the words, in order.
        text: what the comment says.
        language: language of the comment.
        author: who says it.
        date: ISO date it bears; empty where none is known.
    """
    if not runs:
        return
    first, last = (Run(run, document._body) for run in (runs[0], runs[-1]))
    comment = document.comments.add_comment("", author[:255], author[:1])
    number = max(comment.comment_id, _FIRST_COMMENT)
    comment._comment_elm.set(qn("w:id"), str(number))
    first.mark_comment_range(last, number)
    if date:
        comment._comment_elm.set(qn("w:date"), f"{date}T00:00:00Z")
    paragraph = comment.paragraphs[0]
    paragraph._p.style = style_id("Brief Note")
    direct_paragraph(paragraph, language, language)
    add_text(paragraph, text, language, Look())
