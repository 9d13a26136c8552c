"""Engines that recognise print in pictures, behind one small interface; tesseract is at hand."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from PIL import Image

from workbench.reading.extraction.characters import printed

_SECONDS_PER_PAGE = 100
_MODELS = {"ar": "ara", "fr": "fra", "en": "eng"}

_OF_NUMBERS = "0123456789٠١٢٣٤٥٦٧٨٩.,/-()"

Layout = Literal["page", "block"]  # several columns, or one
# One block loses no line of a level page; finding the layout drops some on noisy scans.
_PSM: dict[Layout, str] = {"page": "3", "block": "6"}


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word in a picture: its line, its box in pixels from the top left, its confidence.

    Attributes:
        verify: another reading of the word gave other digits; a person must look.
    """

    text: str
    line: tuple[int, ...]
    box: tuple[float, float, float, float]
    confidence: float  # 0 to 1
    verify: bool = False


class Recogniser(Protocol):
    """What a recognition engine does; another one can take the place of tesseract."""

    def languages(self) -> frozenset[str]:
        """Tell which of our languages the engine can read; empty where it is not installed."""

    def recognise(
        self, picture: Image.Image, languages: Sequence[str], *, layout: Layout
    ) -> list[RecognisedWord]:
        """Give the words of a picture in reading order."""

    def read_crops(
        self, crops: Sequence[Image.Image], languages: Sequence[str], *, digits: bool = False
    ) -> list[list[RecognisedWord]]:
        """Read small cut-outs of one line each, all at once; optionally digits alone."""


class Tesseract:
    """The engine tesseract as an external program."""

    def languages(self) -> frozenset[str]:
        """Tell which of our languages the installed tesseract can read; empty without it."""
        return _installed_languages()

    def recognise(
        self, picture: Image.Image, languages: Sequence[str], *, layout: Layout
    ) -> list[RecognisedWord]:
        """Recognise a picture; a page that takes too long gives no words."""
        content = io.BytesIO()
        picture.save(content, format="PNG", dpi=(120, 120))
        table = _run(content.getvalue(), languages, "--psm", _PSM[layout])
        return [word for _page, word in _words(table)]

    def read_crops(
        self, crops: Sequence[Image.Image], languages: Sequence[str], *, digits: bool = False
    ) -> list[list[RecognisedWord]]:
        """Read cut-outs as the pages of one file: the models are loaded once for all."""
        found: list[list[RecognisedWord]] = [[] for _crop in crops]
        if not crops:
            return found
        content = io.BytesIO()
        first, *others = (crop.convert("L") for crop in crops)
        first.save(content, format="TIFF", save_all=True, append_images=others, dpi=(120, 120))
        only = ("-c", f"tessedit_char_whitelist={_OF_NUMBERS}") if digits else ()
        for page, word in _words(_run(content.getvalue(), languages, "--psm", "7", *only)):
            if 0 < page <= len(found):
                found[page - 1].append(word)
        return found


def _run(content: bytes, languages: Sequence[str], *options: str) -> str:
    models = "+".join(_MODELS[x] for x in languages)
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", models, *options, "tsv"],
            input=content,
            capture_output=True,
            timeout=_SECONDS_PER_PAGE,
            check=False,
            # One thread: several pages at once must not fight for the processors.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


@cache
def _installed_languages() -> frozenset[str]:
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    models = set((listed.stdout + listed.stderr).decode("utf-8", "replace").split())
    return frozenset(language for language, model in _MODELS.items() if model in models)


def _words(table: str) -> Iterable[tuple[int, RecognisedWord]]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = "".join(map(printed, row.get("text") or "")).strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        word = RecognisedWord(
            text,
            tuple(int(row[key]) for key in ("block_num", "par_num", "line_num")),
            (left, top, left + width, top + height),
            max(0.0, float(row["conf"]) / 100),
        )
        yield int(row["page_num"]), word
