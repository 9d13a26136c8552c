"""Amendment tables of groups and committees, as they are handed in: DOCX or PDF.

The form is that of committees: above each table or in a merged row the number of the amendment,
its group and the article; below «النص الأصلي | التعديل المقترح | التعليل», in any order. A row
without an article of its own that follows the foot of a page goes on with the row before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby

from workbench.domain.documents import Document, Line, LineKind
from workbench.domain.errors import N_, RefusedFileError
from workbench.domain.proposals import Proposal
from workbench.exchange.comparison_json import key_from_label
from workbench.exchange.cut_rows import ColumnEdges
from workbench.language.lexicon import word_list
from workbench.language.shapes import shape, shape_with_places

_COLUMNS = ("current", "proposed", "reason")
_LABEL = re.compile(r"([^:.]{1,48})([:.]?)(.*)")  # an article names itself in a few words
_PART = re.compile(r"[·|]|\s[-–—]\s")

_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\ufffd]\n(?=[^\W\d_])")

Row = Mapping[int, str]  # text by column


@dataclass(frozen=True, slots=True)
class _Block:
    """A row of a table, or a line between tables."""

    page: int
    cells: Row
    is_row: bool
    printed: bool  # whether its lines end where the paper did


@dataclass(slots=True)
class _Heading:
    """What was said above the row that is being read."""

    number: str = ""
    group: str = ""
    label: str = ""
    target: str = ""

    def next(self) -> None:
        """Forget what belongs to one amendment; the group stays until another is named."""
        self.number = self.label = self.target = ""


def proposals_from_document(document: Document) -> tuple[Proposal, ...]:
    """Read the amendments of a table, in its order.

    Raises:
        RefusedFileError: ``no_amendment_table``; no table has columns for current and proposed
            text.
    """
    reader = _Reader()
    for block in _blocks(document):
        reader.read(block)
    if not reader.columns:
        raise RefusedFileError(
            "no_amendment_table",
            N_("{name} has no amendment table: no row is headed by a current and a proposed text."),
            N_("Give a DOCX or PDF whose table has the columns original text and amendment."),
            name=document.file_name,
        )
    return tuple(reader.found)


def _blocks(document: Document) -> Iterator[_Block]:
    """Give rows of tables and lines between them, in reading order."""
    edges, in_row = ColumnEdges(), False
    for page in document.pages:
        lines = [line for line in page.lines if line.kind is not LineKind.FURNITURE]
        whole = in_row and not any(line.cell for line in lines)
        if whole and (cells := edges.cells_of(lines)):
            yield _Block(page.number, _texts(cells), is_row=True, printed=True)
            continue
        for block in _page_blocks(page.number, lines):
            in_row = block.is_row
            yield block
        edges.learn(lines)


def _page_blocks(page: int, lines: Iterable[Line]) -> Iterator[_Block]:
    def place(line: Line) -> tuple[int, int] | str:
        return (line.block, line.cell[0]) if line.cell else line.id

    for _place, items in groupby(lines, key=place):
        listed = list(items)
        cells: dict[int, list[str]] = {}
        for line in listed:
            cells.setdefault(line.cell[1] if line.cell else 0, []).append(line.text)
        first = listed[0]
        yield _Block(page, _texts(cells), first.cell is not None, first.bbox[2] > first.bbox[0])


def _texts(cells: Mapping[int, Sequence[str]]) -> Row:
    return {at: "\n".join(parts) for at, parts in cells.items()}


@dataclass(slots=True)
class _Reader:
    """Goes through headings and rows and remembers what was said last."""

    columns: dict[str, int] = field(default_factory=dict)
    found: list[Proposal] = field(default_factory=list)
    heading: _Heading = field(default_factory=_Heading)
    page: int = 0
    fresh: bool = True  # whether something was said since the last row

    def read(self, block: _Block) -> None:
        columns = _columns(block.cells) if block.is_row else {}
        if columns:
            self.columns = columns
        elif block.is_row and self.columns and (len(block.cells) > 1 or self._goes_on(block)):
            self._row(block)
        else:
            self._above("\n".join(block.cells.values()))

    def _goes_on(self, block: _Block) -> bool:
        """Whether one cell alone is the rest of a row that the foot of a page cut."""
        below = bool(self.found) and not self.fresh and block.page == self.page + 1
        return below and not _said("".join(block.cells.values()))

    def _above(self, text: str) -> None:
        """Take number, group and article out of a line or merged row."""
        if not (said := _said(text)):
            return
        if {"number", "target"} & said.keys() and not self.fresh:
            self.heading.next()
        for name, value in said.items():
            setattr(self.heading, name, value)
        self.fresh = True

    def _row(self, block: _Block) -> None:
        current, proposed, reason = (
            block.cells.get(self.columns[name], "") if name in self.columns else ""
            for name in _COLUMNS
        )
        label, key, current = self._named(current)
        wanted_label, wanted_key, proposed = self._named(proposed)
        if block.printed:
            current, proposed, reason = map(_unwrapped, (current, proposed, reason))
        names_none = not (self.fresh or key or wanted_key)
        if names_none and self.found and block.page != self.page:
            self._go_on(current, proposed, reason, " " if block.printed else "\n")
        else:
            label = label or wanted_label or self.heading.label
            key = key or wanted_key or self.heading.target
            self._add(label, key, current, proposed, reason)
        self.page, self.fresh = block.page, False

    def _named(self, text: str) -> tuple[str, str, str]:
        """Cut the article's name from a cell; another one than was said above is a citation."""
        label, key, below = _named(text)
        if self.heading.target and key != self.heading.target:
            return "", "", text
        return label, key, below

    def _add(self, label: str, key: str, current: str, proposed: str, reason: str) -> None:
        nothing = not current.strip() or _is("nothing", current)
        deletes = is_deletion(proposed) or (not proposed.strip() and not nothing)
        if nothing and not proposed.strip() and not deletes:
            return  # an empty row
        self.found.append(
            Proposal(
                id=str(len(self.found) + 1),
                number=self.heading.number,
                group=self.heading.group,
                label=label,
                target=key,
                current="" if nothing else current,
                proposed="" if deletes else proposed,
                reason=reason,
                deletes=deletes,
            )
        )

    def _go_on(self, current: str, proposed: str, reason: str, between: str) -> None:
        last = self.found[-1]
        self.found[-1] = replace(
            last,
            current=_joined(last.current, current, between),
            proposed=_joined(last.proposed, proposed, between),
            reason=_joined(last.reason, reason, between),
        )


