"""Words in a Word file: direction, script and marks of every run.

Word orders an Arabic line by two marks: ``w:bidi`` on the paragraph and ``w:rtl`` on each run.
A French citation inside an Arabic sentence («انظر معيار OCDE §3.2») is a run of its own without
``w:rtl``. No character is ever added to the text for that purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from workbench.briefs.model import is_right_to_left

_LETTER = "A-Za-zÀ-ɏͰ-ӿ"
_CITATION = rf"[{_LETTER}](?:[{_LETTER}0-9 ’'.,§°/@_:?&=+%#\-]*[{_LETTER}0-9])?"
# "OCDE §3.2", "contact@example.org", "[CRA-07]": letters, then what belongs to them.
_LATIN = re.compile(rf"\[{_CITATION}\]|\({_CITATION}\)|{_CITATION}")
_ARABIC_LETTERS = "\u0600-\u060b\u060d-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_ARABIC = re.compile(rf"[{_ARABIC_LETTERS}](?:[{_ARABIC_LETTERS} ،؛()0-9.]*[{_ARABIC_LETTERS}\)])?")
_NAMESPACE = {"w": nsmap["w"]}
_SPACE = qn("xml:space")
_SIGNS = {"\t": "tab", "\n": "br"}
_BREAKS = re.compile(r"([\t\n])")
LANGUAGE_TAGS = {"ar": "ar-MA", "fr": "fr-FR", "en": "en-GB"}


def _ranks(names: str) -> dict[str, int]:
    return {qn(f"w:{name}"): rank for rank, name in enumerate(names.split())}


# The order in which the schema (wml.xsd, CT_RPr and CT_PPr) wants the properties.
_RUN_RANKS = _ranks(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
    "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_PARAGRAPH_RANKS = _ranks(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks beside its style."""

    bold: bool = False
    colour: str = ""
    underline: bool = False
    strike: bool = False


PLAIN = Look()
BOLD = Look(bold=True)


def element(tag: str, **attributes: object) -> Any:
    """Make a WordprocessingML element; attribute names get the same prefix."""
    given = {_name(name): str(value) for name, value in attributes.items()}
    # python-docx's OxmlElement parses every name anew: half the time of a long brief.
    return oxml_parser.makeelement(_name(tag), given, _NAMESPACE)


@cache
def _name(tag: str) -> str:
    return qn(f"w:{tag}")


def new_paragraph(parent: Any, style: str = "") -> Any:
    """Add an empty paragraph at the end of a cell, a note or another part, in a style by name."""
    made = element("p")
    parent.append(made)
    if style:
        made.style = style_id(style)
    return made


def put_run_property(properties: Any, child: Any) -> None:
    """Set a run property at the place the schema gives it, replacing an older one."""
    _put(properties, child, _RUN_RANKS)


def put_paragraph_property(properties: Any, child: Any) -> None:
    """Set a paragraph property at the place the schema gives it, replacing an older one."""
    _put(properties, child, _PARAGRAPH_RANKS)


def _put(parent: Any, child: Any, ranks: Mapping[str, int]) -> None:
    old = parent.find(child.tag)
    if old is not None:
        parent.remove(old)
    own = ranks[child.tag]
    for sibling in parent:
        if ranks.get(sibling.tag, len(ranks)) > own:
            sibling.addprevious(child)
            return
    parent.append(child)


def stretches(text: str, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """Cut a text into stretches of one direction; signs between them keep the line's own.

    >>> list(stretches("انظر معيار OCDE §3.2 والباقي", True))
    [('انظر معيار ', True), ('OCDE §3.2', False), (' والباقي', True)]
    """
    islands = _LATIN if right_to_left else _ARABIC
    at = 0
    for island in islands.finditer(text):
        if island.start() > at:
            yield text[at : island.start()], right_to_left
        yield island.group(), not right_to_left
        at = island.end()
    if at < len(text):
        yield text[at:], right_to_left


def style_id(name: str) -> str:
    """Give the id of a style: its name without spaces."""
    return name.replace(" ", "")


def set_style(paragraph: Any, name: str) -> None:
    """Give a paragraph a style by its name."""
    # Looking the style up for every paragraph would take most of the time of a long brief.
    paragraph._p.style = style_id(name)


def set_direction(paragraph: Any, language: str) -> None:
    """Let a paragraph run in the direction of its language."""
    properties = paragraph._p.get_or_add_pPr()
    on = "1" if is_right_to_left(language) else "0"
    put_paragraph_property(properties, element("bidi", val=on))


def add_text(paragraph: Any, text: str, language: str, look: Look = PLAIN) -> None:
    """Write words in their language, each stretch in its own direction."""
    paragraph._p.extend(runs_of(text, language, look))


def runs_of(text: str, language: str, look: Look = PLAIN) -> Iterator[Any]:
    """Make the runs of a text, one for each stretch of one direction."""
    for words, right_to_left in stretches(text, is_right_to_left(language)):
        yield make_run(words, language, right_to_left=right_to_left, look=look)


def make_run(text: str, language: str, *, right_to_left: bool, look: Look = PLAIN) -> Any:
    """Make one run of one direction; a tab and a line feed become what Word has for them."""
    run, properties = element("r"), element("rPr")
    properties.extend(_properties(language, right_to_left, look))
    run.append(properties)
    for words in _BREAKS.split(text):
        if words in _SIGNS:
            run.append(element(_SIGNS[words]))
        elif words:
            run.append(_words(words))
    return run


def _words(text: str) -> Any:
    made = element("t")
    made.text = text
    if text != text.strip():
        made.set(_SPACE, "preserve")
    return made


def _properties(language: str, right_to_left: bool, look: Look) -> Iterator[Any]:
    if look.bold:
        yield element("b")
        yield element("bCs")
    if look.strike:
        yield element("strike")
    if look.colour:
        yield element("color", val=look.colour)
    if look.underline:
        yield element("u", val="single")
    if right_to_left:
        yield element("rtl")
        yield element("lang", bidi=LANGUAGE_TAGS["ar"])
    else:
        yield element("lang", val=LANGUAGE_TAGS["fr" if language == "ar" else language])
