"""Gold sets on the command line: draw articles, read them blind, settle, write the set.

What a person fills in is a file of JSON lines: ``tag`` and ``adjudicate`` write it when no
filled one is given, and take it in when it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.answers import give, print_json, reported, say, write
from workbench.cli.sources import content_of, workspace_at_hand
from workbench.ui.translation import _

if TYPE_CHECKING:
    from workbench.domain.gold import GoldSet
    from workbench.domain.reviews import Person
    from workbench.storage.workspace import Workspace

Json = dict[str, Any]
app = typer.Typer(
    help="Gold sets: articles read blind by two persons, for measuring suggestions.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
GoldName = Annotated[str, typer.Argument(help="Id or name of a gold set.", show_default=False)]
Who = Annotated[str, typer.Option(help="Id or name of a person.", show_default=False)]


@app.command(name="list")
def list_() -> None:
    """List the gold sets of the workspace: id, name, articles, how far each reader is."""
    from workbench.services import gold_sets

    with reported(as_json=True):
        print_json([_summary(one) for one in gold_sets.list_sets(workspace_at_hand(), "")])


@app.command()
def draw(
    articles: Annotated[int, typer.Option(help="How many articles.")],
    reader: Annotated[
        list[str], typer.Option(help="Id or name of a person who reads; give it twice.")
    ],
    seed: Annotated[int, typer.Option(help="The same seed draws the same articles.")] = 1,
    name: Annotated[str, typer.Option(help="How the set is called.")] = "",
    framework: Annotated[str, typer.Option(help="Criteria, e.g. ac-review.")] = "ac-review",
    work: Annotated[
        list[str] | None, typer.Option(help="Only this law, by its short name; repeatable.")
    ] = None,
    lang: Annotated[
        list[str] | None, typer.Option(help="Only this language: ar or fr; repeatable.")
    ] = None,
) -> None:
    """Draw articles by law and seed, and give them to two persons to read."""
    from workbench.services import gold_sets, library

    with reported(as_json=True):
        ws = workspace_at_hand()
        readers = [_person(ws, one).id for one in reader]
        found = gold_sets.draw_set(
            ws,
            readers[0],
            name=name,
            number=articles,
            seed=seed,
            readers=readers,
            framework_id=framework.replace("_", "-"),
            work_ids=[library.get_work(ws, one).id for one in work or ()],
            languages=lang or (),
        )
        print_json(_summary(found))


@app.command()
def tag(
    gold: GoldName,
    person: Who,
    labels: Annotated[
        Path | None, typer.Option(help="The articles with your findings, JSON lines.")
    ] = None,
    finish: Annotated[
        bool, typer.Option("--finish", help="You have read every article; your findings stand.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="File to write.")] = None,
) -> None:
    """Write the articles with your own findings, or take them in from a filled file."""
    from workbench.services import gold_sets, gold_sheets
    from workbench.services.gold_files import write_gold

    with reported(as_json=True):
        ws = workspace_at_hand()
        who = _person(ws, person)
        chosen = _chosen(ws, gold, who)
        if labels is not None:
            gold_sheets.take_labels(ws, chosen.id, who.id, _text(labels), labels.name)
        if finish:
            gold_sets.finish_reading(ws, chosen.id, who.id)
        give(write_gold(gold_sheets.label_sheet(ws, chosen.id, who.id)), out)


@app.command()
def adjudicate(
    gold: GoldName,
    person: Who,
    decisions: Annotated[
        Path | None, typer.Option(help="The differences with your choice, JSON lines.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write.")] = None,
) -> None:
    """Write what the readers saw differently, or take in how you settle it."""
    from workbench.services import gold_sheets
    from workbench.services.gold_files import write_gold

    with reported(as_json=True):
        ws = workspace_at_hand()
        who = _person(ws, person)
        chosen = _chosen(ws, gold, who)
        if decisions is not None:
            gold_sheets.take_decisions(ws, chosen.id, who.id, _text(decisions), decisions.name)
        give(write_gold(gold_sheets.decision_sheet(ws, chosen.id, who.id)), out)


@app.command()
def export(
    gold: GoldName,
    person: Who,
    out: Annotated[
        Path | None, typer.Option(help="File to write; else the folder gold of the workspace.")
    ] = None,
) -> None:
    """Write a settled set as JSON lines, to measure suggestions on."""
    from workbench.services.gold_adjudication import gold_articles, note_export
    from workbench.services.gold_files import write_gold

    with reported():
        ws = workspace_at_hand()
        who = _person(ws, person)
        chosen = _chosen(ws, gold, who)
        content = write_gold(gold_articles(ws, chosen.id))
        write(out or ws.folder / "gold" / f"{chosen.id}.jsonl", content)
        note_export(ws, chosen.id, who.id)


@app.command()
def send(
    gold: GoldName,
    out: Annotated[Path, typer.Option(help="ZIP file to write.")],
) -> None:
    """Write a set with what was found in it as one ZIP file, for the other reader's workspace."""
    from workbench.services.gold_exchange import send_set

    with reported():
        ws = workspace_at_hand()
        say(_("Written: {file}", file=send_set(ws, _chosen(ws, gold, None).id, out)))


