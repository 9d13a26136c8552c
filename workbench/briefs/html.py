"""The brief as one HTML file: nothing else is fetched, readable on a phone, printable.

Marks follow WCAG 2.2: headings in order, heads of columns, the language of every passage,
``<ins>`` and ``<del>`` for the redline. Nothing typed is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby

from workbench.briefs.html_letterhead import PICTURES_POLICY, colours, foot, partner_row
from workbench.briefs.model import (
    Amendment,
    AmendmentKind,
    BriefDocument,
    FindingEntry,
    Passage,
    Section,
    Table,
    is_right_to_left,
)
from workbench.briefs.plain import printed_segments
from workbench.briefs.reply_form import offers_section, reply_form, script_policy
from workbench.domain.replies import Offers, ReplyForm
from workbench.settings import content_folder

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # the file asks nobody for anything
_REDLINE = {"+": "ins", "-": "del"}


def render_html(
    brief: BriefDocument, reply: ReplyForm | None = None, offers: Offers | None = None
) -> bytes:
    """Write a brief as one self-contained, accessible HTML file in UTF-8.

    Args:
        brief: what it says.
        reply: with it, a form stands beneath that writes an answer to be mailed back.
        offers: with it, other languages and files are offered beneath, and no form.
    """
    return _Page(brief, reply, offers).write().encode("utf-8", "replace")


def _tag(name: str, content: str, **attributes: str) -> str:
    """Wrap finished HTML; a trailing underscore in an attribute's name is dropped."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{given}>{content}</{name}>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _way(language: str) -> str:
    return "rtl" if is_right_to_left(language) else "ltr"


