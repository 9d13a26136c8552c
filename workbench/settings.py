"""Where the workspace lives and how the workbench is set up.

All settings come from the environment, so that a laptop needs none and a server a few:

* ``WORKBENCH_WORKSPACE``: folder of the workspace (default ``Tadqiq`` in the home folder);
* ``WORKBENCH_DATABASE_URL``: a PostgreSQL address; without it SQLite in the workspace folder;
* ``WORKBENCH_LANGUAGE``: first language of the interface (``ar``, ``fr`` or ``en``);
* ``WORKBENCH_ROOMS_URL``: where members reach the reading rooms, such as ``https://room.example``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CONTENT_FOLDERS = ("corpora", "annotations", "policy_briefs")


@dataclass(frozen=True, slots=True)
class Settings:
    """The few choices a person or administrator makes outside the application."""

    workspace: Path
    database_url: str | None = None
    language: str = "ar"
    rooms_url: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings from the environment, with defaults fit for a laptop."""
        values = os.environ if environment is None else environment
        folder = values.get("WORKBENCH_WORKSPACE") or str(Path.home() / "Tadqiq")
        language = values.get("WORKBENCH_LANGUAGE", "ar")
        return cls(
            workspace=Path(folder).expanduser(),
            database_url=values.get("WORKBENCH_DATABASE_URL") or None,
            language=language if language in ("ar", "fr", "en") else "ar",
            rooms_url=values.get("WORKBENCH_ROOMS_URL", "").rstrip("/"),
        )


def child_environment(**more: str) -> dict[str, str]:
    """Give the environment in which a child process finds the workbench and writes UTF-8.

    Args:
        more: what this child needs besides.
    """
    home = str(Path(__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}
    return {**os.environ, **own, **more}


def content_folder(name: str) -> Path:
    """Find one of the content folders, in a checkout or inside the installed package.

    Args:
        name: ``corpora``, ``annotations`` or ``policy_briefs``.
    """
    if name not in CONTENT_FOLDERS:
        raise ValueError(f"{name} is not a content folder")
    package = Path(__file__).parent
    installed = package / "content" / name
    return installed if installed.is_dir() else package.parent / name
