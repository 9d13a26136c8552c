"""Work sheets of a gold set: JSON lines that a person fills in away from the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from workbench.domain.errors import N_, RefusedFileError, WorkbenchError
from workbench.domain.gold import Choice, GoldLabel, standing_decision
from workbench.domain.records import from_record, to_record
from workbench.services import gold_adjudication, gold_sets
from workbench.storage.workspace import Workspace

Json = dict[str, Any]


def label_sheet(ws: Workspace, set_id: str, person_id: str) -> list[Json]:
    """List the articles with what this person found; ``findings`` is null where nothing was said.

    A gold file never holds null, so a half-filled sheet cannot be mistaken for a settled set.

    Raises:
        NotFoundError: code ``unknown_gold_set``.
    """
    gold = gold_sets.get_set(ws, set_id, person_id)
    own = gold.labels.get(person_id, {})
    return [
        {
            "id": article.id,
            "lang": article.lang,
            "source": article.source,
            "num": article.num,
            "text": article.text,
            "findings": to_record(list(own[article.id])) if article.id in own else None,
        }
        for article in gold.draw.articles
    ]


def take_labels(ws: Workspace, set_id: str, person_id: str, text: str, name: str) -> int:
    """Take a filled sheet in, whole or not at all; lines without an answer are passed over.

    Returns:
        How many articles have an answer in it.

    Raises:
        RefusedFileError: ``bad_line``, or what the line is refused for; both name the line.
    """
    taken = 0
    with ws.transaction():
        for number, line in _objects(text, name):
            if line.get("findings") is None:
                continue
            with _at_line(number, name):
                labels: tuple[GoldLabel, ...] = from_record(tuple[GoldLabel, ...], line["findings"])
                gold_sets.label_article(ws, set_id, person_id, str(line.get("id")), labels)
            taken += 1
    return taken


def decision_sheet(ws: Workspace, set_id: str, person_id: str) -> list[Json]:
    """List what the readers saw differently, with the choices; ``choice`` is null where open.

    Raises:
        WorkbenchError: ``unknown_gold_set`` or ``still_blind``.
    """
    gold = gold_sets.get_set(ws, set_id, person_id)
    rows: list[Json] = []
    for one in gold_adjudication.differences(ws, set_id):
        article, decision = gold.article(one.article), standing_decision(gold, one)
        rows.append(
            {
                "article": one.article,
                "criterion": one.criterion,
                "text": article.text if article else "",
                "a": to_record(one.a),
                "b": to_record(one.b),
                "choices": [choice.value for choice in one.choices],
                "choice": decision.choice.value if decision else None,
                "finding": to_record(decision.label) if decision else None,
            }
        )
    return rows


def take_decisions(ws: Workspace, set_id: str, person_id: str, text: str, name: str) -> int:
    """Take in how differences are settled, all of them or none; open ones are passed over.

    Returns:
        How many lines have a choice.

    Raises:
        RefusedFileError: ``bad_line``, or what the line is refused for; both name the line.
    """
    taken = 0
    with ws.transaction():
        for number, line in _objects(text, name):
            if line.get("choice") is None:
                continue
            with _at_line(number, name):
                found = line.get("finding")
                label: GoldLabel | None = None if found is None else from_record(GoldLabel, found)
                where = str(line.get("article")), str(line.get("criterion"))
                gold_adjudication.decide(
                    ws, set_id, person_id, *where, Choice(line["choice"]), label
                )
            taken += 1
    return taken


def _objects(text: str, name: str) -> Iterator[tuple[int, Json]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise _bad_line(number, name) from problem
        if not isinstance(value, dict):
            raise _bad_line(number, name)
        yield number, value


@contextmanager
def _at_line(number: int, name: str) -> Iterator[None]:
    """Tell what is refused with the line it stands in."""
    try:
        yield
    except WorkbenchError as problem:
        details = {**problem.details, "line": number, "name": name}
        remedy = N_("See line {line} of {name}.")
        raise RefusedFileError(problem.code, problem.message, remedy, **details) from problem
    except (ValueError, TypeError) as problem:
        raise _bad_line(number, name) from problem


def _bad_line(number: int, name: str) -> RefusedFileError:
    return RefusedFileError(
        "bad_line",
        N_("Line {line} of {name} cannot be read."),
        N_("Keep the form of the file as it was written; each finding has a criterion and words."),
        line=number,
        name=name,
    )
