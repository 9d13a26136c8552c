"""Gold sets that come with the workbench are complete, quoted to the letter and our own."""

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from workbench.services.gold_files import misquoted, read_gold, shipped_sets
from workbench.services.suggestions import framework_named
from workbench.settings import content_folder

SETS = sorted(shipped_sets().items())


@pytest.mark.parametrize(("name", "file"), SETS)
def test_every_line_obeys_the_schema(name: str, file: Path) -> None:
    schema = json.loads((content_folder("annotations") / "gold" / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    lines = file.read_text(encoding="utf-8").splitlines()
    wrong = [
        f"{n}: {e.message}"
        for n, x in enumerate(lines, 1)
        for e in validator.iter_errors(json.loads(x))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("name", "file"), SETS)
def test_every_quote_stands_in_its_article_and_every_criterion_exists(
    name: str, file: Path
) -> None:
    articles = read_gold(file.read_text(encoding="utf-8"), file.name, framework_named("ac-review"))
    assert misquoted(articles) == []


def test_the_training_set_has_as_many_articles_without_a_finding_as_with_one() -> None:
    file = shipped_sets()["training"]
    articles = read_gold(file.read_text(encoding="utf-8"), file.name)
    assert all(article["training"] for article in articles)
    assert Counter(article["lang"] for article in articles) == {"ar": 12, "fr": 12}
    assert sum(bool(article["findings"]) for article in articles) == len(articles) / 2
    assert len({f["criterion"] for a in articles for f in a["findings"]}) >= 14
