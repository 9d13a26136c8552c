"""The order in which the fonts that came with Windows keep their glyphs.

Times New Roman, Arial, Arabic Transparent and many others number their glyphs alike: ASCII less
29, then the old Macintosh characters less 30, the Arabic signs from «،» (glyph 748) on and the
printed forms of the Arabic letters from «ﺁ» (glyph 897) on. Programs that rewrite a file keep
these numbers even where they lose the names. Each stretch must be proved apart: other fonts keep
the ASCII part alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from workbench.reading.extraction.font_names import Names, agreement
from workbench.reading.extraction.font_shapes import STANDARD_SHIFT

_FIRST, _LAST_ASCII, _LAST = 3, 97, 224
_MACINTOSH_SHIFT, _SECOND_SPACE = 30, 172
_ASCII = {glyph: chr(glyph + STANDARD_SHIFT) for glyph in range(_FIRST, _LAST_ASCII + 1)}
_SIGNS_AT = 748
_SIGNS = (0x60C, 0x61B, 0x61F, 0x621, 0x640, *range(0x64B, 0x653), *range(0x660, 0x66A))
_FORMS_AT, _FIRST_FORM, _LAST_FORM = 897, 0xFE81, 0xFEFC
_FORMS = range(_FORMS_AT, _FORMS_AT + _LAST_FORM - _FIRST_FORM + 1)
_FEWEST_FORMS, _LAID_OVER = 20, 0.7


def standard_order() -> dict[int, str]:
    """Give the text of each glyph number in the standard order of TrueType fonts."""
    return {**_ASCII, **_macintosh(_LAST + 1), **arabic_order()}


def _macintosh(shifted_from: int) -> dict[int, str]:
    """Give the Macintosh part; several fonts have one glyph less from the second space on."""
    return {
        glyph: bytes([glyph + _MACINTOSH_SHIFT + (glyph >= shifted_from)]).decode("mac_roman")
        for glyph in range(_LAST_ASCII + 1, _LAST + 1)
    }


def arabic_order() -> dict[int, str]:
    """Give the text of the glyphs that stand for Arabic in the standard order."""
    signs = {_SIGNS_AT + at: chr(point) for at, point in enumerate(_SIGNS)}
    return {**signs, **{glyph: _form(glyph) for glyph in _FORMS}}


def proved_order(named: Mapping[int, str]) -> Names:
    """Give the parts of the standard order that the names of a font prove."""
    proved: dict[int, frozenset[str]] = {}
    for part in (_ASCII, _macintosh(_LAST + 1), arabic_order()):
        names = {glyph: frozenset({text}) for glyph, text in part.items()}
        if agreement(named, names):
            proved.update(names)
    if " " in proved.get(_FIRST, ()):
        proved.update(_overlaid(named))
    return proved


def _overlaid(named: Mapping[int, str]) -> Names:
    """Find signs whose two bytes Ghostscript laid over one another: «’» (U+2019) became "9"."""
    found = {}
    for part in (_macintosh(_LAST + 1), _macintosh(_SECOND_SPACE)):
        for glyph, text in part.items():
            if ord(text) > 255 and named.get(glyph) == _laid_over(text):
                found[glyph] = frozenset({text})
    return found


def hides_arabic(named: Mapping[int, str]) -> bool:
    """Whether many glyphs stand where the standard order has Arabic letters, under other names."""
    forms = [glyph for glyph in _FORMS if glyph in named]
    right = sum(named[glyph] == _form(glyph) for glyph in forms)
    return len(forms) >= _FEWEST_FORMS and 2 * right < len(forms)


def overlays_arabic(named: Mapping[int, str]) -> bool:
    """Whether Ghostscript laid the bytes of Arabic letters over one another.

    «م» (U+0645) became "G" (U+0047), and the glyph after it the next letter, "H".
    """
    forms = {glyph: named[glyph] for glyph in _FORMS if named.get(glyph)}
    wrong = {glyph: text for glyph, text in forms.items() if text != _form(glyph)}
    laid = sum(
        text == _laid_over(_form(glyph)) or _is_next(text, named.get(glyph - 1, ""))
        for glyph, text in wrong.items()
    )
    return len(forms) > 1 and laid > _LAID_OVER * len(wrong)


def _is_next(text: str, before: str) -> bool:
    return len(text) == 1 and bool(before) and ord(text) == ord(before[-1]) + 1


def _laid_over(text: str) -> str:
    laid = 0
    for byte in text.encode("utf-16-be"):
        laid |= byte
    return chr(laid)


def _form(glyph: int) -> str:
    return unicodedata.normalize("NFKC", chr(glyph - _FORMS_AT + _FIRST_FORM))
