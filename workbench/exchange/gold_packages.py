"""A gold set as one ZIP file, to be carried to the other reader's workspace and joined there."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from workbench import __version__
from workbench.domain.gold import GoldEvent
from workbench.domain.packages import DatedPerson
from workbench.domain.records import from_record, to_record
from workbench.exchange.sealed_zip import SealedZip, damaged, open_sealed, write_sealed

FORMAT = "tadqiq-gold"
VERSION = 1


@dataclass(frozen=True, slots=True)
class GoldPackage:
    """A set: what happened to it, and the persons it names."""

    events: tuple[GoldEvent, ...]
    persons: tuple[DatedPerson, ...]


def write_gold_package(destination: Path, set_id: str, package: GoldPackage) -> Path:
    """Write a set as one ZIP file."""
    content = json.dumps(to_record(package), ensure_ascii=False).encode()
    return write_sealed(
        destination,
        format=FORMAT,
        version=VERSION,
        about={"gold": set_id, "written_by": f"tadqiq {__version__}"},
        members=[("gold.json", content)],
    )


def read_gold_package(archive: SealedZip) -> GoldPackage:
    """Read a set from a checked file.

    Raises:
        RefusedFileError: code ``damaged_package``.
    """
    found = archive.read_json("gold.json")
    try:
        package: GoldPackage = from_record(GoldPackage, found)
    except (ValueError, TypeError) as problem:
        raise damaged(f"gold.json ({problem})") from problem
    return package


def open_gold_package(file: Path) -> AbstractContextManager[SealedZip]:
    """Open a package after checking all of it; a context manager."""
    return open_sealed(file, format=FORMAT, version=VERSION)
