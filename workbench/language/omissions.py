"""Dots and notes that stand for text which stays: «......», "(le reste sans changement)"."""

from __future__ import annotations

import re
from functools import cache

from workbench.language.lexicon import word_list
from workbench.language.shapes import shape

_DOTS = re.compile(r"\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|[.…](?:\s*[.…]){2,}|…")
_IN_BRACKETS = re.compile(r"\([^()\n]{5,80}\)")
_PARAGRAPH = re.compile(r"[^\n]+")


@cache
def _unchanged() -> re.Pattern[str]:
    listed = "|".join(word_list("amending_orders")["unchanged"])
    return re.compile(rf"(?:{listed})")


def is_unchanged(words: str) -> bool:
    """Whether words only say that text stays: «(الباقي لا تغيير فيه)», "sans modification"."""
    plain = re.sub(r'^[\s."]+|[\s."]+$', "", shape(words))
    return bool(_unchanged().fullmatch(plain)) if plain else False


def omissions(text: str) -> list[tuple[int, int]]:
    """List the places in a new wording where old text is left out, ``[start, end)``.

    «يراد ......... بالمعلومات» has one; neighbours with nothing but marks between count once.
    """
    found = [match.span() for match in _DOTS.finditer(text)]
    for pattern in (_IN_BRACKETS, _PARAGRAPH):
        found += [m.span() for m in pattern.finditer(text) if is_unchanged(m.group())]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and not re.search(r"\w", text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
