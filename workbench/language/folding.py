"""Comparing words as a reader does: without vowel marks, joins and look-alike letters.

Folding is for finding and comparing; what is shown is always the text as printed.
«الأَحْكَامُ» and «الاحكام» fold to the same word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

# Tashkeel, superscript alef, Quranic marks and tatweel: «المَــادّة» is «المادة».
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
# Marks of direction and zero-width signs change how a line is drawn, never what it says.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u00ad]")
_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "\u2010": "-",  # NFKC turns the non-breaking hyphen of «n° 31‑13» into this one
    "‑": "-",
    "–": "-",
    "—": "-",
}
_DIGITS = dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))


def letters_replaced(by: Mapping[str, str]) -> Callable[[str], str]:
    """Make a function that writes other letters for some, as ``str.translate`` does.

    Few letters of an Arabic text are ever replaced; a search passes over the others ten times
    faster than a translation, which looks up each.
    """
    wanted = re.compile(f"[{re.escape(''.join(by))}]")

    def other(found: re.Match[str]) -> str:
        return by[found.group()]

    return lambda text: wanted.sub(other, text)


_fold_letters = letters_replaced(_LETTERS | _DIGITS)
_fold_digits = letters_replaced(_DIGITS)


def strip_invisible(text: str) -> str:
    """Remove direction marks and zero-width signs, nothing that is printed."""
    return _INVISIBLE.sub("", text)


def western_digits(text: str) -> str:
    """Write ٠-٩ and ۰-۹ as 0-9; «المادة ٧» becomes «المادة 7». Length is kept."""
    return _fold_digits(text)


def fold(text: str) -> str:
    """Fold a text for search and comparison (case, marks, alef and ya forms, digits).

    NFKC first, so that presentation forms such as ﻻ become لا. The length may change.
    """
    folded = unicodedata.normalize("NFKC", strip_invisible(text))
    return _fold_letters(_MARKS.sub("", folded)).casefold()


def fold_search(text: str) -> str:
    """Fold a text for searching: like :func:`fold`, and é = e, ة = ه, white space = one space."""
    folded = unicodedata.normalize("NFD", fold(text))
    folded = "".join(c for c in folded if unicodedata.category(c) != "Mn")
    return re.sub(r"\s+", " ", folded.replace("ة", "ه"))
