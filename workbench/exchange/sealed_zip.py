"""A ZIP file that can be trusted: every member is listed with its size and sha256.

It carries reviews from one workspace to another and backups of whole workspaces. What comes
from elsewhere is checked before anything is read from it: names that lead out of the folder,
members nobody listed, sizes that lie, contents that unpack to a thousand times their size.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from workbench.domain.errors import N_, RefusedFileError

MANIFEST = "manifest.json"
MOST_MEMBERS = 20_000
MOST_BYTES = 8 * 2**30
MOST_MANIFEST_BYTES = 16 * 2**20
HIGHEST_RATIO = 200  # texts of laws compress 5 to 30 times
_CHUNK = 2**20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SealedZip:
    """An open file of which every member was checked."""

    archive: zipfile.ZipFile
    about: Mapping[str, Any]
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Read one member whole."""
        return self.archive.read(name)

    def read_json(self, name: str) -> Any:
        """Read one member as JSON.

        Raises:
            RefusedFileError: code ``damaged_package``.
        """
        if name not in self.names:
            raise damaged(name)
        try:
            return json.loads(self.archive.read(name))
        except (ValueError, RecursionError) as problem:
            raise damaged(name) from problem

    def unpack(self, name: str, place: Path) -> None:
        """Write one member to a place of our choice."""
        place.parent.mkdir(parents=True, exist_ok=True)
        with self.archive.open(name) as source, place.open("wb") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)


def write_sealed(
    destination: Path,
    *,
    format: str,
    version: int,
    about: Mapping[str, Any],
    members: Iterable[tuple[str, bytes | Path]],
) -> Path:
    """Write the members and their list; the file appears whole or not at all.

    Args:
        destination: file to write.
        format: what the file is, such as ``tadqiq-review``.
        version: version of that format.
        about: what else the list should say.
        members: name and content, or file to copy.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    partial = destination.with_name(destination.name + ".part")
    listed = []
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                listed.append(_add(archive, name, content))
            manifest = {"format": format, "format_version": version, **about, "members": listed}
            _add(archive, MANIFEST, _json_bytes(manifest))
        partial.replace(destination)
    finally:
        partial.unlink(missing_ok=True)
    return destination


def _add(archive: zipfile.ZipFile, name: str, content: bytes | Path) -> dict[str, Any]:
    packed = zipfile.ZIP_STORED if isinstance(content, Path) else zipfile.ZIP_DEFLATED
    entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
    entry.compress_type = packed
    entry.external_attr = 0o644 << 16
    digest, size = hashlib.sha256(), 0
    # force_zip64: the size of a file that is copied piece by piece is not announced.
    with archive.open(entry, "w", force_zip64=True) as target:
        for chunk in _pieces(content):
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return {"name": name, "size": size, "sha256": digest.hexdigest()}


def _pieces(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


@contextmanager
def open_sealed(file: Path, *, format: str, version: int) -> Iterator[SealedZip]:
    """Open such a file after checking all of it.

    Raises:
        RefusedFileError: ``not_a_package``, ``newer_package`` or ``damaged_package``.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as problem:
        raise _foreign(file) from problem
    with archive:
        try:
            yield _checked(archive, file, format, version)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as problem:
            raise damaged(file.name) from problem


def _checked(archive: zipfile.ZipFile, file: Path, format: str, version: int) -> SealedZip:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if MANIFEST not in entries:
        raise _foreign(file)
    _check_shape(archive.infolist())
    manifest = _manifest(archive, entries[MANIFEST])
    if manifest.get("format") != format:
        raise _foreign(file)
    if not isinstance(manifest.get("format_version"), int) or manifest["format_version"] > version:
        raise RefusedFileError(
            "newer_package",
            N_("{file} was written by a newer version of Tadqiq."),
            N_("Update Tadqiq, then open the file again."),
            file=file.name,
        )
    names = _check_contents(archive, entries, manifest.get("members"))
    return SealedZip(archive, manifest, names)


def _check_shape(entries: list[zipfile.ZipInfo]) -> None:
    """Check what the ZIP says of itself before anything is unpacked."""
    if len(entries) > MOST_MEMBERS or sum(e.file_size for e in entries) > MOST_BYTES:
        raise damaged("ZIP")
    if len({entry.filename for entry in entries}) != len(entries):
        raise damaged("ZIP")
    for entry in entries:
        bomb = entry.file_size > 2**20 and entry.file_size > HIGHEST_RATIO * entry.compress_size
        encrypted = entry.flag_bits & 1
        if bomb or encrypted or entry.compress_type not in _PACKED or not _safe(entry.filename):
            raise damaged(entry.filename)


def _safe(name: str) -> bool:
    """Whether a name stays inside the folder on every system."""
    path = PurePosixPath(name)
    return (
        bool(path.parts)
        and not path.is_absolute()
        and ".." not in path.parts
        and not any(sign in name for sign in "\\:\x00")
    )


def _manifest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> dict[str, Any]:
    if entry.file_size > MOST_MANIFEST_BYTES:
        raise damaged(MANIFEST)
    try:
        manifest = json.loads(archive.read(entry))
    except (ValueError, RecursionError) as problem:
        raise damaged(MANIFEST) from problem
    if not isinstance(manifest, dict):
        raise damaged(MANIFEST)
    return manifest


def _check_contents(
    archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], members: object
) -> tuple[str, ...]:
    """Check that exactly the listed members are there, each with the listed content."""
    listed = members if isinstance(members, list) else []
    known = {m["name"]: m.get("sha256") for m in listed if isinstance(m, dict) and "name" in m}
    if set(known) != set(entries) - {MANIFEST}:
        raise damaged(MANIFEST)
    for name, sha256 in known.items():
        digest = hashlib.sha256()
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        if digest.hexdigest() != sha256:
            raise damaged(name)
    return tuple(known)


def damaged(member: str) -> RefusedFileError:
    """Say that a package is not as it was written."""
    return RefusedFileError(
        "damaged_package",
        N_("The package is damaged at {member}; nothing was taken in."),
        N_("Ask for the file again, or export it anew."),
        member=member,
    )


def _foreign(file: Path) -> RefusedFileError:
    return RefusedFileError(
        "not_a_package",
        N_("{file} is not a package of Tadqiq."),
        N_("Choose a ZIP file that was written by export or by a backup."),
        file=file.name,
    )
