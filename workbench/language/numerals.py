"""Numbers of articles and chapters: words, digits, Roman numerals and bis, ter, quater.

Everything here works on shapes (see ``shapes``) and gives canonical keys: «المادة السابعة
مكررة مرتين», "Article 7 ter" and «الفصل ٧ مكرر مرتين» all have the key ``7ter``.
"""

from __future__ import annotations

import re
from functools import cache

from workbench.language.lexicon import word_list
from workbench.language.shapes import shape

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"^(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")


def alternatives(words: list[str] | tuple[str, ...]) -> str:
    """Make a regular expression that matches any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def roman_value(text: str) -> int | None:
    """Read a Roman numeral; «Il» and «lV», common slips of recognised pages, are II and IV."""
    printed = text.strip()
    if not printed.islower():
        printed = printed.replace("l", "I")  # a small l among capitals is a misread I
    letters = printed.casefold()
    for reading in (letters, letters.replace("l", "i")):
        if reading and _ROMAN_FORM.match(reading):
            values = [_ROMAN[letter] for letter in reading]
            pairs = zip(values, [*values[1:], 0], strict=True)
            return sum(-value if value < following else value for value, following in pairs)
    return None


@cache
def _arabic(name: str) -> dict[str, int]:
    table = word_list("structure_numbers")["ar"][name]
    return {shape(word): int(value) for value, words in table.items() for word in words}


@cache
def _arabic_words(name: str) -> frozenset[str]:
    return frozenset(shape(word) for word in word_list("structure_numbers")["ar"][name])


@cache
def _arabic_times() -> dict[str, str]:
    table = word_list("structure_numbers")["ar"]["times"]
    return {shape(word): suffix for suffix, words in table.items() for word in words}


@cache
def _french_ordinals() -> dict[str, int]:
    table = word_list("structure_numbers")["fr"]["ordinals"]
    return {word: int(value) for value, words in table.items() for word in words}


@cache
def arabic_ordinal_pattern() -> str:
    """Give the pattern of an Arabic ordinal: «الثالثة والعشرون», «الأولى بعد المائة»."""
    words = [*_arabic("units"), *_arabic("tens"), *_arabic("hundreds")]
    words += [*_arabic_words("teen"), *_arabic_words("after")]
    one = f"(?:{alternatives(words)})"
    return rf"{one}(?:\s+و?{one})*"


@cache
def french_ordinal_pattern() -> str:
    """Give the pattern of a French ordinal in words."""
    return f"(?:{alternatives(list(_french_ordinals()))})"


def arabic_ordinal(text: str) -> int | None:
    """Read an Arabic ordinal: «الثانية عشرة» is 12, «الحادية والعشرون بعد المائة» is 121."""
    total = 0
    unit = 0
    for word in shape(text).split():
        plain = word[1:] if word.startswith("و") and word not in _arabic("units") else word
        if plain in _arabic_words("after"):
            continue
        value = _number_word(plain, unit)
        if value is None:
            return None
        if value < 11 and unit and value != 10:
            return None
        unit = value if value < 11 and plain not in _arabic_words("teen") else unit
        total += value
    return total or None


def _number_word(word: str, unit: int) -> int | None:
    if word in _arabic_words("teen"):
        return 10 if 0 < unit < 10 else None
    for name in ("units", "tens", "hundreds"):
        if word in _arabic(name):
            return _arabic(name)[word]
    return None


def french_ordinal(text: str) -> int | None:
    """Read a French ordinal word: "deuxième" is 2; "unique" is 1."""
    return _french_ordinals().get(shape(text).strip())


def ordinal_values(text: str) -> set[int]:
    """Give the values of the ordinals in a text: «الفقرة الثانية», "le troisième alinéa"."""
    plain = shape(text)
    values = {arabic_ordinal(m.group()) for m in _arabic_ordinals().finditer(plain)}
    values |= {int(m[1]) for m in re.finditer(r"(?<!\w)(\d{1,3})\s?(?:°|er?\b|eme)", plain)}
    values |= {_french_ordinals()[m.group()] for m in _french_ordinals_in().finditer(plain)}
    return {value for value in values if value}


@cache
def _arabic_ordinals() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{arabic_ordinal_pattern()})(?![^\W\d_])")


@cache
def _french_ordinals_in() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){french_ordinal_pattern()}(?![^\W\d_])")


def arabic_enumeration(text: str) -> int | None:
    """Read «أولا», «ثانيا» as 1, 2; ``None`` for other words."""
    return _arabic("enumeration").get(shape(text).strip())


@cache
def arabic_repeated_pattern() -> str:
    """Give the pattern of «مكررة», «المكرر مرتين», «(مكررة ثلاث مرات)»."""
    words = alternatives(list(_arabic_words("repeated")))
    times = alternatives(list(_arabic_times()))
    return rf"\(?(?:{words})(?:\s+(?:{times}|\d{{1,2}}))?\)?"


@cache
def french_repeated_pattern() -> str:
    """Give the pattern of bis, ter, quater and so on."""
    return rf"(?:{alternatives(word_list('structure_numbers')['fr']['repeated'])})"


def repeated_suffix(text: str) -> str:
    """Name what follows a number: «مكررة مرتين» and "ter" give ``ter``, nothing gives nothing."""
    words = shape(text).strip(" ()")
    if not words:
        return ""
    first, _, rest = words.partition(" ")
    if first not in _arabic_words("repeated"):
        return words.replace(" ", "")
    rest = rest.strip()
    return _arabic_times().get(rest) or f"bis{rest}"


def number_value(text: str) -> int | None:
    """Read a number however it is written: digits, Arabic or French words, Roman numerals."""
    plain = shape(text).strip()
    digits = re.fullmatch(r"(\d+)\s?(?:er|ere|e|eme)?", plain)
    if digits:
        return int(digits[1])
    if re.search(r"[\u0621-\u064a]", plain):
        return arabic_ordinal(plain)
    return french_ordinal(plain) or roman_value(plain)


def is_preliminary(text: str) -> bool:
    """Whether a heading is the preliminary one: «باب تمهيدي», "livre préliminaire"."""
    plain = shape(text).strip()
    french = word_list("structure_numbers")["fr"]["preliminary"]
    return plain in _arabic_words("preliminary") or plain in french


@cache
def preliminary_pattern() -> str:
    """Give the pattern of the words for "preliminary" in both languages."""
    french = word_list("structure_numbers")["fr"]["preliminary"]
    return f"(?:{alternatives([*_arabic_words('preliminary'), *french])})"
