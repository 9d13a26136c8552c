"""Set phrases of legal texts: «كما وقع تغييره وتتميمه», "par voie réglementaire"."""

from __future__ import annotations

import re
from functools import cache

from workbench.language.lexicon import word_list
from workbench.language.shapes import shape, shape_with_places


@cache
def _pattern(name: str) -> re.Pattern[str]:
    expressions = word_list("structure_formulas")[name]
    return re.compile("|".join(f"(?:{expression})" for expression in expressions))


def has_formula(name: str, text: str) -> bool:
    """Whether a text holds a set phrase.

    Args:
        name: ``amended_before``, ``unchanged``, ``solemn``, ``by_decree`` or
            ``entry_into_force``.
        text: Arabic or French text as printed.
    """
    return bool(_pattern(name).search(shape(text)))


def formula_places(name: str, text: str) -> list[tuple[int, int]]:
    """List where a set phrase stands in the printed text, as half-open code point ranges."""
    plain, places = shape_with_places(text)
    found = _pattern(name).finditer(plain)
    return [(places[match.start()], places[match.end()]) for match in found]
