"""What a review is: persons, annotations changed only by operations, and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workbench.domain.localized import Localized


class Severity(StrEnum):
    """How grave a risk is, from low to critical."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """1 for low to 4 for critical."""
        return list(Severity).index(self) + 1


class OperationKind(StrEnum):
    """The four ways an annotation may change; nothing is ever deleted."""

    ADD = "add"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who reviews; every tag, finding and change names its author."""

    id: str
    display_name: str
    organisation: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """The words an annotation points at: place and quotation (W3C Web Annotation selectors).

    Attributes:
        eid: provision the words stand in.
        start: first code point in the provision's text (TextPositionSelector).
        end: code point after the last one.
        exact: the words themselves (TextQuoteSelector).
        prefix: up to 32 code points before them.
        suffix: up to 32 code points after them.
    """

    eid: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedMark:
    """Says of a tag that it was accepted from a suggestion, and of which detector."""

    id: str
    criterion_id: str
    detector: str
    detector_version: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A tag by one person: these words raise this criterion, this gravely, for this reason."""

    id: str
    review_id: str
    expression_id: str
    author_id: str
    criterion_id: str
    severity: Severity
    targets: tuple[Target, ...]
    note: str = ""
    proposed_wording: str = ""
    withdrawn: bool = False
    created_at: datetime | None = None
    changed_at: datetime | None = None
    suggested: SuggestedMark | None = None

    @property
    def quote(self) -> str:
        """The tagged words, stretches joined by an ellipsis."""
        return " … ".join(target.exact for target in self.targets)


@dataclass(frozen=True, slots=True)
class Operation:
    """One change to one annotation, inserted at most once whatever happens on the network.

    ``payload`` for ``add``: expression_id, criterion_id, severity, targets (list of target
    mappings), note, proposed_wording, and ``suggested`` where the tag was accepted from a
    suggestion. For ``edit``: any of criterion_id, severity, note,
    proposed_wording, targets. Empty for ``withdraw`` and ``restore``.
    """

    id: str
    kind: OperationKind
    review_id: str
    annotation_id: str
    author_id: str
    at: datetime
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An operation that was not stored, and why.

    ``message`` is a message id of the catalogues with places filled from ``details``.
    """

    id: str
    code: str
    message: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What became of a batch of operations: ids now stored, and the refused ones."""

    acked: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A work reviewed against one framework version by its members."""

    id: str
    slug: str
    work_id: str
    framework_id: str
    framework_version: str
    title: str
    archived: bool = False
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person concludes from one or more annotations, ready for a brief.

    ``eid``, ``expression_id`` and ``quote`` say which clause of which version it speaks of.
    ``proposed_wording`` is in the language of the law text.
    """

    id: str
    review_id: str
    expression_id: str
    eid: str
    quote: str
    criterion_id: str
    severity: Severity
    title: Localized
    statement: Localized
    recommendation: Localized
    proposed_wording: str
    annotation_ids: tuple[str, ...]
    author_id: str
    position: int = 0
    removed: bool = False
    created_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One line of the record of who did what and when."""

    id: str
    at: datetime
    person_id: str | None
    action: str
    subject: str
    subject_id: str
    detail: Mapping[str, object] = field(default_factory=dict)


def derive_annotations(operations: list[Operation]) -> list[Annotation]:
    """Work out how every annotation stands now from the history of its operations.

    Operations are applied in the order of their time, then of their id, so that two
    workspaces that hold the same operations derive the same state whatever the order of
    arrival. An operation on an annotation that was never added is kept in the history
    and has no effect. Only the author's own operations change an annotation.
    """
    state: dict[str, Annotation] = {}
    for operation in sorted(operations, key=_operation_order):
        current = state.get(operation.annotation_id)
        if operation.kind is OperationKind.ADD:
            if current is None:
                state[operation.annotation_id] = _added(operation)
        elif current is not None and current.author_id == operation.author_id:
            state[operation.annotation_id] = _changed(current, operation)
    return list(state.values())


def _operation_order(operation: Operation) -> tuple[int, datetime, str]:
    # An edit can carry an earlier clock than its add when two devices disagree about the time.
    return (operation.kind is not OperationKind.ADD, operation.at, operation.id)


def _added(operation: Operation) -> Annotation:
    payload = operation.payload
    return Annotation(
        id=operation.annotation_id,
        review_id=operation.review_id,
        expression_id=str(payload["expression_id"]),
        author_id=operation.author_id,
        criterion_id=str(payload["criterion_id"]),
        severity=Severity(str(payload.get("severity") or Severity.MEDIUM)),
        targets=targets_from(payload["targets"]),
        note=str(payload.get("note") or ""),
        proposed_wording=str(payload.get("proposed_wording") or ""),
        created_at=operation.at,
        changed_at=operation.at,
        suggested=suggested_from(payload.get("suggested")),
    )


def _changed(current: Annotation, operation: Operation) -> Annotation:
    if operation.kind is OperationKind.WITHDRAW:
        return replace(current, withdrawn=True, changed_at=operation.at)
    if operation.kind is OperationKind.RESTORE:
        return replace(current, withdrawn=False, changed_at=operation.at)
    payload = operation.payload
    return replace(
        current,
        criterion_id=str(payload.get("criterion_id", current.criterion_id)),
        severity=Severity(str(payload.get("severity", current.severity))),
        note=str(payload.get("note", current.note)),
        proposed_wording=str(payload.get("proposed_wording", current.proposed_wording)),
        targets=targets_from(payload["targets"]) if "targets" in payload else current.targets,
        changed_at=operation.at,
    )


def targets_from(value: object) -> tuple[Target, ...]:
    """Read targets from the list of mappings that operations carry.

    Raises:
        ValueError: the list is empty or a target lacks a field or has impossible offsets.
    """
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("an annotation needs at least one target")
    return tuple(_target_from(item) for item in value)


def suggested_from(value: object) -> SuggestedMark | None:
    """Read the mark of an accepted suggestion from the mapping that an addition carries."""
    if not isinstance(value, Mapping):
        return None
    return SuggestedMark(
        id=str(value.get("id") or ""),
        criterion_id=str(value.get("criterion_id") or ""),
        detector=str(value.get("detector") or ""),
        detector_version=str(value.get("detector_version") or ""),
    )


def _target_from(item: object) -> Target:
    if isinstance(item, Target):
        return item
    if not isinstance(item, Mapping):
        raise ValueError("a target is a mapping")
    try:
        target = Target(
            eid=str(item["eid"]),
            start=int(item["start"]),
            end=int(item["end"]),
            exact=str(item["exact"]),
            prefix=str(item.get("prefix") or ""),
            suffix=str(item.get("suffix") or ""),
        )
    except (KeyError, TypeError) as problem:
        raise ValueError(f"a target lacks {problem}") from problem
    if not 0 <= target.start < target.end:
        raise ValueError("a target needs 0 <= start < end")
    return target