class _Page:
    """Writes the file from its head to its notes."""

    def __init__(
        self, brief: BriefDocument, reply: ReplyForm | None, offers: Offers | None
    ) -> None:
        self.brief = brief
        self.reply = reply
        self.offers = offers
        self.notes: list[str] = []

    def write(self) -> str:
        brief = self.brief
        body = "\n".join(self._body())
        policy = _POLICY + (script_policy() if self.reply else "")
        if brief.letterhead.pictures:
            policy += PICTURES_POLICY
        head = (
            '<meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            + _tag("title", escape(brief.title))
            + (f'<meta name="author" content="{escape(brief.author)}">' if brief.author else "")
            + (f'<meta name="date" content="{escape(brief.date)}">' if brief.date else "")
            + _identifier(brief)
            + _tag("style", _style() + colours(brief.letterhead))
        )
        page = _tag("head", head) + "\n" + _tag("body", _tag("main", body))
        html = _tag("html", page, lang=brief.language, dir_=_way(brief.language))
        return f"<!DOCTYPE html>\n{html}\n"

    def _body(self) -> Iterator[str]:
        brief = self.brief
        if not brief.layout.bare:
            yield partner_row(brief.letterhead)
            if brief.kind_name not in brief.title:
                yield _tag("p", escape(brief.kind_name), class_="kind")
            yield _tag("h1", escape(brief.title))
            facts = (
                _tag("dt", escape(x.label)) + _tag("dd", escape(x.value)) for x in brief.header
            )
            yield _tag("dl", "".join(facts), class_="fiche")
        for section in brief.sections:
            yield _tag("section", "\n".join(self._section(section)), class_=section.id)
        if self.notes:
            yield _tag("ol", "".join(self.notes), class_="notes", role="doc-endnotes")
        if not brief.layout.bare:
            yield foot(brief.letterhead)
        if self.reply:
            yield reply_form(brief, self.reply)
        elif self.offers:
            yield offers_section(self.offers, brief.language)

    def _section(self, section: Section) -> Iterator[str]:
        if not self.brief.layout.bare:
            yield _tag("h2", escape(section.heading))
        for passage in section.passages:
            yield self._passage(passage)
        for finding in section.findings:
            if finding.group:
                yield _tag("h3", escape(finding.group), class_="group")
            heading = "h4" if section.grouped else "h3"
            yield _tag("article", "\n".join(self._finding(finding, heading)))
        for table in section.tables:
            if table.heading:
                yield _tag("h3", escape(table.heading), class_="group")
            yield self._table(table)
        for amendment in section.amendments:
            yield _tag("article", self._amendment(amendment), class_="amendment")

    # --- words ------------------------------------------------------------------------------

    def _in(self, name: str, content: str, language: str, class_: str = "") -> str:
        """Wrap words; those in another language than the page say which, and their direction."""
        if language == self.brief.language:
            return _tag(name, content, class_=class_)
        return _tag(name, content, lang=language, dir_=_way(language), class_=class_)

    def _passage(self, passage: Passage) -> str:
        made = "".join(self._in("p", escape(w), passage.language) for w in passage.paragraphs)
        return made + (
            _tag("p", escape(f"({passage.mark})"), class_="soft") if passage.mark else ""
        )

    def _finding(self, finding: FindingEntry, heading: str) -> Iterator[str]:
        labels = self.brief.labels
        yield _tag(heading, escape(finding.headline(labels["colon"])))
        if finding.title.mark:
            yield _tag("p", escape(f"({finding.title.mark})"), class_="soft")
        if finding.severity:
            severity = labels["severity_line"].format(severity=finding.severity)
            grave = _tag("strong", escape(severity), class_=finding.severity_id)
            criterion = escape(f" · {finding.criterion}") if finding.criterion else ""
            yield _tag("p", grave + criterion, class_="risk")
        if finding.quotation:
            yield self._quotation(finding.quotation, finding.citation)
        if finding.remark:
            yield _tag("p", escape(finding.remark), class_="soft")
        yield self._passage(finding.statement)
        if finding.recommendation.text:
            lead = escape(f"{labels['recommendation']}{labels['colon']} ")
            yield _tag("p", _tag("strong", lead), class_="lead")
            yield self._passage(finding.recommendation)

    def _quotation(self, quotation: Passage, citation: str) -> str:
        labels, language = self.brief.labels, quotation.language
        words = list(quotation.paragraphs)
        words[0] = labels[f"quote_open_{language}"] + words[0]
        words[-1] += labels[f"quote_close_{language}"]
        blocks: list[str] = []
        for is_table, lines in groupby(words, key=lambda line: "\t" in line):
            if is_table:
                cells = (map(escape, line.split("\t")) for line in lines)
                rows = (_tag("tr", "".join(_tag("td", c) for c in row)) for row in cells)
                blocks.append(_tag("table", _tag("tbody", "".join(rows))))
            else:
                blocks += [_tag("p", escape(line)) for line in lines]
        if citation:
            blocks.append(_tag("p", self._note(citation), class_="cited"))
        return self._in("blockquote", "".join(blocks), language)

    def _note(self, words: str) -> str:
        number = len(self.notes) + 1
        back = _tag("a", "↩", href=f"#r{number}", role="doc-backlink", aria_label=str(number))
        self.notes.append(_tag("li", f"{escape(words)} {back}", id=f"n{number}"))
        reference = _tag("a", str(number), href=f"#n{number}", id=f"r{number}", role="doc-noteref")
        return _tag("sup", reference)

    # --- tables -----------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        head = "".join(_tag("th", escape(column), scope="col") for column in table.columns)
        rows = (self._row(table, row) for row in table.rows)
        made = _tag("thead", _tag("tr", head)) + _tag("tbody", "".join(rows))
        return _tag("table", made, class_="words")

    def _row(self, table: Table, row: tuple[Passage, ...]) -> str:
        cells = zip(table.columns, row, strict=True)
        # On a phone the columns stand below each other, each under its name.
        made = (_tag("td", self._passage(words), data_name=name) for name, words in cells)
        return _tag("tr", "".join(made))

    def _amendment(self, amendment: Amendment) -> str:
        labels = self.brief.labels
        lines = (_tag("dt", escape(x.label)) + _tag("dd", escape(x.value)) for x in amendment.form)
        form = _tag("dl", "".join(lines), class_="fiche") if amendment.form else ""
        columns = {
            labels["original"]: self._in("div", self._original(amendment), amendment.language),
            labels["amended"]: self._in("div", self._proposed(amendment), amendment.language),
            labels["justification"]: self._passage(amendment.justification),
        }
        head = "".join(_tag("th", escape(name), scope="col") for name in columns)
        cells = "".join(_tag("td", words, data_name=name) for name, words in columns.items())
        table = _tag("thead", _tag("tr", head)) + _tag("tbody", _tag("tr", cells))
        heading = _tag("h3", escape(amendment.heading))
        return heading + form + _tag("table", table, class_="words")

    def _original(self, amendment: Amendment) -> str:
        if not amendment.original:
            return escape(self.brief.labels["nothing_there"])
        before, after = (
            ("… " if amendment.opens_inside else ""),
            (" …" if amendment.goes_on else ""),
        )
        return before + _lines(amendment.original) + after

    def _proposed(self, amendment: Amendment) -> str:
        labels, language = self.brief.labels, amendment.language
        made = []
        if amendment.kind is AmendmentKind.DELETION:
            made.append(_tag("strong", escape(labels[f"deleted_{language}"])) + "<br>")
        if amendment.opens_inside:
            made.append("… ")
        for operation, words in printed_segments(amendment.segments):
            mark = _REDLINE.get(operation)
            made.append(_tag(mark, _lines(words)) if mark else _lines(words))
        if amendment.goes_on:
            rest = escape(labels[f"unchanged_{language}"])
            made.append(" " + _tag("span", rest, class_="soft"))
        return "".join(made)


def _identifier(brief: BriefDocument) -> str:
    if not brief.reference:
        return ""
    return f'<meta name="dcterms.identifier" content="{escape(brief.reference)}">'


@cache
def _style() -> str:
    return (content_folder("policy_briefs") / "templates" / "brief.css").read_text(encoding="utf-8")
