"""The shape of a line: what it says without accents, vowel marks, joins and capitals.

Formulas of laws («المَــادّة ٧»، "ARTICLE PREMIER") are recognised on the shape; what is kept is
always the printed text. Unlike a key for comparing words, a shape has a place in the printed
text for each of its letters, so that what follows a number can be cut from the original.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from workbench.language.folding import fold


def _shape_of(character: str) -> str:
    if character in "\t\u00a0\u202f\u2009\u2002\u2003\r\n":
        return " "
    if character in "٫٬":  # «القانون رقم ٣١٫١٣» is numbered 31.13, «٥٠٬٠٠٠ درهم» is 50.000
        return "."
    folded = unicodedata.normalize("NFD", fold(character))
    return "".join(c for c in folded if unicodedata.category(c) != "Mn")


class _Table(dict[int, str]):
    """Learns each character once; laws use a few hundred of them."""

    def __missing__(self, code: int) -> str:
        self[code] = _shape_of(chr(code))
        return self[code]


_TABLE = _Table()


@lru_cache(maxsize=16_384)
def shape(text: str) -> str:
    """Give the shape of a text: "Décret n° 2‑05" and "DECRET N° 2-05" share it."""
    return text.translate(_TABLE)


def shape_with_places(text: str) -> tuple[str, list[int]]:
    """Give the shape and, for each of its letters, the place in the text it comes from.

    The list has one more entry, the length of the text, so that the end of a match has a place.
    """
    parts = [_TABLE[ord(character)] for character in text]
    places = [index for index, part in enumerate(parts) for _letter in part]
    places.append(len(text))
    return "".join(parts), places
