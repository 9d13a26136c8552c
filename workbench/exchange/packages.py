"""A review as one ZIP file, to be carried to another workspace and joined there.

Members: ``works.json``, ``reviews.json``, ``frameworks.json``, ``persons.json``,
``manifestations.json``, ``expressions.json``, ``texts/<expression>.json``,
``operations.json``, ``findings.json``, ``briefs.json``, ``events.json``,
``link_decisions.json``, ``letterheads.json`` and the files themselves as ``files/<sha256>``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.domain.packages import ReviewPackage
from workbench.domain.records import from_record, to_record
from workbench.domain.texts import Provision
from workbench.exchange.sealed_zip import SealedZip, damaged, open_sealed, write_sealed

FORMAT = "tadqiq-review"
VERSION = 1
_FILE = re.compile(r"files/([0-9a-f]{64})")


_PARTS = tuple(field.name for field in fields(ReviewPackage) if field.name != "review_id")
# Parts that packages of earlier versions do not have.
_LATER = frozenset(f.name for f in fields(ReviewPackage) if f.default is not MISSING)


def write_package(
    destination: Path,
    package: ReviewPackage,
    *,
    text_of: Callable[[str], tuple[Provision, ...]],
    file_of: Callable[[str], Path | None],
    extra_files: frozenset[str] = frozenset(),
) -> Path:
    """Write a review as one ZIP file.

    Args:
        destination: file to write.
        package: what belongs to the review.
        text_of: gives the provisions of an expression by its id.
        file_of: gives the place of a file by its sha256, or ``None`` when it is lost.
        extra_files: further files that belong to it: logos, published pages.
    """
    return write_sealed(
        destination,
        format=FORMAT,
        version=VERSION,
        about={"review": package.review_id, "written_by": f"tadqiq {__version__}"},
        members=_members(package, text_of, file_of, extra_files),
    )


def _members(
    package: ReviewPackage,
    text_of: Callable[[str], tuple[Provision, ...]],
    file_of: Callable[[str], Path | None],
    extra_files: frozenset[str],
) -> Iterator[tuple[str, bytes | Path]]:
    for part in _PARTS:
        yield f"{part}.json", _json_bytes(getattr(package, part))
    for dated in package.expressions:
        yield f"texts/{dated.expression.id}.json", _json_bytes(text_of(dated.expression.id))
    for sha256 in (*package.files, *sorted(extra_files - set(package.files))):
        place = file_of(sha256)
        if place is not None:
            yield f"files/{sha256}", place


def _json_bytes(value: object) -> bytes:
    return json.dumps(to_record(value), ensure_ascii=False, separators=(",", ":")).encode()


def read_package(archive: SealedZip) -> ReviewPackage:
    """Read what belongs to the review from a checked file.

    Raises:
        RefusedFileError: code ``damaged_package``, naming the member.
    """
    parts: dict[str, Any] = {"review_id": str(archive.about.get("review", ""))}
    for part in _PARTS:
        if part in _LATER and f"{part}.json" not in archive.names:
            continue
        parts[part] = archive.read_json(f"{part}.json")
    package: ReviewPackage = _reading("package", lambda: from_record(ReviewPackage, parts))
    return package


def read_text(archive: SealedZip, expression_id: str) -> tuple[Provision, ...]:
    """Read the provisions of one expression.

    Raises:
        RefusedFileError: code ``damaged_package``.
    """
    name = f"texts/{expression_id}.json"
    found = archive.read_json(name)
    provisions: tuple[Provision, ...] = _reading(
        name, lambda: from_record(tuple[Provision, ...], found)
    )
    return provisions


def packed_files(archive: SealedZip) -> dict[str, str]:
    """List the files of a package: their sha256 and the name of their member."""
    matches = ((name, _FILE.fullmatch(name)) for name in archive.names)
    return {match.group(1): name for name, match in matches if match}


def _reading(name: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (ValueError, TypeError) as problem:
        raise damaged(f"{name} ({problem})") from problem


def open_package(file: Path) -> AbstractContextManager[SealedZip]:
    """Open a package after checking all of it; a context manager."""
    return open_sealed(file, format=FORMAT, version=VERSION)
