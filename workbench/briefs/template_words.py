"""The words of a brief as a template names them: «findings», «title», «headings.ask».

No word of a brief passes through the template language: what a template prints is a mark, and
the words take its place afterwards (:mod:`workbench.briefs.template_runs`). So «<b>», «&» and
«{{ }}» in a finding are printed to the letter, whatever the template does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.briefs.docx_frame import printable
from workbench.briefs.docx_redline import original_words, proposed_words
from workbench.briefs.model import (
    Amendment,
    BriefDocument,
    FindingEntry,
    HeaderLine,
    Passage,
    Section,
    Table,
)
from workbench.briefs.template_fields import FieldSort, template_fields
from workbench.briefs.wording import Wording, load_wording
from workbench.domain.briefs import BriefKind

MARK = re.compile("\ue0f0tq(\\d+)\ue0f1")
_FIXED = ("recommendation", "original", "amended", "justification", "colon")
_NOT_PROSE = frozenset({"findings", "proposals"})


@dataclass(frozen=True, slots=True)
class Content:
    """What takes the place of a mark.

    Attributes:
        passages: words in their languages.
        tables: tables that follow the words.
        amendment: printed as a redline instead of words.
        tracked: the redline is made of changes that Word can accept or reject.
        code: words of Latin letters and digits in a line of the brief's own direction.
    """

    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    amendment: Amendment | None = None
    tracked: bool = False
    code: bool = False

    @property
    def text(self) -> str:
        """The words alone, for places that hold no runs, such as the name of a picture."""
        if self.amendment is not None:
            return "".join(s.text for s in self.amendment.segments if s.op != "-")
        return " ".join(line for passage in self.passages for line in passage.paragraphs)


class Value:
    """A field's value in the template language: printed as a mark, compared by its words."""

    def __init__(self, place: int, content: Content) -> None:
        self._mark = f"\ue0f0tq{place}\ue0f1"
        self._content = content

    def __html__(self) -> str:
        return self._mark

    def __str__(self) -> str:
        return self._mark

    def __bool__(self) -> bool:
        return bool(self._content.text.strip() or self._content.tables)

    def __len__(self) -> int:
        return len(self._content.text)

    def __eq__(self, other: object) -> bool:
        words = self._content.text
        if isinstance(other, Value):
            return words == other._content.text
        return words == str(other)

    def __hash__(self) -> int:
        return hash(self._content.text)


@dataclass(slots=True)
class Ledger:
    """What every mark stands for, in the order the marks were given out."""

    contents: list[Content] = field(default_factory=list)

    def keep(self, content: Content) -> Value:
        """Give out a mark for some content."""
        self.contents.append(content)
        return Value(len(self.contents) - 1, content)

    def find(self, mark: re.Match[str]) -> Content:
        """Give what a mark stands for; nothing for one that was never given out."""
        place = int(mark[1])
        return self.contents[place] if place < len(self.contents) else Content()


class BriefWords:
    """Names the words of one brief for a template."""

    def __init__(self, document: BriefDocument, kind: BriefKind, more: Mapping[str, str]) -> None:
        self.document = document
        self.ledger = Ledger()
        self._more = more
        self._wording: Wording = load_wording(document.language, kind)

    def context(self) -> dict[str, Any]:
        """Give all fields; a part that the brief does not have is empty."""
        document = self.document
        given: dict[str, Any] = {
            name: self._line("")
            for name, one in template_fields().fields.items()
            if one.sort in (FieldSort.TEXT, FieldSort.PROSE)
        }
        given |= {s.id: self._section(s) for s in document.sections if s.id not in _NOT_PROSE}
        given |= {
            "title": self._line(document.title),
            "kind": self._line(document.kind_name),
            "bill": self._line(document.bill),
            "author": self._line(document.author),
            "language": self._line(document.language),
            **{name: self._headed(name) for name in ("version", "date", "addressee")},
            **{name: self._line(words) for name, words in self._more.items()},
            "reference": self._code(self._more.get("reference", "")),
            "header": self._lines(document.header),
            "findings": [self._finding(f) for s in document.sections for f in s.findings],
            "amendments": [self._amendment(a) for s in document.sections for a in s.amendments],
            "parts": [self._part(s) for s in document.sections if s.id not in _NOT_PROSE],
            "headings": self._headings(),
            "labels": {name: self._line(document.labels[name]) for name in _FIXED},
        }
        return given

    def _line(self, text: object, language: str = "") -> Value:
        words = printable(str(text))
        return self._prose(Passage(words, language or self.document.language))

    def _code(self, text: str) -> Value:
        latin = Passage(printable(text), "en" if text.isascii() else self.document.language)
        return self.ledger.keep(Content(passages=(latin,), code=True))

    def _prose(self, *passages: Passage, tables: Iterable[Table] = ()) -> Value:
        return self.ledger.keep(Content(passages=passages, tables=tuple(tables)))

    def _lines(self, lines: Iterable[HeaderLine]) -> list[dict[str, Value]]:
        return [{"label": self._line(one.label), "value": self._line(one.value)} for one in lines]

    def _headed(self, name: str) -> Value:
        """Give what the fiche says under a name."""
        label = self._wording.phrase(f"header/{name}")
        lines = self.document.header
        return self._line(next((one.value for one in lines if one.label == label), ""))

    def _headings(self) -> dict[str, Value]:
        every = template_fields().fields["headings"].fields
        own = {part.id: self._wording.heading(part.id) for part in self._wording.outline}
        return {
            name: self._line(own.get(name) or one.about.in_language(self.document.language))
            for name, one in every.items()
        }

    def _section(self, section: Section) -> Value:
        passages = section.passages
        if section.id == "ask" and len(passages) > 1:
            passages = tuple(Passage(f"• {p.text}", p.language, p.mark) for p in passages)
        return self._prose(*passages, tables=section.tables)

    def _part(self, section: Section) -> dict[str, Value]:
        return {
            "id": self._line(section.id),
            "heading": self._line(section.heading),
            "text": self._section(section),
        }

    def _finding(self, finding: FindingEntry) -> dict[str, Value]:
        return {
            "number": self._line(finding.number),
            "place": self._line(finding.place),
            "title": self._prose(finding.title),
            "criterion": self._line(finding.criterion),
            "severity": self._line(finding.severity),
            "severity_id": self._line(finding.severity_id),
            "quotation": self._prose(*([finding.quotation] if finding.quotation else [])),
            "statement": self._prose(finding.statement),
            "recommendation": self._prose(finding.recommendation),
            "remark": self._line(finding.remark),
            "citation": self._line(finding.citation),
        }

    def _amendment(self, amendment: Amendment) -> dict[str, Any]:
        language = amendment.language
        return {
            "number": self._line(amendment.number),
            "heading": self._line(amendment.heading),
            "type": self._line(self._wording.phrase(f"amendment_types/{amendment.kind.value}")),
            "finding": self._line(amendment.finding or ""),
            "original": self._line(original_words(self.document, amendment), language),
            "proposed": self._line(proposed_words(self.document, amendment), language),
            "redline": self.ledger.keep(Content(amendment=amendment)),
            "tracked": self.ledger.keep(Content(amendment=amendment, tracked=True)),
            "justification": self._prose(amendment.justification),
            "form": self._lines(amendment.form),
        }
