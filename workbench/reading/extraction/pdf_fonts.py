"""Fonts as the dictionaries of a PDF describe them.

A damaged file may have anything where a dictionary, an array or a number belongs: what is not of
the kind that the standard asks for counts as missing. Source: ISO 32000-1, 9.6 to 9.10.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from workbench.reading.extraction.character_maps import read_map

_MOST_GLYPHS = 0x10000


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every font of the pages once."""
    seen = set()
    for page in pdf.pages:
        named = _dictionary(_dictionary(page.obj, "/Resources"), "/Font")
        for font in named.values():
            if isinstance(font, pikepdf.Dictionary) and font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def composite_fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every font once whose codes are glyph numbers (Type0, Identity-H)."""
    for font in fonts(pdf):
        if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
            continue
        drawn_by = _descendant(font)
        glyph_map = drawn_by.get("/CIDToGIDMap")
        if drawn_by and (glyph_map is None or glyph_map == "/Identity"):
            yield font


def names_given(font: Any) -> dict[int, str]:
    """Read which text the file gives to each glyph or code of a font («ToUnicode»)."""
    table = font.get("/ToUnicode")
    return read_map(table.read_bytes()) if isinstance(table, pikepdf.Stream) else {}


def program_of(font: Any) -> bytes:
    """Give the font itself, where the file brings one in TrueType form."""
    program = _dictionary(_descendant(font), "/FontDescriptor").get("/FontFile2")
    return program.read_bytes() if isinstance(program, pikepdf.Stream) else b""


def used_glyphs(font: Any) -> set[int]:
    """List the glyphs whose widths a font tells: those on the pages, and few others."""
    used: set[int] = set()
    table = _descendant(font).get("/W")
    widths = list(table) if isinstance(table, pikepdf.Array) else []
    while len(widths) > 1:
        first, then = _whole(widths[0]), widths[1]
        listed = isinstance(then, pikepdf.Array)
        last = first + len(then) - 1 if listed else _whole(then)
        used.update(range(max(first, 0), min(last + 1, _MOST_GLYPHS)))
        del widths[: 2 if listed else 3]
    return used


def base_name(font: Any) -> str:
    """Give the base name without the six letters that mark a subset."""
    name = font.get("/BaseFont")
    told = str(name) if isinstance(name, pikepdf.Name | pikepdf.String) else ""
    return told.lstrip("/").split("+")[-1]


def says_nothing(font: Any) -> bool:
    """Whether a font tells neither names nor an order: PDFium takes it for an old Macintosh."""
    told = any(key in font for key in ("/ToUnicode", "/Encoding"))
    return font.get("/Subtype") == "/TrueType" and not told and _whole(font.get("/LastChar")) > 127


def _descendant(font: Any) -> Any:
    """Give the font that draws for a composite one."""
    listed = font.get("/DescendantFonts")
    first = listed[0] if isinstance(listed, pikepdf.Array) and len(listed) else None
    return first if isinstance(first, pikepdf.Dictionary) else pikepdf.Dictionary()


def _dictionary(inside: Any, key: str) -> Any:
    found = inside.get(key)
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | Decimal) else 0
