"""The gold articles in two halves by law: rules are written on one, measured on the other."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

SEED = 20260107


def split_by_law(
    articles: Sequence[Mapping[str, Any]], seed: int = SEED
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Divide articles into a half to write on and a half set aside; no law is in both.

    Laws of each language are shuffled by the seed and dealt out in turn to the half with
    fewer articles of that language. Labels play no part.
    """
    by_law: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for article in articles:
        by_law[article["lang"], article["source"]].append(article)
    laws = sorted(by_law)
    random.Random(seed).shuffle(laws)
    halves: tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]] = ([], [])
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for language, source in laws:
        taken = counts[language]
        side = 0 if taken[0] <= taken[1] else 1
        taken[side] += len(by_law[language, source])
        halves[side].extend(by_law[language, source])
    return halves
