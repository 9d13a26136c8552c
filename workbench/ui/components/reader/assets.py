"""The files of reader and correction desk for the browser, at an address that changes with them.

The desk stands beside the reader at the same address, so that it can use the reader's modules.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"
DESK = Path(__file__).parent.parent / "correction" / "assets"
MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@cache
def version() -> str:
    """Give a short mark that changes whenever one of the files changes."""
    digest = hashlib.sha256()
    for name, content in sorted(files().items()):
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()[:16]


@cache
def files() -> dict[str, bytes]:
    """Read the files a browser may ask for, by name; nothing else is ever served."""
    return {
        path.name: path.read_bytes()
        for folder in (FOLDER, DESK)
        for path in sorted(folder.iterdir())
        if path.suffix in MEDIA_TYPES
    }


def address() -> str:
    """Give the folder address of the files; modules in it find each other by relative names."""
    return f"/reader/{version()}/"


def scripts() -> list[str]:
    """Name the modules of the reader, of which the browser may ask for all at once."""
    return sorted(path.name for path in FOLDER.glob("*.js"))
