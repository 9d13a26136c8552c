"""How often suggestions are right, on the laws set aside and on all, and how fast they come."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from gold_split import SEED, split_by_law

from workbench.domain.comparisons import ComparedArticle
from workbench.services.act_facts import facts_of_articles
from workbench.services.evaluation import evaluate
from workbench.services.gold_files import read_gold
from workbench.services.suggestions import (
    framework_named,
    suggest_articles,
)
from workbench.suggestions.engine import Detectors

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")


def main() -> None:
    """Print the figures of docs/evaluation.md."""
    path = DATA / "gold" / "articles.jsonl"
    gold = read_gold(path.read_text(encoding="utf-8"), path.name)
    framework = framework_named("ac-review")
    written, aside = split_by_law(gold)
    print(f"halves by law, seed {SEED}")
    for name, half in (("written on", written), ("set aside", aside), ("all", gold)):
        report = evaluate(framework, half)
        print(f"\n{name}: {report['articles']} articles of {report['laws']} laws")
        for language, held in report["default"].items():
            print(f"  on by default, {language}: {_line(held)}")
        phrases = next(d for d in report["detectors"] if d["detector"] == "phrases")
        print(f"  phrase lists, all: {_line(phrases['all'])}")
        if name == "all":
            for detector in report["detectors"]:
                mark = "on" if detector["default"] else "untested"
                print(f"  {detector['criterion']} {detector['detector']} [{mark}]")
                for language in ("ar", "fr"):
                    print(f"      {language}: {_line(detector[language])}")
    articles = [
        ComparedArticle(0, str(n), str(n), gold[n % len(gold)]["text"]) for n in range(1000)
    ]
    start = time.process_time()
    detectors = Detectors(framework)
    detectors.suggest(articles)
    print(f"\n1,000 articles: {time.process_time() - start:.2f} s of one core, pipelines built")
    structure = _with_structure(detectors, articles)
    print(f"with every detector of structure and the act read as a whole: {structure:.2f} s")
    start = time.process_time()
    suggest_articles(framework, articles, untested=True)
    print(f"with every untested hint and phrase list too: {time.process_time() - start:.2f} s")
    start = time.process_time()
    suggest_articles(framework_named("pls-review"), articles)
    print(f"pointers: {time.process_time() - start:.2f} s")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _with_structure(detectors: Detectors, articles: list[ComparedArticle]) -> float:
    """Give the seconds where the detectors of structure are on beside those that are now."""
    on = detectors.structure
    detectors.structure = tuple(replace(one, on=True) for one in on)
    start = time.process_time()
    detectors.suggest(articles, facts=facts_of_articles(articles))
    spent = time.process_time() - start
    detectors.structure = on
    return spent


def _line(held: dict[str, Any]) -> str:
    shares = ", ".join(
        f"{name} {_share(held[key])} {_interval(held[f'{key}_interval'])}"
        for name, key in (("P", "precision"), ("R", "recall"), ("F1", "f1"))
    )
    counts = f"right {held['right']}, wrong {held['wrong']}, missed {held['missed']}"
    return f"{shares}; {counts}; base rate {held['base_rate']:.3f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _interval(value: tuple[float, float] | None) -> str:
    return "" if value is None else f"[{value[0]:.2f}-{value[1]:.2f}]"


if __name__ == "__main__":
    main()
