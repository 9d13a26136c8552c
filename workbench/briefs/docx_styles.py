"""Styles of the Word file: fonts for both scripts, sizes, direction, page, language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm

from workbench.briefs.docx_text import (
    LANGUAGE_TAGS,
    Look,
    element,
    put_paragraph_property,
    put_run_property,
    set_direction,
)
from workbench.briefs.letterhead import BRAND
from workbench.briefs.model import is_right_to_left

ARABIC_FONT = "Amiri"
LATIN_FONT = "Noto Serif"
INK, SOFT = "1D2433", "5B6577"
PAPER, LINE = "FAF8F3", "D5D2C8"
STRUCK, ADDED = "B4234A", "16704A"
# Coloured, and told apart without colour too: printed in grey a table must not lose its sense.
CHANGE_LOOKS = {
    "+": Look(bold=True, colour=ADDED, underline=True),
    "-": Look(colour=STRUCK, strike=True),
}
SEVERITY_COLOURS = {"low": "3F6B1F", "medium": "8A5A00", "high": "B4234A", "critical": "7A1020"}


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Sizes in points for Latin and Arabic letters, space in points, colour."""

    name: str
    latin: float
    arabic: float
    before: float = 0
    after: float = 4
    bold: bool = False
    colour: str = INK
    keep_next: bool = False
    base: str = ""  # not empty: a style of our own, based on this one


STYLES = (
    StyleRule("Normal", 9.5, 12, after=2),
    StyleRule("Title", 16, 20, after=9, bold=True, keep_next=True),
    StyleRule("Heading 1", 11, 13.5, before=7, after=2, bold=True, colour=BRAND, keep_next=True),
    StyleRule("Heading 2", 10, 12.5, before=6, after=1, bold=True, colour=BRAND, keep_next=True),
    StyleRule("Heading 3", 9.5, 12, before=5, after=1, bold=True, keep_next=True),
    StyleRule("Header", 8, 9.5, after=0, colour=SOFT),
    StyleRule("Footer", 8, 9.5, after=0, colour=SOFT),
    StyleRule(
        "Brief Kind", 8.5, 10.5, after=0, bold=True, colour=BRAND, base="Normal", keep_next=True
    ),
    StyleRule("Brief Fiche", 8.8, 11, after=0, base="Normal"),
    StyleRule("Brief Request", 10, 13, after=2, base="Normal"),
    StyleRule("Brief Risk", 8.5, 10.5, after=2, colour=SOFT, base="Normal", keep_next=True),
    StyleRule("Brief Clause", 9.5, 12, before=2, after=2, base="Normal"),
    StyleRule("Brief Table", 8.8, 11, after=1, base="Normal"),
    StyleRule("Brief Small", 8.5, 10.5, after=2, base="Normal"),
    StyleRule("Brief Note", 8, 9.5, after=0, base="Normal"),
)

_RULES = {rule.name.replace(" ", ""): rule for rule in STYLES}


