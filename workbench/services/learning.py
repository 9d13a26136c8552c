"""Learn from the findings of a team, show how well it went, and let a person switch it on.

Models lie in the workspace folder, each under the fingerprint of what it was learned from. None
is used before a person has switched it on; one that is removed is put aside, never deleted.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_, NotFoundError
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
from workbench.services import audit, library
from workbench.services.child_task import Progress, run_in_child
from workbench.services.learning_clauses import clauses_of
from workbench.storage import preferences
from workbench.storage.rows import now
from workbench.storage.workspace import Workspace
from workbench.suggestions.learning import CARD, model_id, too_few

METHOD = "linear"  # measured better than spaCy's classifier on few findings: decision 0042
_WORKER = "workbench.services.learning_worker"
_ARCHIVE = "archived"


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
        _sweep(ws)
        made = run_in_child(
            _WORKER,
            {
                "task": "train",
                "clauses": str(given),
                "folder": str(_folder(ws)),
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
    _record(ws, "model.learned", model.id, person_id, detail)
    return model


# --- models ---------------------------------------------------------------------------------


def list_models(ws: Workspace, framework_id: str) -> tuple[LearnedModel, ...]:
    """List the models for some criteria, the newest first; damaged ones are left out."""
    found = []
    for card in _folder(ws).glob(f"*/{CARD}"):
        try:
            held = json.loads(card.read_text(encoding="utf-8"))
            model: LearnedModel = from_record(LearnedModel, held["model"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if model.framework == framework_id:
            found.append(model)
    return tuple(
        sorted(found, key=lambda m: (m.made_at is not None and m.made_at, m.id), reverse=True)
    )


def switched_on(ws: Workspace, framework_id: str) -> str:
    """Give the id of the model that a person switched on, or nothing.

    In a restored workspace the models are missing until somebody learns again.
    """
    identifier = preferences.get(ws, _key(framework_id))
    return identifier if identifier and (_folder(ws) / identifier).is_dir() else ""


def switch_on(ws: Workspace, identifier: str, person_id: str) -> LearnedModel:
    """Let a model suggest from now on, beside the written detectors and under its own name.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    model = get_model(ws, identifier)
    preferences.put(ws, _key(model.framework), model.id)
    _record(ws, "model.switched_on", model.id, person_id)
    return model


def switch_off(ws: Workspace, framework_id: str, person_id: str) -> None:
    """Let no model suggest any more; it stays where it is."""
    identifier = switched_on(ws, framework_id)
    if identifier:
        preferences.put(ws, _key(framework_id), "")
        _record(ws, "model.switched_off", identifier, person_id)


def archive_model(ws: Workspace, identifier: str, person_id: str) -> None:
    """Put a model aside, switched off; its files are kept.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    model = get_model(ws, identifier)
    if switched_on(ws, model.framework) == model.id:
        switch_off(ws, model.framework, person_id)
    aside = _folder(ws) / _ARCHIVE / model.id
    aside.parent.mkdir(exist_ok=True)
    if aside.exists():
        shutil.rmtree(aside)
    (_folder(ws) / model.id).rename(aside)
    _record(ws, "model.archived", model.id, person_id)


def restore_model(ws: Workspace, identifier: str, person_id: str) -> None:
    """Bring a model back that was put aside; it stays off.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    aside, place = _folder(ws) / _ARCHIVE / identifier, _folder(ws) / identifier
    if not identifier.isalnum() or not aside.is_dir():
        raise unknown_model()
    if not place.exists():
        aside.rename(place)
    _record(ws, "model.restored", identifier, person_id)


def get_model(ws: Workspace, identifier: str) -> LearnedModel:
    """Look a model up.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    try:
        if not identifier.isalnum():
            raise unknown_model()
        held = json.loads((_folder(ws) / identifier / CARD).read_text(encoding="utf-8"))
        model: LearnedModel = from_record(LearnedModel, held["model"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise unknown_model() from problem
    return model


def unknown_model() -> NotFoundError:
    """Say that there is no such model."""
    return NotFoundError(
        "unknown_model",
        N_("This learned model is not in the workspace."),
        N_("Learn from the findings first, look at the figures and switch the model on."),
    )


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
            "model": str(_folder(ws) / identifier),
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


def _folder(ws: Workspace) -> Path:
    folder = ws.folder / "models"
    folder.mkdir(exist_ok=True)
    return folder


def _sweep(ws: Workspace) -> None:
    """Remove what a killed child had begun; a model that counts has no dot before its name."""
    for begun in _folder(ws).glob(".*"):
        if now().timestamp() - begun.stat().st_mtime > 24 * 60 * 60:
            shutil.rmtree(begun, ignore_errors=True)


def _key(framework_id: str) -> str:
    return f"learned_model:{framework_id}"


def _record(
    ws: Workspace,
    action: str,
    identifier: str,
    person_id: str | None,
    detail: Mapping[str, object] | None = None,
) -> None:
    audit.record(ws, action, "model", identifier, person_id=person_id, detail=detail)
