"""What a command is given: files of a law, or what an earlier command wrote about one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.answers import say, warn
from workbench.cli.choices import TrackedChanges
from workbench.domain.errors import N_, RefusedFileError
from workbench.ui.translation import _

if TYPE_CHECKING:
    from workbench.domain.comparisons import ComparedArticle, ComparedLaw
    from workbench.domain.documents import Document
    from workbench.domain.texts import Reading
    from workbench.storage.workspace import Workspace


def workspace_at_hand() -> Workspace:
    """Open the workspace that the setting names."""
    from workbench.services.workspaces import open_workspace

    return open_workspace()


def document_of(
    file: Path,
    *,
    password: str | None = None,
    ocr: bool = True,
    changes: TrackedChanges = TrackedChanges.FINAL,
) -> Document:
    """Read the lines of a file and say what to know about them."""
    from workbench.services.intake import read_document

    document = read_document(file, password=password, ocr=ocr, changes=changes.value)
    warn(document.warnings)
    return document


def law_in(
    file: Path,
    *,
    password: str | None = None,
    ocr: bool = True,
    changes: TrackedChanges = TrackedChanges.FINAL,
) -> Reading:
    """Read a file as law and say what to know about it."""
    from workbench.services.intake import read_file

    document, reading = read_file(file, password=password, ocr=ocr, changes=changes.value)
    warn(dict.fromkeys((*document.warnings, *reading.warnings)))
    return reading


def reading_of(file: Path) -> Reading:
    """Read a file as law, or take what the command ``read`` wrote about it."""
    if file.suffix.lower() == ".json":
        return _stored_reading(file)
    return law_in(file)


def version_of(file: Path, ocr: bool | None = True) -> tuple[str, ComparedLaw]:
    """Read the language of a version, its articles and the headings above them."""
    from workbench.exchange.comparison_json import law_from_json, law_from_reading
    from workbench.services.intake import pages_left_out, read_for_comparison

    if file.suffix.lower() == ".json":
        return law_from_json(json_in(file))
    reading, document = read_for_comparison(file, ocr=ocr)
    warn(dict.fromkeys((*document.warnings, *reading.warnings)))
    if left_out := pages_left_out(document):
        pages = ", ".join(map(str, left_out))
        say(_("Pages that are pictures were left out: {pages}. --ocr reads them.", pages=pages))
    return reading.language, law_from_reading(reading)


def articles_of(file: Path, ocr: bool | None = True) -> tuple[str, list[ComparedArticle]]:
    """Read the language of a version and its articles."""
    language, law = version_of(file, ocr)
    return language, list(law.articles)


def content_of(file: Path) -> bytes:
    """Read a file as it is.

    Raises:
        RefusedFileError: The file cannot be opened.
    """
    try:
        return file.read_bytes()
    except OSError as problem:
        raise RefusedFileError(
            "unreadable",
            N_("The file {name} cannot be opened."),
            N_("Check the name and that you may read it."),
            name=file.name,
        ) from problem


def json_in(file: Path) -> Any:
    """Read a JSON file.

    Raises:
        RefusedFileError: The file cannot be opened or is not JSON.
    """
    try:
        return json.loads(content_of(file).decode("utf-8-sig"))
    except ValueError as problem:
        raise RefusedFileError(
            "not_json",
            N_("{name} is not valid JSON."),
            N_("Give a PDF, or JSON written by the command read."),
            name=file.name,
        ) from problem


def _stored_reading(file: Path) -> Reading:
    from workbench.exchange.reading_json import reading_from_json

    value = json_in(file)
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
