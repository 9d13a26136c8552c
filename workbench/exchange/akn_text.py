"""The words of a provision as Akoma Ntoso: paragraphs, lists, points and tables."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.passages import INDENT, Passage, PointStep
from workbench.exchange.akn_names import OWN

TAB = "\t"
Claim = Callable[[str], str]
"""Gives a wanted eId, or the next free one like it."""

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Give a text as XML can hold it; control characters become the sign of the unreadable."""
    return _NOT_XML.sub("\ufffd", text)


def sub(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """Add an element with its words."""
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = clean(text)
    return element


@dataclass(slots=True)
class _Node:
    """An alinéa or a point: its mark, its lines before the lists in it, the lists, lines after."""

    eid: str
    step: PointStep | None = None
    mark: str = ""
    gap: str = ""
    lines: list[str] = field(default_factory=list)
    lists: dict[int, list[_Node]] = field(default_factory=dict)
    after: dict[int, list[str]] = field(default_factory=dict)  # by the list they follow

    def say(self, line: str) -> None:
        """Take a line; behind a list it stands behind it in the file too."""
        last = max(self.lists, default=0)
        (self.after.setdefault(last, []) if last else self.lines).append(line)


def add_paragraphs(
    parent: ET.Element, text: str, passages: Sequence[Passage], eid: str, claim: Claim
) -> None:
    """Write the text of an article as paragraphs with their lists and points."""
    for node in _nodes(text, passages, eid):
        _add_node(sub(parent, "paragraph", eId=claim(node.eid)), node, claim)


def _nodes(text: str, passages: Sequence[Passage], eid: str) -> list[_Node]:
    paragraphs: list[_Node] = []
    for passage in passages:
        if passage.opens or not paragraphs:
            node = _opened(paragraphs, passage, eid)
            node.mark = text[passage.start : passage.marker_end]
            node.gap = text[passage.marker_end : passage.words_start].rstrip("\n")
        else:
            node = _innermost(paragraphs[-1], passage)
        start = passage.words_start if passage.opens else passage.start
        node.say(text[start : passage.end].removesuffix("\n"))
        if passage is passages[-1] and text.endswith("\n"):
            node.say("")
    return paragraphs


def _opened(paragraphs: list[_Node], passage: Passage, eid: str) -> _Node:
    """Make the node that a passage opens."""
    if passage.paragraph > len(paragraphs):
        paragraphs.append(_Node(f"{eid}__para_{passage.paragraph}"))
    if not passage.steps:
        return paragraphs[-1]
    above = _innermost(paragraphs[-1], replace(passage, steps=passage.steps[:-1]))
    step = passage.steps[-1]
    node = _Node(f"{above.eid}__{step.eid}", step)
    above.lists.setdefault(step.list, []).append(node)
    return node


def _innermost(node: _Node, passage: Passage) -> _Node:
    for step in passage.steps:
        node = node.lists[step.list][-1]
    return node


def _add_node(element: ET.Element, node: _Node, claim: Claim) -> None:
    if node.step is not None:
        num = sub(element, "num", node.mark)
        if node.gap != " ":
            num.set(f"{OWN}:gap", node.gap)
    if not node.lists:
        _add_block(element, "content", node.lines, node.eid, claim)
        return
    for number, points in node.lists.items():
        list_eid = f"{node.eid}__list_{number}"
        listed = sub(element, "list", eId=claim(list_eid))
        if node.lines and number == min(node.lists):
            _add_block(listed, "intro", node.lines, list_eid, claim)
        for point in points:
            dash = point.step is not None and point.step.style == INDENT
            tag = "indent" if dash else "point"
            _add_node(sub(listed, tag, eId=claim(point.eid)), point, claim)
        if number in node.after:
            _add_block(listed, "wrapUp", node.after[number], list_eid, claim)


def _add_block(parent: ET.Element, tag: str, lines: Sequence[str], eid: str, claim: Claim) -> None:
    add_lines(sub(parent, tag, eId=claim(f"{eid}__{tag.lower()}")), lines, eid, claim)


def add_lines(parent: ET.Element, lines: Sequence[str], eid: str, claim: Claim) -> None:
    """Write lines as ``p``; lines next to each other that hold tabs are the rows of a table."""
    table = None
    tables = 0
    for line in lines:
        if TAB not in line:
            table = None
            sub(parent, "p", line)
            continue
        if table is None:
            tables += 1
            table = sub(parent, "table", eId=claim(f"{eid}__table_{tables}"))
        row = sub(table, "tr")
        for cell in line.split(TAB):
            sub(sub(row, "td"), "p", cell)
