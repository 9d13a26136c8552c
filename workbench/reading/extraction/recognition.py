"""Reading pages that are only pictures (OCR): cleaned, upright, at the size engines read best.

Recognition depends on the height of the lines more than on the resolution: a page is drawn so
that its lines have the height of 15-point print at 120 dpi, and stretches of smaller print
(footnotes) are read again enlarged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

import pypdfium2
from PIL import Image

from workbench.domain.documents import Line
from workbench.reading.extraction.end_marks import with_end_marks
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.ink import ink_of
from workbench.reading.extraction.latin_words import with_latin_words
from workbench.reading.extraction.missed_ink import with_missed_ink
from workbench.reading.extraction.number_check import check_numbers
from workbench.reading.extraction.picture_cleaning import (
    Straightened,
    cleaned,
    straightened,
    without_dust,
)
from workbench.reading.extraction.picture_language import (
    confidence,
    language_of_strip,
    lettered,
)
from workbench.reading.extraction.picture_lines import has_gutter, line_height
from workbench.reading.extraction.recognised_lines import lines_in_order

_BASE_SCALE = 120 / 72
_LINE_HEIGHT = 25.0  # pixels: ink of a line of 15-point print at 120 dpi
_LONGEST = 5000  # pixels: the longer side of a picture
_SMALL = 0.8  # of the usual height of words: print that is read again enlarged
_NO_PRINT = 0.35  # mean confidence below which a line is a drawing, not print
_READABLE = 0.45  # mean confidence below which a page is not read at all
_SURE_OF_A_LANGUAGE = 0.75
_AT_A_LOSS = 0.05
_COARSEST = 0.9  # pixels per point: a coarser picture is a background, not a scan
_FINER = 2  # how much finer than it is read a page is drawn


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn, cleaned and upright, ready to be read.

    Attributes:
        page: the upright picture at the size at which it is read.
        fine: the same, drawn finer.
        scale: pixels of ``page`` per point.
        height: the height of the page in points.
    """

    page: Straightened
    fine: Image.Image
    scale: float
    height: float