@app.command(name="take-in")
def take_in(
    package: Annotated[Path, typer.Argument(help="ZIP file made by send.", show_default=False)],
) -> None:
    """Take in a set from another workspace; what is already here is kept."""
    from workbench.services.gold_exchange import take_in_set

    with reported(as_json=True):
        print_json(_summary(take_in_set(workspace_at_hand(), package)))


# --- measuring ------------------------------------------------------------------------------


def evaluation(
    framework_name: str, text: str | None, file: Path | None, format: str, language: str
) -> tuple[bytes, list[Json]]:
    """Measure a gold set, or the training articles, and write the report; give both."""
    from workbench.services.evaluation import evaluate
    from workbench.services.evaluation_markdown import report_markdown
    from workbench.services.evaluation_tables import report_tables
    from workbench.services.gold_files import read_gold, read_shipped
    from workbench.services.suggestions import framework_named
    from workbench.services.tables import to_xlsx

    framework = framework_named(framework_name)
    name = file.name if file else ""
    articles = read_shipped() if text is None else read_gold(text, name, framework)
    report = evaluate(framework, articles)
    if format == "json":
        return f"{json.dumps(report, ensure_ascii=False)}\n".encode(), articles

    def translate(words: str) -> str:
        return _(words, language=language)

    named = (report, articles, framework, language, translate)
    if format == "xlsx":
        return to_xlsx(report_tables(*named), right_to_left=language == "ar"), articles
    return report_markdown(*named).encode(), articles


def say_misquoted(articles: Sequence[Mapping[str, Any]]) -> None:
    """Name the findings whose words do not stand in their article; they count all the same."""
    from workbench.services.gold_files import misquoted

    for article, criterion in misquoted(articles):
        say(
            _(
                "Article {article}: the words of {criterion} do not stand in it.",
                article=article,
                criterion=criterion,
            )
        )


# --- steps ----------------------------------------------------------------------------------


def _text(file: Path) -> str:
    return content_of(file).decode("utf-8-sig", errors="replace")


def _person(ws: Workspace, wanted: str) -> Person:
    """Find a person by id or by a name that only one person has."""
    from workbench.services import persons

    known = persons.list_persons(ws)
    named = [one for one in known if one.display_name.casefold() == wanted.strip().casefold()]
    if len(named) == 1:
        return named[0]
    return persons.get_person(ws, wanted)


def _chosen(ws: Workspace, wanted: str, viewer: Person | None) -> GoldSet:
    """Find a set by id or by a name that only one set has, as its viewer may see it."""
    from workbench.services import gold_sets

    viewer_id = viewer.id if viewer else ""
    named = [one for one in gold_sets.list_sets(ws, viewer_id) if one.draw.name == wanted]
    return named[0] if len(named) == 1 else gold_sets.get_set(ws, wanted, viewer_id)


def _summary(gold: GoldSet) -> Json:
    return {
        "id": gold.id,
        "name": gold.draw.name,
        "framework": gold.draw.framework_id,
        "seed": gold.draw.seed,
        "articles": len(gold.draw.articles),
        "readers": [
            {"person": reader, "read": gold.read[reader], "finished": reader in gold.finished}
            for reader in gold.draw.readers
        ],
    }
