"""Printed lines become paragraphs: words that a line end has parted are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.language.shapes import shape
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.words import words

# A point of a list: "- ", "1° ", "a) ", «أ -», "II.- ".
_POINT = re.compile(
    r"(?:[-–—•*▪◦●o]\s?(?=\D)|\(?\d{1,2}\s?(?:[°)]|[.\-–—](?!\d))|[a-z]\s?[).]|[ivx]{1,5}\s?[.)\-–—]"
    r"|(?:ا|ب|ج|د|ه|هـ|و|ز|ح|ط|ي)\s?[).\-–—])"
)
TAB = "\t"
_SOFT_HYPHENS = "-‐‑\u00ad¬"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or what is left of it after the number of an article."""

    text: str
    line: PrintedLine


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a provision and the page on which it begins."""

    text: str
    page: int


def paragraphs_of(pieces: Sequence[Piece], vocabulary: frozenset[str]) -> list[Paragraph]:
    """Join lines into paragraphs.

    Args:
        pieces: lines of one provision in order.
        vocabulary: words of the document, to tell "recou-vrement" from "ci-dessus".
    """
    found: list[Paragraph] = []
    for index, piece in enumerate(pieces):
        if not piece.text:
            continue
        above = pieces[index - 1] if index else None
        if above is not None and found and _same_row(piece, above):
            last = found[-1]
            found[-1] = Paragraph(_in_row(last.text, piece, above, vocabulary), last.page)
        elif not found or above is None or _begins(piece, above):
            empty = TAB * (piece.line.cell[2] if piece.line.cell else 0)
            found.append(Paragraph(empty + piece.text, piece.line.page))
        else:
            last = found[-1]
            found[-1] = Paragraph(joined(last.text, piece.text, vocabulary), last.page)
    return found


def _same_row(piece: Piece, above: Piece) -> bool:
    one, other = piece.line, above.line
    return (
        one.cell is not None
        and other.cell is not None
        and (one.page, *one.cell[:2]) == (other.page, *other.cell[:2])
    )


def _in_row(row: str, piece: Piece, above: Piece, vocabulary: frozenset[str]) -> str:
    """Add a line to its row of a table: cells are parted by tabs, as in a spreadsheet."""
    assert piece.line.cell is not None
    assert above.line.cell is not None
    apart = piece.line.cell[2] - above.line.cell[2]
    if apart <= 0:
        cells, tab, last = row.rpartition(TAB)
        return cells + tab + joined(last, piece.text, vocabulary)
    return row + TAB * apart + piece.text


def _begins(piece: Piece, above: Piece) -> bool:
    """Tell whether a line opens a new paragraph below another line."""
    line, last = piece.line, above.line
    if not above.text:
        return True
    if line.cell or last.cell or not line.measured or not last.measured:
        return True
    ended = last.ends_sentence
    if _POINT.match(line.shape) and (ended or not last.is_full or line.gap > 1.3):
        return True
    if last.shape.endswith(":") and not last.is_full and not line.text[:1].islower():
        return True
    if line.turns:
        short = last.end_slack > 0.2 * last.column_width
        return ended and (line.start_indent > 8 or short)
    if line.gap > 2.2 or (line.gap > 1.5 and (ended or not last.is_full)):
        return True
    if ended and line.start_indent > 8 and line.gap > 1.18:
        return True  # set in and a little lower, below a full line that ends a sentence
    if line.size and last.size and abs(line.size - last.size) > 0.13 * last.size:
        return True
    if _stands_in_middle(line) != _stands_in_middle(last) and not last.is_full:
        return True
    indented = line.start_indent > last.start_indent + 6
    if indented and (ended or not last.is_full):
        return True
    if last.end_slack > 0.12 * last.column_width:
        return ended or last.end_slack > 0.35 * last.column_width
    return False


def _stands_in_middle(line: PrintedLine) -> bool:
    return line.centered and line.start_indent > 0.05 * line.column_width


def joined(before: str, after: str, vocabulary: frozenset[str]) -> str:
    """Join the end of a line with the next one: "recouvre-" + "ment" is one word.

    "celui-" + "ci" keeps its hyphen, and so does a number: "n° 15-" + "97".
    """
    if before and before[-1] in _SOFT_HYPHENS and len(before) > 1 and not before[-2].isspace():
        if before[-2].isdigit() or after[:1].isdigit():
            return before + after
        first = re.split(r"[\s(«\"'’]", before)[-1][:-1]
        second = re.match(r"[^\W\d_]*", after)
        if before[-2].isalpha() and second and second.group():
            return before[:-1] + _hyphen(first, second.group(), vocabulary) + after
    return f"{before} {after}" if before else after


def _hyphen(first: str, second: str, vocabulary: frozenset[str]) -> str:
    one, other = shape(first), shape(second)
    if f"{one}-{other}" in vocabulary:
        return "-"
    if one + other in vocabulary:
        return ""
    if one in words("hyphenated") or other in words("hyphenated") or first.isupper():
        return "-"
    return "" if second[:1].islower() else "-"


def vocabulary_of(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """Collect the Latin words of a text, hyphenated ones whole."""
    found: set[str] = set()
    for line in lines:
        if not line.rtl:
            found.update(re.findall(r"[a-z]+(?:-[a-z]+)*(?![a-z-])", line.shape))
    return frozenset(found)
