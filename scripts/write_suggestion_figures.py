"""Writes how often each detector is right into annotations/lexicon/suggestion_figures.yaml.

    python scripts/write_suggestion_figures.py GOLD.jsonl

The reader shows these counts beside every suggestion. A count belongs to the version of the
detector it was taken with: after a change of the rules they must be written anew.
"""

import sys
from pathlib import Path

import yaml

from workbench.services.evaluation import evaluate
from workbench.services.gold_files import read_gold
from workbench.services.suggestions import framework_named
from workbench.suggestions.engine import PHRASES_VERSION
from workbench.suggestions.rules import detector_rules
from workbench.suggestions.structure import structure_detectors

FILE = Path(__file__).parent.parent / "annotations" / "lexicon" / "suggestion_figures.yaml"
HEAD = """\
# How often each detector was right on annotated articles (see docs/evaluation.md). Written by
# scripts/write_suggestion_figures.py; a count holds for one version of its detector only.
"""


def judged_hits() -> dict[str, dict[str, dict[str, int]]]:
    """Read how many hits in laws outside the gold set were judged right and wrong, by rule."""
    path = FILE.with_name("suggestions.yaml")
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    return {rule["name"]: rule.get("judged", {}) for rule in rules}


def main() -> None:
    source = Path(sys.argv[1])
    gold = read_gold(source.read_text(encoding="utf-8"), source.name)
    report = evaluate(framework_named("ac-review"), gold)
    versions = {one.name: one.version for one in (*detector_rules()[0], *structure_detectors()[0])}
    versions["phrases"] = PHRASES_VERSION
    elsewhere = judged_hits()

    def judged(name: str, language: str, count: str) -> int:
        return elsewhere.get(name, {}).get(language, {}).get(count, 0)

    detectors = [
        {
            "detector": held["detector"],
            "version": versions[held["detector"]],
            "languages": {
                language: {
                    count: held[language][count] + judged(held["detector"], language, count)
                    for count in ("right", "wrong")
                }
                for language in ("ar", "fr")
            },
        }
        for held in report["detectors"]
    ]
    content = {
        "framework": report["framework"],
        "framework_version": report["framework_version"],
        "articles": report["articles"],
        "laws": report["laws"],
        "detectors": detectors,
    }
    FILE.write_text(HEAD + yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
