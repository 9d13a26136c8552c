"""The command line: reading, comparing and exporting without opening the pages.

Commands on files need no workspace. With ``--format json`` the standard output holds JSON only
(UTF-8); warnings and messages go to the standard error. Exit codes: 0 done, 2 wrong usage,
3 a file was refused or cannot be read (with code and reason), 1 any other refusal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench import __version__
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import N_, RefusedFileError, WorkbenchError
from workbench.domain.texts import WorkKind
from workbench.ui.translation import _, explain, use_language

if TYPE_CHECKING:
    from workbench.domain.comparisons import ComparedArticle, ComparedLaw, Comparison
    from workbench.domain.documents import Document
    from workbench.domain.texts import Reading
    from workbench.storage.workspace import Workspace

app = typer.Typer(
    name="workbench",
    help="Tadqiq (تدقيق): read, compare and annotate laws, and brief members of parliament.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class TextOrJson(StrEnum):
    """Plain text for people, JSON for programs."""

    TEXT = "text"
    JSON = "json"


class ReadingFormat(StrEnum):
    """JSON for programs, plain text for people, Akoma Ntoso for other legal systems."""

    JSON = "json"
    TEXT = "text"
    AKN = "akn"


class LearningMethod(StrEnum):
    """How it is learned from findings: weighed words, or spaCy's text classifier."""

    LINEAR = "linear"
    SPACY = "spacy"


class JsonOnly(StrEnum):
    """How notes that were carried are written."""

    JSON = "json"


class ComparisonFormat(StrEnum):
    """JSON for programs; for people tracked changes, a table in Word or Excel, one HTML file."""

    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    TABLE = "table"
    XLSX = "xlsx"


class BriefFormat(StrEnum):
    """The formats of a brief: for Word, for paper, for a browser, for a mail."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    MD = "md"


class TrackedChanges(StrEnum):
    """Which text of a draft with tracked changes is read."""

    FINAL = "final"
    ORIGINAL = "original"


class BriefLanguage(StrEnum):
    """The languages of a brief."""

    AR = "ar"
    FR = "fr"
    EN = "en"


File = Annotated[
    Path, typer.Argument(help="PDF, DOCX, text, HTML or a picture of pages.", show_default=False)
]
OlderVersion = Annotated[
    Path, typer.Argument(help="Older version: a file, JSON or XML.", show_default=False)
]
Password = Annotated[str | None, typer.Option(help="Password of a protected PDF.")]
Tracked = Annotated[
    TrackedChanges, typer.Option(help="Tracked changes of a draft: final or original text.")
]
Ocr = Annotated[bool, typer.Option(help="Recognise pages that are only pictures.")]


def main() -> None:
    """Start the command line in the person's language and with UTF-8 output."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    use_language(_preferred_language())
    app()


def _preferred_language() -> str:
    wanted = os.environ.get("WORKBENCH_LANGUAGE") or os.environ.get("LC_ALL") or ""
    wanted = wanted or os.environ.get("LANG") or "en"
    return wanted[:2] if wanted[:2] in ("ar", "fr", "en") else "en"


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Open the workbench when no command is given."""
    if version:
        typer.echo(f"tadqiq {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        demo()


# --- the workbench itself -------------------------------------------------------------------


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    rooms_only: Annotated[
        bool, typer.Option("--rooms-only", help="Serve nothing but the reading rooms of briefs.")
    ] = False,
) -> None:
    """Open the workbench in the browser."""
    from workbench.server import serve as run
    from workbench.server import serve_rooms

    with _reported():
        if rooms_only:
            serve_rooms(host=host, port=port)
        else:
            run(host=host, port=port, open_browser=browser)


@app.command()
def demo(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    load_only: Annotated[
        bool, typer.Option("--load-only", help="Load the training bill and stop.")
    ] = False,
) -> None:
    """Put the training bill into the workspace and open the workbench."""
    from workbench.services.demonstration import load_demonstration

    with _reported():
        workspace = _workspace()
        work = load_demonstration(workspace)
        _say(_("The training bill is in the workspace: {title}", title=work.titles.ar))
    if not load_only:
        serve(host=host, port=port, browser=browser)


@app.command()
def migrate() -> None:
    """Bring the workspace's database to the form of this version."""
    with _reported():
        workspace = _workspace()
        _say(_("The workspace is up to date: {folder}", folder=workspace.folder))


