"""A page of a web site: its words as they are shown, without its programs and its styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from workbench.domain.documents import Document, LineKind, Span
from workbench.domain.errors import N_, RefusedFileError
from workbench.reading.extraction.encodings import decoded
from workbench.reading.extraction.flow import FlowLine, FlowPages, flow_document
from workbench.reading.extraction.kinds import FileKind
from workbench.reading.extraction.list_numbers import printed_number
from workbench.reading.extraction.plain_text import encoding_warnings

_SILENT_NAMES = (
    "script style template noscript head iframe object embed svg math canvas audio video select "
    "textarea input button datalist map frameset"
)
_SILENT = frozenset(_SILENT_NAMES.split())
_BLOCKS_NAMES = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FURNITURE = frozenset(("nav", "footer"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|disc|square|circle|[a-z-]+)\b")
_CSS_FORMS = {
    "lower-roman": "i",
    "upper-roman": "I",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "arabic-indic": "arabic-indic",
}
_NO_MARK = frozenset(("none",))
_WHITE = re.compile(r"[\s\u00a0]+")


def read_web_page(path: Path, *, extractor: str, changes: str = "final") -> Document:
    """Read a page of a web site; nothing it points to is fetched."""
    content = path.read_bytes()
    text, encoding = decoded(content)
    reader = _Reader(frozenset(("ins",) if changes == "original" else ("del",)))
    try:
        reader.read(_parsed(text))
    except RecursionError as problem:
        raise _too_deep() from problem
    return flow_document(
        path,
        content,
        reader.flow.pages,
        extractor=extractor,
        media_type=FileKind.HTML,
        warnings=encoding_warnings(encoding),
        metadata={"encoding": encoding},
    )


def _parsed(text: str) -> Any:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as problem:
        raise _too_deep() from problem
    if root is None:
        raise _too_deep()
    return root


def _too_deep() -> RefusedFileError:
    return RefusedFileError(
        "unreadable",
        N_("The file cannot be opened: it is damaged beyond repair."),
        N_("Save the document as DOCX or PDF and try again."),
    )


@dataclass(slots=True)
class _Line:
    """The line that is being gathered."""

    text: str = ""
    raised: list[tuple[int, int]] = field(default_factory=list)

    def write(self, words: str, *, raised: bool) -> None:
        start = len(self.text)
        self.text += words
        if raised and words.strip():
            self.raised.append((start, len(self.text)))


@dataclass(frozen=True, slots=True)
class _Style:
    """What the elements around a word say of it."""

    kind: LineKind = LineKind.BODY
    bold: bool = False
    centered: bool = False
    raised: bool = False
    kept_white: bool = False
    rtl: bool | None = None


class _Reader:
    """Goes through the elements in order and gathers lines."""

    def __init__(self, left_out: frozenset[str]) -> None:
        self.flow = FlowPages()
        self.left_out = left_out
        self._line = _Line()

    def read(self, root: Any) -> None:
        self._element(root, _Style())
        self._end_line(_Style())

    def _element(self, element: Any, around: _Style) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _SILENT or name in self.left_out or _is_hidden(element):
            return
        style = _styled(element, name, around)
        if name == "br":
            self._end_line(style)
            return
        block = name in _BLOCKS
        if block:
            self._end_line(around)
        if name == "li":
            self._line.write(_list_mark(element), raised=False)
        self._write(element.text, style)
        for child in element:
            self._element(child, style)
            self._write(child.tail, style)
        if block:
            self._end_line(style)

    def _write(self, words: str | None, style: _Style) -> None:
        if not words:
            return
        if not style.kept_white:
            self._line.write(words, raised=style.raised)
            return
        for number, part in enumerate(words.split("\n")):
            if number:
                self._end_line(style)
            self._line.write(part, raised=style.raised)

    def _end_line(self, style: _Style) -> None:
        gathered, self._line = self._line, _Line()
        text, spans = _tidied(gathered)
        self.flow.add(FlowLine(text, style.kind, style.bold, style.centered, spans, style.rtl))


def _tidied(line: _Line) -> tuple[str, tuple[Span, ...]]:
    """Make one space of every white stretch; raised words keep their places."""
    spans = []
    for start, end in line.raised:
        before = _WHITE.sub(" ", line.text[:start]).lstrip()
        upto = _WHITE.sub(" ", line.text[:end]).lstrip()
        spans.append(Span(len(before), len(upto.rstrip()), "superscript"))
    return _WHITE.sub(" ", line.text).strip(), tuple(s for s in spans if s.end > s.start)


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _styled(element: Any, name: str, around: _Style) -> _Style:
    css = element.get("style", "")
    kind = around.kind
    if name in _FURNITURE:
        kind = LineKind.FURNITURE
    elif kind is LineKind.BODY and name in _HEADINGS:
        kind = LineKind.HEADING
    elif name == "table" and _is_table(element):
        kind = LineKind.TABLE
    centred = name == "center" or element.get("align", "").lower() == "center"
    return _Style(
        kind=kind,
        bold=around.bold or name in _HEADINGS or (name in ("b", "strong", "th")),
        centered=around.centered or centred or bool(_CENTRED.search(css)),
        raised=around.raised or name == "sup",
        kept_white=around.kept_white or name == "pre",
        rtl=_direction(element, around),
    )


def _direction(element: Any, around: _Style) -> bool | None:
    said = element.get("dir", "").lower()
    return {"rtl": True, "ltr": False}.get(said, around.rtl)


def _is_table(table: Any) -> bool:
    """Whether a table has rows and columns; one cell around a text is only a frame."""
    rows = [sum(cell.tag in ("td", "th") for cell in row) for row in table.iter("tr")]
    return len(rows) >= 2 and max(rows) >= 2


def _list_mark(item: Any) -> str:
    parent = item.getparent()
    found = _LIST_STYLE.search(f"{parent.get('style', '')};{item.get('style', '')}")
    named = found[1] if found else ""
    if named in _NO_MARK:
        return ""
    if parent.tag != "ol":
        return "• "
    form = _CSS_FORMS.get(named, parent.get("type", "1"))
    return f"{printed_number(_place(item, parent), form)}. "


def _place(item: Any, parent: Any) -> int:
    """Count an item as a browser does: from ``start``, anew from each ``value``."""
    items = list(parent.iterchildren("li"))
    backwards = "reversed" in parent.attrib
    number = _whole(parent.get("start")) or (len(items) if backwards else 1)
    for one in items:
        number = _whole(one.get("value")) or number
        if one is item:
            return number
        number += -1 if backwards else 1
    return number


def _whole(text: str | None) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,6})\s*", text or "")
    return int(found[1]) if found else None
