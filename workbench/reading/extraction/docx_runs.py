"""The words of one paragraph of a Word file, with or without its tracked changes.

What was inserted stands in ``w:ins``, what was deleted in ``w:del``: the final text takes the
first and leaves the second, the original text the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from workbench.reading.extraction.docx_package import child, is_on, tag, value

_SILENT_NAMES = (
    "pPr rPr sdtPr sdtEndPr instrText delInstrText footnoteRef endnoteRef annotationRef rt "
    "softHyphen commentReference ctrlPr fldData"
)
_SILENT = frozenset(_SILENT_NAMES.split())
_DRAWN = frozenset(("drawing", "pict", "object"))
_PICTURES = frozenset(("blip", "imagedata"))


class Changes(StrEnum):
    """Which text of a draft is wanted: with the tracked changes or as it was before them."""

    FINAL = "final"
    ORIGINAL = "original"

    @property
    def left_out(self) -> frozenset[str]:
        """Names of the elements whose words are not part of this text."""
        if self is Changes.FINAL:
            return frozenset(("del", "moveFrom"))
        return frozenset(("ins", "moveTo"))

    def leaves_out(self, properties: Any) -> bool:
        """Whether the properties of a row or a paragraph mark say that it is not there."""
        names = self.left_out
        return properties is not None and any(tag(one) in names for one in properties)


class Mark(StrEnum):
    """What stands between words."""

    LINE = "line"
    PAGE = "page"
    NOTE = "note"
    BOX = "box"
    PICTURE = "picture"
    TRACKED = "tracked"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look."""

    text: str
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A break, a mark of a note, a text box."""

    mark: Mark
    element: Any = None


Piece = Words | Sign


def paragraph_pieces(
    paragraph: Any, changes: Changes, *, bold: bool, tab: str = " "
) -> Iterator[Piece]:
    """Give what a paragraph holds, in order.

    Args:
        paragraph: the element ``w:p``.
        changes: which text is wanted.
        bold: whether the style of the paragraph is bold.
        tab: what stands for a tabulator; a row of dots in a table of contents.
    """
    yield from _Runs(changes, tab).inside(paragraph, Words("", bold))


class _Runs:
    """Goes through a paragraph; fields show their result and not their instruction."""

    def __init__(self, changes: Changes, tab: str) -> None:
        self._changes = changes
        self._tab = tab
        self._in_instruction: list[bool] = []

    def inside(self, element: Any, look: Words) -> Iterator[Piece]:
        for one in element:
            name = tag(one)
            if name in ("ins", "del", "moveFrom", "moveTo"):
                yield Sign(Mark.TRACKED)
            if not name or name in _SILENT or name in self._changes.left_out:
                continue
            if name == "r":
                yield from self._run(one, look)
            elif name == "fldChar":
                self._field(value(one, "fldCharType"))
            elif name == "AlternateContent":
                yield from _drawn(_chosen(one))
            elif name in _DRAWN:
                yield from _drawn(one)
            elif not any(self._in_instruction):
                yield from self._shown(one, name, look)

    def _run(self, run: Any, look: Words) -> Iterator[Piece]:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        weights = [child(properties, name) for name in ("b", "bCs")]
        said = [is_on(weight) for weight in weights if weight is not None]
        raised = value(child(properties, "vertAlign")) == "superscript"
        yield from self.inside(
            run, replace(look, bold=any(said) if said else look.bold, raised=raised)
        )

    def _shown(self, one: Any, name: str, look: Words) -> Iterator[Piece]:
        if name in ("t", "delText"):
            yield replace(look, text=one.text or "")
        elif name in ("tab", "ptab"):
            yield replace(look, text=self._tab)
        elif name == "noBreakHyphen":
            yield replace(look, text="\u2011")
        elif name == "sym":
            yield replace(look, text=_symbol(value(one, "char")))
        elif name in ("br", "cr"):
            yield Sign(Mark.PAGE if value(one, "type") == "page" else Mark.LINE)
        elif name == "lastRenderedPageBreak":
            yield Sign(Mark.PAGE)
        elif name in ("footnoteReference", "endnoteReference"):
            yield Sign(Mark.NOTE, one)
        else:
            yield from self.inside(one, look)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._in_instruction.append(True)
        elif self._in_instruction and kind == "separate":
            self._in_instruction[-1] = False
        elif self._in_instruction:
            self._in_instruction.pop()


def _chosen(alternatives: Any) -> Any:
    """Take one of the two drawings that say the same for newer and older versions of Word."""
    choices = [one for one in alternatives if tag(one) in ("Choice", "Fallback")]
    for choice in choices:
        if any(tag(one) in ("txbxContent", *_PICTURES) for one in choice.iter()):
            return choice
    return choices[0] if choices else alternatives


def _drawn(drawing: Any) -> Iterator[Piece]:
    """Give the text boxes of a drawing, outermost first, and say whether it is a picture."""
    for one in drawing:
        name = tag(one)
        if name == "txbxContent":
            yield Sign(Mark.BOX, one)
        elif name in _PICTURES:
            yield Sign(Mark.PICTURE)
        elif name == "AlternateContent":
            yield from _drawn(_chosen(one))
        elif name:
            yield from _drawn(one)


def _symbol(code: str) -> str:
    """Show a symbol; letters of picture fonts have numbers from F000 on and mean nothing here."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if 0xD800 <= number <= 0xF8FF or not 0x20 <= number <= 0xFFFF else chr(number)