@app.command()
def doctor() -> None:
    """Say what is installed, what is missing and what works without it."""
    from workbench.services.doctor import examine

    checks = examine()
    for check in checks:
        mark = "✓" if check.present else "–"
        typer.echo(f"{mark} {_(check.name)}: {check.detail}")
        if not check.present:
            typer.echo(f"    {_(check.remedy)}")
    raise typer.Exit(0 if all(c.present or not c.required for c in checks) else 1)


# --- files ----------------------------------------------------------------------------------


@app.command()
def extract(
    file: File,
    format: Annotated[TextOrJson, typer.Option(help="text or json")] = TextOrJson.TEXT,
    password: Password = None,
    ocr: Ocr = True,
    changes: Tracked = TrackedChanges.FINAL,
) -> None:
    """Read the text of a file, line by line, in the order a person reads it."""
    from workbench.exchange.document_json import document_text, document_to_json

    with _reported(as_json=format is TextOrJson.JSON):
        document = _document(file, password=password, ocr=ocr, changes=changes)
        if format is TextOrJson.JSON:
            _print_json(document_to_json(document))
        else:
            typer.echo(document_text(document))


@app.command()
def read(
    file: File,
    format: Annotated[ReadingFormat, typer.Option(help="json, text or akn")] = ReadingFormat.JSON,
    out: Annotated[
        Path | None,
        typer.Option(help="File to write; with akn a folder takes one file for each act."),
    ] = None,
    act: Annotated[
        list[str] | None,
        typer.Option(help="Only this act, by its official number or its place; repeatable."),
    ] = None,
    list_acts: Annotated[
        bool, typer.Option("--list", help="Only list the acts: kind, number, day, pages, title.")
    ] = False,
    password: Password = None,
    ocr: Ocr = True,
    changes: Tracked = TrackedChanges.FINAL,
) -> None:
    """Read a file as law: acts, chapters and articles with their canonical numbers.

    A gazette holds many acts: --list shows them, --act takes some of them. An Akoma
    Ntoso document holds one act: the main one, unless --out names a folder.
    """
    from workbench.exchange.consolidation_json import orders_to_json
    from workbench.exchange.reading_json import acts_text, reading_text, reading_to_json
    from workbench.services.amending import orders_of
    from workbench.services.intake import with_acts

    with _reported(as_json=format is ReadingFormat.JSON):
        reading = _read_law(file, password=password, ocr=ocr, changes=changes)
        if act:
            reading = with_acts(reading, act)
        if list_acts:
            _give(acts_text(reading).encode(), out)
        elif format is ReadingFormat.AKN:
            _give_akn(reading, out)
        elif format is ReadingFormat.JSON:
            orders = orders_to_json(orders_of(reading))
            value = {**reading_to_json(reading), "orders": orders}
            _give(f"{json.dumps(value, ensure_ascii=False)}\n".encode(), out)
        else:
            _give(f"{reading_text(reading)}\n".encode(), out)


