"""Let the detectors read a version once and keep what they suggest.

The detectors work in a child process; here what they found becomes places of the stored
version. The same text, criteria and detectors always give suggestions with the same ids.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.frameworks import Framework
from workbench.domain.reviews import Review
from workbench.domain.suggested import (
    LEARNED,
    RULES,
    StoredSuggestion,
    SuggestionExample,
    SuggestionRun,
)
from workbench.domain.suggestions import ActFacts, PatternProblem, Suggestion
from workbench.domain.texts import Provision, ProvisionKind
from workbench.services import frameworks, learning, library, reviews
from workbench.services.act_facts import facts_of_articles, orders_of_articles
from workbench.services.annotating import CONTEXT
from workbench.services.carry_plans import target_at
from workbench.services.suggestion_hiding import check_shown
from workbench.services.suggestions import with_lines
from workbench.storage import audit, persons, suggestions
from workbench.storage.rows import derived_id, new_id, now
from workbench.storage.workspace import Workspace
from workbench.suggestions.child import SuggestionWorker
from workbench.suggestions.pointers import POINTED

Progress = Callable[[int, int], None]
_worker = SuggestionWorker()  # one for all texts and persons of this process
_LONGEST_OPENING = 4 * CONTEXT  # of the words that stand for an article as a whole


def suggest_version(
    ws: Workspace,
    review_id: str,
    expression_id: str,
    person_id: str,
    *,
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
    worker: SuggestionWorker | None = None,
) -> SuggestionRun:
    """Let the detectors read one version of the text under review, and store what they suggest.

    Args:
        ws: workspace.
        review_id: the review whose criteria are looked for.
        expression_id: the version.
        person_id: who asks for it.
        on_progress: told how many articles were read, of how many.
        cancel: ends it when set; nothing is then stored.
        worker: the child process to ask, the common one when not given.

    Raises:
        WorkbenchError: ``unknown_review``, ``unknown_expression``, ``unknown_person``,
            ``suggestions_hidden``, ``cancelled``, ``suggesting_failed`` or
            ``suggesting_timed_out``.
    """
    review, articles = _prepared(ws, review_id, expression_id, person_id)
    framework = frameworks.get_framework(ws, review.framework_id, review.framework_version)
    compared = [_compared(article) for article in articles]
    found, problems = (worker or _worker).suggest(
        framework,
        compared,
        untested=True,
        facts=_facts(ws, framework, compared, expression_id),
        on_progress=on_progress,
        cancel=cancel,
    )
    placed = [_stored(one, articles[one.article], expression_id) for one in found]
    told = with_lines(problems, framework)
    run = store_run(ws, review, expression_id, person_id, placed, problems=told)
    _suggest_learned(ws, review, framework, expression_id, person_id, articles, compared)
    return run


def _suggest_learned(
    ws: Workspace,
    review: Review,
    framework: Framework,
    expression_id: str,
    person_id: str,
    articles: Sequence[Provision],
    compared: Sequence[ComparedArticle],
) -> None:
    """Keep what the team's own model suggests, apart from the rules and under its own name.

    Where no model is switched on any more, what one said before is no longer shown.
    """
    found: list[Suggestion] = []
    if learning.switched_on(ws, framework.id):
        found = learning.suggest_learned(ws, compared, framework.id, untested=True)
    elif not _has_said(ws, review, expression_id, LEARNED):
        return
    placed = [
        _stored(
            replace(one, framework_version=framework.version), articles[one.article], expression_id
        )
        for one in found
        if framework.criterion(one.criterion)
    ]
    store_run(ws, review, expression_id, person_id, placed, source=LEARNED)


def _has_said(ws: Workspace, review: Review, expression_id: str, source: str) -> bool:
    with ws.reading() as session:
        runs = suggestions.newest_runs(
            session, expression_id, review.framework_id, review.framework_version
        )
    return any(run.source == source and run.suggestion_ids for run in runs)


def store_run(
    ws: Workspace,
    review: Review,
    expression_id: str,
    person_id: str,
    found: Sequence[StoredSuggestion],
    *,
    source: str = RULES,
    problems: Sequence[PatternProblem] = (),
) -> SuggestionRun:
    """Keep what one source suggests for a version; it takes the place of what it said before.

    Args:
        ws: workspace.
        review: the review whose criteria were looked for.
        expression_id: the version.
        person_id: who asked for it.
        found: the suggestions, in the order of the text.
        source: who suggests; each source has its own newest pass.
        problems: patterns that could not be used.
    """
    kept = {one.id: one for one in found}
    run = SuggestionRun(
        id=new_id(),
        source=source,
        expression_id=expression_id,
        framework_id=review.framework_id,
        framework_version=review.framework_version,
        suggestion_ids=tuple(kept),
        problems=tuple(problems),
        person_id=person_id,
        at=now(),
    )
    with ws.transaction() as session:
        suggestions.insert(session, run, list(kept.values()))
        detail = {"expression": expression_id, "source": source, "count": len(kept)}
        audit.record(session, person_id, "suggestions.made", "review", review.id, detail)
    return run


def suggestion_id(found: Suggestion, expression_id: str, eid: str, start: int, end: int) -> str:
    """Give the id of a suggestion; it follows from the text, the criteria and the detector."""
    return derived_id(
        "suggestion",
        expression_id,
        found.framework,
        found.framework_version,
        found.criterion,
        found.detector,
        found.detector_version,
        eid,
        f"{start}-{end}",
    )


def _prepared(
    ws: Workspace, review_id: str, expression_id: str, person_id: str
) -> tuple[Review, list[Provision]]:
    review = reviews.get_review(ws, review_id)
    check_shown(ws, review.id)
    with ws.reading() as session:
        persons.load(session, person_id)
    expression = library.get_expression(ws, expression_id)
    if expression.work_id != review.work_id:
        raise NotFoundError("unknown_expression", N_("This version is not in the workspace."))
    provisions = library.get_provisions(ws, expression_id)
    articles = [p for p in provisions if p.kind is ProvisionKind.ARTICLE and p.text.strip()]
    if not articles:
        raise InvalidRequestError(
            "nothing_to_suggest",
            N_("This version has no article to read."),
            N_("Correct its structure first, or choose another version."),
        )
    return review, articles


def _facts(
    ws: Workspace, framework: Framework, articles: Sequence[ComparedArticle], expression_id: str
) -> ActFacts:
    """Read the act as a whole: what it orders for pointers, where it leads for detectors."""
    if framework.kind in POINTED:
        return orders_of_articles(articles)
    language = library.get_expression(ws, expression_id).language
    return facts_of_articles(articles, ws, language)


def _compared(article: Provision) -> ComparedArticle:
    return ComparedArticle(
        act=0,
        key=article.key or article.eid,
        label=article.label,
        text=article.text,
        eid=article.eid,
        heading=article.heading or "",
    )


def _stored(found: Suggestion, article: Provision, expression_id: str) -> StoredSuggestion:
    start, end = _stretch(found, article.text)
    return StoredSuggestion(
        id=suggestion_id(found, expression_id, article.eid, start, end),
        expression_id=expression_id,
        framework_id=found.framework,
        framework_version=found.framework_version,
        criterion_id=found.criterion,
        detector=found.detector,
        detector_version=found.detector_version,
        target=target_at(article, start, end),
        score=found.score,
        explanation=found.explanation,
        missing=found.missing,
        examples=tuple(
            SuggestionExample(one.quote or one.text, " · ".join(filter(None, (one.label, one.by))))
            for one in found.examples
        ),
        untested=found.untested,
    )


def _stretch(found: Suggestion, text: str) -> tuple[int, int]:
    """Give the words that fired; a detector that judged the article points at its first words."""
    if found.start < found.end:
        return found.start, found.end
    start = len(text) - len(text.lstrip())
    line = text[start:].partition("\n")[0][:_LONGEST_OPENING]
    return start, start + (
        len(line.rsplit(" ", 1)[0]) if len(line) == _LONGEST_OPENING else len(line)
    )
