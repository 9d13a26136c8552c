"""A Word template comes from elsewhere: it is looked through before anything in it is used.

Nothing outside the file is ever fetched, and no program in it is ever run.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from workbench.domain.errors import N_, RefusedFileError

MOST_BYTES = 20 * 2**20  # packed: a letterhead with its pictures and fonts
MOST_UNPACKED = 80 * 2**20
MOST_XML = 4 * 2**20  # of one part; the text of a template has a few hundred kilobytes
MOST_ENTRIES = 2_000
HIGHEST_RATIO = 200
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # a .doc, or a file behind a password
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACRO_TYPES = ("macroenabled", "vnd.ms-office.vba", "vnd.ms-word.keymap", "activex")
_MACRO_NAMES = re.compile(r"(?i)(^|/)(vba\w*\.(bin|xml)|activex/.*)$")
_EMBEDDED = re.compile(r"(?i)^word/(embeddings|afchunk)/")
_HARMLESS_LINK = re.compile(r"(?i)^(https?://|mailto:|#)")
# Word would fetch or run something when it brings these fields up to date.
_REACHING = re.compile(
    r"(?i)^\s*(includepicture|includetext|import|dde|ddeauto|link|database|macrobutton|rd)\b"
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "[Content_Types].xml"


def open_template(content: bytes) -> bytes:
    """Look a Word file through and give it as an ordinary document (a .dotx becomes a .docx).

    Raises:
        RefusedFileError: ``not_word``, ``old_word``, ``template_too_large``, ``zip_bomb``,
            ``macros``, ``embedded_objects`` or ``reaches_outside``.
    """
    if len(content) > MOST_BYTES:
        raise _too_large()
    if content.startswith(_OLD_WORD):
        raise _old_word()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _checked(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,  # an encrypted entry
        NotImplementedError,
        etree.XMLSyntaxError,
    ) as problem:
        raise _not_word() from problem


def _checked(archive: zipfile.ZipFile) -> bytes:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check_sizes(entries)
    names = {entry.filename for entry in entries}
    if len(names) != len(entries) or _TYPES not in names:
        raise _not_word()
    if any(_MACRO_NAMES.search(name) for name in names):
        raise _macros()
    if any(_EMBEDDED.search(name) for name in names):
        raise _embedded()
    parts = {entry.filename: _read(archive, entry) for entry in entries}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_part(name, part)
    types = _document_types(parts[_TYPES])
    if types == parts[_TYPES]:
        return _bytes_of(archive)
    return _packed(parts | {_TYPES: types})


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """Check what the file says of itself before anything is unpacked."""
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _bomb()
    for entry in entries:
        ratio = entry.file_size > 2**20 and entry.file_size > HIGHEST_RATIO * entry.compress_size
        if ratio or (entry.filename.endswith((".xml", ".rels")) and entry.file_size > MOST_XML):
            raise _bomb()


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise _bomb()
    return content


def _check_part(name: str, content: bytes) -> None:
    root = _parsed(content)
    if root.getroottree().docinfo.doctype:
        raise _not_word()  # entities of its own: no word processor writes them
    if name.endswith(".rels"):
        for relation in root:
            _check_relation(relation)
    for field in _field_codes(root):
        if _REACHING.match(field):
            raise _outside(field.split()[0])


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(content, parser)


def _check_relation(relation: Any) -> None:
    if relation.get("TargetMode") != "External":
        return
    kind, target = posixpath.basename(relation.get("Type", "")), relation.get("Target", "")
    if kind != "hyperlink" or not _HARMLESS_LINK.match(target):
        raise _outside(target)


def _field_codes(root: Any) -> Iterator[str]:
    """Give the fields of Word in a part; their words may be torn over several elements."""
    for simple in root.iter(f"{_W}fldSimple"):
        yield simple.get(f"{_W}instr", "")
    for paragraph in root.iter(f"{_W}p"):
        code = ""
        for one in paragraph.iter(f"{_W}fldChar", f"{_W}instrText"):
            if one.tag == f"{_W}instrText":
                code += one.text or ""
            else:
                yield code
                code = ""
        yield code


def _document_types(content: bytes) -> bytes:
    """Name the main part a document's where it is a template's; refuse one with programs."""
    root = _parsed(content)
    kinds = [kind.get("ContentType", "").lower() for kind in root]
    if any(mark in kind for kind in kinds for mark in _MACRO_TYPES):
        raise _macros()
    if _TEMPLATE.lower() not in kinds:
        if _DOCUMENT.lower() not in kinds:
            raise _not_word()
        return content
    for kind in root:
        if kind.get("ContentType", "").lower() == _TEMPLATE.lower():
            kind.set("ContentType", _DOCUMENT)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _bytes_of(archive: zipfile.ZipFile) -> bytes:
    assert archive.fp is not None
    archive.fp.seek(0)
    return archive.fp.read()


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


# --- refusals -----------------------------------------------------------------------------------


def _not_word() -> RefusedFileError:
    return RefusedFileError(
        "not_word",
        N_("This is not a Word file, or it is damaged."),
        N_("Open the template in Word and save it as “Word Document (.docx)”."),
    )


def _old_word() -> RefusedFileError:
    return RefusedFileError(
        "old_word",
        N_("This is a file of an old Word (.doc), or one behind a password."),
        N_("Open it in Word, take the password off and save it as “Word Document (.docx)”."),
    )


def _too_large() -> RefusedFileError:
    return RefusedFileError(
        "template_too_large",
        N_("The template is larger than {most} MB."),
        N_("Make the pictures in it smaller (Word: Picture Format, Compress Pictures)."),
        most=MOST_BYTES // 2**20,
    )


def _bomb() -> RefusedFileError:
    return RefusedFileError(
        "zip_bomb",
        N_("Unpacked, the file is far larger than a template can be; it may be made to do harm."),
        N_("Write the template anew in an empty Word document."),
    )


def _macros() -> RefusedFileError:
    return RefusedFileError(
        "macros",
        N_("The template holds programs (macros) and is not opened."),
        N_("Save it in Word as “Word Document (.docx)”, which leaves the programs out."),
    )


def _embedded() -> RefusedFileError:
    return RefusedFileError(
        "embedded_objects",
        N_("Other files are embedded in the template (a sheet, a chart, an object)."),
        N_("Take them out, or paste them as pictures, and save the template again."),
    )


def _outside(target: str) -> RefusedFileError:
    return RefusedFileError(
        "reaches_outside",
        N_("The template fetches something from elsewhere when it is opened: {target}"),
        N_(
            "Put pictures into the file itself (Word: Insert, Picture, not “Link to File”), "
            "and attach no template of another computer."
        ),
        target=target[:120],
    )