@app.command()
def compare(
    old: OlderVersion,
    new: Annotated[
        Path,
        typer.Argument(
            help="Newer version, or with --apply the amending text: a file, JSON or XML.",
            show_default=False,
        ),
    ],
    format: Annotated[
        ComparisonFormat,
        typer.Option(help="json, html, docx (tracked changes), table (Word) or xlsx"),
    ] = ComparisonFormat.JSON,
    out: Annotated[Path | None, typer.Option(help="File to write.")] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Compare the law with what the amending text makes it.")
    ] = False,
    changes_only: Annotated[
        bool, typer.Option("--changes-only", help="Leave out articles without a change.")
    ] = False,
    remarks: Annotated[
        bool, typer.Option("--remarks", help="Add an empty column for the analyst to tables.")
    ] = False,
    lang: Annotated[
        BriefLanguage | None,
        typer.Option(help="Words around the law: ar, fr or en; else its own language."),
    ] = None,
    ocr: Annotated[
        bool | None,
        typer.Option(
            help="Recognise pages that are pictures; else only where they are more than a few.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Compare two versions article by article, with the words that changed."""
    from workbench.services.comparison_exports import export_comparison
    from workbench.services.comparison_frame import ComparisonFrame
    from workbench.services.comparisons import compare_laws

    with _reported(as_json=format is ComparisonFormat.JSON):
        orders: Mapping[str, Sequence[str]] = {}
        if apply:
            language, old_law, new_law, orders = _amended(old, new)
            old_language = language
        else:
            old_language, old_law = _law(old, ocr)
            language, new_law = _law(new, ocr)
        frame = ComparisonFrame(
            language=lang.value if lang else language or "ar",
            law_language=language or "ar",
            titles=(old.stem, new.stem),
            changes_only=changes_only,
            analyst_column=remarks,
            preview=apply,
            orders=orders,
        )
        comparison = compare_laws(old_law, new_law)
        _say_notices(comparison, other_language=old_language != language)
        _give(export_comparison(comparison, format.value, frame), out)


@app.command()
def carry(
    old: OlderVersion,
    new: Annotated[
        Path, typer.Argument(help="Newer version: a file, JSON or XML.", show_default=False)
    ],
    annotations: Annotated[
        Path, typer.Argument(help="Notes on the older version, JSON.", show_default=False)
    ],
    format: Annotated[JsonOnly, typer.Option(help="json")] = JsonOnly.JSON,
    ocr: Ocr = True,
) -> None:
    """Carry notes to the next version: kept, changed, moved or lost, each with its reason."""
    from workbench.exchange.carrying_json import carried_to_json, notes_from_json
    from workbench.services.comparisons import carry_places

    with _reported(as_json=format is JsonOnly.JSON):
        value = _load_json(annotations)
        _language, old_articles = _articles(old, ocr)
        notes = notes_from_json(value, old_articles)
        _language, new_articles = _articles(new, ocr)
        carried = carry_places(old_articles, new_articles, [note.places for note in notes])
        _print_json([carried_to_json(*pair) for pair in zip(notes, carried, strict=True)])


@app.command()
def apply(
    base: Annotated[Path, typer.Argument(help="The law: PDF or JSON.", show_default=False)],
    amending: Annotated[
        Path, typer.Argument(help="The amending text: PDF or JSON.", show_default=False)
    ],
    format: Annotated[ReadingFormat, typer.Option(help="json, text or akn")] = ReadingFormat.JSON,
    out: Annotated[Path | None, typer.Option(help="File to write.")] = None,
) -> None:
    """Put an amending text into the law it amends; what is not certain is listed."""
    from workbench.exchange.consolidation_json import consolidation_text, consolidation_to_json
    from workbench.services.akn import akn_of_consolidation
    from workbench.services.amending import apply_reading
    from workbench.ui.amending_words import reason_words, report_words

    with _reported(as_json=format is ReadingFormat.JSON):
        law, orders = _reading(base), _reading(amending)
        _say(_("Preview, not official"))
        if format is ReadingFormat.AKN:
            _give(akn_of_consolidation(law, orders, reason_words), out)
            return
        result = apply_reading(law, orders)
        if format is ReadingFormat.JSON:
            value = consolidation_to_json(result, reason_words)
            _give(f"{json.dumps(value, ensure_ascii=False)}\n".encode(), out)
        else:
            _give(f"{consolidation_text(result, report_words())}\n".encode(), out)


@app.command()
def amendments(
    table: Annotated[
        Path, typer.Argument(help="Amendment table: DOCX or PDF.", show_default=False)
    ],
    old: Annotated[
        Path, typer.Argument(help="The version it amends: a file, JSON or XML.", show_default=False)
    ],
    new: Annotated[
        Path, typer.Argument(help="The adopted version: a file, JSON or XML.", show_default=False)
    ],
    format: Annotated[TextOrJson, typer.Option(help="text or json")] = TextOrJson.TEXT,
) -> None:
    """Say of each amendment in a table whether it was adopted, partly, or rejected."""
    from workbench.services.comparisons import compare_articles
    from workbench.services.proposals import judge_file, judgements_to_json
    from workbench.ui.amending_words import outcome_words

    with _reported(as_json=format is TextOrJson.JSON):
        comparison = compare_articles(_articles(old)[1], _articles(new)[1])
        judged = judge_file(comparison, table)
        if format is TextOrJson.JSON:
            articles = (comparison.old_articles, comparison.new_articles)
            _print_json(judgements_to_json(judged, *articles))
            return
        for one in judged:
            named = " · ".join(
                part
                for part in (one.proposal.number, one.proposal.group, one.proposal.label)
                if part
            )
            typer.echo(f"{named or one.proposal.id}: {outcome_words(one)}")


@app.command()
def trace(
    stages: Annotated[
        list[Path],
        typer.Argument(help="The stages, oldest first: files, JSON or XML.", show_default=False),
    ],
    amendments: Annotated[
        list[Path] | None,
        typer.Option(help="Amendment table to the first stage; again for the second, and so on."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write.")] = None,
) -> None:
    """Follow every article through its stages as JSON: what came in when, by which amendment."""
    from itertools import pairwise

    from workbench.services.comparisons import compare_articles
    from workbench.services.proposals import judge_file
    from workbench.services.tracing import refuse_one_stage, trace_articles, trace_to_json

    with _reported(as_json=True):
        refuse_one_stage(len(stages))
        texts = [_articles(stage)[1] for stage in stages]
        comparisons = [compare_articles(*pair) for pair in pairwise(texts)]
        tables = enumerate(zip(comparisons, amendments or [], strict=False), 1)
        judged = {stage: judge_file(comparison, table) for stage, (comparison, table) in tables}
        rows = trace_articles(comparisons, judged)
        value = trace_to_json(rows, [stage.stem for stage in stages])
        _give(f"{json.dumps(value, ensure_ascii=False)}\n".encode(), out)


@app.command()
def references(
    file: File,
    format: Annotated[TextOrJson, typer.Option(help="text or json")] = TextOrJson.TEXT,
    password: Password = None,
    ocr: Ocr = True,
) -> None:
    """List what a law cites, the terms it defines and what it orders, with their places."""
    from workbench.exchange.references_json import references_text
    from workbench.services.reference_reading import act_references

    with _reported(as_json=format is TextOrJson.JSON):
        reading = _read_law(file, password=password, ocr=ocr)
        acts = [act_references(act) for act in reading.acts]
        if format is TextOrJson.JSON:
            _print_json({"language": reading.language, "acts": acts})
        else:
            typer.echo("\n".join(references_text(act) for act in acts), nl=False)


@app.command()
def suggest(
    file: Annotated[Path, typer.Argument(help="A law: a file, JSON or XML.", show_default=False)],
    framework: Annotated[str, typer.Option(help="Criteria, e.g. ac-review.")] = "ac-review",
    format: Annotated[TextOrJson, typer.Option(help="text or json")] = TextOrJson.TEXT,
    untested: Annotated[
        bool, typer.Option("--untested", help="Also give hints of detectors not yet proven.")
    ] = False,
    lang: Annotated[
        BriefLanguage | None, typer.Option(help="Explanations: ar, fr or en; else the law's.")
    ] = None,
    learned: Annotated[
        bool, typer.Option("--learned", help="Only what the switched-on model has learned.")
    ] = False,
) -> None:
    """Suggest where criteria may apply, each with its words and what was not found."""
    from workbench.services.suggestions import (
        Suggested,
        framework_named,
        suggest_articles,
        suggestions_to_json,
    )

    with _reported(as_json=format is TextOrJson.JSON):
        criteria = framework_named(framework)
        language, articles = _articles(file)
        if learned:
            from workbench.cli_learning import learned_rows

            own = learned_rows(_workspace(), criteria.id, articles, untested=untested)
            found = Suggested(own, ())
        else:
            found = suggest_articles(criteria, articles, untested=untested)
        for problem in found.problems:
            _say(
                _(
                    "{file}, line {line}: the pattern {pattern} of {criterion} cannot be used.",
                    file=problem.file,
                    line=problem.line,
                    pattern=problem.pattern,
                    criterion=problem.criterion,
                )
            )
        told = lang.value if lang else language or "ar"
        rows = suggestions_to_json(found.suggestions, articles, told)
        if format is TextOrJson.JSON:
            _print_json(rows)
            return
        for row in rows:
            typer.echo(f"{row['article']} · {row['criterion']} · «{row['quote']}»")
            typer.echo(f"    {row['explanation']}")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option(help="Articles with findings, JSON lines.")],
    framework: Annotated[str, typer.Option(help="Criteria, e.g. ac-review.")] = "ac-review",
    format: Annotated[JsonOnly, typer.Option(help="json")] = JsonOnly.JSON,
) -> None:
    """Measure how often each detector is right on articles that people have read."""
    from workbench.services.suggestions import evaluate as measure
    from workbench.services.suggestions import framework_named, read_gold

    with _reported(as_json=format is JsonOnly.JSON):
        articles = read_gold(_content(gold).decode("utf-8-sig", errors="replace"), gold.name)
        _print_json(measure(framework_named(framework), articles))


@app.command()
def learn(
    review: Annotated[
        list[str] | None,
        typer.Option(help="Id or short name of a review; repeatable. All reviews without it."),
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(help="Learn from this gold set instead, JSON lines.")
    ] = None,
    framework: Annotated[str, typer.Option(help="Criteria, e.g. ac-review.")] = "ac-review",
    method: Annotated[LearningMethod, typer.Option(help="linear or spacy")] = LearningMethod.LINEAR,
    switch_on: Annotated[
        bool, typer.Option("--switch-on", help="Let the model suggest; look at its figures first.")
    ] = False,
    format: Annotated[TextOrJson, typer.Option(help="text or json")] = TextOrJson.TEXT,
) -> None:
    """Learn from the findings of a team and say how well it went; nothing is switched on."""
    from workbench.cli_learning import learn_from, model_lines
    from workbench.domain.records import to_record

    with _reported(as_json=format is TextOrJson.JSON):
        content = None if gold is None else _content(gold).decode("utf-8-sig", errors="replace")
        model = learn_from(
            _workspace(),
            framework,
            reviews=review or (),
            gold=content,
            name=gold.name if gold else "",
            method=method.value,
            switch_on=switch_on,
        )
        if format is TextOrJson.JSON:
            _print_json(to_record(model))
        else:
            typer.echo("\n".join(model_lines(model)))


@app.command()
def similar(
    file: Annotated[
        Path | None, typer.Argument(help="A text file with a clause.", show_default=False)
    ] = None,
    clause: Annotated[str, typer.Option(help="A clause of the workspace: VERSION#EID.")] = "",
    language: Annotated[str, typer.Option(help="Only clauses in ar or fr.")] = "",
    kind: Annotated[
        list[WorkKind] | None, typer.Option(help="Only this sort of text; repeatable.")
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option(help="Only this matter, e.g. appeal; repeatable.")
    ] = None,
    same_text: Annotated[
        bool, typer.Option("--same-text", help="Also other articles and versions of its text.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many in each language.")] = 10,
    format: Annotated[TextOrJson, typer.Option(help="text or json")] = TextOrJson.TEXT,
) -> None:
    """Find how other laws of the workspace put a clause, in Arabic and in French."""
    from workbench.cli_learning import find_similar, similar_json, similar_lines

    with _reported(as_json=format is TextOrJson.JSON):
        found = find_similar(
            _workspace(),
            file,
            clause,
            language=language,
            kinds=[one.value for one in kind or ()],
            topics=topic or (),
            same_text=same_text,
            limit=limit,
        )
        if format is TextOrJson.JSON:
            _print_json(similar_json(found))
        else:
            typer.echo("\n".join(similar_lines(found)))


# --- the workspace --------------------------------------------------------------------------


@app.command()
def brief(
    review: Annotated[str, typer.Argument(help="Id or short name of a review, e.g. demo.")],
    out: Annotated[Path, typer.Option(help="File to write.")],
    lang: Annotated[BriefLanguage, typer.Option(help="ar, fr or en")] = BriefLanguage.AR,
    format: Annotated[
        BriefFormat, typer.Option(help="docx, pdf, html, txt or md")
    ] = BriefFormat.DOCX,
    kind: Annotated[
        BriefKind, typer.Option(help="Which document the findings are printed as.")
    ] = BriefKind.POLICY_BRIEF,
) -> None:
    """Write the brief of a review, or another document from the same findings."""
    from workbench.services.briefs import brief_for_review, render_brief

    with _reported():
        workspace = _workspace()
        chosen = brief_for_review(workspace, review, lang.value)
        content = render_brief(
            workspace, chosen.id, language=lang.value, format=format.value, kind=kind
        )
        _write(out, content)


@app.command()
def dispatch(
    review: Annotated[str, typer.Argument(help="Id or short name of a review, e.g. demo.")],
    out: Annotated[Path, typer.Option(help="ZIP file to write.")],
) -> None:
    """Write the brief of a review in all its languages and formats as one ZIP with hashes."""
    from workbench.services.briefs import brief_for_review
    from workbench.services.dispatch import dispatch as write_dispatch

    with _reported():
        workspace = _workspace()
        chosen = brief_for_review(workspace, review, "ar")
        typer.echo(write_dispatch(workspace, chosen.id, out))


@app.command()
def export(
    review: Annotated[str, typer.Argument(help="Id or short name of a review, e.g. demo.")],
    out: Annotated[Path, typer.Option(help="ZIP file to write.")],
) -> None:
    """Export a review with its texts, tags and findings as one ZIP file."""
    from workbench.services.exchange import export_review

    with _reported():
        _say(_("Written: {file}", file=export_review(_workspace(), review, out)))


@app.command(name="import")
def import_(
    package: Annotated[Path, typer.Argument(help="ZIP file made by export.", show_default=False)],
) -> None:
    """Take in a review from another workspace; what is already there is kept."""
    from workbench.services.exchange import import_package

    with _reported():
        report = import_package(_workspace(), package)
        new, newer = sum(report.added.values()), sum(report.changed.values())
        _say(_("Taken in review {review}.", review=report.review_slug))
        _say(_("New here: {new}. Replaced by a newer state: {newer}.", new=new, newer=newer))


@app.command(name="back-up")
def back_up_(
    out: Annotated[Path, typer.Option(help="ZIP file to write.")],
) -> None:
    """Write the whole workspace into one ZIP file, also while somebody works in it."""
    from workbench.services.workspaces import back_up

    with _reported():
        _say(_("Written: {file}", file=back_up(_workspace(), out)))


@app.command(name="restore")
def restore_(
    backup: Annotated[Path, typer.Argument(help="ZIP file made by back-up.", show_default=False)],
    folder: Annotated[Path, typer.Argument(help="An empty or new folder.", show_default=False)],
) -> None:
    """Unpack a backup into an empty folder, ready to be opened as a workspace."""
    from workbench.services.workspaces import restore

    with _reported():
        _say(_("The workspace is up to date: {folder}", folder=restore(backup, folder)))


# --- steps ----------------------------------------------------------------------------------


def _workspace() -> Workspace:
    from workbench.services.workspaces import open_workspace

    return open_workspace()


def _document(
    file: Path,
    *,
    password: str | None = None,
    ocr: bool = True,
    changes: TrackedChanges = TrackedChanges.FINAL,
) -> Document:
    from workbench.services.intake import read_document

    document = read_document(file, password=password, ocr=ocr, changes=changes.value)
    _warn(document.warnings)
    return document


def _read_law(
    file: Path,
    *,
    password: str | None = None,
    ocr: bool = True,
    changes: TrackedChanges = TrackedChanges.FINAL,
) -> Reading:
    from workbench.services.intake import read_file

    document, reading = read_file(file, password=password, ocr=ocr, changes=changes.value)
    _warn(dict.fromkeys((*document.warnings, *reading.warnings)))
    return reading


def _law(file: Path, ocr: bool | None = True) -> tuple[str, ComparedLaw]:
    """Read the articles of a version and the headings above them."""
    from workbench.exchange.comparison_json import law_from_json, law_from_reading
    from workbench.services.intake import pages_left_out, read_for_comparison

    if file.suffix.lower() == ".json":
        return law_from_json(_load_json(file))
    reading, document = read_for_comparison(file, ocr=ocr)
    _warn(dict.fromkeys((*document.warnings, *reading.warnings)))
    if left_out := pages_left_out(document):
        pages = ", ".join(map(str, left_out))
        _say(_("Pages that are pictures were left out: {pages}. --ocr reads them.", pages=pages))
    return reading.language, law_from_reading(reading)


def _articles(file: Path, ocr: bool | None = True) -> tuple[str, list[ComparedArticle]]:
    language, law = _law(file, ocr)
    return language, list(law.articles)


def _say_notices(comparison: Comparison, *, other_language: bool) -> None:
    """Say what makes a comparison empty or doubtful."""
    from workbench.domain.comparisons import Notice
    from workbench.ui.comparison_words import NOTICE_WORDS

    told = dict.fromkeys(comparison.notices)
    if other_language:
        told[Notice.DIFFERENT_LANGUAGES] = None
    for notice in told:
        _say(_(NOTICE_WORDS[notice]))


def _amended(
    base: Path, amending: Path
) -> tuple[str, ComparedLaw, ComparedLaw, Mapping[str, Sequence[str]]]:
    """Read a law and its amending text; give it before and after, and the orders."""
    from workbench.exchange.comparison_json import law_from_provisions
    from workbench.services.amending import amended_law, orders_by_article

    law, change = _reading(base), _reading(amending)
    before, result = amended_law(law, change)
    _say(_("Preview, not official"))
    if result.not_applied:
        _say(_("Orders left to a person: {n}", n=len(result.not_applied)))
    sides = [law_from_provisions(provisions) for provisions in (before, result.provisions)]
    labels = {p.eid: p.label for act in change.acts for p in act.provisions}
    return law.language, sides[0], sides[1], orders_by_article(result.applied, labels)


def _reading(file: Path) -> Reading:
    from workbench.exchange.reading_json import reading_from_json

    if file.suffix.lower() != ".json":
        return _read_law(file)
    value = _load_json(file)
    if not isinstance(value, dict) or not value.get("acts"):
        raise RefusedFileError(
            "not_a_reading",
            N_("{name} holds no acts."),
            N_("Give a PDF, or JSON written by the command read."),
            name=file.name,
        )
    try:
        return reading_from_json(value)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise RefusedFileError(
            "not_a_reading",
            N_("{name} is not what the command read writes."),
            N_("Give a PDF, or JSON written by the command read."),
            name=file.name,
        ) from problem


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise RefusedFileError(
            "unreadable",
            N_("The file {name} cannot be opened."),
            N_("Check the name and that you may read it."),
            name=file.name,
        ) from problem


def _load_json(file: Path) -> Any:
    try:
        return json.loads(_content(file).decode("utf-8-sig"))
    except ValueError as problem:
        raise RefusedFileError(
            "not_json",
            N_("{name} is not valid JSON."),
            N_("Give a PDF, or JSON written by the command read."),
            name=file.name,
        ) from problem


def _write(file: Path, content: bytes) -> None:
    """Write whole or not at all, so that no half file is ever sent to anybody."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".part")
    partial.write_bytes(content)
    partial.replace(file)
    _say(_("Written: {file}", file=file))


def _give_akn(reading: Reading, out: Path | None) -> None:
    from workbench.services.akn import akn_of_act, akn_of_reading
    from workbench.services.intake import main_act

    if not reading.acts:
        raise RefusedFileError(
            "no_act",
            N_("No act was found in this file."),
            N_("Read it with --format text to see what it holds."),
        )
    if out is not None and out.is_dir():
        for name, content in akn_of_reading(reading).items():
            _write(out / name, content)
    else:
        _give(akn_of_act(reading, main_act(reading.acts)), out)


def _give(content: bytes, out: Path | None) -> None:
    """Write to the file that was asked for, else to the standard output."""
    if out is None:
        typer.echo(content, nl=False)
    else:
        _write(out, content)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _warn(warnings: Iterable[str]) -> None:
    from workbench.ui.warnings import told

    for warning in warnings:
        _say(told(warning))


@contextmanager
def _reported(*, as_json: bool = False) -> Iterator[None]:
    """Show a refusal once, in the person's language, and end with the agreed exit code."""
    try:
        yield
    except WorkbenchError as error:
        message, remedy = explain(error)
        if as_json:
            _print_json({"error": {"code": error.code, "reason": message, "remedy": remedy}})
        _say(f"[{error.code}] {message} {remedy}".strip())
        raise typer.Exit(3 if isinstance(error, RefusedFileError) else 1) from error


if __name__ == "__main__":
    main()
