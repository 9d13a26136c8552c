"""Numbers that a program puts before paragraphs: 1, iv, B, «ج», as Word and browsers write them."""

from __future__ import annotations

# The two orders of Arabic letters in lists: «أ، ب، ج، د» of the abjad and «أ، ب، ت، ث».
_ABJAD = ("أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف",
          "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ")  # fmt: skip
_ALPHA = ("أ", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ",
          "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "هـ", "و", "ي")  # fmt: skip
_LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HINDI = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MOST = 3999


def printed_number(number: int, form: str) -> str:
    """Write a number of a list in one of the forms of Word (``arabicAbjad``) or of HTML (``a``)."""
    if form in ("none", "bullet"):
        return ""
    if not 0 < number <= _MOST:
        return str(number)
    if form in ("lowerRoman", "i"):
        return _roman(number)
    if form in ("upperRoman", "I"):
        return _roman(number).upper()
    letters = _LETTERS.get(form)
    if letters is not None:
        written = letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
        return written.upper() if form in ("upperLetter", "A") else written
    return _SPECIAL.get(form, "{}").format(_digits(number, form))


_LETTERS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN,
    "a": _LATIN,
    "A": _LATIN,
    "arabicAbjad": _ABJAD,
    "arabicAlpha": _ALPHA,
}
_SPECIAL = {"numberInDash": "- {} -"}


def _digits(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("hindiNumbers", "arabic-indic"):
        return str(number).translate(_HINDI)
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written
