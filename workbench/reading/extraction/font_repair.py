"""Fonts that name their glyphs wrongly are corrected before the file is read.

Three kinds of damage are known to be curable without recognition:

* **wrong digits**: Word sometimes names the glyph of one digit as another, so that a page shows
  2.22.606 and the text layer says «.2..22.2». Where the outlines of the font prove the standard
  order of glyphs, digits and number signs are named by it.
* **broken pairs**: Ghostscript writes the name of the glyph «لا» as U+0644 U+4427, repeating
  the byte 44 where 06 belongs; PDF readers then show «ل» alone or a Chinese sign.
* **a cipher**: the font has no names at all, and readers take glyph numbers for letters:
  "%8//(7,1" is "BULLETIN". Where the standard order gives words of a known language, it is
  adopted.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from workbench.reading.extraction.character_maps import read_map, write_map
from workbench.reading.extraction.font_shapes import STANDARD_SHIFT, draws_standard_digits

ReadsWell = Callable[[bytes, str], bool]

_DIGITS = frozenset("0123456789")
_NUMBER_SIGNS = _DIGITS | frozenset(".,/-:")
_FIRST, _LAST_ASCII, _LAST = 3, 97, 225
# From glyph 98 on the standard order follows the old Macintosh character set, shifted by 30.
_MACINTOSH_SHIFT = 30
_DAMAGED = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
)


@dataclass(slots=True)
class FontRepair:
    """What was corrected.

    Attributes:
        content: the corrected file, or ``None`` where nothing was to be done.
        digits: base names of fonts whose digits were renamed.
        signs: those fonts with each digit and sign that had another name, ("Book Antiqua", "9").
        deciphered: base names of fonts that had no names.
        pairs: base names of fonts whose ligatures had broken names.
        unproved: base names of fonts that call two glyphs by one digit and prove no order.
    """

    content: bytes | None = None
    digits: set[str] = field(default_factory=set)
    signs: set[tuple[str, str]] = field(default_factory=set)
    deciphered: set[str] = field(default_factory=set)
    unproved: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)

    @property
    def changes_names(self) -> bool:
        """Whether the file must be read anew with corrected names."""
        return bool(self.digits or self.pairs)


def repair_fonts(
    content: bytes,
    password: str | None,
    reads_well: ReadsWell,
) -> FontRepair:
    """Correct the fonts of a file.

    Args:
        content: the file.
        password: password of a protected file.
        reads_well: told a corrected file and a font name, whether that font now gives words.
    """
    try:
        with pikepdf.open(io.BytesIO(content), password=password or "") as pdf:
            repair, nameless = _correct_digits(pdf)
            repair.pairs = _mend_pairs(pdf)
            if nameless:
                repair = _decipher(pdf, nameless, repair, reads_well)
            elif repair.changes_names:
                repair.content = _saved(pdf)
            return repair
    except _DAMAGED:  # the file is read as it is
        return FontRepair()


def _correct_digits(pdf: pikepdf.Pdf) -> tuple[FontRepair, list[Any]]:
    repair = FontRepair()
    nameless = []
    for font in _composite_fonts(pdf):
        name = _name(font)
        table = font.get("/ToUnicode")
        if table is None:
            nameless.append(font)
            continue
        if not isinstance(table, pikepdf.Stream):
            continue
        named = read_map(table.read_bytes())
        wrong = _contradictions(named)
        if not wrong:
            continue
        if draws_standard_digits(_program(font)):
            font["/ToUnicode"] = pdf.make_stream(write_map({**named, **wrong}))
            repair.digits.add(name)
            repair.signs |= {(name, sign) for sign in wrong.values()}
        elif _names_twice(named):
            repair.unproved.add(name)
    return repair, nameless


def _mend_pairs(pdf: pikepdf.Pdf) -> set[str]:
    mended = set()
    for font in _fonts(pdf):
        table = font.get("/ToUnicode")
        if not isinstance(table, pikepdf.Stream):
            continue
        named = read_map(table.read_bytes())
        pairs = _broken_pairs(named)
        if pairs:
            width = 2 if font.get("/Subtype") == "/Type0" else 1
            font["/ToUnicode"] = pdf.make_stream(write_map({**named, **pairs}, width=width))
            mended.add(_name(font))
    return mended


def _broken_pairs(named: Mapping[int, str]) -> dict[int, str]:
    """Find names such as U+0644 U+4427, whose high byte repeats the low byte before it."""
    mended = {}
    for glyph, text in named.items():
        letters = list(text)
        for at in range(1, len(letters)):
            before, point = ord(letters[at - 1]), ord(letters[at])
            if _is_arabic(before) and point >> 8 == before & 0xFF and _is_arabic(_twin(point)):
                letters[at] = chr(_twin(point))
        if "".join(letters) != text:
            mended[glyph] = "".join(letters)
    return mended


def _twin(point: int) -> int:
    return 0x600 | (point & 0xFF)


def _is_arabic(point: int) -> bool:
    return 0x621 <= point <= 0x652


def _contradictions(named: Mapping[int, str]) -> dict[int, str]:
    """Find digits and number signs that are named otherwise than the standard order says.

    Only where both names belong to numbers: a font in another order has letters there.
    """
    places = range(ord(",") - STANDARD_SHIFT, ord(":") - STANDARD_SHIFT + 1)
    known = {glyph: named[glyph] for glyph in places if glyph in named}
    if not all(text in _NUMBER_SIGNS for text in known.values()):
        return {}
    standard = {glyph: chr(glyph + STANDARD_SHIFT) for glyph in known}
    wrong = {glyph: text for glyph, text in standard.items() if known[glyph] != text}
    touches_digit = any({known[glyph], text} & _DIGITS for glyph, text in wrong.items())
    return wrong if touches_digit else {}


def _names_twice(named: Mapping[int, str]) -> bool:
    """Whether two glyphs are called by the same digit: a sure sign, whatever the order."""
    digits = [text for text in named.values() if text in _DIGITS]
    return len(set(digits)) < len(digits)


def _decipher(
    pdf: pikepdf.Pdf,
    nameless: list[Any],
    repair: FontRepair,
    reads_well: ReadsWell,
) -> FontRepair:
    """Name the glyphs of nameless fonts by the standard order where that gives words."""
    table = pdf.make_indirect(pdf.make_stream(write_map(standard_order())))
    for font in nameless:
        font["/ToUnicode"] = table
    trial = _saved(pdf)
    kept = {name for name in {_name(font) for font in nameless} if reads_well(trial, name)}
    for font in nameless:
        if _name(font) not in kept:
            del font["/ToUnicode"]
    repair.deciphered = kept
    if kept or repair.changes_names:
        repair.content = _saved(pdf)
    return repair


def standard_order() -> dict[int, str]:
    """Give the text of each glyph number in the standard order of TrueType fonts."""
    ascii_part = {g: chr(g + STANDARD_SHIFT) for g in range(_FIRST, _LAST_ASCII + 1)}
    macintosh = {
        g: bytes([g + _MACINTOSH_SHIFT]).decode("mac_roman")
        for g in range(_LAST_ASCII + 1, _LAST + 1)
    }
    return {**ascii_part, **macintosh}


def _composite_fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every font once whose codes are glyph numbers (Type0, Identity-H)."""
    for font in _fonts(pdf):
        if font.get("/Subtype") != "/Type0":
            continue
        glyph_map = font["/DescendantFonts"][0].get("/CIDToGIDMap")
        plain = glyph_map is None or glyph_map == "/Identity"
        if font.get("/Encoding") == "/Identity-H" and plain:
            yield font


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every font of the pages once."""
    seen = set()
    for page in pdf.pages:
        fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        for font in fonts.values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _program(font: Any) -> bytes:
    descriptor = font["/DescendantFonts"][0].get("/FontDescriptor")
    program = None if descriptor is None else descriptor.get("/FontFile2")
    return program.read_bytes() if program is not None else b""


def _name(font: Any) -> str:
    """Give the base name without the six letters that mark a subset."""
    return str(font.get("/BaseFont", "")).lstrip("/").split("+")[-1]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    corrected = io.BytesIO()
    pdf.save(corrected)
    return corrected.getvalue()
