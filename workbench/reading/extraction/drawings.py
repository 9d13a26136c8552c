"""What a page draws besides letters: ruling lines, pictures, curves."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.domain.documents import Box
from workbench.reading.extraction.glyphs import PageGlyphs
from workbench.reading.extraction.page_turn import ShownPlace

_MOST_OBJECTS = 60_000
_DEEPEST = 4  # forms within forms
_DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
_THIN = 2.5  # points: thicker things are areas


def note_drawings(page: pypdfium2.PdfPage, found: PageGlyphs) -> None:
    """Add rules, pictures and the number of paths to what is known of a page.

    An area drawn as a filled rectangle gives its four edges as rules: Word draws the borders
    of a table in either way.
    """
    place = ShownPlace(page)
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in _DRAWN or not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        x0, y0, x1, y1 = (edge.value for edge in edges)
        box = place.box(x0, y0, x1, y1)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            segments = pdfium.FPDFPath_CountSegments(drawn)
            found.paths += 1
            found.segments += segments
            _note_rule(box, found, segments)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE or _holds_image(drawn, found):
            found.images.append(box)


def _holds_image(form: Any, found: PageGlyphs, depth: int = 1) -> bool:
    """Look into a form, a drawing within the drawing: some scanners put the page into one."""
    holds = False
    for at in range(min(pdfium.FPDFFormObj_CountObjects(form), _MOST_OBJECTS)):
        drawn = pdfium.FPDFFormObj_GetObject(form, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.segments += pdfium.FPDFPath_CountSegments(drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            holds = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            holds = _holds_image(drawn, found, depth + 1) or holds
    return holds


def _note_rule(box: Box, found: PageGlyphs, segments: int) -> None:
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _THIN and max(wide, high) > 3 * _THIN:
        found.rules.append(box)
    elif segments in (4, 5) and wide > 10 and high > 8:
        found.rules.extend([(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)])
