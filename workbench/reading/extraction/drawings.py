"""What a page draws besides letters: ruling lines, pictures, curves."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.reading.extraction.glyphs import PageGlyphs

_MOST_OBJECTS = 60_000
_THIN = 2.5  # points: thicker things are areas


def note_drawings(page: pypdfium2.PdfPage, found: PageGlyphs) -> None:
    """Add rules, pictures and the number of paths to what is known of a page.

    An area drawn as a filled rectangle gives its four edges as rules: Word draws the borders
    of a table in either way.
    """
    left, bottom, _right, _top = page.get_cropbox()
    if page.get_rotation():
        return  # tables on turned pages are read as plain lines
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        x0, y0, x1, y1 = (edge.value for edge in edges)
        box = (x0 - left, y0 - bottom, x1 - left, y1 - bottom)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.images.append(box)
        else:
            found.paths += 1
            _note_rule(box, found, pdfium.FPDFPath_CountSegments(drawn))


def _note_rule(box: tuple[float, float, float, float], found: PageGlyphs, segments: int) -> None:
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _THIN and max(wide, high) > 3 * _THIN:
        found.rules.append(box)
    elif segments in (4, 5) and wide > 10 and high > 8:
        found.rules.extend([(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)])
