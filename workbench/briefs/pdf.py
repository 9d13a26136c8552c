"""The brief as PDF: typst with bundled fonts, archivable (PDF/A-2a) and accessible (PDF/UA-1)."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pypdfium2
import typst

from workbench.briefs.letterhead import Picture
from workbench.briefs.model import BriefDocument
from workbench.briefs.plain import document_as_plain
from workbench.domain.errors import N_, WorkbenchError
from workbench.settings import content_folder

STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
UNKNOWN_SIGN = "\ufffd"  # printed for a sign that none of the bundled fonts holds, such as an emoji
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A finished PDF, and the signs that none of its fonts holds."""

    content: bytes
    unknown: str = ""


def render_pdf(document: BriefDocument) -> bytes:
    """Print a brief as PDF; see :func:`print_pdf`."""
    return print_pdf(document).content


def print_pdf(document: BriefDocument) -> PrintedPdf:
    """Print a brief as PDF and say which signs could not be printed.

    The words travel as JSON and are never read as typst markup. A sign without a glyph in the
    bundled fonts is printed as � (U+FFFD), since an archivable file must hold every sign it shows.

    Raises:
        WorkbenchError: the template does not compile (``pdf_failed``).
    """
    data = json.dumps(document_as_plain(document), ensure_ascii=False)
    pictures = document.letterhead.pictures
    missing: set[str] = set()
    for _attempt in range(_ATTEMPTS):
        try:
            made = _within(document.layout.pages, data, pictures)
            return PrintedPdf(made, "".join(sorted(missing)))
        except typst.TypstError as problem:
            unknown = _signs_without_glyph(problem)
            if not unknown:
                raise _failed(problem) from problem
            missing |= unknown
            data = data.translate(dict.fromkeys(map(ord, unknown), UNKNOWN_SIGN))
    raise WorkbenchError(
        "pdf_failed",
        N_("The PDF could not be made: {reason}"),
        N_("Remove unusual signs from the findings, or take the Word file."),
        reason="fonts",
    )


def _within(pages: int, data: str, pictures: Mapping[str, Picture]) -> bytes:
    """Print; where the last lines alone run over the promised pages, set them more tightly."""
    made = _compile(data, pictures)
    if not pages or _count_pages(made) != pages + 1:
        return made
    snug = _compile(data, pictures, snug=True)
    return snug if _count_pages(snug) == pages else made


def _count_pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


def _compile(data: str, pictures: Mapping[str, Picture], *, snug: bool = False) -> bytes:
    """Let typst print; pictures lie in a passing folder, the only one it may read."""
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        for name, picture in pictures.items():
            (Path(folder) / name).write_bytes(picture.content)
        compiler = typst.Compiler(
            _template(), root=folder, font_paths=_fonts(), ignore_system_fonts=True
        )
        made: Any = compiler.compile(
            sys_inputs={"brief": data, "snug": "yes" if snug else ""},
            format="pdf",
            pdf_standards=list(STANDARDS),
        )
    return bytes(made)


def _signs_without_glyph(problem: typst.TypstError) -> set[str]:
    found = _NO_GLYPH.findall(f"{problem.message}\n{problem.diagnostic}")
    signs = {_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) for text in found}
    return {sign for text in signs for sign in text if not sign.isascii()} - {UNKNOWN_SIGN}


def _failed(problem: typst.TypstError) -> WorkbenchError:
    return WorkbenchError(
        "pdf_failed",
        N_("The PDF could not be made: {reason}"),
        N_("Remove unusual signs from the findings, or take the Word file."),
        reason=problem.message,
    )


@cache
def _template() -> bytes:
    return (content_folder("policy_briefs") / "templates" / "brief.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(content_folder("policy_briefs") / "fonts")],
    )
