"""Commands on what is learned from findings and on similar clauses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.domain.errors import N_, InvalidRequestError, RefusedFileError
from workbench.domain.records import to_record
from workbench.ui.translation import _

if TYPE_CHECKING:
    from workbench.domain.comparisons import ComparedArticle
    from workbench.domain.learning import LearnedModel
    from workbench.domain.similar import SimilarClause
    from workbench.domain.suggestions import Suggestion
    from workbench.storage.workspace import Workspace

Json = dict[str, Any]
_LONGEST_SHOWN = 300


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
    from workbench.services.learning_clauses import clauses_of
    from workbench.services.suggestions import framework_named, read_gold

    framework = framework_named(framework_name)
    if gold is not None:
        clauses = learning.clauses_of_gold(read_gold(gold, name))
    else:
        clauses = clauses_of(ws, framework.id, reviews)
    model = learning.learn(ws, framework, clauses, method=method, on_progress=_progress())
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


def _progress() -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()

    return show


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


def learned_rows(
    ws: Workspace, framework_id: str, articles: Sequence[ComparedArticle], *, untested: bool
) -> list[Suggestion]:
    """Give the suggestions of the model that is switched on.

    Raises:
        WorkbenchError: ``unknown_model`` where none is.
    """
    from workbench.services.learning import suggest_learned

    return suggest_learned(ws, articles, framework_id, untested=untested)


# --- similar clauses ------------------------------------------------------------------------


def find_similar(
    ws: Workspace,
    file: Path | None,
    clause: str,
    *,
    language: str = "",
    kinds: Sequence[str] = (),
    topics: Sequence[str] = (),
    same_text: bool = False,
    limit: int = 10,
) -> list[SimilarClause]:
    """Find clauses like one of the workspace (``VERSION#EID``) or like the words of a file.

    Raises:
        WorkbenchError: ``nothing_to_find``, ``unreadable`` or what the services say.
    """
    from workbench.domain.similar import SimilarFilter
    from workbench.domain.texts import WorkKind
    from workbench.services.similar import similar_to_clause, similar_to_text
    from workbench.services.similar_index import bring_up_to_date

    wanted = SimilarFilter(
        language=language,
        kinds=tuple(WorkKind(kind) for kind in kinds),
        topics=tuple(topics),
        same_text=same_text,
        limit=limit,
    )
    if file is None and "#" not in clause:
        raise InvalidRequestError(
            "nothing_to_find",
            N_("There is no clause to look for."),
            N_("Give a text file, or --clause with version and article: VERSION#art_7."),
        )
    bring_up_to_date(ws, on_progress=_progress())
    if file is None:
        version, _sign, eid = clause.partition("#")
        return similar_to_clause(ws, version, eid, wanted)
    return similar_to_text(ws, _words_of(file), wanted)


def _words_of(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise RefusedFileError(
            "unreadable",
            N_("The file {name} cannot be opened."),
            N_("Check the name and that you may read it."),
            name=file.name,
        ) from problem
    except UnicodeDecodeError as problem:
        raise RefusedFileError(
            "not_text",
            N_("{name} is not plain text."),
            N_("Put the words of the clause into a text file (UTF-8)."),
            name=file.name,
        ) from problem


def similar_json(found: Sequence[SimilarClause]) -> list[Json]:
    """Write similar clauses as the command prints them."""
    return [{**to_record(one), "address": address_of(one)} for one in found]


def address_of(one: SimilarClause) -> str:
    """Give the address in the workbench at which a clause can be read."""
    return f"/read?work={one.slug}&version={one.expression_id}&clause={one.eid}"


def similar_lines(found: Sequence[SimilarClause]) -> list[str]:
    """Tell similar clauses for reading on the screen."""
    lines: list[str] = []
    for one in found:
        text = " ".join(one.text.split())
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]} …"
        number = f" ({one.official_number})" if one.official_number else ""
        lines += [f"{one.likeness:.2f} · {one.label} · {one.title}{number}", f"    {shown}"]
        lines.append(f"    {address_of(one)}")
    return lines
