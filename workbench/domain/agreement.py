"""How far reviewers agree on which clauses raise which criterion."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of agreement with what it rests on.

    Attributes:
        tagged: decisions «tagged» by all reviewers together.
        decisions: decisions of all reviewers together, tagged or not.
        alike: share of pairs of reviewers' decisions on the same clause that are alike.
        alpha: Krippendorff's alpha for nominal data: 1 full agreement, 0 as by chance; ``None``
            where it has no value, because nobody tagged or everybody tagged everything.
        interval: bounds of 95 % of the values drawn by bootstrap; ``None`` where too few
            drawings have a value.
    """

    tagged: int
    decisions: int
    alike: float
    alpha: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """Agreement on one criterion: on how many clauses, by how many reviewers, it was used."""

    criterion_id: str
    reviewers: int
    clauses: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of the reviewers who tagged the same version.

    Attributes:
        reviewers: how many tagged anything in it.
        clauses: how many clauses each of them could have tagged.
        touched: how many of these at least one of them tagged.
        overall: all criteria that somebody used together, each on each clause.
        criteria: each of them by itself, the most used first.
    """

    reviewers: int
    clauses: int
    touched: int
    overall: Figure
    criteria: tuple[CriterionAgreement, ...]
