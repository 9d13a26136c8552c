"""What the maker of a file says that a stretch of glyphs reads («ActualText»).

Where one glyph stands for different letters in different words, its name in the font cannot be
right everywhere. Chromium, typst and LibreOffice then mark the stretch and give its text: the
two glyphs of «يُّ» carry the three characters U+064A, U+064F, U+0651. Source: ISO 32000-1, 14.9.4.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.reading.extraction.characters import is_mark, is_rtl, printed
from workbench.reading.extraction.glyphs import Glyph
from workbench.reading.extraction.page_turn import ShownPlace

# A cluster or a word of 24 signs; a whole phrase is better read glyph by glyph.
_MOST_BYTES = 50
_UTF_16 = b"\xfe\xff"
_KEY = b"ActualText"
_ON_LINE = 0.005  # of the letter size: letters stand on one line, marks are put in place
_LARGER = 1.6  # times: the ink of a letter and that of its mark
_DEEPEST = 4  # forms within forms


@dataclass(slots=True)
class Stretch:
    """Where the letter of a stretch stands, on the page as it is shown.

    A stretch may be several text objects, a letter and its marks: the one that covers most is
    the letter («أَ» is narrower than its fatha). ``objects`` counts them, ``drawn_by`` is the
    address of the one that is the letter.
    """

    left: float
    right: float
    baseline: float
    area: float
    drawn_by: int
    objects: int = 1


def actual_text(mark: int) -> str | None:
    """Give the text that a mark of content (its address) names for what stands in it.

    Returns:
        ``None`` where it names none; empty where its text is better left to the glyphs: a text
        without letter or digit (a hyphen that only parts a line), a phrase.
    """
    buffer = (ctypes.c_ubyte * _MOST_BYTES)()
    length = ctypes.c_ulong()
    pointer = ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK)
    # PDFium's own reading of such strings takes UTF-16 for UTF-8 and loses every other byte.
    found = pdfium.FPDFPageObjMark_GetParamBlobValue(pointer, _KEY, buffer, _MOST_BYTES, length)
    if not found:
        return None
    raw = bytes(buffer)[: length.value]
    if length.value > _MOST_BYTES or not raw.startswith(_UTF_16):
        return ""
    text = "".join(map(printed, raw[2:].decode("utf-16-be", "replace")))
    usable = any(map(str.isalnum, text)) and not any(map(str.isspace, text))
    return text if usable else ""


def stretches(
    page: pypdfium2.PdfPage, stretch_of: Callable[[int], tuple[int, str]], shown: ShownPlace
) -> dict[int, Stretch]:
    """Find where every stretch of a page stands.

    ``stretch_of`` tells of a text object (its address) the stretch it belongs to. PDFium gives
    the characters of a stretch to its first text object, which is often the mark above the
    letter; the place of the letter must be asked of the objects themselves. ``shown`` moves it
    to the page as it is shown.
    """
    found: dict[int, Stretch] = {}
    for text_object in _text_objects(page):
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        number, _text = stretch_of(address)
        if not number:
            continue
        place = _place(text_object, shown)
        known = found.get(number)
        if known is not None:
            place.objects += known.objects
        if known is None or place.area > known.area:
            found[number] = place
        else:
            known.objects = place.objects
    return found


def _text_objects(page: pypdfium2.PdfPage) -> Iterator[Any]:
    kind = (pdfium.FPDF_PAGEOBJ_TEXT,)
    for found in page.get_objects(filter=kind, max_depth=_DEEPEST):
        yield found.raw


def _place(text_object: Any, shown: ShownPlace) -> Stretch:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(text_object, left, bottom, right, top)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(text_object, matrix)
    x0, y0, x1, y1 = shown.box(left.value, bottom.value, right.value, top.value)
    _x, baseline = shown.point(matrix.e, matrix.f)
    address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
    return Stretch(x0, x1, baseline, (x1 - x0) * (y1 - y0), address)


def without_doubles(
    glyphs: Sequence[Glyph], stretched: Iterable[Glyph], ink: Callable[[Glyph], float]
) -> list[Glyph]:
    """Drop marks that are drawn apart from their letter and carry the text of both.

    A damma set higher than its «يُّ» is an object of its own that says «يُّ» once more, in the
    name of the font or as a stretch: the word would end in two of them.

    Args:
        glyphs: all glyphs of a page.
        stretched: those among them that stand for a stretch with a text of its own.
        ink: measures the area that a glyph covers with its ink.
    """
    whole = {id(glyph) for glyph in stretched}
    lines = Counter(round(glyph.y, 1) for glyph in glyphs)
    dropped = _dots_apart(glyphs, lines)
    for alike in _letters_with_marks(glyphs, whole).values():
        for at, group in enumerate(alike):
            for other in alike[at + 1 :]:
                if _near(group[0], other[0]):
                    dropped.update(map(id, _mark_of(group, other, ink, lines)))
    return [glyph for glyph in glyphs if id(glyph) not in dropped]


def _dots_apart(glyphs: Sequence[Glyph], lines: Counter[float]) -> set[int]:
    """Find dots and hamzas drawn apart from the body of their letter, under its name.

    Fonts such as newer Noto Naskh draw «ت» as a body and two dots; both are called «ت». The
    body of a narrow letter may be smaller than its dots, but it stands on the line of the others.
    """
    letters: dict[str, list[Glyph]] = {}
    for glyph in glyphs:
        if is_rtl(glyph.text[0]):
            letters.setdefault(glyph.text, []).append(glyph)
    dots: set[int] = set()
    for alike in letters.values():
        alike.sort(key=lambda glyph: glyph.x0)
        for at, glyph in enumerate(alike):
            for other in islice(alike, at + 1, None):
                if other.x0 >= glyph.x1:
                    break
                apart = abs(glyph.y - other.y) > _ON_LINE * glyph.size
                if apart and _near(glyph, other):
                    dots.add(id(min(glyph, other, key=lambda x: lines[round(x.y, 1)])))
    return dots


def _letters_with_marks(
    glyphs: Iterable[Glyph], whole: AbstractSet[int]
) -> dict[str, list[list[Glyph]]]:
    """Group letters with the marks reported beside them, by their characters."""
    groups: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if id(glyph) in whole:
            groups.insert(0, [glyph])
            continue
        joins = last is not None and _reported_together(last, glyph)
        if joins:
            groups[-1].append(glyph)
        elif not glyph.is_space:
            groups.append([glyph])
        last = None if glyph.is_space else glyph
    found: dict[str, list[list[Glyph]]] = {}
    for group in groups:
        # Makers write «سِ» either way round.
        text = "".join(sorted("".join(glyph.text for glyph in group)))
        if len(text) > 1:
            found.setdefault(text, []).append(group)
    return found


def _reported_together(last: Glyph, glyph: Glyph) -> bool:
    marks = is_mark(glyph.text[0]) or is_mark(last.text[0])
    shared = min(glyph.x1, last.x1) - max(glyph.x0, last.x0)
    wider = max(glyph.x1 - glyph.x0, last.x1 - last.x0)
    return marks and glyph.y == last.y and shared > 0.7 * wider


def _mark_of(
    group: list[Glyph], other: list[Glyph], ink: Callable[[Glyph], float], lines: Counter[float]
) -> list[Glyph]:
    """Tell which of two is a mark on the other: it covers far less.

    Two letters with the same mark may follow one another, «لِلِ», but are of one size.
    """
    small, large = sorted((group, other), key=lambda glyphs: max(map(ink, glyphs)))
    if max(map(ink, large)) <= _LARGER * max(map(ink, small)):
        if abs(group[0].y - other[0].y) <= _ON_LINE * group[0].size:
            return []
        # Dots may be as large as the body of their letter, but are set off its line.
        return min(group, other, key=lambda glyphs: lines[round(glyphs[0].y, 1)])
    if len(large) == 1 and is_mark(large[0].text[0]):
        large[0].text = "".join(sorted(large[0].text, key=is_mark))
    return small


def _near(glyph: Glyph, other: Glyph) -> bool:
    """Whether one of two glyphs stands above or below the other."""
    shared = min(glyph.x1, other.x1) - max(glyph.x0, other.x0)
    narrower = min(glyph.x1 - glyph.x0, other.x1 - other.x0)
    reach = 0.8 * max(glyph.size, other.size)
    return shared > 0.5 * narrower and abs(glyph.y - other.y) < reach
