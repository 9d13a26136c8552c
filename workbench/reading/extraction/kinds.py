"""What sort of file it is, told from its content and not from its name.

A draft comes as PDF, as Word file, as plain text, as a page of a web site or as a photo of paper.
Everything else is refused with the way to make one of these of it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from workbench.domain.errors import N_, RefusedFileError
from workbench.reading.extraction.encodings import is_written, looks_like_web_page


class FileKind(StrEnum):
    """The sorts of files that can be read; the value is the media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    TEXT = "text/plain"
    HTML = "text/html"
    AKN = "application/akn+xml"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"

    @property
    def is_picture(self) -> bool:
        """Whether its pages are pictures that have to be recognised."""
        return self in (FileKind.JPEG, FileKind.PNG, FileKind.TIFF)

    @property
    def has_pages(self) -> bool:
        """Whether its pages can be shown as they look on paper."""
        return self is FileKind.PDF or self.is_picture


SUFFIXES = ("pdf", "docx", "txt", "html", "htm", "xml", "akn", "jpg", "jpeg", "png", "tif", "tiff")
# Not read, but answered with the way to make a readable file of it.
ANSWERED_SUFFIXES = ("doc", "docm", "dotx", "odt", "rtf", "heic", "webp", "gif", "bmp")

_AKOMA_NTOSO = re.compile(rb"<(?:[\w.-]+:)?akomaNtoso[\s/>]")
_XML = re.compile(rb"\s*<\?xml\b")
_XML_HEAD = 64 * 1024  # a licence may stand in a comment before the first element
_HEAD = 1024  # a PDF may carry a few bytes before its signature
_PICTURES = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\0", FileKind.TIFF),
    (b"MM\0*", FileKind.TIFF),
)
_OTHER_PICTURES = (b"GIF8", b"BM", b"RIFF", b"\0\0\0\x18ftyp", b"\0\0\0\x1cftyp", b"\0\0\0\x20ftyp")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def kind_of(content: bytes, name: str = "") -> FileKind:
    """Tell the kind of a file.

    Words alone have no signature: a file called «.pdf» that holds plain words is a broken
    download (the error page of a web site), and is refused rather than read as a law.

    Raises:
        RefusedFileError: ``not_a_pdf``, ``old_word``, ``locked_word``, ``open_document``,
            ``rich_text``, ``other_picture``, ``not_akn`` or ``unknown_kind``.
    """
    if b"%PDF-" in content[:_HEAD]:
        return FileKind.PDF
    called_pdf = PurePath(name).suffix.lower() == ".pdf"
    found = _picture(content) or _word(content)
    if found is None and not called_pdf:
        found = _words(content)
    if found is None:
        raise _not_a_pdf() if called_pdf else _unknown()
    return found


def _picture(content: bytes) -> FileKind | None:
    for signature, kind in _PICTURES:
        if content.startswith(signature):
            return kind
    if content.startswith(_OTHER_PICTURES) and not is_written(content):
        raise RefusedFileError(
            "other_picture",
            N_("Pictures of this kind cannot be read."),
            N_("Save the picture as JPEG or PNG and try again."),
        )
    return None


def _word(content: bytes) -> FileKind | None:
    if content.startswith(_OLE):
        raise _locked_word() if _ENCRYPTED in content else _old_word()
    if content.startswith(b"{\\rtf"):
        raise _other_document("rich_text", "RTF")
    if not content.startswith(b"PK\3\4"):
        return None
    if _OPEN_DOCUMENT in content[:200]:
        raise _other_document("open_document", "OpenDocument")
    if b"[Content_Types].xml" in content and b"word/" in content:
        return FileKind.DOCX
    return None


def _words(content: bytes) -> FileKind | None:
    if _AKOMA_NTOSO.search(_one_byte_letters(content[:_XML_HEAD])):
        return FileKind.AKN
    if looks_like_web_page(content):
        return FileKind.HTML
    if _XML.match(_one_byte_letters(content[:_HEAD])):
        raise RefusedFileError(
            "not_akn",
            N_("This XML file is not an Akoma Ntoso document."),
            N_("Give a file whose first element is akomaNtoso."),
        )
    return FileKind.TEXT if is_written(content) else None


def _one_byte_letters(head: bytes) -> bytes:
    """Bring the letters of XML markup to one byte each, whatever the encoding."""
    return head.removeprefix(b"\xef\xbb\xbf").strip(b"\xff\xfe").replace(b"\0", b"")


def _not_a_pdf() -> RefusedFileError:
    return RefusedFileError(
        "not_a_pdf",
        N_("This is not a PDF file."),
        N_("Save the document as PDF and try again."),
    )


def _unknown() -> RefusedFileError:
    return RefusedFileError(
        "unknown_kind",
        N_("Files of this kind cannot be read."),
        N_("Save the document as DOCX or PDF and try again."),
    )


def _old_word() -> RefusedFileError:
    return RefusedFileError(
        "old_word",
        N_("This is a file of an old version of Word (.doc) or of another Office program."),
        N_("Save the document as DOCX or PDF and try again."),
    )


def _locked_word() -> RefusedFileError:
    return RefusedFileError(
        "locked_word",
        N_("The Word file is protected by a password."),
        N_("Open it in Word, take the password away and save it again."),
    )


def _other_document(code: str, name: str) -> RefusedFileError:
    return RefusedFileError(
        code,
        N_("The format {format} cannot be read."),
        N_("Save the document as DOCX or PDF and try again."),
        format=name,
    )
