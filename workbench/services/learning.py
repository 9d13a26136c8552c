"""Learn from the findings of a team, show how well it went, and let a person switch it on.

Models lie in the workspace folder, each under the fingerprint of what it was learned from. None
is used before a person has switched it on; one that is removed is put aside, never deleted.
"""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.frameworks import Framework
from workbench.domain.learning import (
    FEWEST_FINDINGS,
    Evidence,
    LearnedModel,
    LearningState,
    TrainingClause,
)
from workbench.domain.records import from_record, to_record
from workbench.domain.suggestions import Suggestion
from workbench.exchange.comparison_json import articles_from_provisions
from workbench.services import library
from workbench.services.child_task import Progress, run_in_child
from workbench.services.learned_models import (
    archive_model,
    get_model,
    list_models,
    models_folder,
    record,
    restore_model,
    sweep,
    switch_off,
    switch_on,
    switched_on,
    unknown_model,
)
from workbench.services.learning_clauses import clauses_of
from workbench.storage.rows import now
from workbench.storage.workspace import Workspace
from workbench.suggestions.learning import model_id, too_few

__all__ = [
    "METHOD",
    "archive_model",
    "clauses_of_gold",
    "get_model",
    "learn",
    "learned_suggestions",
    "learning_state",
    "list_models",
    "restore_model",
    "suggest_learned",
    "switch_off",
    "switch_on",
    "switched_on",
    "unknown_model",
]

METHOD = "linear"  # measured better than spaCy's classifier on few findings: decision 0042
_WORKER = "workbench.services.learning_worker"


def learning_state(
    ws: Workspace, framework: Framework, review_ids: Sequence[str] = ()
) -> LearningState:
    """Say how much there is to learn from, which models there are and which one is on."""
    clauses = clauses_of(ws, framework.id, review_ids)
    models = list_models(ws, framework.id)
    fresh = model_id(clauses, framework.id, framework.version, METHOD)
    return LearningState(
        findings=sum(len(clause.criteria) for clause in clauses),
        clauses=len(clauses),
        laws=len({clause.law for clause in clauses}),
        models=models,
        on=switched_on(ws, framework.id),
        stale=bool(models) and models[0].id != fresh,
    )


def learn(
    ws: Workspace,
    framework: Framework,
    clauses: Sequence[TrainingClause],
    *,
    method: str = METHOD,
    person_id: str | None = None,
    on_progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> LearnedModel:
    """Learn in a child process; the model is stored, and stays off until it is switched on.

    Args:
        ws: workspace.
        framework: the criteria.
        clauses: clauses that people have read.
        method: ``linear`` or ``spacy``.
        person_id: who asked for it.
        on_progress: told how many of how many steps are done.
        cancel: set to stop; nothing is stored then.

    Raises:
        WorkbenchError: ``too_few_findings``, ``cancelled`` or ``task_died``.
    """
    findings = sum(len(clause.criteria) for clause in clauses)
    if findings < FEWEST_FINDINGS:
        raise too_few(findings)
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        given = Path(folder, "clauses.jsonl")
        with given.open("w", encoding="utf-8") as stream:
            for clause in clauses:
                stream.write(json.dumps(to_record(clause), ensure_ascii=False) + "\n")
        sweep(ws)
        made = run_in_child(
            _WORKER,
            {
                "task": "train",
                "clauses": str(given),
                "folder": str(models_folder(ws)),
                "framework": framework.id,
                "framework_version": framework.version,
                "method": method,
                "made_at": now().isoformat(),
            },
            on_progress=on_progress,
            cancel=cancel,
        )
    model: LearnedModel = from_record(LearnedModel, made)
    detail = {"findings": model.findings, "clauses": model.clauses, "method": method}
    record(ws, "model.learned", model.id, person_id, detail)
    return model


# --- suggestions ----------------------------------------------------------------------------


def learned_suggestions(
    ws: Workspace, expression_id: str, framework_id: str, *, untested: bool = False
) -> list[Suggestion]:
    """Suggest in a version with the model that is switched on; without one, nothing.

    ``article`` of a suggestion counts the articles that ``articles_from_provisions`` gives.

    Raises:
        WorkbenchError: ``unknown_expression``, ``damaged_model`` or ``task_died``.
    """
    if not switched_on(ws, framework_id):
        return []
    articles = articles_from_provisions(library.get_provisions(ws, expression_id))
    return suggest_learned(ws, articles, framework_id, untested=untested)


def suggest_learned(
    ws: Workspace,
    articles: Sequence[ComparedArticle],
    framework_id: str,
    *,
    untested: bool = False,
) -> list[Suggestion]:
    """Suggest in articles with the model that is switched on; spaCy stays in the child.

    Args:
        ws: workspace.
        articles: the articles of a text.
        framework_id: the criteria.
        untested: also suggest criteria whose figures are not good enough yet.

    Raises:
        WorkbenchError: ``unknown_model``, ``damaged_model`` or ``task_died``.
    """
    identifier = switched_on(ws, framework_id)
    if not identifier:
        raise unknown_model()
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        given = Path(folder, "articles.json")
        rows = [(article.key, article.label, article.text) for article in articles]
        given.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        request = {
            "task": "suggest",
            "model": str(models_folder(ws) / identifier),
            "articles": str(given),
        }
        found = run_in_child(_WORKER, request)
    suggestions: list[Suggestion] = [from_record(Suggestion, one) for one in found]
    return [one for one in suggestions if untested or not one.untested]


# --- a gold set -----------------------------------------------------------------------------


def clauses_of_gold(articles: Iterable[Mapping[str, Any]]) -> list[TrainingClause]:
    """Read the articles of a gold set as clauses to learn from."""
    return [
        TrainingClause(
            id=str(article["id"]),
            law=str(article.get("source", article["id"])),
            article=f"{article.get('source', '')}:{article.get('num') or article['id']}",
            language=str(article["lang"]),
            label=str(article.get("num", "")),
            text=article["text"],
            evidence=tuple(
                Evidence(one["criterion"], str(one.get("quote", "")), "")
                for one in article["findings"]
            ),
        )
        for article in articles
    ]
