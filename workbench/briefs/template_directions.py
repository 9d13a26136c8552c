"""Which way a paragraph of a template runs, and how to turn it round.

A paragraph takes its direction from itself, else from its style, else from the style that one is
based on. Many Arabic letterheads only push French paragraphs to the right; once such a paragraph
truly runs from right to left, that push would send it to the left.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from docx.oxml.ns import qn

from workbench.briefs.docx_text import element, put_paragraph_property

_OFF = ("0", "false", "off")


class Directions:
    """Knows the directions of the styles of one Word file."""

    def __init__(self, document: Any) -> None:
        self._styles = {one.get(qn("w:styleId")): one for one in document.styles.element}
        self._default = next(
            (
                one
                for one in self._styles.values()
                if one.get(qn("w:type")) == "paragraph"
                and one.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        self._rest = document.styles.element.find(
            f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}"
        )

    def runs_right_to_left(self, paragraph: Any) -> bool:
        """Say whether a paragraph runs from right to left as it stands."""
        properties = paragraph.find(qn("w:pPr"))
        named = None if properties is None else properties.find(qn("w:pStyle"))
        style = self._default if named is None else self._styles.get(named.get(qn("w:val")))
        for place in (properties, *self._chain(style), self._rest):
            said = None if place is None else place.find(qn("w:bidi"))
            if said is not None:
                return said.get(qn("w:val")) not in _OFF
        return False

    def direct(self, paragraph: Any, *, right_to_left: bool) -> None:
        """Let a paragraph run in a direction, if it does not yet."""
        if self.runs_right_to_left(paragraph) == right_to_left:
            return
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = element("pPr")
            paragraph.insert(0, properties)
        put_paragraph_property(properties, element("bidi", val="1" if right_to_left else "0"))
        pushed = properties.find(qn("w:jc"))
        if pushed is not None and pushed.get(qn("w:val")) in ("right", "end"):
            properties.remove(pushed)

    def _chain(self, style: Any) -> list[Any]:
        found: list[Any] = []
        seen = set()
        while style is not None and id(style) not in seen:
            seen.add(id(style))
            found.append(style.find(qn("w:pPr")))
            based = style.find(qn("w:basedOn"))
            style = None if based is None else self._styles.get(based.get(qn("w:val")))
        return found


def first_direction(words: str) -> bool | None:
    """Say whether words begin from right to left (UAX #9, P2); ``None`` where no letter says."""
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return None