def set_styles(document: Any, language: str, accent: str = BRAND) -> None:
    """Give every style both fonts, both sizes, its colour and the direction of the document."""
    for rule in STYLES:
        if rule.colour == BRAND:
            rule = replace(rule, colour=accent)
        if rule.base:
            style = document.styles.add_style(rule.name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles[rule.base]
        else:
            style = document.styles[rule.name]
        _set_letters(style.element.get_or_add_rPr(), rule, language)
        _set_paragraph(style.element.get_or_add_pPr(), rule, language)
    _set_language(document, language)


def _set_letters(properties: Any, rule: StyleRule, language: str) -> None:
    # Letter spacing and kerning of the default Title tear Arabic joins: «ا لـ ـمـ».
    for name in ("spacing", "kern", "rFonts", "b", "bCs", "i", "iCs", "color"):
        found = properties.find(qn(f"w:{name}"))
        if found is not None:
            properties.remove(found)
    latin = ARABIC_FONT if is_right_to_left(language) else LATIN_FONT
    fonts = element("rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=ARABIC_FONT)
    put_run_property(properties, fonts)
    if rule.bold:
        put_run_property(properties, element("b"))
        put_run_property(properties, element("bCs"))
    # Latin words inside an Arabic line are as tall as the Arabic font draws them.
    latin_size = rule.arabic - 1 if is_right_to_left(language) else rule.latin
    put_run_property(properties, element("color", val=rule.colour))
    put_run_property(properties, element("sz", val=round(latin_size * 2)))
    put_run_property(properties, element("szCs", val=round(rule.arabic * 2)))
    put_run_property(properties, _languages(language))


def _languages(language: str) -> Any:
    latin = LANGUAGE_TAGS["fr" if language == "ar" else language]
    return element("lang", val=latin, eastAsia=latin, bidi=LANGUAGE_TAGS["ar"])


def _set_paragraph(properties: Any, rule: StyleRule, language: str) -> None:
    for name in ("pBdr", "spacing", "jc", "contextualSpacing"):
        found = properties.find(qn(f"w:{name}"))
        if found is not None:
            properties.remove(found)
    if is_right_to_left(language):
        put_paragraph_property(properties, element("bidi"))
    spacing = element("spacing", before=round(rule.before * 20), after=round(rule.after * 20))
    line, how = (_arabic_line(rule), "exact") if is_right_to_left(language) else (240, "auto")
    spacing.set(qn("w:line"), str(line))
    spacing.set(qn("w:lineRule"), how)
    put_paragraph_property(properties, spacing)
    if rule.keep_next:
        put_paragraph_property(properties, element("keepNext"))


def _arabic_line(rule: StyleRule) -> int:
    # Amiri leaves room for stacked vowel marks above and below; laws have few of them, and at
    # its natural height a brief would need a third page.
    return round(rule.arabic * 1.38 * 20)


def direct_paragraph(paragraph: Any, language: str, document_language: str) -> None:
    """Let a paragraph run in its own direction, with the line height of its script."""
    set_direction(paragraph, language)
    if is_right_to_left(language) and not is_right_to_left(document_language):
        rule = _RULES.get(paragraph._p.style, STYLES[0])
        spacing = element("spacing", line=_arabic_line(rule), lineRule="exact")
        put_paragraph_property(paragraph._p.get_or_add_pPr(), spacing)


def _set_language(document: Any, language: str) -> None:
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    put_run_property(defaults, _languages(language))
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), LANGUAGE_TAGS["fr" if language == "ar" else language])
        theme.set(qn("w:bidi"), LANGUAGE_TAGS["ar"])


def set_page(document: Any, language: str) -> None:
    """Set A4, the margins and, for Arabic, a section that begins on the right."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin = section.bottom_margin = Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)
    section.different_first_page_header_footer = True
    if is_right_to_left(language):
        properties = section._sectPr
        grid = properties.find(qn("w:docGrid"))
        if grid is None:
            properties.append(element("bidi"))
        else:
            grid.addprevious(element("bidi"))


def border(paragraph: Any, side: str, colour: str, size: int) -> None:
    """Draw a line on one side of a paragraph; its thickness in eighths of a point."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=size, space=4, color=colour))
    put_paragraph_property(paragraph._p.get_or_add_pPr(), borders)


def shade(paragraph: Any, fill: str, language: str, colour: str, size: int) -> None:
    """Tint a paragraph and draw a bar on the side where its lines begin."""
    start = "right" if is_right_to_left(language) else "left"
    borders = element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        # The other sides are drawn in the tint: they only keep the words off the edge.
        bar = {"sz": size, "space": 6, "color": colour}
        edge = {"sz": 4, "space": 2, "color": fill}
        borders.append(element(side, val="single", **(bar if side == start else edge)))
    properties = paragraph._p.get_or_add_pPr()
    put_paragraph_property(properties, borders)
    put_paragraph_property(properties, element("shd", val="clear", color="auto", fill=fill))
    put_paragraph_property(properties, element("ind", left=140, right=140))
