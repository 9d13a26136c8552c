"""Commands that read one file: its lines, its acts and articles, what it cites."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.answers import give, give_json, print_json, reported, write
from workbench.cli.choices import (
    AsReading,
    AsTextOrJson,
    File,
    Ocr,
    Password,
    ReadingFormat,
    TextOrJson,
    Tracked,
    TrackedChanges,
)
from workbench.cli.sources import document_of, law_in
from workbench.domain.errors import N_, RefusedFileError

if TYPE_CHECKING:
    from workbench.domain.texts import Reading


def extract(
    file: File,
    format: AsTextOrJson = TextOrJson.TEXT,
    password: Password = None,
    ocr: Ocr = True,
    changes: Tracked = TrackedChanges.FINAL,
) -> None:
    """Read the text of a file, line by line, in the order a person reads it."""
    from workbench.exchange.document_json import document_text, document_to_json

    with reported(as_json=format is TextOrJson.JSON):
        document = document_of(file, password=password, ocr=ocr, changes=changes)
        if format is TextOrJson.JSON:
            print_json(document_to_json(document))
        else:
            typer.echo(document_text(document))


def read(
    file: File,
    format: AsReading = ReadingFormat.JSON,
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
    from workbench.exchange.reading_json import acts_text, reading_text
    from workbench.services.intake import with_acts

    with reported(as_json=format is ReadingFormat.JSON):
        reading = law_in(file, password=password, ocr=ocr, changes=changes)
        if act:
            reading = with_acts(reading, act)
        if list_acts:
            give(acts_text(reading).encode(), out)
        elif format is ReadingFormat.AKN:
            _give_akn(reading, out)
        elif format is ReadingFormat.JSON:
            _give_reading(reading, out)
        else:
            give(f"{reading_text(reading)}\n".encode(), out)


def references(
    file: File,
    format: AsTextOrJson = TextOrJson.TEXT,
    password: Password = None,
    ocr: Ocr = True,
) -> None:
    """List what a law cites, the terms it defines and what it orders, with their places."""
    from workbench.exchange.references_json import references_text
    from workbench.services.reference_reading import act_references

    with reported(as_json=format is TextOrJson.JSON):
        reading = law_in(file, password=password, ocr=ocr)
        acts = [act_references(act) for act in reading.acts]
        if format is TextOrJson.JSON:
            print_json({"language": reading.language, "acts": acts})
        else:
            typer.echo("\n".join(references_text(act) for act in acts), nl=False)


def _give_reading(reading: Reading, out: Path | None) -> None:
    """Give the acts as JSON, with the orders an amending text gives to other laws."""
    from workbench.exchange.consolidation_json import orders_to_json
    from workbench.exchange.reading_json import reading_to_json
    from workbench.services.amending import orders_of

    orders = orders_to_json(orders_of(reading))
    give_json({**reading_to_json(reading), "orders": orders}, out)


def _give_akn(reading: Reading, out: Path | None) -> None:
    """Give the main act as Akoma Ntoso; a folder takes one file for each act."""
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
            write(out / name, content)
    else:
        give(akn_of_act(reading, main_act(reading.acts)), out)
