"""What two workspaces exchange: all that belongs to one review, with the dates of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.brief_events import BriefEvent
from workbench.domain.brief_templates import BriefTemplate
from workbench.domain.briefs import Brief
from workbench.domain.carrying import CarryEvent, StatusEntry
from workbench.domain.frameworks import Framework
from workbench.domain.gold import GoldEvent
from workbench.domain.letterheads import LetterheadEvent
from workbench.domain.link_decisions import LinkDecision
from workbench.domain.reviews import AuditEvent, Finding, Operation, Person, Review
from workbench.domain.suggested import SuggestionEvent
from workbench.domain.texts import Expression, Manifestation, Work


@dataclass(frozen=True, slots=True)
class DatedPerson:
    """A person and when the name was last changed."""

    person: Person
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DatedWork:
    """A work, when it was last changed and into which work it was merged."""

    work: Work
    changed_at: datetime
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class DatedReview:
    """A review, when it was last changed and into which review it was merged."""

    review: Review
    changed_at: datetime
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class DatedManifestation:
    """What is known of a file and when that was last changed."""

    manifestation: Manifestation
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DatedExpression:
    """A version, the fingerprint of its text and when its particulars were last changed."""

    expression: Expression
    digest: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewPackage:
    """All that belongs to one review; works and reviews merged into it come along.

    What has a default came later: a package written before has no such part.
    """

    review_id: str
    works: tuple[DatedWork, ...]
    reviews: tuple[DatedReview, ...]
    frameworks: tuple[Framework, ...]
    persons: tuple[DatedPerson, ...]
    manifestations: tuple[DatedManifestation, ...]
    expressions: tuple[DatedExpression, ...]
    operations: tuple[Operation, ...]
    findings: tuple[Finding, ...]
    briefs: tuple[Brief, ...]
    events: tuple[AuditEvent, ...]
    link_decisions: tuple[LinkDecision, ...] = ()
    carries: tuple[CarryEvent, ...] = ()
    statuses: tuple[StatusEntry, ...] = ()
    brief_events: tuple[BriefEvent, ...] = ()
    gold_events: tuple[GoldEvent, ...] = ()
    letterheads: tuple[LetterheadEvent, ...] = ()
    brief_templates: tuple[BriefTemplate, ...] = ()
    suggestion_events: tuple[SuggestionEvent, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The fingerprints of the files that belong to it: of its versions and templates."""
        texts = (dated.manifestation.sha256 for dated in self.manifestations)
        templates = (template.sha256 for template in self.brief_templates)
        return tuple(dict.fromkeys((*texts, *templates)))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a package brought: numbers of things that are new here, or newer than here.

    The keys are ``works``, ``persons``, ``reviews``, ``manifestations``, ``expressions``,
    ``operations``, ``findings``, ``briefs``, ``carries``, ``statuses``, ``brief_events``,
    ``brief_templates``, ``gold_events``, ``letterheads`` and ``suggestion_events``.
    """

    review_id: str
    review_slug: str
    added: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = [f"{name} +{number}" for name, number in self.added.items()]
        parts += [f"{name} ~{number}" for name, number in self.changed.items()]
        return f"{self.review_slug} ({', '.join(parts) or '='})"
