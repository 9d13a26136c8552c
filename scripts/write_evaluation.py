"""Writes the figures of docs/evaluation.md anew; its prose stays as it is. Run by make evaluation.

The training set is always measured. The 200 real articles are not part of the repository: where
they are not there (setting WORKBENCH_REAL_DATA), their figures stay as they were.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.frameworks import Framework
from workbench.services.evaluation import PHRASES, evaluate
from workbench.services.evaluation_markdown import (
    counts_table,
    size_sentence,
    table_markdown,
    with_figures,
)
from workbench.services.evaluation_tables import share_cells, summary_table
from workbench.services.gold_files import read_gold, read_shipped
from workbench.services.suggestions import framework_named
from workbench.services.tables import Table

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "evaluation.md"
sys.path.append(str(ROOT / "tests" / "benchmarks"))

HEADS = (
    "on by default",
    "precision",
    "recall",
    "F1",
    "right / wrong / missed",
    "base rate",
)


def main() -> None:
    framework = framework_named("ac-review")
    figures = training_figures(framework)
    real = real_articles()
    if real is None:
        print("The real articles are not here; only the figures of the training set are renewed.")
    else:
        figures |= real_figures(framework, real)
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_figures(document, figures), encoding="utf-8")


def real_articles() -> list[dict[str, Any]] | None:
    """Read the 200 real articles where they are at hand."""
    data = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")
    file = data / "gold" / "articles.jsonl"
    return read_gold(file.read_text(encoding="utf-8"), file.name) if file.is_file() else None


def training_figures(framework: Framework) -> dict[str, str]:
    """Measure the set that comes with the workbench."""
    report = evaluate(framework, read_shipped())
    return {
        "training-size": _size(report),
        "training": table_markdown(summary_table(report, "en", _english)),
    }


def real_figures(framework: Framework, articles: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Measure the real articles: the half rules were written on, the half set aside, and all."""
    from gold_split import split_by_law

    written, aside = split_by_law(articles)
    apart, learnt, every = (evaluate(framework, half) for half in (aside, written, articles))
    phrases = next(one for one in apart["detectors"] if one["detector"] == PHRASES)
    rows = (
        *_rows("set aside", apart["default"]),
        ("written on, all", *share_cells(learnt["default"]["all"])),
        ("phrase lists, set aside", *share_cells(phrases["all"])),
    )
    return {
        "size": _size(every),
        "halves": table_markdown(Table("", HEADS, rows)),
        "detectors": table_markdown(counts_table(every, framework, "en", _english, on=True)),
        "hints": table_markdown(counts_table(every, framework, "en", _english, on=False)),
    }


def _rows(half: str, shares: Mapping[str, Any]) -> list[tuple[str, ...]]:
    names = {"all": "all", "ar": "Arabic", "fr": "French"}
    return [(f"{half}, {names[group]}", *share_cells(held)) for group, held in shares.items()]


def _size(report: Mapping[str, Any]) -> str:
    return size_sentence(report, "en", _english)


def _english(text: str) -> str:
    return text


if __name__ == "__main__":
    main()
