"""What a person said begins at a line, or does not: it wins over the reading.

Decisions are taken into account after the reading has found its units, so that one decision
changes its own line and nothing else: the number of an article elsewhere stays as it was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.domain.texts import HEADING_KINDS, ProvisionKind
from workbench.reading.structure.acts import is_preamble_title
from workbench.reading.structure.annexes import annex_at
from workbench.reading.structure.article_heads import ArticleHead
from workbench.reading.structure.headings import heading_mark
from workbench.reading.structure.number_by_hand import renumbered
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.unit import ARTICLE_RANK, Unit
from workbench.reading.structure.words import Level, entries

_GROUPS_WHAT_FOLLOWS = 70  # the rank of a heading of which only its words are known
# «الفصل» is a chapter in some laws and an article in others; here a person has said which.
_CHAPTER = {"الفصل": Level("الفصل", ProvisionKind.CHAPTER, 45, only_preliminary=False)}


def opened_by_hand(lines: Sequence[PrintedLine]) -> set[int]:
    """List the lines that belong to the text because a person put a beginning there."""
    return {i for i, line in enumerate(lines) if line.opened_by_hand}


def decided_by_hand(
    lines: Sequence[PrintedLine],
    usable: Sequence[int],
    units: Sequence[Unit],
    heads: Mapping[int, ArticleHead],
) -> list[Unit]:
    """Give the units as a person decided: other kinds, other numbers, more of them or fewer.

    «المادة 7» at the start of a line may be a reference that was taken for an article: joined to
    the article before, its words stand there as printed. An article begun by hand takes its
    number from the line if one stands there.
    """
    decided = {unit.line: unit for unit in units}
    for index in usable:
        unit = _decided(lines, index, decided.pop(index, None), heads.get(index))
        if unit is not None:
            hand = lines[index].by_hand
            unit = renumbered(unit, hand.number, rtl=lines[index].rtl)
            decided[index] = replace(unit, steps=hand.steps)
    return _cut(lines, sorted(decided.values(), key=lambda unit: unit.line))


def _decided(
    lines: Sequence[PrintedLine], index: int, known: Unit | None, head: ArticleHead | None
) -> Unit | None:
    line = lines[index]
    hand = line.by_hand
    if hand.joins:
        return None
    if hand.opens is not None:
        same = known is not None and known.kind is hand.opens
        return known if same else _begun(lines, index, hand.opens, known, head)
    if line.heading_by_hand:
        if known is not None and known.kind in HEADING_KINDS:
            return known
        mark = heading_mark(line, index, lines[index - 1] if index else None, {})
        kind = mark.kind if mark else ProvisionKind.SUBSECTION
        return _heading(lines, index, kind, None, None)
    # A heading that a person calls plain text is none.
    plain = hand.kind_by_hand and known is not None and known.kind in HEADING_KINDS
    return None if plain else known


def _begun(
    lines: Sequence[PrintedLine],
    index: int,
    kind: ProvisionKind,
    known: Unit | None,
    head: ArticleHead | None,
) -> Unit:
    line = lines[index]
    if kind in HEADING_KINDS:
        return _heading(lines, index, kind, known, head)
    if kind is ProvisionKind.ARTICLE:
        return _article(index, known, head)
    if kind is ProvisionKind.ANNEX:
        return annex_at(line, index)
    if kind is ProvisionKind.SIGNATURE:
        return Unit(index, kind, 0, None, "signature", "", "", taken=False)
    titled = is_preamble_title(line)
    title = line.text.strip(" :.") if titled else ""
    return Unit(index, kind, 0, None, "preamble", title, "", taken=titled)


def _article(index: int, known: Unit | None, head: ArticleHead | None) -> Unit:
    article = ProvisionKind.ARTICLE
    if head is not None:
        first = head.readings[0]
        return Unit(index, article, ARTICLE_RANK, head.number, first.key, "", head.rest)
    if known is not None and known.number and known.kind in HEADING_KINDS and not known.whole:
        rest = "" if known.title == known.number else known.title
        return Unit(index, article, ARTICLE_RANK, known.number, known.key, "", rest)
    return Unit(index, article, ARTICLE_RANK, None, None, "", "", taken=False)


def _heading(
    lines: Sequence[PrintedLine],
    index: int,
    kind: ProvisionKind,
    known: Unit | None,
    head: ArticleHead | None,
) -> Unit:
    """Make a line a heading; a number that stands on it stays its number."""
    rank = _rank(kind)
    if known is not None and known.kind in HEADING_KINDS:
        return replace(known, kind=kind, rank=rank)
    if known is not None and known.kind is ProvisionKind.ARTICLE:
        return Unit(index, kind, rank, known.number, known.key, known.rest, "")
    before = lines[index - 1] if index else None
    mark = heading_mark(lines[index], index, before, _CHAPTER, certain=True)
    if mark is not None:
        rank = mark.rank if mark.kind is kind else rank
        return Unit(index, kind, rank, mark.number, mark.key, mark.title, "")
    if head is not None:
        return Unit(index, kind, rank, head.number, head.readings[0].key, head.rest, "")
    rank = _GROUPS_WHAT_FOLLOWS if kind is ProvisionKind.SUBSECTION else rank
    return Unit(index, kind, rank, None, None, lines[index].text, "")


def _rank(kind: ProvisionKind) -> int:
    return next(int(entry["rank"]) for entry in entries("levels")["fr"] if entry["kind"] == kind)


def _cut(lines: Sequence[PrintedLine], units: list[Unit]) -> list[Unit]:
    """End a title of several lines where a person put another beginning into it."""
    found = []
    for unit, following in pairwise([*units, None]):
        if unit is None:
            continue
        if following is not None and following.line < unit.line + unit.title_lines:
            own = lines[unit.line : following.line]
            title = " ".join(line.text for line in own)
            unit = replace(unit, title=title, title_lines=len(own))
        found.append(unit)
    return found
