"""What two readers saw differently is laid open, settled and written as a gold set."""

from __future__ import annotations

from typing import Any

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.gold import (
    Choice,
    Decision,
    GoldEventKind,
    GoldLabel,
    GoldSet,
    Pairing,
    pairings,
    undecided,
)
from workbench.domain.gold_answers import AgreedFinding, agreed_findings
from workbench.domain.records import to_record
from workbench.review.gold_agreement import Agreement, agreement
from workbench.services.gold_checks import check_decision
from workbench.services.gold_sets import add_event, load_set, unknown_article
from workbench.storage import audit
from workbench.storage.workspace import Session, Workspace

Json = dict[str, Any]


def agreement_of(ws: Workspace, set_id: str) -> list[Agreement]:
    """Say how far the two readers agree: all criteria together first, then each.

    Raises:
        WorkbenchError: ``unknown_gold_set`` or ``still_blind``.
    """
    with ws.reading() as session:
        return agreement(_laid_open(session, set_id))


def differences(ws: Workspace, set_id: str) -> list[Pairing]:
    """List what the two readers saw differently, settled or not.

    Raises:
        WorkbenchError: ``unknown_gold_set`` or ``still_blind``.
    """
    with ws.reading() as session:
        return [one for one in pairings(_laid_open(session, set_id)) if not one.agreed]


def decide(
    ws: Workspace,
    set_id: str,
    person_id: str,
    article_id: str,
    criterion: str,
    choice: Choice,
    label: GoldLabel | None = None,
) -> GoldSet:
    """Settle one difference: a third person alone, or both readers with the same answer.

    Raises:
        WorkbenchError: ``unknown_gold_set``, ``still_blind``, ``unknown_gold_article``,
            ``no_difference``, ``choice_not_offered``, or what :func:`check_decision` refuses.
    """
    with ws.transaction() as session:
        held = _laid_open(session, set_id)
        pairing = _difference(held, article_id, criterion)
        if choice not in pairing.choices:
            raise InvalidRequestError(
                "choice_not_offered",
                N_("Only one reader found this; there is nothing else to keep."),
                N_("Keep it, drop it, or write it anew."),
            )
        label = label if choice is Choice.EDIT else None
        decision = Decision(article_id, criterion, choice, label)
        check_decision(held, decision)
        payload = to_record(decision)
        del payload["person_id"]
        add_event(session, set_id, GoldEventKind.DECIDED, person_id, payload)
        return load_set(session, set_id)


def gold_articles(ws: Workspace, set_id: str) -> list[Json]:
    """Write a settled set in the form that suggestions are measured on.

    Raises:
        WorkbenchError: ``unknown_gold_set``, ``still_blind`` or ``differences_open``.
    """
    with ws.reading() as session:
        held = _laid_open(session, set_id)
    open_ones = undecided(held)
    if open_ones:
        raise InvalidRequestError(
            "differences_open",
            N_("{number} differences are not settled yet."),
            N_("A third person settles them, or both readers give the same answer."),
            number=len(open_ones),
        )
    found = agreed_findings(held)
    return [
        {
            "id": article.id,
            "lang": article.lang,
            "source": article.source,
            "num": article.num,
            "text": article.text,
            "findings": [_finding(one) for one in found[article.id]],
        }
        for article in held.draw.articles
    ]


def note_export(ws: Workspace, set_id: str, person_id: str) -> None:
    """Record that a settled set was written as a file."""
    with ws.transaction() as session:
        audit.record(session, person_id, "gold.exported", "gold", set_id)


def _finding(found: AgreedFinding) -> Json:
    written: Json = {
        "criterion": found.label.criterion,
        "severity": found.label.severity.value,
        "quote": found.label.quote,
        "reason": found.label.reason,
        "agreed": found.agreed,
    }
    return written | ({"alt_quote": found.other_quote} if found.other_quote else {})


def _laid_open(session: Session, set_id: str) -> GoldSet:
    held = load_set(session, set_id)
    if not held.open_to_all:
        raise InvalidRequestError(
            "still_blind",
            N_("What the readers found is shown when both have finished."),
            N_("Wait for the other reader."),
        )
    return held


def _difference(held: GoldSet, article_id: str, criterion: str) -> Pairing:
    if held.article(article_id) is None:
        raise unknown_article(article_id)
    for pairing in pairings(held):
        if (pairing.article, pairing.criterion, pairing.agreed) == (article_id, criterion, False):
            return pairing
    raise InvalidRequestError(
        "no_difference",
        N_("Both readers see {criterion} in this article alike."),
        N_("Only differences are settled."),
        criterion=criterion,
    )
