"""Findings go along with their leading tag into a corrected revision, and back with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.domain.reviews import Annotation, Finding, Target
from workbench.services.reviews import carried_id
from workbench.storage import audit, findings
from workbench.storage.workspace import Session

Places = Mapping[str, Sequence[Target]]


@dataclass(frozen=True, slots=True)
class Passage:
    """The way from one revision to another: which tag stands there instead of which.

    Attributes:
        old_id: the revision the findings speak of now.
        new_id: the one they are to speak of.
        ids: for each tag, the id it has there.
        places: for each tag, where it stands there; left out where it does not.
    """

    old_id: str
    new_id: str
    ids: Mapping[str, str]
    places: Places


def forward(old_id: str, new_id: str, places: Places) -> Passage:
    """Give the way into a revision for tags that stand at these places there."""
    standing = {tag_id: targets for tag_id, targets in places.items() if targets}
    return Passage(old_id, new_id, {i: carried_id(i, new_id) for i in standing}, standing)


def backward(old_id: str, new_id: str, tags: Iterable[Annotation]) -> Passage:
    """Give the way back from a revision for tags that were taken out of it."""
    known = {carried_id(tag.id, new_id): tag for tag in tags}
    return Passage(
        new_id,
        old_id,
        {copy: tag.id for copy, tag in known.items()},
        {copy: tag.targets for copy, tag in known.items()},
    )


def follows(finding: Finding, passage: Passage) -> bool:
    """Say whether the leading tag of a finding goes this way."""
    lead = finding.annotation_ids[0] if finding.annotation_ids else ""
    return finding.expression_id == passage.old_id and lead in passage.places


def follow(
    session: Session, concluded: Iterable[Finding], passage: Passage, person_id: str
) -> list[str]:
    """Let the findings whose leading tag goes this way speak of where it stands; give their ids.

    Args:
        session: the transaction in which the tags are carried.
        concluded: findings of the review; those of other versions are left alone.
        passage: from where to where.
        person_id: who carries.
    """
    followed = [finding for finding in concluded if follows(finding, passage)]
    for finding in followed:
        places = passage.places[finding.annotation_ids[0]]
        changed = replace(
            finding,
            expression_id=passage.new_id,
            eid=places[0].eid,
            quote=" … ".join(target.exact for target in places),
            annotation_ids=tuple(passage.ids.get(i, i) for i in finding.annotation_ids),
        )
        findings.update(session, changed)
        detail = {"from": passage.old_id, "to": passage.new_id}
        audit.record(session, person_id, "finding.carried", "finding", finding.id, detail)
    return [finding.id for finding in followed]
