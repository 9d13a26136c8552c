"""What a person decided about a line's place in the tree of a law, noted on the line itself.

The notes stand among the repairs of the line, so that they are stored with it, go along into the
next revision and can be found again when the file is read anew. They say what is so, not what
was done: «this is a chapter», «its number is 12 bis», «one level higher than it was read». The
order in which they were taken therefore makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.documents import JOINS_BEFORE, KIND_BY_HAND, TEXT_BY_HAND
from workbench.domain.texts import NOTE_KINDS, ProvisionKind

BEGINS = "begins_"  # and the kind of provision: "begins_chapter"
NUMBER = "number_by_hand:"  # and the number: "number_by_hand:12 bis"
LEVEL = "level_by_hand:"  # and the steps: "level_by_hand:-1" is one level higher

# A person may say that one of these begins; the others are found by their lines alone.
_FOUND_ALONE = NOTE_KINDS | {
    ProvisionKind.TABLE,
    ProvisionKind.COVER,
    ProvisionKind.MEMORANDUM,
    ProvisionKind.FORMULA,
    ProvisionKind.COUNTERSIGNATURE,
}
OPENED_BY_HAND = tuple(kind for kind in ProvisionKind if kind not in _FOUND_ALONE)
WITHOUT_NUMBER = frozenset({ProvisionKind.PREAMBLE, ProvisionKind.SIGNATURE})


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about one line; as it stands here, nothing.

    Attributes:
        opens: the kind of provision that begins at the line.
        joins: no provision begins here, the line goes on what stands before it.
        number: the number of the provision, in place of the one that is printed.
        steps: levels the provision stands deeper (or, below 0, higher) than it was read.
        kind_by_hand: a person said what the line is: text, heading, footnote, no part of the text.
    """

    opens: ProvisionKind | None = None
    joins: bool = False
    number: str = ""
    steps: int = 0
    kind_by_hand: bool = False


NOTHING = Decisions()


def decisions_of(marks: Iterable[str]) -> Decisions:
    """Read what a person decided from the repairs of a line; what is unknown says nothing."""
    hand = [mark for mark in marks if is_by_hand(mark)]
    if not hand:
        return NOTHING
    kinds = {kind.value: kind for kind in OPENED_BY_HAND}
    after = {prefix: _after(prefix, hand) for prefix in (BEGINS, NUMBER, LEVEL)}
    steps = after[LEVEL]
    return Decisions(
        kinds.get(after[BEGINS]),
        JOINS_BEFORE in hand,
        after[NUMBER],
        int(steps) if steps.lstrip("+-").isdecimal() else 0,
        KIND_BY_HAND in hand,
    )


def is_by_hand(mark: str) -> bool:
    """Whether a repair of a line is what a person decided, not what the reading did."""
    return mark in (TEXT_BY_HAND, KIND_BY_HAND, JOINS_BEFORE) or mark.startswith(
        (BEGINS, NUMBER, LEVEL)
    )


def decides_structure(mark: str) -> bool:
    """Whether a mark says that a provision begins at the line, or that none does."""
    return mark == JOINS_BEFORE or mark.startswith(BEGINS)


def _after(prefix: str, marks: Iterable[str]) -> str:
    return next((mark.removeprefix(prefix) for mark in marks if mark.startswith(prefix)), "")
