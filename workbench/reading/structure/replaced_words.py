"""Orders that put words in the place of others: «تحل عبارة «الوكالة» محل عبارة «المكتب»»."""

from __future__ import annotations

import re
from functools import cache

from workbench.language.lexicon import word_list
from workbench.language.shapes import shape_with_places


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    quoted = r'"\s*(?P<{name}>[^"]+?)\s*"'
    return tuple(
        re.compile(
            line.replace("{new}", quoted.replace("{name}", "new")).replace(
                "{old}", quoted.replace("{name}", "old")
            )
        )
        for line in word_list("amending_orders")["renames"]
    )


def replaced_words(sentence: str) -> tuple[str, str] | None:
    """Give the old and the new words of such an order, as printed; ``None`` for other orders."""
    plain, places = shape_with_places(sentence)
    for pattern in _patterns():
        match = pattern.search(plain)
        if match:
            old, new = (
                sentence[places[match.start(name)] : places[match.end(name) - 1] + 1]
                for name in ("old", "new")
            )
            return old, new
    return None
