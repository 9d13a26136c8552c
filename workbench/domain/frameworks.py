"""The criteria that a text is reviewed against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.domain.localized import Localized


@dataclass(frozen=True, slots=True)
class Level:
    """One level of an answer scale, such as «مرتفع» (high)."""

    id: str
    value: int
    name: Localized


@dataclass(frozen=True, slots=True)
class Source:
    """A methodology a framework draws on, and what of it was verified."""

    id: str
    title: str
    address: str
    verification: str


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """A family of criteria, such as "Powers and competences"."""

    id: str
    name: Localized


@dataclass(frozen=True, slots=True)
class Example:
    """A constructed clause that shows a risk, or a near miss."""

    label: str  # "risk" or "near_miss"
    ar: str
    fr: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look for in a clause, with the question a reviewer answers."""

    id: str
    group: str
    key: str
    name: Localized
    definition: Localized
    question: Localized
    severity_default: str | None
    guidance_up: Localized
    guidance_down: Localized
    recommendation: Localized
    logic: str  # presence, absence, question
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counter_cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    sources: tuple[str, ...] = ()
    notes: Mapping[str, object] = field(default_factory=dict)
    trigger: Localized = field(default_factory=Localized)  # what must stand before it is asked
    boundary: Localized = field(default_factory=Localized)  # what is no risk, or another one


@dataclass(frozen=True, slots=True)
class FrameworkChange:
    """What changed with a version of a framework, and why; without criterion it is all of it."""

    version: str
    date: date
    reason: Localized
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A versioned set of criteria; a tag stores framework id, version and criterion id."""

    id: str
    version: str
    kind: str  # corruption_risk, right_to_information, post_legislative
    name: Localized
    description: Localized
    unit: str
    response: str
    scale: tuple[Level, ...]
    sources: tuple[Source, ...]
    groups: tuple[CriterionGroup, ...]
    criteria: tuple[Criterion, ...]
    changes: tuple[FrameworkChange, ...] = ()

    def criterion(self, criterion_id: str) -> Criterion | None:
        """Find a criterion by its id (``AC-B1``), or ``None``."""
        return next((c for c in self.criteria if c.id == criterion_id), None)

    def group(self, group_id: str) -> CriterionGroup | None:
        """Find a group by its id (``B``), or ``None``."""
        return next((g for g in self.groups if g.id == group_id), None)

    def changes_of(self, criterion_id: str) -> tuple[FrameworkChange, ...]:
        """List what changed about a criterion, as the file tells it."""
        return tuple(change for change in self.changes if change.criterion == criterion_id)

    def holds(self, other: Framework) -> bool:
        """Say whether every criterion of another version is still here, so that tags fit."""
        return {c.id for c in other.criteria} <= {c.id for c in self.criteria}


def version_order(version: str) -> tuple[int, ...]:
    """Order versions by their numbers: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())
