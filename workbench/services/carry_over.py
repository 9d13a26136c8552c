"""The work of a review follows its text into the next version: previewed, carried, settled.

What is sure is carried at once, all together or not at all; the rest waits for a person.
Nothing is deleted: a tag in the newer version is an addition of its own by the same author,
with an id that follows from both, and taking it back withdraws it.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.carrying import UNDECIDED, CarryStep, PlannedTag, SettledTag
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.reviews import Annotation, Target
from workbench.domain.texts import Expression, Stage
from workbench.services import library
from workbench.services.carried_operations import Copies
from workbench.services.carry_plans import Planner
from workbench.services.carry_steps import (
    Route,
    add_step,
    let_findings_follow,
    record_carry,
    standing_of,
)
from workbench.services.chosen_places import find_place, place_at
from workbench.services.comparisons import compare_expressions
from workbench.services.reviews import list_annotations, list_reviews
from workbench.storage import persons
from workbench.storage.rows import new_id
from workbench.storage.workspace import Workspace

__all__ = [
    "Route",
    "became",
    "decide",
    "find_place",
    "has_tags_for",
    "place_at",
    "possible_places",
    "preview",
    "settled",
    "start",
    "undo",
]

_TAKES_BACK = (CarryStep.GONE, *UNDECIDED)


def has_tags_for(ws: Workspace, expression: Expression) -> bool:
    """Say whether an earlier version of a text in the same language has tags to carry to it."""
    earlier: set[str] = set()
    for version in library.list_expressions(ws, expression.work_id):
        if version.id == expression.id:
            break
        if version.language == expression.language and version.stage is not Stage.APERCU:
            earlier.add(version.id)
    known = [r for r in list_reviews(ws, expression.work_id) if not r.archived]
    return any(tag.expression_id in earlier for r in known for tag in list_annotations(ws, r.id))


def preview(ws: Workspace, route: Route) -> list[PlannedTag]:
    """Say what carrying would do with each tag that is not carried yet; nothing is stored.

    Raises:
        WorkbenchError: ``unknown_review``, ``unknown_expression``, ``same_version`` or
            ``other_language``.
    """
    planner = _planner(ws, route)
    known = settled(ws, route)
    return [planner.plan(tag) for tag in _tags(ws, route) if tag.id not in known]


def start(
    ws: Workspace, route: Route, person_id: str, chosen: Sequence[str] | None = None
) -> dict[str, SettledTag]:
    """Carry the tags as previewed, in one transaction; asking twice changes nothing.

    Args:
        ws: workspace.
        route: from where to where.
        person_id: who carries; the tags stay their authors' own.
        chosen: ids of the tags to carry; all of them when not given.

    Raises:
        WorkbenchError: as :func:`preview`, and ``unknown_person``.
    """
    with ws.reading() as session:
        persons.load(session, person_id)
    plan = tuple(p for p in preview(ws, route) if chosen is None or p.annotation_id in chosen)
    if not plan:
        return settled(ws, route)
    tags = {tag.id: tag for tag in _tags(ws, route)}
    with ws.transaction() as session:
        already = standing_of(session, route)
        plan = tuple(planned for planned in plan if planned.annotation_id not in already)
        if not plan:
            return already
        event = add_step(session, route, CarryStep.COMMITTED, person_id, new_id(), plan=plan)
        copies = Copies(session, route.new_id, event.id)
        for planned in plan:
            if planned.is_sure:
                copies.bring(tags[planned.annotation_id], planned.targets, planned.wording)
        record_carry(session, route, person_id, "tags.carried", len(plan))
        return standing_of(session, route)


def settled(ws: Workspace, route: Route) -> dict[str, SettledTag]:
    """Say how a carry stands, by tag; empty where nothing was carried or all was taken back."""
    with ws.reading() as session:
        return standing_of(session, route)


def became(ws: Workspace, route: Route) -> dict[str, list[str]]:
    """Say by its eId which articles of the newer version each article of the older one became."""
    comparison = compare_expressions(ws, route.old_id, route.new_id)
    found: dict[str, list[str]] = {}
    for link in comparison.links:
        for i in link.old:
            eids = [comparison.new_articles[j].eid for j in link.new]
            found.setdefault(comparison.old_articles[i].eid, []).extend(eids)
    return found


def possible_places(
    ws: Workspace, route: Route, annotation_ids: Sequence[str]
) -> dict[str, list[Target]]:
    """List for each tag where its words may stand in the newer version, for a person to choose.

    The parts of an article that was divided come first, then the same words elsewhere.

    Raises:
        WorkbenchError: as :func:`preview`.
    """
    planner = _planner(ws, route)
    return {
        tag.id: planner.places(tag)
        for tag in _tags(ws, route, withdrawn=True)
        if tag.id in annotation_ids
    }


def decide(
    ws: Workspace,
    route: Route,
    annotation_id: str,
    step: CarryStep,
    person_id: str,
    *,
    target: Target | None = None,
    more: Sequence[Target] = (),
    event_id: str | None = None,
) -> SettledTag:
    """Settle one tag of a carry, or take the decision on it back.

    Args:
        ws: workspace.
        route: from where to where.
        annotation_id: the tag of the older version.
        step: what is decided.
        person_id: who decides.
        target: the chosen place, with ``PLACED``; from :func:`find_place`.
        more: further places, where the words of the tag were parted.
        event_id: id of the decision, so that one sent twice counts once.

    Raises:
        WorkbenchError: ``not_in_carry``, ``no_place`` or ``unknown_person``.
    """
    planner = _planner(ws, route) if step is CarryStep.PLACED else None
    tags = {tag.id: tag for tag in _tags(ws, route, withdrawn=True)}
    with ws.transaction() as session:
        persons.load(session, person_id)
        known = standing_of(session, route).get(annotation_id)
        if known is None or annotation_id not in tags:
            raise NotFoundError(
                "not_in_carry",
                N_("This tag is not among those that were carried."),
                N_("Open the page again; somebody may have taken the carry back."),
            )
        tag = tags[annotation_id]
        targets = (target, *more) if target is not None else known.planned.targets
        _refuse_no_place(step, targets)
        placed = targets if step is CarryStep.PLACED else ()
        identity = event_id or new_id()
        event = add_step(session, route, step, person_id, identity, annotation_id, placed)
        copies = Copies(session, route.new_id, event.id)
        stands = _stands(step, known.planned)
        if stands:
            copies.bring(tag, targets, _wording(planner, tag, targets, known.planned))
        else:
            copies.withdraw(tag)
        let_findings_follow(session, route, [(tag, targets if stands else ())], person_id)
        return standing_of(session, route)[annotation_id]


def undo(ws: Workspace, route: Route, person_id: str) -> int:
    """Take a whole carry back: its tags are withdrawn from the newer version, none is deleted.

    Tags that somebody made there stay; carrying again brings everything back. Says how many
    tags were taken back.

    Raises:
        NotFoundError: ``unknown_review`` or ``unknown_person``.
    """
    tags = {tag.id: tag for tag in _tags(ws, route, withdrawn=True)}
    with ws.transaction() as session:
        persons.load(session, person_id)
        known = standing_of(session, route)
        if not known:
            return 0
        event = add_step(session, route, CarryStep.UNDONE, person_id, new_id())
        copies = Copies(session, route.new_id, event.id)
        count = sum(copies.withdraw(tags[tag_id]) for tag_id in known if tag_id in tags)
        let_findings_follow(session, route, [(tags[i], ()) for i in known if i in tags], person_id)
        record_carry(session, route, person_id, "tags.carry_undone", count)
        return count


# --- what is carried -------------------------------------------------------------------------


def _planner(ws: Workspace, route: Route) -> Planner:
    old, new = (library.get_expression(ws, i) for i in (route.old_id, route.new_id))
    if old.id == new.id or old.work_id != new.work_id:
        raise InvalidRequestError(
            "same_version",
            N_("Tags are carried between two versions of one text."),
            N_("Choose an older and a newer version."),
        )
    if old.language != new.language:
        raise InvalidRequestError(
            "other_language",
            N_("The two versions are in different languages; tags cannot follow their words."),
            N_("Choose two versions in one language."),
        )
    links = compare_expressions(ws, old.id, new.id).links
    return Planner(library.get_provisions(ws, old.id), library.get_provisions(ws, new.id), links)


def _tags(ws: Workspace, route: Route, *, withdrawn: bool = False) -> list[Annotation]:
    return list_annotations(
        ws, route.review_id, expression_id=route.old_id, include_withdrawn=withdrawn
    )


# --- what a decision does ---------------------------------------------------------------------


def _refuse_no_place(step: CarryStep, targets: Sequence[Target]) -> None:
    if step in (CarryStep.ACCEPTED, CarryStep.PLACED) and not targets:
        raise InvalidRequestError(
            "no_place",
            N_("There is no proposed place for this tag."),
            N_("Choose the article and its words, or say that the clause is gone."),
        )


def _stands(step: CarryStep, planned: PlannedTag) -> bool:
    """Whether the tag is in the newer version after a decision; undecided ones may be already."""
    return step not in _TAKES_BACK or (planned.ahead and step in UNDECIDED)


def _wording(
    planner: Planner | None, tag: Annotation, targets: Sequence[Target], planned: PlannedTag
) -> str:
    """Give the proposed wording at the place that a person chose, else as it was planned."""
    if planner and tag.proposed_wording and len(tag.targets) == len(targets) == 1:
        return planner.wording_at(tag, targets[0])[0]
    return planned.wording
