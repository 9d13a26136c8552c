"""The clauses a team has read, with what was found in them: what learning begins with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench.domain.learning import Evidence, TrainingClause
from workbench.domain.reviews import Review
from workbench.domain.texts import Expression, Provision, ProvisionKind
from workbench.services import library, reviews
from workbench.storage import findings, persons
from workbench.storage.workspace import Workspace

_Found = dict[tuple[str, str], list[Evidence]]  # version and provision


def clauses_of(
    ws: Workspace, framework_id: str, review_ids: Sequence[str] = ()
) -> list[TrainingClause]:
    """Collect the articles of all versions in which somebody tagged something.

    An article without a tag counts as read and clear if its version holds any tag. Where the same
    article of a text is tagged in one version only, its other versions are left out: nobody said
    that they are clear.

    Args:
        ws: workspace.
        framework_id: the criteria.
        review_ids: ids or short names of reviews; all reviews by these criteria without them.
    """
    chosen = [reviews.get_review(ws, one) for one in review_ids] or [
        review
        for review in reviews.list_reviews(ws)
        if review.framework_id == framework_id and not review.archived
    ]
    clauses: list[TrainingClause] = []
    for review in chosen:
        found = _evidence(ws, review)
        for version_id in sorted({version for version, _eid in found}):
            version = library.get_expression(ws, version_id)
            clauses += _of_version(ws, version, found)
    tagged = {(c.article, c.language) for c in clauses if c.evidence}
    kept = (c for c in clauses if c.evidence or (c.article, c.language) not in tagged)
    return sorted({clause.id: clause for clause in kept}.values(), key=lambda clause: clause.id)


def _evidence(ws: Workspace, review: Review) -> _Found:
    found: _Found = defaultdict(list)
    with ws.reading() as session:
        names = {person.id: person.display_name for person in persons.listing(session)}
        held = findings.of_reviews(session, [review.id])
    for annotation in reviews.list_annotations(ws, review.id):
        by = names.get(annotation.author_id, "")
        for target in annotation.targets:
            one = Evidence(annotation.criterion_id, target.exact, by)
            found[annotation.expression_id, target.eid].append(one)
    for finding in held:
        one = Evidence(finding.criterion_id, finding.quote, names.get(finding.author_id, ""))
        found[finding.expression_id, finding.eid].append(one)
    return found


def _of_version(ws: Workspace, version: Expression, found: _Found) -> list[TrainingClause]:
    return [
        TrainingClause(
            id=f"{version.id}:{provision.eid}",
            law=version.work_id,
            article=f"{version.work_id}:{provision.key or provision.eid}",
            language=version.language,
            label=provision.label,
            text=provision.text,
            evidence=_once(found.get((version.id, provision.eid), [])),
        )
        for provision in library.get_provisions(ws, version.id)
        if _counts(provision, found, version.id)
    ]


def _counts(provision: Provision, found: _Found, version_id: str) -> bool:
    tagged = (version_id, provision.eid) in found
    return bool(provision.text.strip()) and (tagged or provision.kind is ProvisionKind.ARTICLE)


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Keep one piece of evidence for each criterion, the first that was given."""
    first: dict[str, Evidence] = {}
    for one in evidence:
        first.setdefault(one.criterion, one)
    return tuple(first[criterion] for criterion in sorted(first))
