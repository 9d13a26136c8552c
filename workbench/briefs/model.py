"""What a finished brief says, before anybody decides how it looks on paper.

A :class:`BriefDocument` holds words only, each with its language, in the order of the outline.
The Word and the PDF renderer print the same document, so that both say the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.briefs.letterhead import PrintedLetterhead
from workbench.domain.redlines import Segment

RIGHT_TO_LEFT = frozenset({"ar"})


def is_right_to_left(language: str) -> bool:
    """Say whether a language is written from right to left, as Arabic is."""
    return language in RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one language; ``mark`` says so when it is not the language of the brief."""

    text: str
    language: str
    mark: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the passage, empty ones left out."""
        return tuple(line for line in self.text.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line of the fiche at the head of a brief: «المشروع» and which bill it is."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding as a member reads it: place, risk, the clause itself, what to do.

    Attributes:
        number: position in the brief, from 1.
        place: the article as the version on the table numbers it («المادة 7»).
        title: the finding in a few words.
        criterion: name of the criterion in the language of the brief.
        severity: word for the severity in the language of the brief.
        severity_id: ``low``, ``medium``, ``high`` or ``critical``; chooses the colour.
        quotation: the clause in the language of the law, or ``None`` where none was kept.
        statement: what is wrong and what follows from it.
        recommendation: what the authors recommend.
        remark: a warning printed with the finding, such as a clause of another version.
        citation: where the clause stands, for a note at the foot of the page; may be empty.
        comment: what a comment beside the quoted words says; empty where there is none.
        group: heading of the group that begins with this finding; empty inside a group and
            where findings are not grouped.
        place_above: whether the heading of the group names the article already.
    """

    number: int
    place: str
    title: Passage
    criterion: str
    severity: str
    severity_id: str
    quotation: Passage | None
    statement: Passage
    recommendation: Passage
    remark: str = ""
    citation: str = ""
    comment: str = ""
    group: str = ""
    place_above: bool = False

    def headline(self, colon: str) -> str:
        """Give number, place and title on one line: «1. المادة 7: تأجيل بلا أجل»."""
        above = self.place_above and self.title.text
        named = [words for words in ("" if above else self.place, self.title.text) if words]
        return f"{self.number}. {f'{colon} '.join(named)}"


class AmendmentKind(StrEnum):
    """The types that parliament's amendment form knows."""

    CHANGE = "change"
    NEW_ARTICLE = "new_article"
    ADDED_PARAGRAPH = "added_paragraph"
    DELETION = "deletion"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One row of the amendment table, ready to be pasted into a group's document.

    Attributes:
        number: number of the amendment in this brief, from 1.
        heading: number, article and type in one line.
        kind: type of amendment.
        language: language of the law text and of the proposed wording.
        original: the words as they stand in the bill; empty for a new article.
        segments: redline from the original to the proposed wording. Joining ``=`` and ``-``
            gives the original, ``=`` and ``+`` the proposed wording, character by character.
        opens_inside: whether unchanged words stand before these in the article.
        goes_on: whether unchanged words follow these in the article.
        justification: why.
        finding: number of the finding in this brief that proposes it.
        form: lines of the committee's form (number, group, type, target); empty in a brief.
    """

    number: int
    heading: str
    kind: AmendmentKind
    language: str
    original: str
    segments: tuple[Segment, ...]
    opens_inside: bool
    goes_on: bool
    justification: Passage
    finding: int = 0
    form: tuple[HeaderLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words; an empty cell is one that a person fills in.

    Attributes:
        columns: heads of the columns.
        rows: cells of every row, as many as there are columns.
        widths: share of each column.
        heading: what its rows have in common, where a part has several tables.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Passage, ...], ...]
    widths: tuple[int, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of document is printed.

    Attributes:
        landscape: the page lies on its side.
        sheets: every amendment begins a page.
        tracked: proposed words are tracked changes in Word: accepted they give the proposed
            text, rejected the current one.
        noted: where a clause stands is said in a note at the foot of the page.
        commented: in Word, criterion and recommendation stand as comments beside the clause.
        graded: how grave a risk is stands beside each finding.
        bare: nothing but the words: no head, no headings (a message).
        pages: how many pages its reader is promised; a PDF a little longer is set more tightly.
            0 where nothing is promised.
    """

    landscape: bool = False
    sheets: bool = False
    tracked: bool = False
    noted: bool = False
    commented: bool = False
    graded: bool = True
    bare: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief under its heading; ``id`` is the one of the outline."""

    id: str
    heading: str
    passages: tuple[Passage, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def grouped(self) -> bool:
        """Whether its findings stand under headings of their own."""
        return any(finding.group for finding in self.findings)


@dataclass(frozen=True, slots=True)
class BriefDocument:
    """A brief ready to be printed.

    Attributes:
        language: language of the brief.
        kind_name: what sort of document it is («مذكرة موجزة حول مشروع قانون»).
        title: its title.
        bill: number and name of the bill.
        header: lines of the fiche.
        sections: the parts in the order of the outline; empty parts are left out.
        labels: fixed words that renderers need, by id.
        author: organisation or person named as author in the file's properties.
        date: ISO date of the brief, for the file's properties.
        layout: how its kind is printed.
        reference: what it is called in letters and lists («EPD-2026-003-K7P»); may be empty.
        letterhead: what it bears at head and foot.
    """

    language: str
    kind_name: str
    title: str
    bill: str
    header: tuple[HeaderLine, ...]
    sections: tuple[Section, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    date: str = ""
    layout: Layout = Layout()
    reference: str = ""
    letterhead: PrintedLetterhead = field(default_factory=PrintedLetterhead)

    @property
    def right_to_left(self) -> bool:
        """Whether the document as a whole runs from right to left."""
        return is_right_to_left(self.language)

    def section(self, section_id: str) -> Section | None:
        """Find a part by its id, or ``None`` when the brief has none."""
        return next((s for s in self.sections if s.id == section_id), None)


@dataclass(frozen=True, slots=True)
class BriefWarning:
    """Something the author should know before sending the brief.

    ``message`` is an English message id for the catalogues, with places for ``details``.
    """

    code: str
    message: str
    details: Mapping[str, object] = field(default_factory=dict)
