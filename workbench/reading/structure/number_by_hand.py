"""The number a person gives a provision in place of the printed one: «12 مكررة», "12 bis", "IV"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from workbench.domain.decisions import WITHOUT_NUMBER
from workbench.domain.texts import HEADING_KINDS, ProvisionKind
from workbench.language.numerals import (
    alternatives,
    arabic_repeated_pattern,
    french_repeated_pattern,
    is_preliminary,
    number_value,
    repeated_suffix,
)
from workbench.language.shapes import shape
from workbench.reading.structure.unit import Unit
from workbench.reading.structure.words import entries, levels, words

_HIGHEST = 10_000
_COMPOUND = re.compile(r"\d+(?:\s?[-–—‑/.]\s?\d+)+")


def number_key(text: str) -> str | None:
    """Read a number as a person writes it; ``None`` where it is none.

    «12 مكررة», "12 bis", "Article 12 bis" and «المادة الثانية عشرة مكررة» are ``12bis``;
    "218-4" is ``218-4``, "Livre préliminaire" is ``prelim``, the "B" of an annex is ``B``.
    """
    plain = re.sub(r"[()]", " ", shape(text)).strip(" :.-–—")
    rest = re.sub(rf"^(?:{_word_pattern()})(?![^\W\d_])\s*(?:n\s?[°ºo]\s*|رقم\s*)?", "", plain)
    if is_preliminary(rest or plain) or is_preliminary(plain):
        return "prelim"
    if re.fullmatch(r"[a-h]", rest):
        return rest.upper()
    match = re.fullmatch(rf"(?P<number>.+?)\s*(?P<repeated>{_repeated_pattern()})?", rest)
    if match is None:
        return None
    suffix = repeated_suffix(match["repeated"] or "")
    number = match["number"].strip()
    if _COMPOUND.fullmatch(number):
        parts = [part.lstrip("0") for part in re.findall(r"\d+", number)]
        return "-".join(parts) + suffix if all(parts) else None
    value = number_value(number)
    return f"{value}{suffix}" if value is not None and 0 < value < _HIGHEST else None


@cache
def _word_pattern() -> str:
    return alternatives([*levels(), *words("articles"), *words("annex")])


@cache
def _repeated_pattern() -> str:
    return f"{arabic_repeated_pattern()}|{french_repeated_pattern()}"


def renumbered(unit: Unit, number: str, *, rtl: bool) -> Unit:
    """Give a provision the number a person decided; the words of its line stay as printed.

    «المادة 12» with the number «12 مكررة» is cited as «المادة 12 مكررة».
    """
    key = number_key(number) if number else None
    if key is None or unit.kind in WITHOUT_NUMBER:
        return unit
    named = re.match(rf"(?:{_word_pattern()})(?![^\W\d_])", shape(number))
    printed = re.match(r"[^\W\d_]+", unit.number or "")
    word = printed[0] if printed else _word_of(unit.kind, rtl=rtl)
    label = number if named else f"{word} {number}".strip()
    whole = unit.whole or (unit.kind in HEADING_KINDS and unit.key is None)
    return replace(unit, number=label, key=key, whole=whole)


def _word_of(kind: ProvisionKind, *, rtl: bool) -> str:
    language = "ar" if rtl else "fr"
    if kind in HEADING_KINDS:
        known = (entry["word"] for entry in entries("levels")[language] if entry["kind"] == kind)
        return str(next(known, "")).capitalize()
    name = "annex" if kind is ProvisionKind.ANNEX else "articles"
    return str(entries(name)[language][0]).capitalize()