def page_picture(page: pypdfium2.PdfPage) -> PagePicture:
    """Draw a page as engines read it best."""
    drawn = cleaned(_drawn(page))
    width, page_height = page.get_size()
    glance = straightened(_resized(drawn, _BASE_SCALE, page))
    height = line_height(without_dust(glance.picture, _LINE_HEIGHT))
    scale = _BASE_SCALE
    if height and not 0.8 < height / _LINE_HEIGHT < 1.25:
        scale *= min(max(_LINE_HEIGHT / height, 0.5), 3.0)
    scale = min(scale, _LONGEST / max(width, page_height, 1))
    fine = _resized(drawn, min(scale * _FINER, _LONGEST / max(width, page_height, 1)), page)
    if glance.angle:
        fine = fine.rotate(glance.angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    fine = without_dust(fine, _LINE_HEIGHT * fine.width / (width * scale))
    small = _resized(fine, scale, page)
    return PagePicture(Straightened(small, glance.angle), fine, scale, page_height)


def recognise_words(
    picture: PagePicture, languages: Sequence[str], engine: Recogniser
) -> tuple[list[RecognisedWord], Sequence[str]]:
    """Read a page from its picture and tell in which languages it was read.

    Two models at once put Latin words into Arabic lines («الهيئة» as "El") and are no less sure
    of them: one model alone is right unless it is clearly at a loss. Which one, a strip tells.

    Returns:
        The words in reading order (none where the page is unreadable), and the languages.
    """
    if len(languages) < 2:
        return _page_words(picture, languages, engine), languages
    alone = language_of_strip(picture.page.picture, languages, engine)
    words = _page_words(picture, alone, engine)
    if len(alone) < 2 and confidence(lettered(words)) < _SURE_OF_A_LANGUAGE:
        both = _page_words(picture, languages, engine)
        if confidence(lettered(both)) > confidence(lettered(words)) + _AT_A_LOSS:
            return both, languages
    return words, alone


def _page_words(
    picture: PagePicture, languages: Sequence[str], engine: Recogniser
) -> list[RecognisedWord]:
    columns = has_gutter(picture.page.picture, _LINE_HEIGHT)
    words = engine.recognise(picture.page.picture, languages, layout="page" if columns else "block")
    words = _print_only(words)
    return words if confidence(words) >= _READABLE else []


def finished_lines(
    picture: PagePicture,
    words: Sequence[RecognisedWord],
    languages: Sequence[str],
    engine: Recogniser,
) -> list[Line]:
    """Read small print and numbers again and put the words into lines, placed on the page."""
    words = _small_print(picture, words, languages, engine)
    ink = ink_of(picture.fine, picture.page.picture.width)
    words = with_missed_ink(words, ink, languages, engine)
    if list(languages) == ["ar"]:
        words = with_latin_words(words, ink, engine)
    words = with_end_marks(words, ink)
    words = check_numbers(words, ink, languages, engine)
    lines = lines_in_order(words, picture.scale, picture.height)
    return [replace(line, bbox=_on_page(line.bbox, picture)) for line in lines]


def _lines_of(words: Sequence[RecognisedWord]) -> list[list[RecognisedWord]]:
    return [list(group) for _line, group in groupby(words, key=lambda word: word.line)]


def _print_only(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Leave out lines that an engine saw in drawings, stamps and rules."""
    lines = _lines_of(words)
    return [word for line in lines if confidence(line) >= _NO_PRINT for word in line]


def _small_print(
    picture: PagePicture,
    words: Sequence[RecognisedWord],
    languages: Sequence[str],
    engine: Recogniser,
) -> list[RecognisedWord]:
    """Read stretches of small print again, enlarged; the surer reading stays."""
    lines = _lines_of(words)
    heights = [median(w.box[3] - w.box[1] for w in line) for line in lines]
    if len(lines) < 4:
        return list(words)
    usual = median(h for line, h in zip(lines, heights, strict=True) for _word in line)
    settled: list[RecognisedWord] = []
    marked = [(h < _SMALL * usual and len(x) > 2, x) for h, x in zip(heights, lines, strict=True)]
    for small, group in groupby(marked, key=lambda pair: pair[0]):
        stretch = [word for _small, line in group for word in line]
        if small:
            stretch = _enlarged(picture, stretch, usual, languages, engine)
        settled.extend(stretch)
    return settled


def _enlarged(
    picture: PagePicture,
    words: list[RecognisedWord],
    usual: float,
    languages: Sequence[str],
    engine: Recogniser,
) -> list[RecognisedWord]:
    ratio = picture.fine.width / picture.page.picture.width
    zoom = min(2.5, usual / median(w.box[3] - w.box[1] for w in words))
    left, top = min(w.box[0] for w in words) - 6, min(w.box[1] for w in words) - 4
    right, bottom = max(w.box[2] for w in words) + 6, max(w.box[3] for w in words) + 4
    crop = picture.fine.crop(
        (int(left * ratio), int(top * ratio), int(right * ratio), int(bottom * ratio))
    )
    size = (max(1, round((right - left) * zoom)), max(1, round((bottom - top) * zoom)))
    again = engine.recognise(crop.resize(size, Image.Resampling.LANCZOS), languages, layout="block")
    if confidence(again) <= confidence(words):
        return words
    first = words[0].line
    return [
        replace(
            word,
            line=(*first, *word.line),
            box=(
                word.box[0] / zoom + left,
                word.box[1] / zoom + top,
                word.box[2] / zoom + left,
                word.box[3] / zoom + top,
            ),
        )
        for word in again
    ]


def _on_page(
    box: tuple[float, float, float, float], picture: PagePicture
) -> tuple[float, float, float, float]:
    """Find where a box in points of the upright picture stands on the page itself."""
    scale, height = picture.scale, picture.height
    x0, y0, x1, y1 = box
    x0, top, x1, bottom = picture.page.place(
        (x0 * scale, (height - y1) * scale, x1 * scale, (height - y0) * scale)
    )
    return x0 / scale, height - bottom / scale, x1 / scale, height - top / scale


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """Draw a page point by point as it was scanned: PDFium enlarges pictures coarsely."""
    scale = _scanned_scale(page) or _BASE_SCALE * 2 * _FINER
    scale = min(scale, _LONGEST / max(*page.get_size(), 1))
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False, grayscale=True).to_pil()
    return picture


def _scanned_scale(page: pypdfium2.PdfPage) -> float:
    """Give the pixels per point of the finest picture that fills the page; 0 where none does."""
    finest = 0.0
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.6 * page.get_width() * page.get_height():
            finest = max(finest, float(item.get_px_size()[0] / (right - left)))
    return finest if finest > _COARSEST else 0.0


def _resized(picture: Image.Image, scale: float, page: pypdfium2.PdfPage) -> Image.Image:
    size = [max(1, round(side * scale)) for side in page.get_size()]
    return picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)
