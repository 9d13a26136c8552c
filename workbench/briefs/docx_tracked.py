"""Two versions of a law as one Word file with tracked changes (ECMA-376 part 1, 17.13.5).

The body holds the law alone: accepting all changes leaves the newer version, rejecting all the
older one, to the letter. What the file is called stands at the head of the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from workbench.briefs.docx_fonts import brief_fonts, embed_fonts
from workbench.briefs.docx_frame import DocxFrame, printable, set_frame
from workbench.briefs.docx_styles import set_page, set_styles
from workbench.briefs.docx_text import (
    add_text,
    element,
    put_paragraph_property,
    set_style,
)
from workbench.domain.tracked_texts import (
    Role,
    Stretch,
    Track,
    TrackedArticle,
    TrackedParagraph,
)

_STYLES = {Role.LABEL: "Heading 2", Role.HEADING: "Heading 2", Role.TEXT: "Normal"}
_DIVISION = "Heading 1"  # of titles, chapters and sections, so that Word lists them
_ELEMENTS = {
    Track.STRUCK: "del",
    Track.ADDED: "ins",
    Track.MOVED_AWAY: "moveFrom",
    Track.MOVED_HERE: "moveTo",
}
# The end of a moved paragraph is struck and added like any other: LibreOffice leaves an empty
# paragraph behind where it is marked as moved. Word reads either.
_ENDS = _ELEMENTS | {Track.MOVED_AWAY: "del", Track.MOVED_HERE: "ins"}


@dataclass(frozen=True, slots=True)
class Tracking:
    """Who made the changes and when: an author's name and a moment such as 2026-05-14T00:00:00Z."""

    author: str
    moment: str


def render_tracked(
    articles: Sequence[TrackedArticle], frame: DocxFrame, tracking: Tracking
) -> bytes:
    """Write both versions as one Word file whose changes can be accepted or rejected."""
    document = docx.Document()
    set_styles(document, frame.law_language)
    set_page(document, frame.law_language)
    set_frame(document, frame)
    writer = _Writer(document, frame.law_language, tracking)
    for article in articles:
        writer.article(article)
    embed_fonts(document, brief_fonts(frame.law_language))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Writer:
    """Writes articles before the end of the body and numbers every change."""

    def __init__(self, document: Any, language: str, tracking: Tracking) -> None:
        self.body = document._body
        self.end = document.element.body.sectPr
        self.language = language
        self.tracking = tracking
        self.numbers = count(1)

    def article(self, article: TrackedArticle) -> None:
        whole = next((p for p in article.paragraphs if p.move), None)
        made = [self._paragraph(one, whole, article.level) for one in article.paragraphs]
        if whole is not None:
            # One pair of marks around all paragraphs of an article that moved.
            start, end = self._range(_ELEMENTS[whole.mark], whole.move)
            made[0]._p.get_or_add_pPr().addnext(start)
            self.end.addprevious(end)

    def _paragraph(
        self, content: TrackedParagraph, whole: TrackedParagraph | None, level: int
    ) -> Any:
        made = element("p")
        self.end.addprevious(made)
        paragraph = Paragraph(made, self.body)
        if content.role is not Role.TEXT:
            set_style(paragraph, _DIVISION if level else _STYLES[content.role])
        if content.mark is not Track.KEPT:
            properties = element("rPr")
            properties.append(self._change(_ENDS[content.mark]))
            put_paragraph_property(made.get_or_add_pPr(), properties)
        for stretch in content.stretches:
            ranged = stretch.move and (whole is None or stretch.move != whole.move)
            made.extend(self._stretch(paragraph, stretch, ranged=bool(ranged)))
        return paragraph

    def _stretch(self, paragraph: Any, stretch: Stretch, *, ranged: bool) -> Iterator[Any]:
        before = len(paragraph._p)
        add_text(paragraph, printable(stretch.text), self.language)
        runs = list(paragraph._p[before:])
        if stretch.track is Track.KEPT:
            yield from runs
            return
        name = _ELEMENTS[stretch.track]
        change = self._change(name)
        for run in runs:
            track_run(run, struck=stretch.track is Track.STRUCK)
            change.append(run)
        if ranged:
            start, end = self._range(name, stretch.move)
            yield from (start, change, end)
        else:
            yield change

    def _change(self, name: str) -> Any:
        return element(
            name, id=next(self.numbers), author=self.tracking.author, date=self.tracking.moment
        )

    def _range(self, name: str, move: int) -> tuple[Any, Any]:
        start = self._change(f"{name}RangeStart")
        start.set(qn("w:name"), f"move{move}")
        return start, element(f"{name}RangeEnd", id=start.get(qn("w:id")))


def track_run(run: Any, *, struck: bool) -> None:
    """Give a struck run the element that Word has for words that are no longer there."""
    if not struck:
        return
    for words in run.findall(qn("w:t")):
        words.tag = qn("w:delText")
