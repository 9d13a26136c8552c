"""The doors of the workbench: every kind of file becomes a document, every page a picture."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from workbench.domain.documents import Document
from workbench.domain.errors import N_, NotFoundError, RefusedFileError
from workbench.reading.extraction.extractor import EXTRACTOR, extract_document
from workbench.reading.extraction.kinds import FileKind, kind_of
from workbench.reading.extraction.picture_pages import pages_of_picture, pictures_as_pdf
from workbench.reading.extraction.rendering import page_png

Progress = Callable[[int, int], None]


def read_file(
    path: Path,
    *,
    on_progress: Progress | None = None,
    password: str | None = None,
    ocr: bool = True,
    changes: str = "final",
    only: Sequence[int] = (),
    forced: bool = False,
    language: str = "",
) -> Document:
    """Read a file of any kind that can be read, in this process.

    Args:
        path: the file.
        on_progress: told (pages read, pages in all).
        password: password of a protected PDF.
        ocr: whether pages that are only pictures are recognised.
        changes: ``final`` or ``original``: with or without the tracked changes of a draft.
        only: the pages to read, from 1, of a file that has pages; all of them when empty.
        forced: whether pages are recognised although the file has text for them.
        language: what the pages are written in, where that is known.

    Raises:
        RefusedFileError: the file cannot be read.
    """
    kind = kind_of(path.read_bytes())
    if kind is FileKind.PDF:
        return extract_document(
            path,
            on_progress=on_progress,
            password=password,
            ocr=ocr,
            only=only,
            forced=forced,
            language=language,
        )
    if kind.is_picture:
        reader = partial(
            extract_document, on_progress=on_progress, ocr=ocr, only=only, language=language
        )
        return _read_pictures(path, kind, reader)
    if on_progress is not None:
        on_progress(0, 1)
    document = _read_words(path, kind, changes)
    if on_progress is not None:
        on_progress(1, 1)
    return document


def _read_words(path: Path, kind: FileKind, changes: str) -> Document:
    if kind is FileKind.DOCX:
        from workbench.reading.extraction.docx_text import read_docx

        return read_docx(path, extractor=EXTRACTOR, changes=changes)
    if kind is FileKind.HTML:
        from workbench.reading.extraction.html_text import read_web_page

        return read_web_page(path, extractor=EXTRACTOR, changes=changes)
    if kind is FileKind.AKN:
        raise RefusedFileError(
            "no_lines",
            N_("An Akoma Ntoso file has no pages and lines: it is parted into articles already."),
            N_("Add it to the library, or use the command read."),
        )
    from workbench.reading.extraction.plain_text import read_plain_text

    return read_plain_text(path, extractor=EXTRACTOR)


def _read_pictures(path: Path, kind: FileKind, reader: Callable[[Path], Document]) -> Document:
    """Read pictures by way of a PDF; the document speaks of the file that was given."""
    content = path.read_bytes()
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        document = reader(_as_pdf(content, Path(folder)))
    return replace(
        document,
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        size=len(content),
        producer="",
        metadata={"media_type": kind},
    )


def draw_page(path: Path, number: int, *, width: int, password: str | None = None) -> bytes:
    """Draw a page of a file as PNG.

    Raises:
        NotFoundError: ``no_such_page``, or ``no_pages``: a text without paper.
    """
    content = path.read_bytes()
    kind = kind_of(content)
    if not kind.has_pages:
        raise NotFoundError(
            "no_pages",
            N_("The file has no pages to show: it is a text that was never laid out on paper."),
            N_("Its words are in the text; open the file in its own program to see it."),
        )
    if kind is FileKind.PDF:
        return page_png(path, number, width=width, password=password)
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        pages = pages_of_picture(content)
        if 1 <= number <= pages:  # the one page alone: a TIFF may hold hundreds
            return page_png(_as_pdf(content, Path(folder), only=number), 1, width=width)
        return page_png(_as_pdf(content, Path(folder)), number, width=width)


def _as_pdf(content: bytes, folder: Path, only: int | None = None) -> Path:

    pdf = folder / "pictures.pdf"
    pdf.write_bytes(pictures_as_pdf(content, only))
    return pdf
