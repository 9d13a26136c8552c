"""Plain text: a line of the file is a paragraph, a form feed turns the page."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.domain.documents import Document
from workbench.domain.errors import N_
from workbench.reading.extraction.encodings import decoded
from workbench.reading.extraction.flow import FlowLine, FlowPages, flow_document
from workbench.reading.extraction.kinds import FileKind

OLD_LETTERS = N_(
    "The letters of the file are written in an old way (code page of Windows); "
    "check that the first lines are right."
)
_WHITE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]+")


def read_plain_text(path: Path, *, extractor: str) -> Document:
    """Read a plain text file, whatever encoding it was saved in."""
    content = path.read_bytes()
    text, encoding = decoded(content)
    flow = FlowPages()
    for number, sheet in enumerate(text.removeprefix("\ufeff").split("\f")):
        if number:
            flow.turn()
        for line in re.split(r"[\n\v\x85\u2028\u2029]", sheet):
            flow.add(FlowLine(tidy(line)))
    return flow_document(
        path,
        content,
        flow.pages,
        extractor=extractor,
        media_type=FileKind.TEXT,
        warnings=encoding_warnings(encoding),
        metadata={"encoding": encoding},
    )


def tidy(text: str) -> str:
    """Make one space of every white stretch."""
    return _WHITE.sub(" ", text).strip()


def encoding_warnings(encoding: str) -> tuple[str, ...]:
    """Warn where the encoding had to be guessed."""
    return () if encoding.startswith("utf") else (OLD_LETTERS,)
