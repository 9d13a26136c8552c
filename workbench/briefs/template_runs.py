"""Words take the place of the marks in a filled template: runs, paragraphs and tables.

The look is the template's (font, size, colour, space); direction and language are those of the
words, so that an Arabic sentence in a line typed for French runs from right to left, and a French
citation inside it keeps its own direction.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from workbench.briefs.docx_redline import redline_runs
from workbench.briefs.docx_styles import SOFT
from workbench.briefs.docx_text import (
    Look,
    element,
    put_run_property,
    runs_of,
)
from workbench.briefs.model import BriefDocument, is_right_to_left
from workbench.briefs.template_directions import Directions, first_direction
from workbench.briefs.template_tables import table_of
from workbench.briefs.template_words import MARK, Content, Ledger

_PARAGRAPH, _RUN, _WORDS, _PROPERTIES = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:rPr")
_HOLDERS = (_PARAGRAPH, _RUN, qn("w:hyperlink"))  # hold no words of their own
_SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"
_BESIDE = {"b": "bCs", "i": "iCs", "sz": "szCs"}  # what Word keeps twice, for the other script
_REPLACED = tuple(qn(f"w:{name}") for name in ("rtl", "cs", "lang"))
_SOFT = Look(colour=SOFT)
_FIRST_CHANGE = 90_000  # beyond the numbers that a letterhead uses for its own marks


class MarkReader:
    """Puts the words of one brief into the parts of one Word file."""

    def __init__(self, brief: BriefDocument, ledger: Ledger, directions: Directions) -> None:
        self.brief = brief
        self.ledger = ledger
        self.directions = directions
        self.numbers = count(_FIRST_CHANGE)

    def fill(self, root: Any) -> None:
        """Replace every mark of one part of the file, in place."""
        for one in root.iter(etree.Element):  # first: words of a brief are never looked through
            self._plain(one)
        for paragraph in list(root.iter(_PARAGRAPH)):
            self._paragraph(paragraph)
        for cell in root.iter(qn("w:tc")):
            if len(cell) == 0 or cell[-1].tag != _PARAGRAPH:
                cell.append(element("p"))  # Word repairs a file with a cell that ends otherwise
        for table in list(root.iter(qn("w:tbl"))):
            if table.find(qn("w:tr")) is None:
                table.getparent().remove(table)

    # --- paragraphs -----------------------------------------------------------------------------

    def _paragraph(self, paragraph: Any) -> None:
        marked = [
            words
            for words in paragraph.iter(_WORDS)
            if MARK.search(words.text or "")
            and next(words.iterancestors(_PARAGRAPH)) is paragraph
            and words.getparent().tag == _RUN
        ]
        if not marked:
            return
        whole = "".join(w.text or "" for w in paragraph.iter(_WORDS)).strip()
        alone = MARK.fullmatch(whole)
        content = self.ledger.find(alone) if alone else None
        if content is not None and content.amendment is None:
            self._block(paragraph, marked[0].getparent(), content)
            return
        contents = [self.ledger.find(m) for m in MARK.finditer(whole)]
        self._direct(paragraph, MARK.sub("", whole), contents)
        for words in marked:
            self._split(words.getparent())
        for content in contents:
            for table in reversed(content.tables):
                paragraph.addnext(table_of(self.brief, table))

    def _block(self, paragraph: Any, run: Any, content: Content) -> None:
        """Let a mark that stands alone become as many paragraphs as its words have."""
        made = []
        for passage in content.passages:
            for words in passage.paragraphs:
                one = self._like(paragraph, run, words, passage.language)
                if content.code:
                    self._turn(one, self.brief.language)
                made.append(one)
            if passage.mark:
                mark = f"({passage.mark})"
                made.append(self._like(paragraph, run, mark, self.brief.language, _SOFT))
        for table in content.tables:
            made += [table_of(self.brief, table), element("p")]
        for one in made:
            paragraph.addprevious(one)
        if paragraph.find(_SECTION) is not None or not (made or _has_neighbour(paragraph)):
            for one in [one for one in paragraph if one.tag != qn("w:pPr")]:
                paragraph.remove(one)
        else:
            paragraph.getparent().remove(paragraph)

    def _like(
        self, paragraph: Any, run: Any, words: str, language: str, look: Look | None = None
    ) -> Any:
        made = element("p")
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None:
            made.append(deepcopy(properties))
            for section in made[0].findall(qn("w:sectPr")):
                made[0].remove(section)
        self._turn(made, language)
        runs = runs_of(words, language, look) if look else runs_of(words, language)
        made.extend(dressed(one, run.find(_PROPERTIES)) for one in runs)
        return made

    def _turn(self, paragraph: Any, language: str) -> None:
        self.directions.direct(paragraph, right_to_left=is_right_to_left(language))

    def _direct(self, paragraph: Any, own_words: str, contents: list[Content]) -> None:
        """Let a line run as the template's own words in it do, else as what is put into it."""
        right_to_left = first_direction(own_words)
        if right_to_left is None:
            right_to_left = is_right_to_left(self._language(contents))
        elif qn("w:bidi") in {one.tag for one in paragraph.iterfind(f"{qn('w:pPr')}/*")}:
            return
        self.directions.direct(paragraph, right_to_left=right_to_left)

    def _language(self, contents: list[Content]) -> str:
        for content in contents:
            if content.amendment is not None:
                return content.amendment.language
            for passage in () if content.code else content.passages:
                if first_direction(passage.text) is not None:
                    return passage.language
        return self.brief.language

    # --- runs -----------------------------------------------------------------------------------

    def _split(self, run: Any) -> None:
        """Part a run at its marks: the template's own words, and the words of the brief."""
        if run.getparent() is None:
            return
        properties = run.find(_PROPERTIES)
        current = _empty_like(run)
        for one in [one for one in run if one.tag != _PROPERTIES]:
            if one.tag != _WORDS:
                current.append(one)
                continue
            at = 0
            for mark in MARK.finditer(one.text or ""):
                _put_words(current, one.text[at : mark.start()])
                if _holds_something(current):
                    run.addprevious(current)
                    current = _empty_like(run)
                for made in self._runs(self.ledger.find(mark)):
                    run.addprevious(dressed(made, properties))
                at = mark.end()
            _put_words(current, (one.text or "")[at:])
        if _holds_something(current):
            run.addprevious(current)
        run.getparent().remove(run)

    def _runs(self, content: Content) -> Iterator[Any]:
        if content.amendment is not None:
            tracked = self.numbers if content.tracked else None
            yield from redline_runs(self.brief, content.amendment, tracked)
            return
        for place, passage in enumerate(content.passages):
            before = "\n" if place else ""
            words = "\n".join(passage.paragraphs)
            if words:
                yield from runs_of(before + words, passage.language)
            if passage.mark:
                yield from runs_of(f" ({passage.mark})", self.brief.language, _SOFT)

    def _plain(self, one: Any) -> None:
        """Fill marks where no runs can stand: names of pictures, words of drawings."""

        def filled(words: str) -> str:
            return MARK.sub(lambda mark: self.ledger.find(mark).text, words)

        for name, value in one.attrib.items():
            if MARK.search(value):
                one.set(name, filled(value))
        if one.tail and MARK.search(one.tail):
            one.tail = None  # between elements of a Word file no words may stand
        inside_run = one.tag == _WORDS and one.getparent().tag == _RUN
        if one.tag not in _HOLDERS and not inside_run and MARK.search(one.text or ""):
            one.text = filled(one.text)


