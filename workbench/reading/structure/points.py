"""Marks of points at the head of a line: "1°", "a)", "I.-", «أ)», «أولا:», «البند 1», a dash.

What a mark says depends on what stands before it: "i)" after "h)" is a letter, alone it is the
Roman one; "M." before a name is no mark at all, because no "L." came before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.domain.passages import INDENT
from workbench.language.lexicon import word_list
from workbench.language.numerals import (
    alternatives,
    arabic_enumeration,
    arabic_ordinal_pattern,
    number_value,
    roman_value,
)
from workbench.language.shapes import shape, shape_with_places

_LONGEST = 60  # a mark is short; what stands further on cannot belong to it
_FARTHEST = 3  # points that may be missing between two (lost in the file, repealed)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to understand a mark: style, place in its sequence, name in its list."""

    style: str
    value: int
    token: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the head of a line: where it ends, what it may mean, whether it is unmistakable."""

    end: int
    printed: str
    meanings: tuple[Meaning, ...]
    strong: bool


@cache
def _pattern() -> re.Pattern[str]:
    points = word_list("structure_points")
    bullets = re.escape(points["bullets"])
    bands = alternatives([shape(word) for word in points["point_words"]])
    counted = alternatives([shape(w) for ws in _enumeration().values() for w in ws])
    letters = "".join(sorted({shape(letter) for letter in points["letters"]["abjad"]}))
    return re.compile(
        rf"\s*(?:"
        rf"(?P<band>(?:{bands})\s+(?P<which>\d{{1,3}}|{arabic_ordinal_pattern()}))\s*(?:[:.)–—-]+(?!\d)|$)"
        rf"|(?P<word>{counted})\s*[:.)،–—-]+"
        rf"|\(?(?P<digit>\d{{1,3}})\s?(?P<close>[°º)/][.)–—-]?|[.–—-]{{1,2}})(?![\d/])"
        rf"|[–—-](?P<turned>\d{{1,2}})(?=\s)"
        rf"|\(?(?P<latin>[a-z]|[ivx]{{2,5}})"
        rf"(?:\s?[)°][ ]?[–—-]?|\s?\.[ ]?[–—-]?(?![\w.])|\s?[–—-](?=\s))"
        rf"|\(?(?P<arabic>[{letters}])\s?(?:[.)–—-]|/)[–—-]?(?!\d)"
        rf"|(?P<bullet>[{bullets}\uf0a7\uf0b7\uf0d8\uf0fc]|[o\ufffd](?=\s))(?![{bullets}])(?=\s*\S)"
        rf")"
    )


def _enumeration() -> dict[int, list[str]]:
    table: dict[int, list[str]] = word_list("structure_numbers")["ar"]["enumeration"]
    return table


def find_marker(line: str, language: str) -> Marker | None:
    """Find the mark of a point at the head of a line, with all it may mean."""
    plain, places = shape_with_places(line[:_LONGEST])
    match = _pattern().match(plain)
    if match is None:
        return None
    if match["turned"] and language != "ar":
        return None  # only Arabic editions print «1-» backwards, as «-1»
    end = places[match.end()]
    printed = line[:end].strip()
    meanings = _meanings(match, printed)
    strong = bool(match["band"] or match["word"] or match["bullet"])
    strong = strong or (match["close"] or "")[:1] in ("°", "º", ")")
    return Marker(end, printed, meanings, strong) if meanings else None


def _meanings(match: re.Match[str], printed: str) -> tuple[Meaning, ...]:
    if match["bullet"]:
        return (Meaning(INDENT, 0, ""),)
    if match["band"]:
        value = number_value(match["which"])
        return (Meaning("band", value, str(value)),) if value else ()
    if match["word"]:
        value = arabic_enumeration(match["word"])
        return (Meaning("word", value, str(value)),) if value else ()
    if number := match["digit"] or match["turned"]:
        return (Meaning("digit", int(number), str(int(number))),)
    return _letters(match, printed)


def _letters(match: re.Match[str], printed: str) -> tuple[Meaning, ...]:
    """Read a letter in every order in which laws count with letters."""
    if letter := match["arabic"]:
        orders = word_list("structure_points")["letters"]
        found = {
            name: [shape(one) for one in order].index(letter) + 1 for name, order in orders.items()
        }
        named = orders["abjad"][found["abjad"] - 1]
        return tuple(Meaning(name, value, named) for name, value in found.items())
    token = match["latin"]
    capital = "upper" if any(c.isupper() for c in printed) else "lower"
    meanings = []
    if len(token) == 1:
        meanings.append(Meaning(f"latin {capital}", ord(token) - ord("a") + 1, token))
    roman = roman_value(token)
    if roman and set(token) <= set("ivx"):
        meanings.append(Meaning(f"roman {capital}", roman, token))
    return tuple(meanings)


Level = tuple[Meaning, ...]
"""What the last mark of an open list may mean: «أ)» and «ب)» fit two orders of letters."""


def continued(marker: Marker, open_levels: Sequence[Level]) -> tuple[Level, int, bool] | None:
    """Say where a mark belongs among the lists that are open.

    Returns:
        what the mark may mean, how many of the open levels stay open above it, and whether a
        list of the same style begins anew; ``None`` where the mark is only the look of one.
    """
    for farthest in (1, _FARTHEST):
        for depth in range(len(open_levels) - 1, -1, -1):
            fitting = _following(marker, open_levels[depth], farthest)
            if fitting:
                return fitting, depth, False
    first = tuple(meaning for meaning in marker.meanings if meaning.value == 1)
    meanings = first or marker.meanings
    if not first and not marker.strong:
        return None
    styles = {meaning.style for meaning in meanings}
    for depth, level in enumerate(open_levels):
        if any(meaning.style in styles for meaning in level):
            return meanings, depth, bool(first)
    return meanings, len(open_levels), False


def _following(marker: Marker, level: Level, farthest: int) -> Level:
    last = {meaning.style: meaning.value for meaning in level}
    return tuple(
        meaning
        for meaning in marker.meanings
        if 0 < meaning.value - last.get(meaning.style, meaning.value) <= farthest
    )
