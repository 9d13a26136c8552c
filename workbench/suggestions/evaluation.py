"""How often each detector is right: precision and recall with their uncertainty.

The unit is (article, criterion): several suggestions of one criterion in an article count once.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]  # article, criterion
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and shares of one detector, one language or all; ``None`` where nothing was counted.

    ``base_rate`` is the share of article-criterion pairs that are findings: what guessing would
    be right on. Intervals are for 95 %: Wilson for shares, bootstrap by law for F1.
    """

    right: int
    wrong: int
    missed: int
    base_rate: float
    precision: float | None
    precision_interval: Interval | None
    recall: float | None
    recall_interval: Interval | None
    f1: float | None
    f1_interval: Interval | None = None


def figures(
    suggested: set[Pair], findings: set[Pair], pairs: int, f1_interval: Interval | None = None
) -> Figures:
    """Count suggestions against findings; ``pairs`` is how many there could have been."""
    right = len(suggested & findings)
    precision = right / len(suggested) if suggested else None
    recall = right / len(findings) if findings else None
    return Figures(
        right=right,
        wrong=len(suggested) - right,
        missed=len(findings) - right,
        base_rate=len(findings) / pairs if pairs else 0.0,
        precision=precision,
        precision_interval=wilson(right, len(suggested)),
        recall=recall,
        recall_interval=wilson(right, len(findings)),
        f1=f1(suggested, findings),
        f1_interval=f1_interval,
    )


def f1(suggested: set[Pair], findings: set[Pair]) -> float | None:
    """Give the harmonic mean of precision and recall, ``None`` where there is nothing at all."""
    both = len(suggested) + len(findings)
    return 2 * len(suggested & findings) / both if both else None


def wilson(right: int, of: int, z: float = 1.96) -> Interval | None:
    """Give the Wilson score interval of a share; it stays wide where little was counted."""
    if not of:
        return None
    share, square = right / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap_f1(
    suggested: set[Pair],
    findings: set[Pair],
    law_of: Mapping[str, str],
    *,
    rounds: int = 1000,
    seed: int = 7,
) -> Interval | None:
    """Draw laws again and again, articles of one law together; give the middle 95 % of F1."""
    laws = sorted(set(law_of.values()))
    counts = {law: [0, 0] for law in laws}
    for pair in suggested | findings:
        count = counts[law_of[pair[0]]]
        count[0] += 2 * (pair in suggested and pair in findings)
        count[1] += (pair in suggested) + (pair in findings)
    draw = random.Random(seed)
    drawn: list[float] = []
    for _round in range(rounds):
        sample = [counts[law] for law in draw.choices(laws, k=len(laws))] if laws else []
        total = sum(count[1] for count in sample)
        if total:
            drawn.append(sum(count[0] for count in sample) / total)
    if not drawn:
        return None
    drawn.sort()
    return _share(drawn, 0.025), _share(drawn, 0.975)


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