def dressed(made: Any, look: Any) -> Any:
    """Give runs the look of the run whose place they take; direction and language are their own."""
    for run in [made] if made.tag == _RUN else made.iter(_RUN):
        own = run.find(_PROPERTIES)
        properties = element("rPr") if look is None else deepcopy(look)
        for name in _REPLACED:
            for found in properties.findall(name):
                properties.remove(found)
        for one in list(own):
            put_run_property(properties, one)
        if properties.find(qn("w:rtl")) is None:
            put_run_property(properties, element("rtl", val="0"))
        _mirror(properties)
        run.replace(own, properties)
    return made


def _mirror(properties: Any) -> None:
    """Say weight, slant and size for both scripts where the template says them for one."""
    for latin, arabic in _BESIDE.items():
        for one, other in ((latin, arabic), (arabic, latin)):
            said = properties.find(qn(f"w:{one}"))
            if said is not None and properties.find(qn(f"w:{other}")) is None:
                copied = element(other)
                for name, value in said.attrib.items():
                    copied.set(name, value)
                put_run_property(properties, copied)


def _empty_like(run: Any) -> Any:
    made = element("r")
    properties = run.find(_PROPERTIES)
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _put_words(run: Any, words: str) -> None:
    if words:
        made = element("t")
        made.text = words
        made.set(qn("xml:space"), "preserve")
        run.append(made)


def _holds_something(run: Any) -> bool:
    return any(one.tag != _PROPERTIES for one in run)


def _has_neighbour(paragraph: Any) -> bool:
    return bool(sum(one.tag == _PARAGRAPH for one in paragraph.getparent()) > 1)
