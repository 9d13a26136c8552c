"""What a filled template says, line by line, to be shown on a page without a word processor."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

from workbench.briefs.template_directions import Directions

_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")
_OUTLINE = {"Title": 1, "Heading1": 2, "Heading2": 3, "Heading3": 3}
_WORDS = (qn("w:t"), qn("w:delText"))
_BREAKS = {qn("w:br"): "\n", qn("w:tab"): " "}


@dataclass(frozen=True, slots=True)
class PreviewRun:
    """Words of one look."""

    text: str
    bold: bool = False
    struck: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One paragraph: its words, direction, and how high a heading it is (0: none)."""

    runs: tuple[PreviewRun, ...]
    right_to_left: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """A paragraph, or the rows of a table; ``part`` is ``header``, ``body`` or ``footer``."""

    part: str
    line: PreviewLine | None = None
    rows: tuple[tuple[tuple[PreviewLine, ...], ...], ...] = ()
    right_to_left: bool = False


def preview_blocks(content: bytes) -> tuple[PreviewBlock, ...]:
    """List what a Word file says: the head of its pages, its body, the foot of its pages."""
    document = docx.Document(io.BytesIO(content))
    reader = _Reader(Directions(document))
    section = document.sections[0]
    return (
        *reader.blocks(section.header._element, "header"),
        *reader.blocks(document.element.body, "body"),
        *reader.blocks(section.footer._element, "footer"),
    )


class _Reader:
    def __init__(self, directions: Directions) -> None:
        self.directions = directions

    def blocks(self, root: Any, part: str) -> Iterator[PreviewBlock]:
        for one in root.iter(_PARAGRAPH, _TABLE):
            if next(one.iterancestors(_TABLE), None) is not None:
                continue
            if one.tag == _PARAGRAPH:
                line = self._line(one)
                if line.runs:
                    yield PreviewBlock(part, line)
            else:
                mirrored = one.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None
                yield PreviewBlock(part, rows=self._rows(one), right_to_left=mirrored)

    def _rows(self, table: Any) -> tuple[tuple[tuple[PreviewLine, ...], ...], ...]:
        return tuple(
            tuple(
                tuple(self._line(p) for p in cell.iter(_PARAGRAPH))
                for cell in row.findall(qn("w:tc"))
            )
            for row in table.findall(qn("w:tr"))
        )

    def _line(self, paragraph: Any) -> PreviewLine:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else style.get(qn("w:val"), "")
        runs = tuple(filter(lambda run: run.text, map(_run, paragraph.iter(qn("w:r")))))
        return PreviewLine(
            runs, self.directions.runs_right_to_left(paragraph), _OUTLINE.get(name, 0)
        )


def _run(run: Any) -> PreviewRun:
    text = "".join(
        _BREAKS.get(one.tag) or (one.text or "" if one.tag in _WORDS else "") for one in run
    )
    return PreviewRun(text, _is_on(run, "b"), _is_on(run, "strike"), _is_on(run, "u"))


def _is_on(run: Any, name: str) -> bool:
    said = run.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}")
    return said is not None and said.get(qn("w:val"), "1") not in ("0", "false", "none")
