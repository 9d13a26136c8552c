"""Gold sets: draw articles, and let two persons read them without seeing each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.gold import (
    GoldDraw,
    GoldEvent,
    GoldEventKind,
    GoldLabel,
    GoldSet,
    derive_set,
    seen_by,
)
from workbench.domain.records import to_record
from workbench.services import frameworks
from workbench.services.gold_checks import check_labels
from workbench.services.gold_drawing import draw_articles, strata_of
from workbench.storage import audit, gold, persons
from workbench.storage.rows import later_than, new_id
from workbench.storage.workspace import Session, Workspace

DEFAULT_FRAMEWORK = "ac-review"
LONGEST_NAME = 120


def draw_set(
    ws: Workspace,
    person_id: str,
    *,
    name: str,
    number: int,
    seed: int,
    readers: Sequence[str],
    framework_id: str = DEFAULT_FRAMEWORK,
    work_ids: Collection[str] = (),
    languages: Collection[str] = (),
) -> GoldSet:
    """Draw articles from the laws of the workspace and give them to two persons to read.

    Args:
        ws: workspace.
        person_id: who draws.
        name: how the set is called.
        number: how many articles.
        seed: the same seed draws the same articles from the same laws.
        readers: the two persons who read, each alone.
        framework_id: criteria they look for.
        work_ids: only from these works; from all when empty.
        languages: only in these languages; in all when empty.

    Raises:
        WorkbenchError: ``same_reader``, ``unknown_person``, ``unknown_framework``,
            ``gold_criteria``, ``gold_number`` or ``gold_too_few``.
    """
    _check_readers(readers)
    framework = frameworks.get_framework(ws, framework_id)
    if framework.response != "severity":
        raise InvalidRequestError(
            "gold_criteria",
            N_("These criteria are answered for a whole law; articles are not read with them."),
            N_("Choose criteria that are found in clauses, such as corruption risks."),
        )
    articles = draw_articles(strata_of(ws, work_ids, languages), number, seed)
    draw = GoldDraw(
        name=" ".join(name.split())[:LONGEST_NAME] or f"{framework.id} {seed}",
        seed=seed,
        framework_id=framework.id,
        framework_version=framework.version,
        criteria=tuple(criterion.id for criterion in framework.criteria),
        readers=tuple(readers),
        articles=tuple(articles),
    )
    with ws.transaction() as session:
        for reader in readers:
            persons.load(session, reader)
        set_id = new_id()
        payload: Mapping[str, object] = to_record(draw)
        _add(session, set_id, GoldEventKind.DRAWN, person_id, payload, event_id=set_id)
        detail = {"articles": number, "seed": seed}
        audit.record(session, person_id, "gold.drawn", "gold", set_id, detail)
        return seen_by(load_set(session, set_id), person_id)


def _check_readers(readers: Sequence[str]) -> None:
    if len(set(readers)) != 2 or len(readers) != 2:
        raise InvalidRequestError(
            "same_reader",
            N_("A set is read by two different persons."),
            N_("Choose two persons; add the second one in the settings."),
        )


def list_sets(ws: Workspace, viewer_id: str) -> list[GoldSet]:
    """List all gold sets as a person may see them, the newest first."""
    with ws.reading() as session:
        drawn = gold.draws(session)
        events = gold.of_sets(session, [event.set_id for event in drawn])
    by_set: dict[str, list[GoldEvent]] = {event.set_id: [] for event in drawn}
    for event in events:
        by_set[event.set_id].append(event)
    derived = [derive_set(held) for held in by_set.values()]
    return [seen_by(one, viewer_id) for one in derived if one is not None]


def get_set(ws: Workspace, set_id: str, viewer_id: str) -> GoldSet:
    """Give a gold set as a person may see it: without the other's labels until both finished.

    Raises:
        NotFoundError: code ``unknown_gold_set``.
    """
    with ws.reading() as session:
        return seen_by(load_set(session, set_id), viewer_id)


def label_article(
    ws: Workspace, set_id: str, person_id: str, article_id: str, labels: Sequence[GoldLabel]
) -> GoldSet:
    """Keep all that a reader found in an article; nothing found is an answer too.

    Raises:
        WorkbenchError: ``unknown_gold_set``, ``not_a_reader``, ``reading_finished``,
            ``unknown_gold_article``, or what :func:`check_labels` refuses.
    """
    with ws.transaction() as session:
        held = load_set(session, set_id)
        _check_reading(held, person_id)
        article = held.article(article_id)
        if article is None:
            raise unknown_article(article_id)
        check_labels(labels, article.text, held.draw.criteria)
        kept = held.labels[person_id]
        if kept.get(article_id) != tuple(labels):
            payload = {"article": article_id, "labels": to_record(list(labels))}
            _add(session, set_id, GoldEventKind.LABELLED, person_id, payload)
        return seen_by(load_set(session, set_id), person_id)


def finish_reading(ws: Workspace, set_id: str, person_id: str) -> GoldSet:
    """Say that a reader has read every article; from then on the labels stand.

    Raises:
        WorkbenchError: ``unknown_gold_set``, ``not_a_reader``, ``reading_finished`` or
            ``articles_unread``.
    """
    with ws.transaction() as session:
        held = load_set(session, set_id)
        _check_reading(held, person_id)
        unread = len(held.draw.articles) - len(held.labels[person_id])
        if unread:
            raise InvalidRequestError(
                "articles_unread",
                N_("{number} articles have no answer yet."),
                N_("Read them; where there is nothing to find, say so."),
                number=unread,
            )
        _add(session, set_id, GoldEventKind.FINISHED, person_id, {})
        audit.record(session, person_id, "gold.finished", "gold", set_id)
        return seen_by(load_set(session, set_id), person_id)


def _check_reading(held: GoldSet, person_id: str) -> None:
    if person_id not in held.draw.readers:
        raise InvalidRequestError(
            "not_a_reader",
            N_("Only its two readers label the articles of a set."),
            N_("Work under the name of a reader, or draw a set of your own."),
        )
    if person_id in held.finished:
        raise InvalidRequestError(
            "reading_finished",
            N_("You have finished reading this set; your labels stand."),
            N_("What both readers see differently is settled afterwards."),
        )


def unknown_article(article_id: str) -> NotFoundError:
    """Say that a set has no such article."""
    return NotFoundError(
        "unknown_gold_article",
        N_("The set has no article {article}."),
        N_("Take the ids of the articles as the set gives them."),
        article=article_id,
    )


def load_set(session: Session, set_id: str) -> GoldSet:
    """Load a set with the labels of everybody; for services only, never for a page.

    Raises:
        NotFoundError: code ``unknown_gold_set``.
    """
    found = derive_set(gold.of_set(session, set_id))
    if found is None:
        raise NotFoundError(
            "unknown_gold_set",
            N_("This gold set is not in the workspace."),
            N_("Choose one from the list, or take in the package it comes with."),
        )
    return found


def add_event(
    session: Session,
    set_id: str,
    kind: GoldEventKind,
    person_id: str,
    payload: Mapping[str, object],
) -> None:
    """Add a step to a set, later than all that is known of it."""
    _add(session, set_id, kind, person_id, payload)


def _add(
    session: Session,
    set_id: str,
    kind: GoldEventKind,
    person_id: str,
    payload: Mapping[str, object],
    *,
    event_id: str | None = None,
) -> None:
    persons.load(session, person_id)
    known = gold.of_set(session, set_id)
    at = later_than(max((event.at for event in known), default=None))
    event = GoldEvent(event_id or new_id(), set_id, kind, person_id, at, payload)
    gold.insert(session, [event])
