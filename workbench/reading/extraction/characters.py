"""What a character is on a printed page: letter, mark, digit, or something never printed."""

from __future__ import annotations

import unicodedata
from functools import cache

ALEFS = frozenset("اأإآٱ")
LAM = "ل"
TATWEEL = "\u0640"
UNREADABLE = "\ufffd"  # stands where the file draws a sign and does not say which
OPENING = frozenset("([{«‹")
CLOSING = frozenset(")]}»›")
MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))

_SPACES = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u3000"
)
_NEVER_PRINTED = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
_ARABIC_SIGNS = frozenset("\u060c\u061b\u061f\u066a\u066b\u066c\u066d\u06d4")


@cache
def is_rtl(character: str) -> bool:
    """Whether a letter is written from right to left; digits and «،» are not letters."""
    point = ord(character)
    if 0xFB1D <= point <= 0xFDFF or 0xFE70 <= point <= 0xFEFE:
        return True
    if not 0x590 <= point <= 0x8FF or character in _ARABIC_SIGNS:
        return False
    return unicodedata.category(character)[0] == "L"


@cache
def is_mark(character: str) -> bool:
    """Whether a character sits on another one, such as the shadda of «المادّة»."""
    return unicodedata.category(character) in ("Mn", "Me")


@cache
def is_latin(character: str) -> bool:
    """Whether a letter is written from left to right."""
    return character.isalpha() and not is_rtl(character)


@cache
def is_private(character: str) -> bool:
    """Whether a character says nothing: private use, unassigned or the replacement sign."""
    point = ord(character)
    if 0xE000 <= point < 0xF900 or point in (0, 0xFFFD) or point >= 0xF0000:
        return True
    return unicodedata.category(character) in ("Cn", "Cc", "Co")


@cache
def is_foreign(character: str) -> bool:
    """Whether no law in Arabic or a European language holds a letter: «残» and «Ư».

    Readers show such letters where a font gives a glyph no name or a broken one. Tifinagh is ours.
    """
    point = ord(character)
    rare = 0x180 <= point < 0x2B0 or 0x700 <= point < 0x1D00 or 0x2E80 <= point < 0xD800
    return (rare and character.isalpha()) or point == 0x37F  # «Ϳ», for «لل» of some fonts


@cache
def printed(character: str) -> str:
    """Give a character as a reader writes it: ﻷ becomes «لأ», ﬁ becomes "fi".

    Empty for signs that are never printed. Presentation forms of harakat lose the space
    that NFKC puts before them (ﹶ is U+0020 U+064E).
    """
    point = ord(character)
    if character in _SPACES:
        return " "
    if point < 32 or character in _NEVER_PRINTED:
        return ""
    if 0xFB00 <= point <= 0xFB06 or 0xFB50 <= point <= 0xFDFF or 0xFE70 <= point <= 0xFEFF:
        decomposed = unicodedata.normalize("NFKC", character)
        return decomposed.lstrip(" ") if len(decomposed) > 1 else decomposed
    return character
