"""A document that says of each place what belongs there: to try a template, and to show it."""

from __future__ import annotations

from workbench.briefs.model import (
    Amendment,
    AmendmentKind,
    BriefDocument,
    FindingEntry,
    HeaderLine,
    Passage,
    Section,
    Table,
)
from workbench.briefs.template_fields import TemplateField, template_fields
from workbench.briefs.wording import load_wording
from workbench.domain.redlines import Segment

_OWN_LABELS = ("recommendation", "page", "amended", "justification", "nothing_there", "colon")
_LAW_LABELS = ("unchanged", "deleted", "quote_open", "quote_close")
_COUNTED = (1, 2)
_TABLED = "criteria"


def specimen_document(language: str) -> BriefDocument:
    """Make a document whose words are the descriptions of the fields."""
    every = template_fields().fields
    about = _About(language)
    parts = [f for f in every.values() if f.printable and f.id in every["headings"].fields]
    sections = [
        Section("findings", "", findings=tuple(about.finding(n) for n in _COUNTED)),
        Section("proposals", "", amendments=tuple(about.amendment(n) for n in _COUNTED)),
        *(about.part(field) for field in parts),
    ]
    return _document(language, tuple(sections), about)


def empty_document(language: str) -> BriefDocument:
    """Make a document that says nothing, as a brief without optional parts does."""
    return _document(language, (), None)


def _document(language: str, sections: tuple[Section, ...], about: _About | None) -> BriefDocument:
    wording = load_wording(language)
    labels = {name: wording.phrase(f"labels/{name}") for name in _OWN_LABELS}
    labels["original"] = str(wording.versions["original_column"]["default"][language])
    labels["severity_line"] = wording.phrase("severity_line")
    for law_language in ("ar", "fr", "en"):
        for name in _LAW_LABELS:
            label = wording.in_law_language(f"law_labels/{name}", law_language)
            labels[f"{name}_{law_language}"] = label
    words = about.words if about else dict.fromkeys(("title", "bill", "author"), "")
    return BriefDocument(
        language=language,
        kind_name=wording.kind_name,
        title=words["title"],
        bill=words["bill"],
        header=about.header(wording.phrase) if about else (),
        sections=sections,
        labels=labels,
        author=words["author"],
    )


class _About:
    """Says of each field what it is for, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        fields = template_fields()
        self.words = {name: f.about.in_language(language) for name, f in fields.below()}

    def _passage(self, name: str) -> Passage:
        return Passage(self.words[name], self.language)

    def header(self, phrase: object) -> tuple[HeaderLine, ...]:
        assert callable(phrase)
        names = ("bill", "version", "addressee", "author", "date")
        return tuple(HeaderLine(phrase(f"header/{one}"), self.words[one]) for one in names)

    def part(self, field: TemplateField) -> Section:
        heading = field.about.in_language(self.language)
        words = Passage(self.words["parts.text"], self.language)
        row = (Passage(heading, self.language), words)
        tables = (Table((heading, heading), (row, row), (1, 2)),) if field.id == _TABLED else ()
        return Section(field.id, heading, passages=(words,), tables=tables)

    def finding(self, number: int) -> FindingEntry:
        say = "findings."
        return FindingEntry(
            number=number,
            place=self.words[say + "place"],
            title=self._passage(say + "title"),
            criterion=self.words[say + "criterion"],
            severity=self.words[say + "severity"],
            severity_id="high",
            quotation=self._passage(say + "quotation"),
            statement=self._passage(say + "statement"),
            recommendation=self._passage(say + "recommendation"),
            remark=self.words[say + "remark"],
            citation=self.words[say + "citation"],
        )

    def amendment(self, number: int) -> Amendment:
        say = "amendments."
        original, proposed = self.words[say + "original"], self.words[say + "proposed"]
        return Amendment(
            number=number,
            heading=self.words[say + "heading"],
            kind=AmendmentKind.CHANGE,
            language=self.language,
            original=original,
            segments=(Segment("-", original), Segment("+", proposed)),
            opens_inside=False,
            goes_on=False,
            justification=self._passage(say + "justification"),
            finding=number,
            form=(HeaderLine(self.words[say + "form.label"], self.words[say + "form.value"]),),
        )
