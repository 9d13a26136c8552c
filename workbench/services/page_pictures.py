"""Pictures of the pages of a file, drawn in a child process and kept."""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import N_, NotFoundError
from workbench.reading.extraction import admit, draw_in_child
from workbench.services import library

if TYPE_CHECKING:
    from workbench.storage.workspace import Workspace

_NARROWEST, _WIDEST, _STEP = 200, 2000, 100
_drawing = threading.Semaphore(2)


def page_picture(path: Path, page: int, *, width: int = 900, password: str | None = None) -> bytes:
    """Draw a page of a PDF or picture file as PNG, in a child process.

    Raises:
        WorkbenchError: ``no_such_page`` or a refusal of the file.
    """
    admit(path, "")
    with _drawing:  # a reader who turns pages fast must not start twenty processes
        return draw_in_child(path, page, width=width, password=password)


def page_picture_for(ws: Workspace, manifestation_id: str, page: int, width: int = 900) -> bytes:
    """Give the picture of a page of a stored file; it is drawn once and kept.

    Raises:
        NotFoundError: ``no_file`` or ``no_such_page``.
    """
    manifestation = library.get_manifestation(ws, manifestation_id)
    path = library.manifestation_path(ws, manifestation_id)
    if manifestation is None or path is None:
        raise NotFoundError(
            "no_file",
            N_("This version has no file."),
            N_("Its text was entered without a PDF."),
        )
    width = min(max(round(width / _STEP) * _STEP, _NARROWEST), _WIDEST)
    kept = ws.folder / "cache" / "pages" / f"{manifestation.sha256}-{page}-{width}.png"
    if kept.is_file():
        return kept.read_bytes()
    picture = page_picture(path, page, width=width)
    _keep(kept, picture)
    return picture


def _keep(place: Path, content: bytes) -> None:
    """Write beside, then rename: another reader sees the whole picture or none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).replace(place)
