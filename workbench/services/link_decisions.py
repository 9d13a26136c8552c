"""A person confirms, breaks or draws the link of two articles; nothing is lost by it.

Decisions are kept with who and when, hold in every comparison computed anew, and can be taken
back one by one.
"""

from __future__ import annotations

from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.link_decisions import DecisionKind, LinkDecision, not_undone
from workbench.domain.texts import ProvisionKind
from workbench.services import library
from workbench.storage import audit, expressions, persons
from workbench.storage import link_decisions as stored
from workbench.storage.rows import later_than
from workbench.storage.rows import new_id as new_uuid
from workbench.storage.workspace import Session, Workspace

__all__ = ["break_link", "confirm_link", "draw_link", "list_decisions", "undo"]


def confirm_link(
    ws: Workspace, person_id: str, old_id: str, new_id: str, old_eid: str, new_eid: str
) -> LinkDecision:
    """Say that two articles are rightly linked: the link is never again only probable.

    Raises:
        NotFoundError: the person, a version or an article is not in the workspace.
    """
    return _decide(ws, person_id, (old_id, new_id), DecisionKind.CONFIRM, (old_eid, new_eid))


def break_link(
    ws: Workspace, person_id: str, old_id: str, new_id: str, old_eid: str, new_eid: str
) -> LinkDecision:
    """Say that two articles do not belong together; each may find another counterpart.

    Raises:
        NotFoundError: the person, a version or an article is not in the workspace.
    """
    return _decide(ws, person_id, (old_id, new_id), DecisionKind.BREAK, (old_eid, new_eid))


def draw_link(
    ws: Workspace,
    person_id: str,
    old_id: str,
    new_id: str,
    old_eid: str,
    new_eid: str,
    *,
    beside: bool = False,
) -> LinkDecision:
    """Link two articles by hand.

    Args:
        ws: the workspace.
        person_id: who decides.
        old_id: version compared from.
        new_id: version compared to.
        old_eid: article of the older version.
        new_eid: article of the newer version.
        beside: keep the other links of both articles, as for a split or a merge; otherwise
            this link takes their place.

    Raises:
        NotFoundError: the person, a version or an article is not in the workspace.
    """
    pair = (old_eid, new_eid)
    return _decide(ws, person_id, (old_id, new_id), DecisionKind.DRAW, pair, beside=beside)


def undo(ws: Workspace, person_id: str, decision_id: str, old_id: str, new_id: str) -> LinkDecision:
    """Take a decision back; what it changed is again as the engine and earlier decisions say.

    Raises:
        NotFoundError: code ``unknown_link_decision``: there is no such standing decision.
    """
    with ws.transaction() as session:
        persons.load(session, person_id)
        made = stored.between(session, old_id, new_id)
        if all(decision.id != decision_id for decision in not_undone(made)):
            raise NotFoundError(
                "unknown_link_decision",
                N_("This decision about a link was taken back already, or never made here."),
                N_("Open the comparison again to see which decisions stand."),
            )
        found = LinkDecision(
            id=new_uuid(),
            old_id=old_id,
            new_id=new_id,
            kind=DecisionKind.UNDO,
            old_eid="",
            new_eid="",
            beside=False,
            undoes=decision_id,
            person_id=person_id,
            at=later_than(max(decision.at for decision in made)),
        )
        stored.insert(session, [found])
        _note(session, found)
    return found


def list_decisions(ws: Workspace, old_id: str, new_id: str) -> list[LinkDecision]:
    """List all that was ever decided about the links of two versions, the oldest first."""
    with ws.reading() as session:
        return stored.between(session, old_id, new_id)


def _decide(
    ws: Workspace,
    person_id: str,
    versions: tuple[str, str],
    kind: DecisionKind,
    articles: tuple[str, str],
    *,
    beside: bool = False,
) -> LinkDecision:
    for expression_id, eid in zip(versions, articles, strict=True):
        _check_article(ws, expression_id, eid)
    if versions[0] == versions[1]:
        raise InvalidRequestError(
            "same_version",
            N_("A version cannot be linked with itself."),
            N_("Choose two versions of the text."),
        )
    with ws.transaction() as session:
        persons.load(session, person_id)
        for expression_id in versions:
            expressions.load(session, expression_id)
        made = stored.between(session, *versions)
        found = LinkDecision(
            id=new_uuid(),
            old_id=versions[0],
            new_id=versions[1],
            kind=kind,
            old_eid=articles[0],
            new_eid=articles[1],
            beside=beside,
            undoes="",
            person_id=person_id,
            at=later_than(max((decision.at for decision in made), default=None)),
        )
        stored.insert(session, [found])
        _note(session, found)
    return found


def _check_article(ws: Workspace, expression_id: str, eid: str) -> None:
    for provision in library.get_provisions(ws, expression_id):
        if provision.eid == eid and provision.kind is ProvisionKind.ARTICLE:
            return
    raise NotFoundError(
        "unknown_article",
        N_("The version has no article «{eid}»."),
        N_("Open the comparison again and choose one of its articles."),
        eid=eid,
    )


def _note(session: Session, decision: LinkDecision) -> None:
    detail = {"old": decision.old_eid, "new": decision.new_eid, "decision": decision.id}
    action = f"link.{decision.kind.value}"
    audit.record(session, decision.person_id, action, "expression", decision.new_id, detail)
