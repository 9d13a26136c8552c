"""Amendments that groups propose to a bill, and what became of them in the adopted text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row of an amendment table, or a recommendation of our own.

    Attributes:
        id: tells proposals of one list apart.
        number: the amendment's number as printed; empty where none is stated.
        group: the group or authors as printed; empty where none is stated.
        label: the article as printed («المادة 7»).
        target: canonical key of that article (``7``); empty where none is named.
        current: the text it changes, as the table quotes it; empty for a new article.
        proposed: the text it wants; empty where the text is to be deleted.
        reason: the justification.
        deletes: whether the text is to be deleted.
    """

    id: str
    number: str
    group: str
    label: str
    target: str
    current: str
    proposed: str
    reason: str = ""
    deletes: bool = False


class Outcome(StrEnum):
    """What became of a proposal."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a proposal in the adopted text, and by which words that is known.

    Attributes:
        proposal: the proposal.
        outcome: adopted, partly adopted or rejected.
        measure: share of the proposed change that is in the adopted text, from 0 to 1.
        found: proposed words that stand in the adopted text.
        missing: proposed words that do not.
        struck: words that were to go and went.
        kept: words that were to go and stayed.
        reworded: whether the same place was changed in other words.
        old: index of the article the proposal changes, or ``None``.
        new: indices of the articles it was looked for in.
    """

    proposal: Proposal
    outcome: Outcome
    measure: float
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    reworded: bool = False
    old: int | None = None
    new: tuple[int, ...] = ()
