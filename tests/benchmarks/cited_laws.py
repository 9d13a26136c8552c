"""Stretches of laws whose citations were labelled by hand, read from the data as provisions."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.numerals import number_value
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure


def provisions_of(path: Path) -> tuple[Provision, ...]:
    """Read a file of the data as one sequence of provisions, the acts of an issue in a row."""
    if path.suffix == ".pdf":
        acts = read_structure(extract_document(path, ocr=False)).acts
        found: list[Provision] = []
        for act in acts:
            first = len(found)
            found += [
                replace(one, parent=None if one.parent is None else one.parent + first)
                for one in act.provisions
            ]
        return tuple(found)
    articles = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(articles, dict):  # a law of the raw extractions
        pairs = [(one["title"], _joined(one["content"])) for one in articles["provisions"]]
    else:
        pairs = [(one["reference"], one["contenu"]) for one in articles]
    return tuple(_article(at, num, text) for at, (num, text) in enumerate(pairs, 1))


def _article(at: int, num: str, text: str) -> Provision:
    digits = re.search(r"\d+(?:-\d+)*", num)
    value = digits[0] if digits else number_value(num.split(" ", 1)[-1])
    return Provision(f"art_{at}", ProvisionKind.ARTICLE, num, str(value or at), None, text, 1)


def _joined(text: str) -> str:
    """Join the lines of a raw page where a sentence goes on, as the product does on reading."""
    return re.sub(r"\n(?=[a-zà-ÿ])", " ", text)
