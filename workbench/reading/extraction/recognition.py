"""Reading pages that are only pictures (OCR), behind one small interface.

An engine takes a picture and gives words with places and confidence; :class:`Tesseract` is the
one at hand. Recognition depends on the height of the lines more than on the resolution: a page
is drawn so that its lines have the height of 15-point print at 120 dpi.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Protocol

import pypdfium2
from PIL import Image

from workbench.domain.documents import Line, Span
from workbench.reading.extraction.characters import is_latin, is_rtl
from workbench.reading.extraction.picture_lines import has_gutter, line_height

_BASE_SCALE = 120 / 72
_LINE_HEIGHT = 27.0  # pixels: ink of a line of 15-point print at 120 dpi
_SECONDS_PER_PAGE = 90
_SURE_OF_A_NUMBER = 0.93
_MODELS = {"ar": "ara", "fr": "fra", "en": "eng"}


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word in a picture: its line, its box in pixels from the top left, its confidence."""

    text: str
    line: tuple[int, ...]
    box: tuple[float, float, float, float]
    confidence: float  # 0 to 1


class Recogniser(Protocol):
    """What a recognition engine does; another one can take the place of tesseract."""

    def recognise(
        self, picture: Image.Image, languages: Sequence[str], *, columns: bool
    ) -> list[RecognisedWord]:
        """Give the words of a picture in reading order."""


class Tesseract:
    """The engine tesseract as an external program."""

    @staticmethod
    def languages() -> frozenset[str]:
        """Tell which of our languages the installed tesseract can read; empty without it."""
        return _installed_languages()

    def recognise(
        self, picture: Image.Image, languages: Sequence[str], *, columns: bool
    ) -> list[RecognisedWord]:
        """Recognise a picture; a page that takes too long gives no words."""
        content = io.BytesIO()
        picture.save(content, format="PNG", dpi=(120, 120))
        models = "+".join(_MODELS[x] for x in languages)
        layout = "3" if columns else "4"
        try:
            done = subprocess.run(
                ["tesseract", "stdin", "stdout", "-l", models, "--psm", layout, "tsv"],
                input=content.getvalue(),
                capture_output=True,
                timeout=_SECONDS_PER_PAGE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return []
        return list(_words(done.stdout.decode("utf-8", "replace")))


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


def _words(table: str) -> Iterable[RecognisedWord]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        yield RecognisedWord(
            text,
            tuple(int(row[key]) for key in ("block_num", "par_num", "line_num")),
            (left, top, left + width, top + height),
            max(0.0, float(row["conf"]) / 100),
        )


def recognise_page(
    page: pypdfium2.PdfPage, languages: Sequence[str], engine: Recogniser
) -> list[Line]:
    """Read a page from its picture; lines carry their confidence and the numbers to verify."""
    picture = _drawn(page, _BASE_SCALE)
    height = line_height(picture)
    scale = _BASE_SCALE
    if height and not 0.85 < height / _LINE_HEIGHT < 1.15:
        scale *= min(max(_LINE_HEIGHT / height, 0.5), 3.0)
        picture = _drawn(page, scale)
    columns = has_gutter(picture, _LINE_HEIGHT)
    words = engine.recognise(picture, languages, columns=columns)
    return [
        _line(list(group), scale, page.get_height())
        for _key, group in groupby(words, key=lambda word: word.line)
    ]


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    width, height = page.get_size()
    scale = min(scale, 5000 / max(width, height, 1))
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False, grayscale=True).to_pil()
    return picture


def _line(words: Sequence[RecognisedWord], scale: float, page_height: float) -> Line:
    text, spans = "", []
    for word in words:
        start = len(text) + bool(text)
        text = f"{text} {word.text}" if text else word.text
        if any(c.isdigit() for c in word.text) and word.confidence < _SURE_OF_A_NUMBER:
            spans.append(Span(start, len(text), "verify", "ocr"))
    edges = list(zip(*(word.box for word in words), strict=True))
    x0, top, x1, bottom = min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])
    arabic, latin = sum(map(is_rtl, text)), sum(map(is_latin, text))
    return Line(
        id="",
        order=0,
        text=text,
        raw=text,
        bbox=(
            round(x0 / scale, 2),
            round(page_height - bottom / scale, 2),
            round(x1 / scale, 2),
            round(page_height - top / scale, 2),
        ),
        dir="rtl" if arabic >= latin else "ltr",
        spans=tuple(spans),
        confidence=round(sum(w.confidence for w in words) / len(words), 3),
        size=round(0.8 * (bottom - top) / scale, 1),
        block=words[0].line[0],
    )
