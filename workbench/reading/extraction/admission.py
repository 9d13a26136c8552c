"""What the door lets in: files of a bearable size that can be read; the rest is told why not."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.domain.errors import N_, RefusedFileError
from workbench.reading.extraction.kinds import FileKind, kind_of

MOST_BYTES = 50 * 1024 * 1024
MOST_PAGES = 1000
_TAIL = 2048

INCOMPLETE = N_("The file is damaged or incomplete; what could be saved of it was read.")


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that looks from outside like one that can be read."""

    sha256: str
    size: int
    kind: FileKind


def admit(path: Path, file_name: str | None = None) -> Admitted:
    """Check a file from outside, without opening it.

    Args:
        path: the file.
        file_name: its name as the person knows it; the name of ``path`` without it.

    Raises:
        RefusedFileError: ``unreadable``, ``empty_file``, ``too_large``, or as
            :func:`workbench.reading.extraction.kinds.kind_of` says.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise RefusedFileError(
                "too_large",
                N_("The file has {megabytes} MB; the most that can be read is {most} MB."),
                N_("Reduce the size of its pictures or cut it into parts."),
                megabytes=round(size / 1024 / 1024),
                most=MOST_BYTES // 1024 // 1024,
            )
        content = path.read_bytes()
    except OSError as problem:
        raise unreadable() from problem
    if not content:
        raise RefusedFileError(
            "empty_file",
            N_("The file is empty."),
            N_("Download it again or ask the sender for it."),
        )
    kind = kind_of(content, path.name if file_name is None else file_name)
    return Admitted(hashlib.sha256(content).hexdigest(), size, kind)


def unreadable() -> RefusedFileError:
    """Say that a file cannot be opened."""
    return RefusedFileError(
        "unreadable",
        N_("The file cannot be opened: it is damaged beyond repair."),
        N_("Download it again, or open it elsewhere and save it anew as PDF."),
    )


@dataclass(slots=True)
class OpenedPdf:
    """A PDF ready to be read, with what had to be done to open it."""

    pdf: pypdfium2.PdfDocument
    content: bytes
    warnings: tuple[str, ...] = ()


def open_pdf(content: bytes, password: str | None = None) -> OpenedPdf:
    """Open a PDF; a damaged one gets one attempt at repair.

    Raises:
        RefusedFileError: ``password_needed``, ``wrong_password``, ``too_many_pages`` or
            ``unreadable``.
    """
    warnings: tuple[str, ...] = () if _is_complete(content) else (INCOMPLETE,)
    pdf = _opened(content, password)
    if pdf is None or len(pdf) == 0:
        content = _repaired(content, password)
        pdf, warnings = _opened(content, None), (INCOMPLETE,)
    if pdf is None or len(pdf) == 0:
        raise unreadable()
    if len(pdf) > MOST_PAGES:
        pages = len(pdf)
        pdf.close()
        raise too_many_pages(pages)
    return OpenedPdf(pdf, content, warnings)


def too_many_pages(pages: int) -> RefusedFileError:
    """Say that a file has more pages than can be read."""
    return RefusedFileError(
        "too_many_pages",
        N_("The file has {pages} pages; the most that can be read is {most}."),
        N_("Cut it into parts and take them in one by one."),
        pages=pages,
        most=MOST_PAGES,
    )


def _is_complete(content: bytes) -> bool:
    return b"%%EOF" in content[-_TAIL:]


def _opened(content: bytes, password: str | None) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise _locked(password) from problem
        return None


def _locked(password: str | None) -> RefusedFileError:
    if password is None:
        return RefusedFileError(
            "password_needed",
            N_("The file is protected by a password."),
            N_("Give the password, or ask the sender for a copy without protection."),
        )
    return RefusedFileError(
        "wrong_password",
        N_("The password does not open the file."),
        N_("Check the password and try again."),
    )


def _repaired(content: bytes, password: str | None) -> bytes:
    import pikepdf  # only damaged files need it

    rebuilt = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content), password=password or "") as pdf:
            pdf.save(rebuilt)
    except pikepdf.PasswordError as problem:
        raise _locked(password) from problem
    except (pikepdf.PdfError, ValueError, RuntimeError) as problem:
        raise unreadable() from problem
    return rebuilt.getvalue()
