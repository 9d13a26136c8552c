"""Small headings without a number: "Du commandement" above the article it announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.domain.texts import HEADING_KINDS, ProvisionKind
from workbench.reading.structure.heading_text import heading_length
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.unit import Unit
from workbench.reading.structure.words import patterns


def with_subheadings(
    lines: Sequence[PrintedLine], units: list[Unit], usable: Sequence[int]
) -> list[Unit]:
    """Add small headings without a number that stand right above an article."""
    inside = set(usable)
    found: list[Unit] = []
    for previous, unit in pairwise(units):
        if unit.kind is not ProvisionKind.ARTICLE:
            continue
        if previous.kind is ProvisionKind.ARTICLE:
            first = previous.line + 1
        elif previous.kind in HEADING_KINDS and previous.key is not None:
            following = [lines[i] for i in range(previous.line + 1, unit.line)]
            first = previous.line + 1
            first += heading_length(lines[previous.line], previous.title, following)
        else:
            continue
        index = unit.line - 1
        while index - 1 >= first and _continues_subheading(lines, index):
            index -= 1
        if index >= first and index in inside and _is_subheading(lines, index, unit.line, first):
            text = " ".join(line.text for line in lines[index : unit.line])
            count = unit.line - index
            found.append(
                Unit(index, ProvisionKind.SUBSECTION, 70, None, None, text, "", title_lines=count)
            )
    return sorted([*units, *found], key=lambda one: one.line)


def _continues_subheading(lines: Sequence[PrintedLine], index: int) -> bool:
    line, above = lines[index], lines[index - 1]
    return line.emphasised and above.emphasised and line.gap < 1.4 and not above.ends_sentence


def _is_subheading(lines: Sequence[PrintedLine], index: int, article: int, floor: int) -> bool:
    block = lines[index:article]
    if len(block) > 3 or not all(line.emphasised for line in block):
        return False
    first, last, above = block[0], block[-1], lines[index - 1]
    below_heading = index == floor and above.emphasised
    if above.emphasised and not above.turns and not below_heading:
        return False
    if patterns("span_of_articles").match(first.shape):
        return False
    set_off = first.gap > 1.3 or first.turns or first.centered or below_heading
    words = sum(len(line.text.split()) for line in block)
    text = first.text
    return (
        set_off
        and words <= 16
        and not last.ends_sentence
        and not text[:1].islower()
        and text[:1].isalpha()
        and not last.is_full
        and bool(re.search(r"[^\W\d_]{3}", text))
    )
