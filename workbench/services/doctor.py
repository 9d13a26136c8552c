"""What this machine has and what works without it."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.errors import N_
from workbench.settings import CONTENT_FOLDERS, Settings, content_folder


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for.

    ``name`` and ``remedy`` are message ids; ``detail`` is what was found.
    """

    name: str
    present: bool
    detail: str
    remedy: str = ""
    required: bool = True


def examine(settings: Settings | None = None) -> list[Check]:
    """Look at everything the workbench needs or can use, without changing anything."""
    settings = settings or Settings.from_environment()
    looks: list[Callable[[], Check]] = [
        _python,
        _content,
        lambda: _folder(settings),
        _sqlite,
        _tesseract,
    ]
    return [look() for look in looks]


def _python() -> Check:
    return Check(N_("Python"), True, platform.python_version())


def _content() -> Check:
    missing = [name for name in CONTENT_FOLDERS if not content_folder(name).is_dir()]
    return Check(
        N_("Content (criteria, samples, templates)"),
        not missing,
        ", ".join(missing) or "✓",
        N_("Install the workbench again: a part of its content is missing."),
    )


def _folder(settings: Settings) -> Check:
    folder = settings.workspace
    nearest = next(p for p in (folder, *folder.parents) if p.exists())
    return Check(
        N_("Workspace folder"),
        nearest.is_dir(),
        str(folder),
        N_("Choose a folder you may write in: set WORKBENCH_WORKSPACE."),
    )


def _sqlite() -> Check:
    return Check(N_("SQLite"), sqlite3.sqlite_version_info >= (3, 35), sqlite3.sqlite_version)


def _tesseract() -> Check:
    languages = _tesseract_languages()
    wanted = {"ara", "fra"}
    return Check(
        N_("Recognition of scanned pages (tesseract with Arabic and French)"),
        wanted <= languages,
        ", ".join(sorted(languages & {"ara", "fra", "eng"})) or "—",
        N_(
            "Everything works without it except pages that are only pictures. "
            "Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-ara tesseract-ocr-fra. "
            "macOS: brew install tesseract tesseract-lang."
        ),
        required=False,
    )


def _tesseract_languages() -> set[str]:
    program = shutil.which("tesseract")
    if program is None:
        return set()
    try:
        result = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return set(result.stdout.split())
