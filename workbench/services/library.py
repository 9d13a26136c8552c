"""The library: works, what is known of them at a glance, and what stands in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.localized import Localized
from workbench.domain.texts import (
    Expression,
    SearchHit,
    Stage,
    Work,
    WorkCard,
    WorkKind,
)
from workbench.services.versions import (
    edit_expression,
    find_manifestation,
    get_expression,
    get_manifestation,
    get_provisions,
    get_reading,
    get_uncertain,
    keep_reading,
    list_expressions,
    list_expressions_of_file,
    manifestation_path,
    store_expression,
)
from workbench.storage import (
    audit,
    briefs,
    expressions,
    findings,
    operations,
    reviews,
    works,
)
from workbench.storage import search as searching
from workbench.storage.rows import new_id, now
from workbench.storage.tables import WorkRow
from workbench.storage.workspace import Workspace

__all__ = [
    "archive_work",
    "create_work",
    "edit_expression",
    "edit_work",
    "find_manifestation",
    "get_expression",
    "get_manifestation",
    "get_provisions",
    "get_reading",
    "get_uncertain",
    "get_work",
    "keep_reading",
    "list_cards",
    "list_expressions",
    "list_expressions_of_file",
    "manifestation_path",
    "merge_works",
    "search",
    "store_expression",
]

_EDITABLE = {"kind", "titles", "official_number", "deadline", "training", "note"}


def list_cards(ws: Workspace, include_archived: bool = False) -> list[WorkCard]:
    """List the works with what a person wants to see of them at a glance, the newest first."""
    with ws.reading() as session:
        listed = works.listing(session, archived=include_archived)
        versions: dict[str, list[Expression]] = {work.id: [] for work in listed}
        for expression in expressions.of_works(session, versions):
            versions[expression.work_id].append(expression)
        newest = {work_id: _newest(found) for work_id, found in versions.items() if found}
        articles = expressions.count_articles(session, newest.values())
        work_of = reviews.works_of(session)
        tagged = _by_work(operations.count_annotations(session), work_of)
        found = _by_work(findings.count(session), work_of)
        written = _by_work(briefs.count(session), work_of)
    return [
        WorkCard(
            work=work,
            expressions=tuple(versions[work.id]),
            articles=articles.get(newest.get(work.id, ""), 0),
            annotations=tagged.get(work.id, 0),
            findings=found.get(work.id, 0),
            briefs=written.get(work.id, 0),
        )
        for work in listed
    ]


def _newest(found: list[Expression]) -> str:
    """Give the version furthest in the life of the text; a preview only when alone."""
    real = [expression for expression in found if expression.stage is not Stage.APERCU]
    return (real or found)[-1].id


def _by_work(counts: dict[str, int], work_of: dict[str, str]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for review_id, number in counts.items():
        work_id = work_of[review_id]
        summed[work_id] = summed.get(work_id, 0) + number
    return summed


def get_work(ws: Workspace, id_or_slug: str) -> Work:
    """Look a work up by its id or short name.

    Raises:
        NotFoundError: code ``unknown_work``.
    """
    with ws.reading() as session:
        return works.load(session, id_or_slug)


def create_work(
    ws: Workspace,
    *,
    kind: WorkKind,
    titles: Localized,
    official_number: str = "",
    deadline: dt.date | None = None,
    training: bool = False,
    note: str = "",
    person_id: str | None = None,
    slug: str = "",
    identifier: str | None = None,
) -> Work:
    """Add a bill, law or decree to the library.

    Args:
        ws: workspace.
        kind: sort of text.
        titles: title in the languages it has; one is enough.
        official_number: such as ``31.13``.
        deadline: when the opinion on it is due.
        training: whether it is a text written for exercises.
        note: anything else.
        person_id: who adds it.
        slug: short name for the address bar; made from number or title when empty.
        identifier: id known beforehand, for content that must be the same everywhere.

    Raises:
        InvalidRequestError: code ``empty_title``.
    """
    titles = _titles(titles)
    number = official_number.strip()
    with ws.transaction() as session:
        wanted = slug or number or titles.fr or titles.ar or titles.en
        work = Work(
            id=identifier or new_id(),
            slug=works.free_slug(session, WorkRow, wanted),
            kind=WorkKind(kind),
            titles=titles,
            official_number=number,
            deadline=deadline,
            training=training,
            note=note.strip(),
            created_at=now(),
        )
        works.insert(session, work)
        audit.record(session, person_id, "work.added", "work", work.id)
    return work


def edit_work(ws: Workspace, work_id: str, *, person_id: str | None = None, **changes: Any) -> Work:
    """Correct what is known of a work: kind, titles, official_number, deadline, training, note.

    Raises:
        WorkbenchError: ``unknown_work`` or ``empty_title``.
    """
    if unknown := set(changes) - _EDITABLE:
        raise TypeError(f"a work has no {', '.join(sorted(unknown))} to edit")
    if "titles" in changes:
        changes["titles"] = _titles(changes["titles"])
    return _change(ws, work_id, "work.edited", person_id, lambda work: replace(work, **changes))


def archive_work(
    ws: Workspace, work_id: str, archived: bool = True, person_id: str | None = None
) -> Work:
    """Put a work out of sight, or bring it back; nothing of it is lost."""
    action = "work.archived" if archived else "work.unarchived"
    return _change(ws, work_id, action, person_id, lambda work: replace(work, archived=archived))


def _change(
    ws: Workspace,
    work_id: str,
    action: str,
    person_id: str | None,
    change: Callable[[Work], Work],
) -> Work:
    with ws.transaction() as session:
        known = works.load(session, work_id)
        work = change(known)
        if work != known:
            works.update(session, work)
            audit.record(session, person_id, action, "work", work.id)
    return work


def merge_works(
    ws: Workspace, keep_id: str, absorbed_id: str, person_id: str | None = None
) -> Work:
    """Join two works that are the same text: versions, reviews, tags and findings move over.

    A review of the absorbed work goes into the kept work's review by the same criteria where
    there is one. The absorbed work's address leads to the kept one from then on.

    Raises:
        WorkbenchError: ``unknown_work`` or ``same_work``.
    """
    with ws.transaction() as session:
        kept, absorbed = works.load(session, keep_id), works.load(session, absorbed_id)
        if kept.id == absorbed.id:
            raise InvalidRequestError(
                "same_work",
                N_("A text cannot be merged with itself."),
                N_("Choose two different texts."),
            )
        for expression in expressions.of_works(session, [absorbed.id]):
            expressions.update(session, replace(expression, work_id=kept.id))
        standing = {
            (review.framework_id, review.framework_version): review.id
            for review in reversed(reviews.listing(session, [kept.id]))
        }
        for review in reviews.listing(session, [absorbed.id]):
            into = standing.get((review.framework_id, review.framework_version))
            reviews.update(session, replace(review, work_id=kept.id), merged_into=into)
        works.update(session, replace(absorbed, archived=True), merged_into=kept.id)
        detail = {"absorbed": absorbed.id}
        audit.record(session, person_id, "work.merged", "work", kept.id, detail)
    return kept


def search(
    ws: Workspace,
    query: str,
    *,
    expression_id: str | None = None,
    work_id: str | None = None,
    limit: int = 50,
) -> list[SearchHit]:
    """Find provisions in which all the words stand, whatever their hamza, vowels or accents.

    Words between quotation marks must stand together. Archived works are left out.
    """
    with ws.reading() as session:
        return searching.search(
            session, query, expression_id=expression_id, work_id=work_id, limit=limit
        )


def _titles(titles: Localized) -> Localized:
    clean = Localized(*(" ".join(text.split()) for text in titles.as_dict().values()))
    if not clean.in_language("ar"):
        raise InvalidRequestError(
            "empty_title", N_("A text needs a title."), N_("Write it in one language at least.")
        )
    return clean
