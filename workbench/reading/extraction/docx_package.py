"""The inside of a Word file: its parts, opened with care.

A DOCX is a ZIP of XML files. Only the parts that hold words are unpacked, each within bounds;
nothing outside the file is ever fetched and no program in it is ever run.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from workbench.domain.errors import N_, RefusedFileError

_MOST_PART = 120 * 1024 * 1024
_MOST_ENTRIES = 10_000
_MACROS = ("vbaproject.bin", "vbadata.xml")
_OFFICE_DOCUMENT = "/officeDocument"


class DocxPackage:
    """A Word file whose parts are read one by one."""

    def __init__(self, content: bytes) -> None:
        """Open the file.

        Raises:
            RefusedFileError: ``bad_docx``, ``macros`` or ``zip_bomb``.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
            raise bad_docx() from problem
        names = self._zip.namelist()
        if len(names) > _MOST_ENTRIES:
            raise _bomb()
        if any(posixpath.basename(name).lower() in _MACROS for name in names):
            raise _macros()
        self.names = frozenset(names)
        self.main = self._target_by_type("", _OFFICE_DOCUMENT) or "word/document.xml"

    def part(self, name: str) -> Any:
        """Give the root element of a part, or ``None`` where the file has no such part.

        Raises:
            RefusedFileError: ``bad_docx`` or ``zip_bomb``.
        """
        if name not in self.names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(self._bytes(name), parser)
        except etree.XMLSyntaxError as problem:
            raise bad_docx() from problem

    def related(self, kind: str) -> Any:
        """Give the part that the main part relates to under a kind such as ``styles``."""
        target = self._target_by_type(self.main, f"/{kind}")
        return self.part(target) if target else None

    def target(self, relation: str) -> str:
        """Give the name of the part with this relation id, or ``""``; never one outside."""
        for _kind, identifier, name in self._relations(self.main):
            if identifier == relation:
                return name
        return ""

    def _target_by_type(self, source: str, ending: str) -> str:
        for kind, _identifier, name in self._relations(source):
            if kind.endswith(ending):
                return name
        return ""

    def _relations(self, source: str) -> list[tuple[str, str, str]]:
        folder, file = posixpath.split(source)
        relations = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if relations is None:
            return []
        return [
            (one.get("Type", ""), one.get("Id", ""), _inside(folder, one.get("Target", "")))
            for one in relations
            if one.get("TargetMode") != "External"
        ]

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as stream:
                content = stream.read(_MOST_PART + 1)
        except RuntimeError as problem:  # an encrypted entry
            raise bad_docx() from problem
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as problem:
            raise bad_docx() from problem
        if len(content) > _MOST_PART:
            raise _bomb()
        return content


def _inside(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def bad_docx() -> RefusedFileError:
    """Say that a Word file cannot be opened."""
    return RefusedFileError(
        "bad_docx",
        N_("The Word file cannot be opened: it is damaged."),
        N_("Open it in Word, let Word repair it, and save it anew as DOCX or PDF."),
    )


def _macros() -> RefusedFileError:
    return RefusedFileError(
        "macros",
        N_("The Word file holds programs (macros) and is not opened."),
        N_("Save it in Word as DOCX without macros, or as PDF, and try again."),
    )


def _bomb() -> RefusedFileError:
    return RefusedFileError(
        "zip_bomb",
        N_("Unpacked, the file is far larger than a text can be; it may be made to do harm."),
        N_("Ask the sender for another copy, or for a PDF."),
    )


def tag(element: Any) -> str:
    """Give the name of an element without its namespace; both editions of the standard agree."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def child(element: Any, *names: str) -> Any:
    """Give the first child by name, and its child, and so on; ``None`` where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if tag(one) == name), None)
    return element


def value(element: Any, name: str = "val") -> str:
    """Give an attribute without its namespace; ``""`` where it is missing."""
    if element is None:
        return ""
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(found)
    return ""


def is_on(element: Any) -> bool:
    """Whether a switch such as ``<w:b/>`` is on."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def whole(text: str, otherwise: int) -> int:
    """Read a whole number of bearable size."""
    digits = text.lstrip("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 7 else otherwise
