"""What is learned from a team's findings: the clauses learned from, the figures, the switch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

FEWEST_FINDINGS = 40  # together; below that figures say nothing at all
FEWEST_OF_CRITERION = 5  # in one language
PROVEN_PRECISION, PROVEN_HITS = 0.4, 3  # as for the written detectors


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a person said of a clause: the criterion, the words, and who it was."""

    criterion: str
    quote: str
    by: str


@dataclass(frozen=True, slots=True)
class TrainingClause:
    """A clause that people have read, with what they found in it or nothing.

    Attributes:
        id: version and provision, or the id in a gold set.
        law: the work it stands in; clauses of one law never stand on both sides of a measure.
        article: the same for the same article of a law in all its versions.
        language: ``ar`` or ``fr``.
        label: its number as printed.
        text: its words.
        evidence: what was found in it.
    """

    id: str
    law: str
    article: str
    language: str
    label: str
    text: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def criteria(self) -> frozenset[str]:
        """The criteria that were found in it."""
        return frozenset(one.criterion for one in self.evidence)


Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LearnedFigures:
    """How often the model was right on clauses it had not learned from.

    Attributes:
        language: ``ar`` or ``fr``; empty for both together.
        criterion: id of the criterion; empty for all together.
        findings: how many findings there were.
        clauses: how many clauses were judged.
        right, wrong: suggestions that were findings and that were not.
        precision, recall, f1: shares; ``None`` where nothing was counted.
        precision_interval, recall_interval, f1_interval: their 95 % intervals.
        base_rate: the share of clauses that hold the finding: what guessing would be right on.
    """

    language: str
    criterion: str
    findings: int
    clauses: int
    right: int
    wrong: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Interval | None
    recall_interval: Interval | None
    f1_interval: Interval | None
    base_rate: float

    @property
    def proven(self) -> bool:
        """Whether the criterion may be suggested without being marked as untested."""
        return self.right >= PROVEN_HITS and (self.precision or 0) >= PROVEN_PRECISION


@dataclass(frozen=True, slots=True)
class TooFew:
    """A criterion that was not learned: people found it too seldom in this language."""

    language: str
    criterion: str
    findings: int


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """A model with all that must be known before it is switched on.

    Attributes:
        id: fingerprint of what it was learned from and of the code that learned.
        framework, framework_version: the criteria.
        method: ``linear`` or ``spacy``.
        clauses, findings, laws: how much it was learned from.
        held_out: ``law`` where whole laws were set aside to measure, ``article`` where there is
            one law only and the figures are therefore too good.
        figures: both languages together, each language, each criterion.
        too_few: criteria that were left out.
        calibrated: by language, on how many findings the probability was set; 0 where it is
            no more than a score.
        made_at: when.
    """

    id: str
    framework: str
    framework_version: str
    method: str
    clauses: int
    findings: int
    laws: int
    held_out: str
    figures: tuple[LearnedFigures, ...]
    too_few: tuple[TooFew, ...] = ()
    calibrated: dict[str, int] = field(default_factory=dict)
    made_at: datetime | None = None

    def of(self, language: str, criterion: str) -> LearnedFigures | None:
        """Give the figures of a criterion in a language."""
        wanted = (language, criterion)
        return next((f for f in self.figures if (f.language, f.criterion) == wanted), None)


@dataclass(frozen=True, slots=True)
class LearningState:
    """What the workspace holds of learning for one set of criteria."""

    findings: int
    clauses: int
    laws: int
    models: tuple[LearnedModel, ...]
    on: str = ""  # id of the model that is switched on
    stale: bool = False  # whether more was found since the newest model was made

    @property
    def enough(self) -> bool:
        """Whether there is enough to learn from."""
        return self.findings >= FEWEST_FINDINGS
