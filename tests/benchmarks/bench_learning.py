"""Learning from findings: weighed words against spaCy's text classifier, by law, on real articles.

    python tests/benchmarks/bench_learning.py

Every article of the gold set is judged by a model that has seen no article of its law. Nobody
reads the articles or labels of the half set aside for the written rules.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from workbench.domain.learning import LearnedFigures
from workbench.services.gold_files import read_gold
from workbench.services.learning import clauses_of_gold
from workbench.services.suggestions import framework_named
from workbench.suggestions.learned import LearnedDetector
from workbench.suggestions.learning import LEARNERS, train

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")


def main() -> None:
    """Print the figures of docs/evaluation.md."""
    path = DATA / "gold" / "articles.jsonl"
    clauses = clauses_of_gold(read_gold(path.read_text(encoding="utf-8"), path.name))
    framework = framework_named("ac-review")
    for method in LEARNERS:
        with tempfile.TemporaryDirectory() as folder:
            started = time.process_time()
            model = train(
                clauses,
                Path(folder),
                framework=framework.id,
                framework_version=framework.version,
                method=method,
            )
            print(f"{method}: model {model.id}, {time.process_time() - started:.1f} s of one core, "
                  f"measured by {model.held_out}, calibrated on {model.calibrated}")  # fmt: skip
            for one in model.figures:
                print(f"  {one.language or 'all'} {one.criterion}: {_line(one)}")
            if method == "linear":
                _thousand(Path(folder) / model.id)


def _line(one: LearnedFigures) -> str:
    shares = ", ".join(
        f"{name} {'-' if value is None else f'{value:.2f}'} "
        f"{[round(x, 2) for x in interval] if interval else ''}"
        for name, value, interval in (
            ("P", one.precision, one.precision_interval),
            ("R", one.recall, one.recall_interval),
            ("F1", one.f1, one.f1_interval),
        )
    )
    return f"{shares}; right {one.right}, wrong {one.wrong}, of {one.findings}"


def _thousand(folder: Path) -> None:
    """Say how long it takes to suggest in a thousand articles."""
    from workbench.domain.comparisons import ComparedArticle

    path = DATA / "gold" / "articles.jsonl"
    gold = read_gold(path.read_text(encoding="utf-8"), path.name)
    articles = [
        ComparedArticle(0, str(n), str(n), gold[n % len(gold)]["text"]) for n in range(1000)
    ]
    started = time.process_time()
    LearnedDetector(folder).suggest(articles)
    print(f"  1,000 articles in {time.process_time() - started:.1f} s of one core")


if __name__ == "__main__":
    main()
