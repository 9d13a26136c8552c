"""What a label must be, wherever it comes from: a page, a file, another workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.gold import Choice, Decision, GoldEvent, GoldEventKind, GoldLabel, GoldSet
from workbench.domain.gold import derive_set as derive
from workbench.domain.records import from_record
from workbench.services.gold_files import stands_in

LONGEST_REASON = 1000


def check_labels(labels: Sequence[GoldLabel], text: str, criteria: Collection[str]) -> None:
    """Check what a reader found in an article.

    Raises:
        InvalidRequestError: ``unknown_criterion``, ``empty_quote``, ``quote_not_found``,
            ``reason_too_long`` or ``criterion_twice``.
    """
    for label in labels:
        _check_label(label, text, criteria)
    for criterion, times in Counter(label.criterion for label in labels).items():
        if times > 1:
            raise InvalidRequestError(
                "criterion_twice",
                N_("The criterion {criterion} stands twice in one article."),
                N_("Keep the clearest words; a criterion is counted once in an article."),
                criterion=criterion,
            )


def _check_label(label: GoldLabel, text: str, criteria: Collection[str]) -> None:
    if label.criterion not in criteria:
        raise InvalidRequestError(
            "unknown_criterion",
            N_("The criterion {criterion} is not among those of the set."),
            N_("Choose one of the criteria of the set."),
            criterion=label.criterion,
        )
    if not label.quote.strip():
        raise InvalidRequestError(
            "empty_quote",
            N_("The words that show the risk are missing."),
            N_("Copy them from the article."),
        )
    if not stands_in(label.quote, text):
        raise InvalidRequestError(
            "quote_not_found",
            N_("The words «{quote}» do not stand in the article."),
            N_("Copy them from the article, to the letter."),
            quote=label.quote[:80],
        )
    if len(label.reason) > LONGEST_REASON:
        raise InvalidRequestError(
            "reason_too_long",
            N_("The reason has more than {most} characters."),
            N_("Say it in a sentence or two."),
            most=LONGEST_REASON,
        )


def check_decision(gold: GoldSet, decision: Decision) -> None:
    """Check the wording of a decision against its article.

    Raises:
        InvalidRequestError: ``edit_without_label`` or what :func:`check_labels` refuses.
    """
    article = gold.article(decision.article)
    if decision.choice is not Choice.EDIT or article is None:
        return
    if decision.label is None or decision.label.criterion != decision.criterion:
        raise InvalidRequestError(
            "edit_without_label",
            N_("An edited answer needs its severity and words."),
            N_("Write them, or choose another answer."),
        )
    check_labels([decision.label], article.text, gold.draw.criteria)


def foreign_problem(events: Iterable[GoldEvent], people: Collection[str]) -> str | None:
    """Name the first event from another workspace that does not fit its set, or ``None``."""
    by_set: dict[str, list[GoldEvent]] = {}
    for event in events:
        by_set.setdefault(event.set_id, []).append(event)
    for set_id, held in by_set.items():
        gold = _derived(held)
        if gold is None or len(gold.draw.readers) != 2 or not set(gold.draw.readers) <= set(people):
            return set_id
        for event in held:
            if event.person_id not in people or not _fits(event, gold):
                return event.id
    return None


def _derived(events: Sequence[GoldEvent]) -> GoldSet | None:
    drawn = [event for event in events if event.kind is GoldEventKind.DRAWN]
    if len(drawn) != 1 or drawn[0].id != drawn[0].set_id:
        return None
    try:
        return derive(events)
    except (ValueError, TypeError, KeyError):
        return None


def _fits(event: GoldEvent, gold: GoldSet) -> bool:
    if event.kind in (GoldEventKind.DRAWN, GoldEventKind.FINISHED):
        return True
    article = gold.article(str(event.payload.get("article")))
    if article is None:
        return False
    try:
        if event.kind is GoldEventKind.LABELLED:
            labels: tuple[GoldLabel, ...] = from_record(
                tuple[GoldLabel, ...], event.payload["labels"]
            )
            check_labels(labels, article.text, gold.draw.criteria)
        else:
            check_decision(gold, from_record(Decision, event.payload))
    except (InvalidRequestError, ValueError, TypeError, KeyError):
        return False
    return True
