"""What a person may choose on the command line: formats, languages, and the usual arguments."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class TextOrJson(StrEnum):
    """Plain text for people, JSON for programs."""

    TEXT = "text"
    JSON = "json"


class ReadingFormat(StrEnum):
    """JSON for programs, plain text for people, Akoma Ntoso for other legal systems."""

    JSON = "json"
    TEXT = "text"
    AKN = "akn"


class JsonOnly(StrEnum):
    """How notes that were carried are written."""

    JSON = "json"


class EvaluationFormat(StrEnum):
    """JSON for programs, Markdown for a document, a spreadsheet for people."""

    JSON = "json"
    MARKDOWN = "markdown"
    XLSX = "xlsx"


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
FileToWrite = Annotated[Path | None, typer.Option(help="File to write.")]
Review = Annotated[str, typer.Argument(help="Id or short name of a review, e.g. demo.")]
Framework = Annotated[str, typer.Option(help="Criteria, e.g. ac-review.")]
Password = Annotated[str | None, typer.Option(help="Password of a protected PDF.")]
Tracked = Annotated[
    TrackedChanges, typer.Option(help="Tracked changes of a draft: final or original text.")
]
Ocr = Annotated[bool, typer.Option(help="Recognise pages that are only pictures.")]
AsTextOrJson = Annotated[TextOrJson, typer.Option(help="text or json")]
AsJson = Annotated[JsonOnly, typer.Option(help="json")]
AsReading = Annotated[ReadingFormat, typer.Option(help="json, text or akn")]
