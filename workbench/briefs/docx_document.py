"""The brief as a Word file that a member's assistant can edit and paste from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import count, groupby
from typing import Any

import docx
from docx.text.paragraph import Paragraph

from workbench.briefs.docx_fonts import brief_fonts, embed_fonts
from workbench.briefs.docx_frame import turn_page
from workbench.briefs.docx_furniture import add_page_number, set_properties
from workbench.briefs.docx_letterhead import add_foot, add_partners
from workbench.briefs.docx_notes import Footnotes, add_comment
from workbench.briefs.docx_styles import (
    LINE,
    PAPER,
    SEVERITY_COLOURS,
    SOFT,
    border,
    direct_paragraph,
    set_page,
    set_styles,
    shade,
)
from workbench.briefs.docx_table import (
    add_amendment_sheet,
    add_amendment_table,
    add_quoted_table,
    add_word_table,
)
from workbench.briefs.docx_text import (
    BOLD,
    PLAIN,
    Look,
    add_text,
    element,
    put_paragraph_property,
    set_style,
)
from workbench.briefs.model import (
    Amendment,
    BriefDocument,
    FindingEntry,
    Passage,
    Section,
)

_SOFT = Look(colour=SOFT)
_RUN_IN = frozenset({"method", "contact"})


def render_docx(brief: BriefDocument) -> bytes:
    """Print a brief as a Word file (ECMA-376), from right to left when it is Arabic."""
    return _Writer(brief).write()


class _Writer:
    """Writes one brief into one Word document, part by part."""

    def __init__(self, brief: BriefDocument) -> None:
        self.brief = brief
        self.document = docx.Document()
        set_styles(self.document, brief.language, brief.letterhead.accent)
        set_page(self.document, brief.language)
        if brief.layout.landscape:
            turn_page(self.document)
        self.notes = Footnotes(self.document, brief.language)
        self.end = self.document.element.body.sectPr

    def write(self) -> bytes:
        set_properties(self.document, self.brief)
        self._furniture()
        if not self.brief.layout.bare:
            self._head()
        for section in self.brief.sections:
            self._section(section)
        if not self.brief.layout.bare:
            add_foot(self.brief.letterhead, self.brief.language, self._styled)
        self.notes.keep()
        embed_fonts(self.document, brief_fonts(self.brief.language))
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    # --- file and page ---------------------------------------------------------------------

    def _furniture(self) -> None:
        section = self.document.sections[0]
        header = section.header.paragraphs[0]
        named = (self.brief.title, self.brief.author, self.brief.reference)
        words = [part for part in named if part]
        self._text(header, " · ".join(words))
        for footer in (section.footer, section.first_page_footer):
            paragraph = footer.paragraphs[0]
            put_paragraph_property(paragraph._p.get_or_add_pPr(), element("jc", val="center"))
            add_page_number(paragraph, self.brief.labels["page"], self.brief.language)

    # --- words ------------------------------------------------------------------------------

    def _text(self, paragraph: Any, text: str, look: Look = PLAIN) -> None:
        add_text(paragraph, text, self.brief.language, look)

    def _paragraph(self, text: str = "", style: str | None = None, language: str = "") -> Any:
        made = element("p")
        self.end.addprevious(made)
        paragraph = Paragraph(made, self.document._body)
        if style:
            set_style(paragraph, style)
        direct_paragraph(paragraph, language or self.brief.language, self.brief.language)
        add_text(paragraph, text, language or self.brief.language)
        return paragraph

    def _styled(self, style: str) -> Any:
        return self._paragraph(style=style)

    def _heading(self, text: str, level: int) -> Any:
        return self._paragraph(text, f"Heading {level}" if level else "Title")

    def _passage(self, passage: Passage, style: str | None = None) -> None:
        for words in passage.paragraphs:
            self._paragraph(words, style, passage.language)
        if passage.mark:
            self._text(self._paragraph(style="Brief Small"), f"({passage.mark})", _SOFT)

    # --- parts ------------------------------------------------------------------------------

    def _head(self) -> None:
        brief = self.brief
        if brief.letterhead.partners:
            row = self._paragraph()
            add_partners(row, brief.letterhead.partners, brief.language)
        if brief.kind_name not in brief.title:
            self._paragraph(brief.kind_name, "Brief Kind")
        self._heading(brief.title, 0)
        for place, line in enumerate(brief.header):
            paragraph = self._paragraph(style="Brief Fiche")
            self._text(paragraph, line.label + brief.labels["colon"] + " ", _SOFT)
            self._text(paragraph, line.value)
            if place == 0:
                border(paragraph, "top", brief.letterhead.accent, 8)
            if place == len(brief.header) - 1:
                border(paragraph, "bottom", LINE, 4)

    def _section(self, section: Section) -> None:
        if section.id == "ask":
            self._ask(section)
            return
        if section.id in _RUN_IN:
            self._run_in(section)
            return
        if not self.brief.layout.bare:
            self._heading(section.heading, 1)
        for passage in section.passages:
            self._passage(passage)
        for finding in section.findings:
            if finding.group:
                self._heading(finding.group, 2)
            self._finding(finding, 3 if section.grouped else 2)
        for table in section.tables:
            if table.heading:
                self._heading(table.heading, 2)
            add_word_table(self.document, self.brief, table, table.heading or section.heading)
        if self.brief.layout.sheets:
            self._sheets(section.amendments)
        elif section.amendments:
            add_amendment_table(self.document, self.brief, section.amendments, section.heading)

    def _sheets(self, amendments: Sequence[Amendment]) -> None:
        """Begin a page with every amendment; the first follows the head of the document."""
        numbers = count(1)
        for place, amendment in enumerate(amendments):
            heading = self._heading(amendment.heading, 2)
            if place:
                put_paragraph_property(heading._p.pPr, element("pageBreakBefore"))
            for line in amendment.form:
                paragraph = self._paragraph(style="Brief Fiche")
                self._text(paragraph, line.label + self.brief.labels["colon"] + " ", _SOFT)
                self._text(paragraph, line.value)
            add_amendment_sheet(self.document, self.brief, amendment, numbers)

    def _run_in(self, section: Section) -> None:
        lead = section.heading + self.brief.labels["colon"] + " "
        for passage in section.passages:
            for words in passage.paragraphs:
                paragraph = self._paragraph(style="Brief Small")
                self._text(paragraph, lead, BOLD)
                self._text(paragraph, words)
                lead = ""
                if section.id == "method":
                    border(paragraph, "top", LINE, 4)

    def _ask(self, section: Section) -> None:
        paragraphs = [self._heading(section.heading, 1)]
        several = len(section.passages) > 1
        for passage in section.passages:
            for words in passage.paragraphs:
                text = f"• {words}" if several else words
                paragraphs.append(self._paragraph(text, "Brief Request", passage.language))
        head = self.brief.letterhead
        for paragraph in paragraphs:
            shade(paragraph, head.tint, self.brief.language, head.accent, 24)

    def _finding(self, finding: FindingEntry, level: int) -> None:
        colon = self.brief.labels["colon"]
        mark = f" ({finding.title.mark})" if finding.title.mark else ""
        self._heading(finding.headline(colon) + mark, level)
        if finding.severity:
            self._risk(finding)
        if finding.quotation:
            self._quotation(finding, finding.quotation)
        if finding.remark:
            self._text(self._paragraph(style="Brief Small"), finding.remark, _SOFT)
        self._passage(finding.statement)
        self._led(self.brief.labels["recommendation"] + colon + " ", finding.recommendation)

    def _risk(self, finding: FindingEntry) -> None:
        line = self._paragraph(style="Brief Risk")
        severity = self.brief.labels["severity_line"].format(severity=finding.severity)
        look = Look(bold=True, colour=SEVERITY_COLOURS[finding.severity_id])
        self._text(line, f"■ {severity}", look)
        if finding.criterion:
            self._text(line, f" · {finding.criterion}")

    def _quotation(self, finding: FindingEntry, quotation: Passage) -> None:
        words = list(quotation.paragraphs)
        words[0] = self.brief.labels[f"quote_open_{quotation.language}"] + words[0]
        words[-1] += self.brief.labels[f"quote_close_{quotation.language}"]
        runs: list[Any] = []
        for is_table, lines in groupby(words, key=lambda line: "\t" in line):
            if is_table:
                add_quoted_table(self.document, list(lines), quotation.language, self.brief)
                continue
            for line in lines:
                paragraph = self._paragraph(line, "Brief Clause", quotation.language)
                shade(paragraph, PAPER, quotation.language, LINE, 16)
                runs += paragraph._p.r_lst
        self._beside(finding, runs)

    def _beside(self, finding: FindingEntry, runs: Sequence[Any]) -> None:
        """Say below where the clause stands, and beside it what is wrong with it."""
        if finding.citation:
            last = runs[-1].getparent() if runs else self._paragraph(style="Brief Small")._p
            self.notes.add(Paragraph(last, self.document._body), finding.citation)
        if finding.comment:
            add_comment(
                self.document,
                runs,
                finding.comment,
                language=self.brief.language,
                author=self.brief.author,
                date=self.brief.date,
            )

    def _led(self, lead: str, passage: Passage) -> None:
        if not passage.paragraphs:
            return
        first = self._paragraph()
        self._text(first, lead, BOLD)
        if passage.language == self.brief.language:
            self._text(first, passage.paragraphs[0])
            rest: Sequence[str] = passage.paragraphs[1:]
        else:
            self._text(first, f"({passage.mark})", _SOFT)
            rest = passage.paragraphs
        for words in rest:
            self._paragraph(words, language=passage.language)