def _unwrapped(text: str) -> str:
    """Join the lines of a printed cell; a hyphen at the end of a line parts no words.

    Some files name that hyphen no sign: "non-conformité" is read "non\ufffd" and "conformité".
    """
    return " ".join(_LINE_HYPHEN.sub("-", text).split("\n"))


def _joined(before: str, after: str, between: str = "\n") -> str:
    return between.join(part for part in (before, after) if part)


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    listed = word_list("amendment_tables")[name]
    return tuple(re.compile(one) for one in ([listed] if isinstance(listed, str) else listed))


@cache
def _column_patterns() -> dict[str, re.Pattern[str]]:
    listed = word_list("amendment_tables")["columns"]
    return {name: re.compile("|".join(f"(?:{w})" for w in listed[name])) for name in _COLUMNS}


def _columns(cells: Row) -> dict[str, int]:
    """Say which column holds what, where a row is the head of an amendment table."""
    found: dict[str, int] = {}
    for at, text in cells.items():
        words = " ".join(shape(text).split()).strip(" :.")
        for name, pattern in _column_patterns().items():
            if name not in found and pattern.fullmatch(words):
                found[name] = at
                break
    return found if {"current", "proposed"} <= found.keys() else {}


def _said(text: str) -> dict[str, str]:
    """Find number, group and article in what stands above a table."""
    said: dict[str, str] = {}
    for name in ("number", "group"):
        if value := _value(name, text):
            said[name] = value
    for part in _PART.split(text.replace("\n", "|")):
        label, key, _rest = _named(part.strip())
        if key:
            said |= {"label": label, "target": key}
    return said


def _value(name: str, text: str) -> str:
    plain, places = shape_with_places(text)
    for pattern in _patterns(name):
        for part in re.finditer(r"[^·|\n]+", plain):
            if match := pattern.search(part.group()):
                start, end = (part.start() + at for at in match.span("value"))
                return text[places[start] : places[end]].strip(" :.-–")
    return ""


def _named(text: str) -> tuple[str, str, str]:
    """Cut the name of an article from the head of a text: label, key and what follows."""
    first, _line_feed, rest = text.strip().partition("\n")
    plain = shape(first)
    if not _patterns("article")[0].match(plain):
        return "", "", text
    found = _LABEL.match(first)
    label, mark, words = found.groups() if found else ("", "", "")
    key = key_from_label(label)
    if key == label.strip() or (not mark and words):
        return "", "", text  # a sentence that begins with a citation
    below = _joined(re.sub(r"^[\s.:–-]+", "", words), rest)
    return label.strip(" -–"), key, below


def is_deletion(wording: str) -> bool:
    """Whether a proposed wording only asks that the text be deleted: «تحذف هذه المادة»."""
    return _is("deletion", wording)


def _is(name: str, text: str) -> bool:
    words = re.sub(r'^[\s."«»:]+|[\s."«»:]+$', "", shape(text))
    return any(pattern.fullmatch(words) for pattern in _patterns(name))
