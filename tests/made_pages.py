"""Damaged files for kinds of damage that the real data lacks, made with fixed seeds."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2

from workbench.reading.extraction.character_maps import read_map, write_map

Renaming = Callable[[str], str]


def made_page(name: str, real_data: Path) -> bytes:
    """Make the file ``made:kind:base`` from a generated PDF."""
    _made, kind, base = name.split(":")
    path = real_data / "generated" / "pdf" / f"{base}.pdf"
    if kind == "scan":
        return _scan(path, turned=False)
    if kind == "scan_turned":
        return _scan(path, turned=True)
    renaming = {
        "wrong_map": _shuffled_letters(base),
        "private_glyphs": lambda c: chr(0xE000 + ord(c) % 0x800) if c.isalpha() else c,
        "wrong_digits": lambda c: "." if c in "2345678" else c,
    }[kind]
    return _renamed(path, renaming)


def _scan(path: Path, *, turned: bool) -> bytes:
    with pypdfium2.PdfDocument(path) as pdf:
        picture = pdf[0].render(scale=2, grayscale=True).to_pil()
    if turned:
        picture = picture.rotate(90, expand=True)
    scan = io.BytesIO()
    picture.save(scan, "PDF", resolution=144)
    if not turned:
        return scan.getvalue()
    with pikepdf.open(scan) as pdf:
        pdf.pages[0].Rotate = 90
        shown = io.BytesIO()
        pdf.save(shown)
    return shown.getvalue()


def _shuffled_letters(base: str) -> Renaming:
    """Give a third of the letters the names of one another."""
    arabic, latin = "ابتجدرسعفقكلمنهوي", "abcdeilmnoprstuv"
    alphabet = latin if "_fr" in base else arabic
    chosen = random.Random(base).sample(alphabet, len(alphabet) // 3)
    names = dict(zip(chosen, chosen[1:] + chosen[:1], strict=True))
    return lambda c: names.get(c, c)


def _renamed(path: Path, renaming: Renaming) -> bytes:
    with pikepdf.open(path) as pdf:
        for font in pdf.objects:
            if not isinstance(font, pikepdf.Dictionary) or "/ToUnicode" not in font:
                continue
            named = read_map(font["/ToUnicode"].read_bytes())
            wrong = {glyph: "".join(map(renaming, text)) for glyph, text in named.items()}
            font["/ToUnicode"] = pdf.make_stream(write_map(wrong))
        damaged = io.BytesIO()
        pdf.save(damaged)
    return damaged.getvalue()
