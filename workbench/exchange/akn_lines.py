"""The words inside Akoma Ntoso elements as lines, whoever wrote them and with what elements.

What the model of a law has a place for is read elsewhere; everything else becomes lines here, so
that nothing of a foreign document is lost: notes, lists, tables, quoted structures, pictures'
names.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from workbench.exchange.akn_names import OWN_NAMESPACE

GAP = f"{{{OWN_NAMESPACE}}}gap"
# Elements that begin a line of their own; what holds none of them stands in the line.
_BLOCKS = frozenset(
    {"block", "crossHeading", "crossheading", "item", "li", "listIntroduction", "listWrapUp", "p"}
    | {"summary", "table", "td", "th", "tocItem", "tr"}
)
_NOTES = frozenset({"authorialNote", "noteRef"})


def local(element: ET.Element) -> str:
    """Give the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: ET.Element) -> Iterator[ET.Element]:
    """Give the children of an element; words that stray between them become blocks."""
    yield from _stray(element.text)
    for child in element:
        yield child
        yield from _stray(child.tail)


def _stray(words: str | None) -> Iterator[ET.Element]:
    if words and words.strip():
        block = ET.Element("p")
        block.text = words
        yield block


class Lines:
    """Turns elements into lines.

    Args:
        verbatim: whether blanks count as they stand (files of our own); elsewhere line ends and
            indents of the file are only its layout.
        notes: notes that stand in the head of the document, by their identifiers.
    """

    def __init__(self, verbatim: bool, notes: Mapping[str, ET.Element]) -> None:
        self._verbatim = verbatim
        self._notes = notes
        self._pending: list[ET.Element] = []
        self._told: set[str] = set()

    def of(self, element: ET.Element) -> list[str]:
        """Give the lines of an element, the notes it calls behind them."""
        lines = list(self._of(element))
        while self._pending:
            note = self._pending.pop(0)
            lines += list(self._note(note))
        return lines

    def inline(self, element: ET.Element) -> str:
        """Give the words of a number or heading as one text; notes in it are left for later."""
        return self._plain(self._words(element))

    def unasked(self) -> list[str]:
        """Give the notes that no place in the text has called."""
        left = [note for eid, note in self._notes.items() if eid not in self._told]
        return [line for note in left for line in self._note(note)]

    def _of(self, element: ET.Element) -> Iterator[str]:
        lines = self._unquoted(element)
        opening, closing = element.get("startQuote", ""), element.get("endQuote", "")
        if self._verbatim or not (opening or closing):
            yield from lines
            return
        # The marks around a quotation are printed, but stand in attributes.
        yield from "\n".join(lines).join((opening, closing)).split("\n")

    def _unquoted(self, element: ET.Element) -> Iterator[str]:
        name = local(element)
        if name == "table":
            yield from self._table(element)
        elif name in ("p", "block", "heading", "subheading", "num", "caption"):
            yield from self._mixed(element)
        elif any(local(child) == "num" for child in element):
            yield from self._numbered(element)
        else:
            yield from self._mixed(element, skip_empty=True)

    def _table(self, element: ET.Element) -> Iterator[str]:
        for child in children(element):
            if local(child) == "tr":
                cells = (" ".join(self._of(cell)) for cell in children(child))
                yield "\t".join(cell.replace("\t", " ") for cell in cells)
            else:
                yield from self._of(child)

    def _numbered(self, element: ET.Element) -> Iterator[str]:
        """Give a point: its mark before its first line, as printed."""
        num = next(child for child in element if local(child) == "num")
        inner = [child for child in children(element) if child is not num]
        rest = [line for child in inner for line in self._of(child)]
        mark = self.inline(num)
        gap = num.get(GAP, " " if rest else "")
        yield from f"{mark}{gap}{rest[0] if rest else ''}".split("\n")
        yield from rest[1:]

    def _mixed(self, element: ET.Element, *, skip_empty: bool = False) -> Iterator[str]:
        """Give a block: words in the line together, blocks inside it as lines of their own."""
        words = element.text or ""
        found = 0
        for child in element:
            if _is_inline(child):
                words += self._words_of(child)
            else:
                for line in (*self._flush(words), *self._of(child)):
                    found += 1
                    yield line
                words = ""
            words += child.tail or ""
        last = self._flush(words)
        yield from last
        if not found and not last and not skip_empty:
            yield ""

    def _flush(self, words: str) -> list[str]:
        plain = self._plain(words)
        if not plain or (self._verbatim and not plain.strip() and "\n" in plain):
            return []  # the layout of the file between two elements
        return plain.split("\n")

    def _words(self, element: ET.Element) -> str:
        parts = [element.text or ""]
        for child in element:
            parts += [self._words_of(child), child.tail or ""]
        return "".join(parts)

    def _words_of(self, child: ET.Element) -> str:
        name = local(child)
        if name in ("br", "eol"):
            return "\u2028"  # becomes a line end once the layout of the file is gone
        if name == "img":
            return f"[{child.get('alt') or child.get('src') or ''}]"
        if name in _NOTES:
            return self._called(child)
        if self._verbatim:
            return self._words(child)
        return child.get("startQuote", "") + self._words(child) + child.get("endQuote", "")

    def _called(self, child: ET.Element) -> str:
        """Keep a note for the end of the block and leave its mark in the line."""
        eid = child.get("href", "").lstrip("#")
        note = self._notes.get(eid) if local(child) == "noteRef" else child
        if note is not None:
            self._told.add(eid)
            self._pending.append(note)
        marker = child.get("marker", "")
        return f"({marker})" if marker else ""

    def _note(self, note: ET.Element) -> Iterator[str]:
        lines = [line for child in children(note) for line in self._of(child)]
        lines = lines or [self._plain(self._words(note))]
        marker = note.get("marker", "")
        yield f"({marker}) {lines[0]}" if marker else lines[0]
        yield from lines[1:]

    def _plain(self, words: str) -> str:
        if not self._verbatim:
            words = re.sub(r"[ \t\r\n\f]+", " ", words)
            words = re.sub(" ?\u2028 ?", "\u2028", words).strip(" \u2028")
            return words.replace("\u2028", "\n")
        return words


def _is_inline(element: ET.Element) -> bool:
    """Whether an element and all inside it stand in one line."""
    name = local(element)
    if name in _NOTES:
        return True
    return name not in _BLOCKS and all(_is_inline(child) for child in element)
