"""A Word file as it would be printed: paragraphs with their numbers, tables, notes, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.domain.documents import Document, LineKind, Span
from workbench.domain.errors import N_
from workbench.reading.extraction.docx_notes import Notes
from workbench.reading.extraction.docx_numbering import Numbering
from workbench.reading.extraction.docx_package import (
    DocxPackage,
    bad_docx,
    child,
    is_on,
    tag,
    value,
)
from workbench.reading.extraction.docx_runs import (
    Changes,
    Mark,
    Piece,
    Sign,
    Words,
    paragraph_pieces,
)
from workbench.reading.extraction.flow import FlowLine, FlowPages, flow_document
from workbench.reading.extraction.kinds import FileKind

COMMENTS = N_("The comments in the margin of the file were left out.")
PICTURES = N_("The pictures in the file were not read; words in them are missing.")
TRACKED_FINAL = N_("The file has tracked changes; it was read as if all were accepted.")
TRACKED_ORIGINAL = N_("The file has tracked changes; it was read as it was before them.")
EMBEDDED = N_("The file draws in another document that was not read.")

_TOC = re.compile(r"^toc\s*\d|^tm\d", re.IGNORECASE)
_HEADING = re.compile(r"^(?:heading|titre|title|subtitle|rubrik)\s*\d*$", re.IGNORECASE)
_LEVELS = tuple("012345678")  # outline levels; 9 is the text
_DOTS = " ........ "
_WHITE = re.compile(r"\s+")


def read_docx(path: Path, *, extractor: str, changes: str = "final") -> Document:
    """Read a Word file with or without its tracked changes.

    Raises:
        RefusedFileError: ``bad_docx``, ``macros``, ``zip_bomb`` or ``too_many_lines``.
    """
    content = path.read_bytes()
    package = DocxPackage(content)
    body = child(package.part(package.main), "body")
    if body is None:
        raise bad_docx()
    reader = _Reader(package, Changes(changes))
    reader.read(body)
    application = child(package.part("docProps/app.xml"), "Application")
    return flow_document(
        path,
        content,
        reader.pages(),
        extractor=extractor,
        media_type=FileKind.DOCX,
        producer="" if application is None else application.text or "",
        warnings=reader.warnings(),
        metadata={"changes": changes} if reader.is_tracked else None,
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """What style and properties of a paragraph say."""

    bold: bool
    centered: bool
    heading: bool
    contents: bool
    rtl: bool | None


@dataclass(slots=True)
class _Gathered:
    """The line that is being put together."""

    pieces: list[Words] = field(default_factory=list)

    def line(self, kind: LineKind, look: _Look) -> FlowLine:
        text, spans = "", []
        for piece in self.pieces:
            start = len(text)
            words = _WHITE.sub(" ", piece.text)
            text += words.lstrip() if not text or text.endswith(" ") else words
            if piece.raised and piece.text.strip():
                spans.append(Span(start, len(text.rstrip()), "superscript"))
        inked = [piece for piece in self.pieces if piece.text.strip()]
        bold = bool(inked) and all(piece.bold for piece in inked if not piece.raised)
        bold = bold or look.heading
        return FlowLine(text.rstrip(), kind, bold, look.centered, tuple(spans), look.rtl)


class _Reader:
    """Goes through the body of a Word file from top to bottom."""

    def __init__(self, package: DocxPackage, changes: Changes) -> None:
        self.flow = FlowPages()
        self._package = package
        self._changes = changes
        self._numbering = Numbering(package.related("numbering"), package.related("styles"))
        self._notes = Notes(package)
        self._joined: list[Words] = []  # words of a paragraph whose mark is not there
        self._seen: set[Mark] = set()
        self._embedded = False
        self._cell: tuple[int, int] | None = None  # where in a table
        self._rows = 0
        self._sections: list[Any] = []
        self._section = 0

    def read(self, body: Any) -> None:
        self._sections = [one for one in body.iter() if tag(one) == "sectPr"]
        self._blocks(body, LineKind.BODY)
        self._rest()
        self._note_lines("footnote")
        self._note_lines("endnote")

    def pages(self) -> list[list[FlowLine]]:
        """Give the pages with running heads above and running feet below."""
        heads, feet = (list(self._running(name)) for name in ("header", "footer"))
        return [[*heads, *page, *feet] for page in self.flow.pages if page]

    @property
    def is_tracked(self) -> bool:
        """Whether the file has tracked changes, so that there are two texts to choose from."""
        return Mark.TRACKED in self._seen

    def warnings(self) -> tuple[str, ...]:
        """Say what was left out and which text was read."""
        told = []
        if self.is_tracked:
            final = self._changes is Changes.FINAL
            told.append(TRACKED_FINAL if final else TRACKED_ORIGINAL)
        comments = self._package.related("comments")
        if comments is not None and len(comments):
            told.append(COMMENTS)
        if Mark.PICTURE in self._seen:
            told.append(PICTURES)
        if self._embedded:
            told.append(EMBEDDED)
        return tuple(told)

    def _blocks(self, parent: Any, kind: LineKind) -> None:
        for one in parent:
            name = tag(one)
            if name in self._changes.left_out:
                self._seen.add(Mark.TRACKED)
            elif name == "p":
                self._paragraph(one, kind)
            elif name == "tbl":
                self._rest()
                self._table(one, kind)
            elif name == "altChunk":
                self._embedded = True
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom"):
                self._blocks(one, kind)

    # --- tables ---

    def _table(self, table: Any, kind: LineKind) -> None:
        rows = [_cells(row) for row in _inside(table, "tr") if self._is_there(row)]
        ruled = len(rows) >= 2 and max(map(len, rows)) >= 2
        if not ruled or kind is not LineKind.BODY:
            for cell in (one for row in rows for one in row):
                self._blocks(cell, kind)
                self._rest()
            return
        for row in rows:
            self._rows += 1
            column = 0
            for cell in row:
                self._cell = (self._rows, column)
                self._blocks(cell, LineKind.TABLE)
                self._rest()
                column += _columns_of(cell)
        self._cell = None

    def _is_there(self, row: Any) -> bool:
        properties = child(row, "trPr")
        if properties is not None and any(tag(one) in ("ins", "del") for one in properties):
            self._seen.add(Mark.TRACKED)
        return not self._changes.leaves_out(properties)

    # --- paragraphs ---

    def _paragraph(self, paragraph: Any, kind: LineKind) -> None:
        properties = child(paragraph, "pPr")
        if self._joins_next(properties):
            self._seen.add(Mark.TRACKED)
            for piece in self._pieces(paragraph, _NO_LOOK):
                if isinstance(piece, Words):
                    self._joined.append(piece)
            return
        before = child(properties, "pPrChange", "pPr")
        if before is not None and self._changes is Changes.ORIGINAL:
            properties = before
        look = self._look(properties)
        if is_on(child(properties, "pageBreakBefore")):
            self._turn()
        self._lines(paragraph, properties, kind, look)
        if child(paragraph, "pPr", "sectPr") is not None:
            self._end_section()

    def _lines(self, paragraph: Any, properties: Any, kind: LineKind, look: _Look) -> None:
        joined, self._joined = self._joined, []
        pieces = [*joined, *self._pieces(paragraph, look)]
        gathered, boxes = _Gathered(), []
        if any(isinstance(piece, Words) and piece.text.strip() for piece in pieces):
            number = self._numbering.number(properties)
            gathered.pieces.append(Words(number, look.bold or _first_bold(pieces)))
        kind = LineKind.HEADING if kind is LineKind.BODY and look.heading else kind
        for piece in pieces:
            if isinstance(piece, Words):
                gathered.pieces.append(piece)
            elif piece.mark in (Mark.LINE, Mark.PAGE):
                self.flow.add(replace(gathered.line(kind, look), cell=self._cell))
                gathered = _Gathered()
                if piece.mark is Mark.PAGE:
                    self._turn()
            elif piece.mark is Mark.BOX:
                boxes.append(piece.element)
        self.flow.add(replace(gathered.line(kind, look), cell=self._cell))
        for box in boxes:
            self._blocks(box, kind if kind is not LineKind.HEADING else LineKind.BODY)

    def _pieces(self, paragraph: Any, look: _Look) -> Iterator[Piece]:
        tab = _DOTS if look.contents else " "
        for piece in paragraph_pieces(paragraph, self._changes, bold=look.bold, tab=tab):
            if isinstance(piece, Sign):
                self._seen.add(piece.mark)
                if piece.mark is Mark.NOTE:
                    yield Words(self._notes.mark(piece.element), raised=True)
                    continue
            yield piece

    def _joins_next(self, properties: Any) -> bool:
        """Whether the mark at the end of a paragraph is not there, so that two become one."""
        return self._changes.leaves_out(child(properties, "rPr"))

    def _rest(self) -> None:
        """Write what waits for a paragraph to join and finds none."""
        if self._joined:
            gathered = _Gathered(self._joined)
            self._joined = []
            self.flow.add(gathered.line(LineKind.BODY, _NO_LOOK))

    def _look(self, properties: Any) -> _Look:
        chain = self._numbering.style_chain(properties)
        names = [value(child(style, "name")) for style in chain]
        sources = [properties, *(child(style, "pPr") for style in chain)]
        weights = [child(style, "rPr", name) for style in chain for name in ("b", "bCs")]
        bold = next((is_on(weight) for weight in weights if weight is not None), False)
        bidi = _first(sources, "bidi")
        return _Look(
            bold=bold,
            centered=value(_first(sources, "jc")) == "center",
            heading=any(map(_HEADING.match, names))
            or value(_first(sources, "outlineLvl")) in _LEVELS,
            contents=any(map(_TOC.match, names)),
            rtl=None if bidi is None else is_on(bidi),
        )

    # --- pages, notes, running heads ---

    def _turn(self) -> None:
        if self.flow.pages[-1]:
            self._note_lines("footnote")
        self.flow.turn()

    def _end_section(self) -> None:
        """Begin a new page unless the next section goes on below."""
        self._section += 1
        following = self._sections[self._section : self._section + 1]
        if following and value(child(following[0], "type")) != "continuous":
            self._turn()

    def _note_lines(self, name: str) -> None:
        for mark, text in self._notes.due(name):
            paragraphs = [Words(f"{mark} ")] if mark else []
            self._joined = paragraphs
            self._blocks(text, LineKind.FOOTNOTE)
            self._joined = []

    def _running(self, name: str) -> Iterator[FlowLine]:
        """Read the running heads or feet, each wording once."""
        own = FlowPages()
        whole, self.flow = self.flow, own
        for section in self._sections:
            for one in section:
                if tag(one) == f"{name}Reference":
                    part = self._package.part(self._package.target(value(one, "id")))
                    if part is not None:
                        self._blocks(part, LineKind.FURNITURE)
        self.flow = whole
        yield from dict.fromkeys(line for page in own.pages for line in page)


_NO_LOOK = _Look(False, False, False, False, None)


def _first(sources: Sequence[Any], name: str) -> Any:
    return next((found for one in sources if (found := child(one, name)) is not None), None)


def _first_bold(pieces: Sequence[Piece]) -> bool:
    worded = (piece for piece in pieces if isinstance(piece, Words) and piece.text.strip())
    return next((piece.bold for piece in worded), False)


def _inside(parent: Any, name: str) -> Iterator[Any]:
    """Give the rows of a table or cells of a row, also those inside content controls."""
    for one in parent:
        if tag(one) == name:
            yield one
        elif tag(one) in ("sdt", "sdtContent", "customXml"):
            yield from _inside(one, name)


def _cells(row: Any) -> list[Any]:
    return list(_inside(row, "tc"))


def _columns_of(cell: Any) -> int:
    """Say over how many columns of its table a cell reaches."""
    over = value(child(cell, "tcPr", "gridSpan"))
    return int(over) if over.isdecimal() else 1
