"""The files of a workspace, kept under their own fingerprint so that none is kept twice."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from workbench.domain.errors import N_, NotFoundError

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class FileStore:
    """Keeps every uploaded file whole and unchanged under its sha256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep a file and give its sha256; the same bytes again change nothing."""
        sha256 = hashlib.sha256(content).hexdigest()
        place = self.place(sha256)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(place, content)
        return sha256

    def path(self, sha256: str) -> Path:
        """Give the place of a file on disk.

        Raises:
            NotFoundError: code ``unknown_file``.
        """
        if sha256 in self:
            return self.place(sha256)
        raise NotFoundError(
            "unknown_file",
            N_("The file of this version is not in the workspace."),
            N_("Restore it from a backup, or take the file in again."),
        )

    def __contains__(self, sha256: str) -> bool:
        return bool(_FINGERPRINT.fullmatch(sha256)) and self.place(sha256).is_file()

    def place(self, sha256: str) -> Path:
        """Give the place a file has or would have.

        Raises:
            ValueError: this is not the sha256 of a file.
        """
        if not _FINGERPRINT.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is not a sha256")
        return self.folder / sha256[:2] / sha256

    def all(self) -> Iterator[Path]:
        """Go through all files that are kept whole."""
        for file in sorted(self.folder.glob("??/*")):
            if _FINGERPRINT.fullmatch(file.name):
                yield file


def _write_whole(place: Path, content: bytes) -> None:
    """Write beside, then rename: a power cut leaves the whole file or none."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(place)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
