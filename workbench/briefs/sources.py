"""What a brief is made of: the review, the bill in its versions, the criteria, the author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.briefs.letterhead import PrintedLetterhead
from workbench.domain.agreement import Agreement
from workbench.domain.briefs import Brief
from workbench.domain.frameworks import Framework
from workbench.domain.reviews import Annotation, Finding, Person
from workbench.domain.texts import Expression, Provision, Stage, Work


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the bill with its provisions."""

    expression: Expression
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class StageChange:
    """What changed in one article between two stages, in words.

    Attributes:
        places: the articles, those of the newer stage where there are any.
        notes: what happened.
    """

    places: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageComparison:
    """Two stages of a bill side by side; articles without a change are only counted."""

    older: Expression
    newer: Expression
    changes: tuple[StageChange, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class RecommendationOutcome:
    """What became of one recommendation in the newer stage.

    Attributes:
        outcome: ``adopted``, ``partly`` or ``rejected`` as the proposed wording was found there;
            empty where the finding proposes no wording.
        status: ``open``, ``fixed``, ``worsened``, ``clause_gone`` or ``reappeared``; empty where
            neither a person nor the carried tags said.
        confirmed: whether a person set the status.
    """

    outcome: str = ""
    status: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class BriefSources:
    """All that a brief is made of.

    Attributes:
        brief: choice and order of findings, title, addressee, written parts.
        work: the bill.
        framework: criteria of the review.
        findings: the chosen findings in the author's order.
        versions: the versions that findings speak of and the newest one, by expression id.
        annotations: tags of the review, for the method line.
        author: who signs.
        expressions: all versions of the bill, to notice a newer one.
        agreement: how far the reviewers of the version on the table agree; ``None`` where
            fewer than two tagged it.
        comparison: the stages that a comparison note sets side by side.
        outcomes: what became of the recommendations, by finding id.
        reference: the reference of the brief; empty until it has one.
        letterhead: what is printed at head and foot, in the language of the document.
    """

    brief: Brief
    work: Work
    framework: Framework
    findings: tuple[Finding, ...]
    versions: Mapping[str, Version]
    annotations: tuple[Annotation, ...] = ()
    author: Person | None = None
    expressions: tuple[Expression, ...] = ()
    agreement: Agreement | None = None
    comparison: StageComparison | None = None
    outcomes: Mapping[str, RecommendationOutcome] = field(default_factory=dict)
    reference: str = ""
    letterhead: PrintedLetterhead = field(default_factory=PrintedLetterhead)


def version_on_the_table(sources: BriefSources) -> Version | None:
    """Give the newest version that the findings speak of; its article numbers are cited."""
    spoken_of = [v for f in sources.findings if (v := sources.versions.get(f.expression_id))]
    return max(spoken_of, key=lambda version: age_of(version.expression), default=None)


def age_of(expression: Expression) -> tuple[int, str, int]:
    """Order versions by stage, date and revision; our own previews come before all others."""
    stage = -1 if expression.stage is Stage.APERCU else list(Stage).index(expression.stage)
    return (stage, expression.date.isoformat() if expression.date else "", expression.revision)
