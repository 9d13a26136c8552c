"""Where a person said that an article begins, or that none does: it wins over the reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.domain.documents import BEGINS_ARTICLE, JOINS_BEFORE, KIND_BY_HAND
from workbench.domain.texts import HEADING_KINDS, ProvisionKind
from workbench.reading.structure.article_heads import ArticleHead
from workbench.reading.structure.headings import heading_mark
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.unit import ARTICLE_RANK, Unit

_SUBSECTION_RANK = 70  # a heading without a number groups only what follows it


def opened_by_hand(lines: Sequence[PrintedLine]) -> set[int]:
    """List the lines that belong to the text because a person put a beginning there."""
    return {i for i, line in enumerate(lines) if _opens(line)}


def decided_by_hand(
    lines: Sequence[PrintedLine],
    usable: Sequence[int],
    units: Sequence[Unit],
    heads: Mapping[int, ArticleHead],
) -> list[Unit]:
    """Take out the units that a person joined to the one before, and add those begun by hand.

    «المادة 7» at the start of a line may be a reference that was taken for an article: joined to
    the article before, its words stand there as printed. An article begun by hand takes its
    number from the line if one stands there.
    """
    kept = [unit for unit in units if not _overruled(lines[unit.line], unit)]
    begun = {unit.line for unit in kept}
    for index in usable:
        line = lines[index]
        if _opens(line) and index not in begun:
            kept.append(_begun(line, index, lines, heads.get(index)))
    return sorted(kept, key=lambda unit: unit.line)


def _opens(line: PrintedLine) -> bool:
    return BEGINS_ARTICLE in line.by_hand or line.heading_by_hand


def _overruled(line: PrintedLine, unit: Unit) -> bool:
    if JOINS_BEFORE in line.by_hand:
        return True
    if BEGINS_ARTICLE in line.by_hand:
        return unit.kind is not ProvisionKind.ARTICLE
    if line.heading_by_hand:
        return unit.kind not in HEADING_KINDS
    # A heading that a person calls plain text is none.
    return KIND_BY_HAND in line.by_hand and unit.kind in HEADING_KINDS


def _begun(
    line: PrintedLine, index: int, lines: Sequence[PrintedLine], head: ArticleHead | None
) -> Unit:
    if BEGINS_ARTICLE in line.by_hand:
        if head is None:
            return Unit(index, ProvisionKind.ARTICLE, ARTICLE_RANK, None, None, "", "", taken=False)
        reading = head.readings[0]
        return Unit(
            index, ProvisionKind.ARTICLE, ARTICLE_RANK, head.number, reading.key, "", head.rest
        )
    mark = heading_mark(line, index, lines[index - 1] if index else None, {})
    if mark is not None:
        return Unit(index, mark.kind, mark.rank, mark.number, mark.key, mark.title, "")
    return Unit(
        index, ProvisionKind.SUBSECTION, _SUBSECTION_RANK, None, None, line.text, "", title_lines=1
    )
