"""The brief as plain text, for a mail or a chat, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.briefs.letterhead import PrintedLetterhead, stretches_of
from workbench.briefs.model import (
    Amendment,
    AmendmentKind,
    BriefDocument,
    FindingEntry,
    Passage,
    Section,
    Table,
)
from workbench.briefs.plain import printed_segments

_MARKED = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"(?m)^(\s*)([-+]|\d+[.)])(?=\s)")
_SIGNS = {"-": "~~", "+": "**"}


def render_text(brief: BriefDocument) -> bytes:
    """Write a brief as plain text in UTF-8; struck words stand in [-…-], added ones in {+…+}."""
    return _Plain(brief).write()


def render_markdown(brief: BriefDocument) -> bytes:
    """Write a brief as Markdown (CommonMark with tables); nothing typed is read as its marks."""
    return _Markdown(brief).write()


class _Plain:
    """Writes blocks of text, parted by an empty line."""

    def __init__(self, brief: BriefDocument) -> None:
        self.brief = brief
        self.colon = brief.labels["colon"]

    def write(self) -> bytes:
        blocks = [block for block in self._blocks() if block.strip()]
        return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")

    def _blocks(self) -> Iterator[str]:
        brief = self.brief
        if not brief.layout.bare:
            partners = brief.letterhead.partners
            yield self._words(" · ".join(mark.name for mark in partners))
            yield self._heading(brief.title, 1)
            yield "\n".join(self._fact(line.label, line.value) for line in brief.header)
        for section in brief.sections:
            yield from self._section(section)
        if not brief.layout.bare:
            yield from self._foot(brief.letterhead)

    def _foot(self, letterhead: PrintedLetterhead) -> Iterator[str]:
        for block in letterhead.foot:
            yield self._words("\n".join(map(_joined, block)))
        if letterhead.public is not None:
            yield f"{self._words(letterhead.public.words)} {letterhead.public.address}"

    def _section(self, section: Section) -> Iterator[str]:
        if not self.brief.layout.bare:
            yield self._heading(section.heading, 2)
        for passage in section.passages:
            yield self._passage(passage)
        for finding in section.findings:
            if finding.group:
                yield self._heading(finding.group, 3)
            yield from self._finding(finding, 4 if section.grouped else 3)
        for table in section.tables:
            if table.heading:
                yield self._heading(table.heading, 3)
            yield self._table(table)
        for amendment in section.amendments:
            yield from self._amendment(amendment)

    def _finding(self, finding: FindingEntry, level: int) -> Iterator[str]:
        yield self._heading(finding.headline(self.colon), level)
        if finding.severity:
            severity = self.brief.labels["severity_line"].format(severity=finding.severity)
            yield self._words(" · ".join(filter(None, (severity, finding.criterion))))
        if finding.quotation:
            yield self._quotation(finding.quotation)
        for words in (finding.citation, finding.remark):
            yield self._words(words)
        yield self._passage(finding.statement)
        if finding.recommendation.text:
            label = self.brief.labels["recommendation"]
            yield self._fact(label, self._passage(finding.recommendation), written=True)

    def _amendment(self, amendment: Amendment) -> Iterator[str]:
        labels = self.brief.labels
        yield self._heading(amendment.heading, 3)
        yield "\n".join(self._fact(line.label, line.value) for line in amendment.form)
        original = self._words(amendment.original) or labels["nothing_there"]
        yield self._fact(labels["original"], original, written=True)
        yield self._fact(labels["amended"], self._redline(amendment), written=True)
        yield self._fact(
            labels["justification"], self._passage(amendment.justification), written=True
        )

    def _redline(self, amendment: Amendment) -> str:
        signs = {"-": ("[-", "-]"), "+": ("{+", "+}")}
        found = [self._deleted(amendment)]
        for operation, words in printed_segments(amendment.segments):
            before, after = signs.get(operation, ("", ""))
            found.append(f"{before}{words}{after}")
        return "".join(found)

    def _deleted(self, amendment: Amendment) -> str:
        if amendment.kind is not AmendmentKind.DELETION:
            return ""
        return self.brief.labels[f"deleted_{amendment.language}"] + " "

    def _table(self, table: Table) -> str:
        rows = []
        for row in table.rows:
            cells = zip(table.columns, row, strict=True)
            rows.append("\n".join(self._fact(c, self._line(w)) for c, w in cells if w.text))
        return "\n\n".join(rows)

    def _heading(self, words: str, level: int) -> str:
        return f"{words}\n{'=' * min(len(words), 60)}" if level == 1 else words

    def _passage(self, passage: Passage) -> str:
        mark = f" ({passage.mark})" if passage.mark else ""
        return self._words("\n".join(passage.paragraphs) + mark)

    def _line(self, passage: Passage) -> str:
        lines = (" ".join(line.split()) for line in passage.paragraphs)
        mark = f" ({passage.mark})" if passage.mark else ""
        return self._words(" · ".join(lines) + mark)

    def _quotation(self, quotation: Passage) -> str:
        labels, language = self.brief.labels, quotation.language
        opening, closing = labels[f"quote_open_{language}"], labels[f"quote_close_{language}"]
        return self._words(f"{opening}{quotation.text}{closing}")

    def _fact(self, label: str, value: str, *, written: bool = False) -> str:
        return f"{label}{self.colon} {value}"

    def _words(self, text: str) -> str:
        return text


def _joined(line: str) -> str:
    return "".join(words for words, _left_to_right in stretches_of(line))


class _Markdown(_Plain):
    """The same blocks with the marks of Markdown."""

    def _heading(self, words: str, level: int) -> str:
        return f"{'#' * level} {self._words(words)}"

    def _words(self, text: str) -> str:
        escaped = _MARKED.sub(r"\\\1", text)
        escaped = _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped)
        return escaped.replace("\n", "  \n")

    def _quotation(self, quotation: Passage) -> str:
        return "> " + super()._quotation(quotation).replace("\n", "\n> ")

    def _fact(self, label: str, value: str, *, written: bool = False) -> str:
        words = value if written else self._words(value)
        return f"**{self._words(label)}{self.colon}** {words}  "

    def _redline(self, amendment: Amendment) -> str:
        """Mark words without the white space around them, which would undo the marks."""
        found = [self._deleted(amendment)]
        for operation, words in printed_segments(amendment.segments):
            sign = _SIGNS.get(operation, "")
            lines = [self._marked(line, sign) for line in words.split("\n")]
            found.append("  \n".join(lines))
        return "".join(found)

    def _marked(self, words: str, sign: str) -> str:
        core = words.strip()
        if not core:
            return words
        at = words.index(core)
        return f"{words[:at]}{sign}{self._words(core)}{sign}{words[at + len(core) :]}"

    def _table(self, table: Table) -> str:
        heads = [self._words(column) for column in table.columns]
        rows = [[self._line(words) for words in row] for row in table.rows]
        lines = [heads, ["---"] * len(heads), *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
