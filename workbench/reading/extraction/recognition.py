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
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from statistics import median
from typing import Protocol

import pypdfium2
from PIL import Image

from workbench.domain.documents import Line, Span
from workbench.reading.extraction.characters import is_latin, is_rtl, printed
from workbench.reading.extraction.columns import reading_blocks
from workbench.reading.extraction.glyphs import Glyph
from workbench.reading.extraction.lines import box_of
from workbench.reading.extraction.picture_lines import has_gutter, line_height
from workbench.reading.extraction.rows import Row

_BASE_SCALE = 120 / 72
_LINE_HEIGHT = 25.0  # pixels: ink of a line of 15-point print at 120 dpi
_SECONDS_PER_PAGE = 100
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
        text = "".join(map(printed, row.get("text") or "")).strip()
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
    if height and not 0.8 < height / _LINE_HEIGHT < 1.25:
        scale *= min(max(_LINE_HEIGHT / height, 0.5), 3.0)
        picture = _drawn(page, scale)
    columns = has_gutter(picture, _LINE_HEIGHT)
    words = engine.recognise(picture, languages, columns=columns)
    return _lines_in_order(words, scale, page.get_height())


def _lines_in_order(
    words: Sequence[RecognisedWord], scale: float, page_height: float
) -> list[Line]:
    """Put the recognised lines into reading order by the gutters that the words leave.

    Engines run neighbouring columns together («ما المقصود … وزارة العدل»); the words of a line
    keep the engine's order inside their column.
    """
    rows = []
    for _key, group in groupby(range(len(words)), key=lambda at: words[at].line):
        rows.append(_row([(at, words[at]) for at in group], scale, page_height))
    text = "".join(word.text for word in words)
    rtl = sum(map(is_rtl, text)) >= sum(map(is_latin, text))
    words = _commas(words)
    blocks = reading_blocks(sorted(rows, key=lambda row: -row.y), rtl=rtl)
    return [
        replace(_line([words[at] for at in sorted(g.index for g in row.glyphs)], row), block=block)
        for block, block_rows in enumerate(blocks)
        for row in block_rows
    ]


def _commas(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Read «،» where an Arabic comma was taken for a closing quotation mark: «القانون»»."""
    opened = 0
    settled = []
    for word in words:
        text = word.text
        opened += text.count("«")
        if text.endswith("»"):
            if opened > 0:
                opened -= 1
            elif len(text) > 1 and is_rtl(text[-2]):
                text = text[:-1] + "،"
        settled.append(replace(word, text=text))
    return settled


def _row(numbered: Sequence[tuple[int, RecognisedWord]], scale: float, page_height: float) -> Row:
    y = page_height - median(word.box[3] for _at, word in numbered) / scale
    size = 0.8 * median(word.box[3] - word.box[1] for _at, word in numbered) / scale
    glyphs = []
    for at, word in numbered:
        x0, top, x1, bottom = (edge / scale for edge in word.box)
        glyph = Glyph(
            word.text, word.text, x0, x1, y, page_height - bottom, page_height - top, size
        )
        glyph.index = at
        glyphs.append(glyph)
    return Row(y, sorted(glyphs, key=lambda g: g.x0))


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    width, height = page.get_size()
    scale = min(scale, 5000 / max(width, height, 1))
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False, grayscale=True).to_pil()
    return picture


def _line(words: Sequence[RecognisedWord], row: Row) -> Line:
    text, spans = "", []
    for word in words:
        start = len(text) + bool(text)
        text = f"{text} {word.text}" if text else word.text
        if any(c.isdigit() for c in word.text) and word.confidence < _SURE_OF_A_NUMBER:
            spans.append(Span(start, len(text), "verify", "ocr"))
    arabic, latin = sum(map(is_rtl, text)), sum(map(is_latin, text))
    return Line(
        id="",
        order=0,
        text=text,
        raw=text,
        bbox=box_of(row.ink),
        dir="rtl" if arabic >= latin else "ltr",
        spans=tuple(spans),
        confidence=round(sum(w.confidence for w in words) / len(words), 3),
        size=round(row.size, 1),
    )
