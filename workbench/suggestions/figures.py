"""How often each detector was right on annotated articles, to be shown beside a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from workbench.settings import content_folder

FILE = "suggestion_figures.yaml"


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts of one detector: how often right, of how many hits; in all and by language."""

    right: int
    of: int
    by_language: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures by detector and its version, and on what they were counted.

    They hold for suggestions by the same criteria only (``framework``).
    """

    framework: str
    articles: int
    laws: int
    detectors: Mapping[tuple[str, str], Measured]


@cache
def measured_figures() -> Measure:
    """Read the figures; those of another version of a detector say nothing about it."""
    path = content_folder("annotations") / "lexicon" / FILE
    return (
        read_figures(path.read_text(encoding="utf-8")) if path.is_file() else Measure("", 0, 0, {})
    )


def read_figures(text: str) -> Measure:
    """Read figures from YAML text, as ``scripts/write_suggestion_figures.py`` writes it."""
    content = yaml.safe_load(text)
    detectors = {
        (str(item["detector"]), str(item["version"])): _measured(item)
        for item in content["detectors"]
    }
    counted = int(content["articles"]), int(content["laws"])
    return Measure(str(content["framework"]), *counted, detectors)


def _measured(item: Mapping[str, Any]) -> Measured:
    shares = {
        language: (int(held["right"]), int(held["right"]) + int(held["wrong"]))
        for language, held in item["languages"].items()
    }
    right = sum(share[0] for share in shares.values())
    return Measured(right, sum(share[1] for share in shares.values()), shares)
