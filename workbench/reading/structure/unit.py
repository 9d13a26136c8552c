"""What a unit of an act is before its words are read: its first line, kind and number."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.texts import ProvisionKind

ARTICLE_RANK = 1000


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of an act and the line where it begins.

    Attributes:
        line: index of its first line.
        kind: sort of unit.
        rank: height in the tree, small = high.
        number: number as printed.
        key: canonical key.
        title: heading text on the first line.
        rest: text after the number on the first line.
        taken: whether the first line is used up by number and title.
        title_lines: printed lines that the title of a unit without number fills.
        whole: whether the title was read whole although the unit has a number: one given by hand.
        steps: levels a person put the unit deeper, below 0 higher.
    """

    line: int
    kind: ProvisionKind
    rank: int
    number: str | None
    key: str | None
    title: str
    rest: str
    taken: bool = True
    title_lines: int = 1
    whole: bool = False
    steps: int = 0
