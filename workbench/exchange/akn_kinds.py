"""What the elements of an Akoma Ntoso document are in the tree of a law."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from workbench.domain.texts import ProvisionKind
from workbench.exchange.akn_lines import local

CROSS_HEADINGS = frozenset({"crossHeading", "crossheading"})
# Quoted provisions are words of the article that quotes them; annexes count for themselves.
_APART = frozenset(
    {"attachments", "components", "embeddedStructure", "meta", "quotedStructure", "quotedText"}
)
_GROUPINGS = {
    "tome": ProvisionKind.BOOK,
    "book": ProvisionKind.BOOK,
    "part": ProvisionKind.PART,
    "subpart": ProvisionKind.PART,
    "title": ProvisionKind.TITLE,
    "subtitle": ProvisionKind.TITLE,
    "chapter": ProvisionKind.CHAPTER,
    "subchapter": ProvisionKind.CHAPTER,
    "section": ProvisionKind.SECTION,
    "division": ProvisionKind.SECTION,
    "subsection": ProvisionKind.SUBSECTION,
    "subdivision": ProvisionKind.SUBSECTION,
}
_UNITS = ("article", "section", "rule", "clause")
NAMED = {
    kind.value: kind
    for kind in (
        ProvisionKind.PREAMBLE,
        ProvisionKind.SIGNATURE,
        ProvisionKind.ANNEX,
        ProvisionKind.TABLE,
        ProvisionKind.COVER,
        ProvisionKind.MEMORANDUM,
        ProvisionKind.FORMULA,
        ProvisionKind.COUNTERSIGNATURE,
        ProvisionKind.PUBLICATION,
        ProvisionKind.NOTE,
    )
}


def within(element: ET.Element) -> Iterator[ET.Element]:
    """Go through what stands in an element, but not into quotations and annexes."""
    for child in element:
        if local(child) not in _APART:
            yield child
            yield from within(child)


def unit_of(part: ET.Element) -> str:
    """Say in what a body or an annex counts: articles, or sections, rules, clauses."""
    names = {local(element) for element in within(part)}
    return next((name for name in _UNITS if name in names), "article")


def kind_of(element: ET.Element, unit: str, *, own: bool) -> ProvisionKind | None:
    """Say what an element is in the tree; ``None`` where it is words of what holds it.

    Args:
        element: an element of a body or an annex.
        unit: in what the part counts, see :func:`unit_of`.
        own: whether the file is one of ours, which names its parts.
    """
    name = local(element)
    if name == unit:
        return ProvisionKind.ARTICLE
    if name == "hcontainer":
        return NAMED.get(element.get("name", "")) if own else None
    if name in ("subsection", "subdivision") and unit == "section":
        return None  # where sections are the articles, subsections are their paragraphs
    return _GROUPINGS.get(name)
