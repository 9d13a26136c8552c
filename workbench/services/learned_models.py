"""The models of a workspace: listed, switched on by a person, put aside, never deleted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.learning import LearnedModel
from workbench.domain.records import from_record
from workbench.services import audit
from workbench.storage import preferences
from workbench.storage.rows import now
from workbench.storage.workspace import Workspace
from workbench.suggestions.learning import CARD

_ARCHIVE = "archived"


def list_models(ws: Workspace, framework_id: str) -> tuple[LearnedModel, ...]:
    """List the models for some criteria, the newest first; damaged ones are left out."""
    found = []
    for card in models_folder(ws).glob(f"*/{CARD}"):
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
    return identifier if identifier and (models_folder(ws) / identifier).is_dir() else ""


def switch_on(ws: Workspace, identifier: str, person_id: str) -> LearnedModel:
    """Let a model suggest from now on, beside the written detectors and under its own name.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    model = get_model(ws, identifier)
    preferences.put(ws, _key(model.framework), model.id)
    record(ws, "model.switched_on", model.id, person_id)
    return model


def switch_off(ws: Workspace, framework_id: str, person_id: str) -> None:
    """Let no model suggest any more; it stays where it is."""
    identifier = switched_on(ws, framework_id)
    if identifier:
        preferences.put(ws, _key(framework_id), "")
        record(ws, "model.switched_off", identifier, person_id)


def archive_model(ws: Workspace, identifier: str, person_id: str) -> None:
    """Put a model aside, switched off; its files are kept.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    model = get_model(ws, identifier)
    if switched_on(ws, model.framework) == model.id:
        switch_off(ws, model.framework, person_id)
    aside = models_folder(ws) / _ARCHIVE / model.id
    aside.parent.mkdir(exist_ok=True)
    if aside.exists():
        shutil.rmtree(aside)
    (models_folder(ws) / model.id).rename(aside)
    record(ws, "model.archived", model.id, person_id)


def restore_model(ws: Workspace, identifier: str, person_id: str) -> None:
    """Bring a model back that was put aside; it stays off.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    aside, place = models_folder(ws) / _ARCHIVE / identifier, models_folder(ws) / identifier
    if not identifier.isalnum() or not aside.is_dir():
        raise unknown_model()
    if not place.exists():
        aside.rename(place)
    record(ws, "model.restored", identifier, person_id)


def get_model(ws: Workspace, identifier: str) -> LearnedModel:
    """Look a model up.

    Raises:
        NotFoundError: code ``unknown_model``.
    """
    try:
        if not identifier.isalnum():
            raise unknown_model()
        held = json.loads((models_folder(ws) / identifier / CARD).read_text(encoding="utf-8"))
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


def models_folder(ws: Workspace) -> Path:
    """Give the folder of the models, making it where it is not there."""
    folder = ws.folder / "models"
    folder.mkdir(exist_ok=True)
    return folder


def sweep(ws: Workspace) -> None:
    """Remove what a killed child had begun; a model that counts has no dot before its name."""
    for begun in models_folder(ws).glob(".*"):
        if now().timestamp() - begun.stat().st_mtime > 24 * 60 * 60:
            shutil.rmtree(begun, ignore_errors=True)


def _key(framework_id: str) -> str:
    return f"learned_model:{framework_id}"


def record(
    ws: Workspace,
    action: str,
    identifier: str,
    person_id: str | None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write one line of the record about a model."""
    audit.record(ws, action, "model", identifier, person_id=person_id, detail=detail)
