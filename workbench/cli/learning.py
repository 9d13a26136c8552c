"""Commands on what is learned from the findings of a team."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.answers import print_json, progress, reported
from workbench.cli.choices import AsTextOrJson, Framework, TextOrJson
from workbench.cli.sources import content_of, workspace_at_hand
from workbench.domain.records import to_record
from workbench.ui.translation import _

if TYPE_CHECKING:
    from workbench.domain.learning import LearnedModel
    from workbench.storage.workspace import Workspace


class LearningMethod(StrEnum):
    """How it is learned from findings: weighed words, or spaCy's text classifier."""

    LINEAR = "linear"
    SPACY = "spacy"


def learn(
    review: Annotated[
        list[str] | None,
        typer.Option(help="Id or short name of a review; repeatable. All reviews without it."),
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(help="Learn from this gold set instead, JSON lines.")
    ] = None,
    framework: Framework = "ac-review",
    method: Annotated[LearningMethod, typer.Option(help="linear or spacy")] = LearningMethod.LINEAR,
    switch_on: Annotated[
        bool, typer.Option("--switch-on", help="Let the model suggest; look at its figures first.")
    ] = False,
    format: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """Learn from the findings of a team and say how well it went; nothing is switched on."""
    with reported(as_json=format is TextOrJson.JSON):
        content = None if gold is None else content_of(gold).decode("utf-8-sig", errors="replace")
        model = learn_from(
            workspace_at_hand(),
            framework,
            reviews=review or (),
            gold=content,
            name=gold.name if gold else "",
            method=method.value,
            switch_on=switch_on,
        )
        if format is TextOrJson.JSON:
            print_json(to_record(model))
        else:
            typer.echo("\n".join(model_lines(model)))


def learn_from(
    ws: Workspace,
    framework_name: str,
    *,
    reviews: Sequence[str] = (),
    gold: str | None = None,
    name: str = "",
    method: str = "linear",
    switch_on: bool = False,
) -> LearnedModel:
    """Learn from reviews of the workspace or from a gold set, and store the model.

    Args:
        ws: workspace.
        framework_name: the criteria.
        reviews: reviews to learn from; all by these criteria without them.
        gold: content of a gold set, to learn from it alone.
        name: name of its file.
        method: ``linear`` or ``spacy``.
        switch_on: let it suggest at once; whoever asks for it has seen the figures before.
    """
    from workbench.services import learning
    from workbench.services.gold_files import read_gold
    from workbench.services.learning_clauses import clauses_of
    from workbench.services.suggestions import framework_named

    framework = framework_named(framework_name)
    if gold is not None:
        clauses = learning.clauses_of_gold(read_gold(gold, name))
    else:
        clauses = clauses_of(ws, framework.id, reviews)
    model = learning.learn(ws, framework, clauses, method=method, on_progress=progress())
    if switch_on:
        learning.switch_on(ws, model.id, _somebody(ws, _("Reviewer")))
    return model


def _somebody(ws: Workspace, name: str) -> str:
    """Give the person the workspace knows as its own, making one where there is none."""
    from workbench.services import persons, workspaces

    known = workspaces.get_setting(ws, "default_person")
    if not known:
        known = persons.add_person(ws, name).id
        workspaces.set_setting(ws, "default_person", known)
    return known


def model_lines(model: LearnedModel) -> list[str]:
    """Tell a model's figures line by line."""
    lines = [
        _(
            "Model {id}: {findings} findings in {clauses} clauses of {laws} laws.",
            id=model.id,
            findings=model.findings,
            clauses=model.clauses,
            laws=model.laws,
        ),
        _("Measured on laws it had not learned from.")
        if model.held_out == "law"
        else _("There is one law only: measured on its articles, the figures are too good."),
    ]
    for one in model.figures:
        name = " ".join(part for part in (one.language, one.criterion) if part) or _("All")
        shares = ", ".join(
            f"{sign} {_share(value)}"
            for sign, value in (("P", one.precision), ("R", one.recall), ("F1", one.f1))
        )
        counts = _(
            "right {right}, wrong {wrong}, of {findings}",
            right=one.right,
            wrong=one.wrong,
            findings=one.findings,
        )
        lines.append(f"{name}: {shares} ({counts})")
    for few in model.too_few:
        lines.append(
            _(
                "Not learned: {criterion} ({code}), found {n} times only.",
                criterion=few.criterion,
                code=few.language,
                n=few.findings,
            )
        )
    lines.append(_("It is off until a person switches it on."))
    return lines


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
