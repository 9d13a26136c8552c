"""The training bill is complete, marked as training text, and its changes are told truly."""

import hashlib
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.redlines import ChangeKind
from workbench.domain.texts import Stage, WorkKind
from workbench.settings import content_folder

CORPORA = content_folder("corpora")
BILL = CORPORA / "samples" / "00-26"
STAGES = ("depose", "commission", "adopte_definitif")
TEXTS = [f"{stage}.ar" for stage in STAGES] + ["adopte_definitif.fr"]
CATALOGUE = sorted((CORPORA / "catalogue").glob("*.yaml"))
LIMITS = {"scan": 1_500_000}


@cache
def load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def text_of(name: str) -> dict[str, str]:
    """Every article of a stage by its key, in order."""
    found: dict[str, str] = {}
    for chapter in load(BILL / f"{name}.yaml")["chapters"]:
        parts = [chapter, *chapter.get("sections", [])]
        for article in (a for part in parts for a in part.get("articles", [])):
            assert article["key"] not in found, article["key"]
            found[article["key"]] = "\n".join(article["paragraphs"])
    return found


def problems(schema: Path, content: object) -> list[str]:
    validator = Draft202012Validator(
        json.loads(schema.read_text(encoding="utf-8")), format_checker=FormatChecker()
    )
    return [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(content)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_stage_obeys_the_schema(name: str) -> None:
    assert not problems(BILL.parent / "schema.json", load(BILL / f"{name}.yaml"))


@pytest.mark.parametrize("file", CATALOGUE, ids=lambda f: f.stem)
def test_a_catalogue_entry_obeys_the_schema(file: Path) -> None:
    content = load(file)
    assert not problems(CORPORA / "catalogue" / "schema.json", content)
    assert content["slug"] == file.stem
    WorkKind(content["kind"])
    for version in content.get("versions", []):
        Stage(version["stage"])
        assert (CORPORA / version["text"]).is_file()
        digest = hashlib.sha256((CORPORA / version["file"]).read_bytes()).hexdigest()
        assert digest == version["sha256"], version["file"]


@pytest.mark.parametrize("name", TEXTS)
def test_articles_are_numbered_one_after_the_other(name: str) -> None:
    numbers = [int(re.match(r"\d+", key).group()) for key in text_of(name)]  # type: ignore[union-attr]
    assert numbers[0] == 1
    assert all(after - before in (0, 1) for before, after in pairwise(numbers))
    assert len(numbers) >= 40


@pytest.mark.parametrize("name", TEXTS)
def test_every_reference_inside_the_bill_leads_to_an_article(name: str) -> None:
    pattern = r"المادة (\d+) (?:أعلاه|أدناه)" if name.endswith("ar") else r"article (\d+) ci-"
    articles = text_of(name)
    referred = {key for text in articles.values() for key in re.findall(pattern, text)}
    assert referred
    assert referred <= set(articles)


def test_french_and_arabic_have_the_same_articles() -> None:
    assert list(text_of("adopte_definitif.ar")) == list(text_of("adopte_definitif.fr"))


@pytest.mark.parametrize("pair", load(BILL / "changes.yaml")["pairs"], ids=lambda p: p["to"])
def test_every_article_is_accounted_for_once(pair: dict[str, Any]) -> None:
    old, new = text_of(f"{pair['from']}.ar"), text_of(f"{pair['to']}.ar")
    assert sorted(k for link in pair["links"] for k in link["old"]) == sorted(old)
    assert sorted(k for link in pair["links"] for k in link["new"]) == sorted(new)


@pytest.mark.parametrize("pair", load(BILL / "changes.yaml")["pairs"], ids=lambda p: p["to"])
def test_the_kinds_of_change_are_what_the_texts_show(pair: dict[str, Any]) -> None:
    old, new = text_of(f"{pair['from']}.ar"), text_of(f"{pair['to']}.ar")
    for link in pair["links"]:
        kinds = {ChangeKind(kind) for kind in link["kinds"]}
        sides = (len(link["old"]), len(link["new"]))
        assert (ChangeKind.INSERTED in kinds) == (sides[0] == 0), link
        assert (ChangeKind.REPEALED in kinds) == (sides[1] == 0), link
        assert (ChangeKind.SPLIT in kinds) == (sides[1] > 1), link
        assert (ChangeKind.MERGED in kinds) == (sides[0] > 1), link
        if sides == (1, 1):
            (before,), (after,) = link["old"], link["new"]
            assert (ChangeKind.RENUMBERED in kinds) == (before != after), link
            assert (ChangeKind.AMENDED in kinds) == (old[before] != new[after]), link
            assert (ChangeKind.UNCHANGED in kinds) == (link["kinds"] == ["unchanged"]), link


def test_all_kinds_of_change_occur() -> None:
    pairs = load(BILL / "changes.yaml")["pairs"]
    # The articles of this bill have numbers and no headings, as most Moroccan ones.
    occurring = set(ChangeKind) - {ChangeKind.HEADING_CHANGED}
    assert {k for p in pairs for link in p["links"] for k in link["kinds"]} == occurring


@pytest.mark.parametrize("name", TEXTS)
def test_every_page_says_that_it_is_a_training_text(name: str) -> None:
    marking = load(BILL / f"{name}.yaml")["marking"].split(" – ")[0]
    with pypdfium2.PdfDocument(BILL / "pdf" / f"{name}.pdf") as pdf:
        for page in pdf:
            assert marking in page.get_textpage().get_text_range()


def test_the_files_are_small_enough_to_travel_with_the_workbench() -> None:
    for file in (BILL / "pdf").glob("*.pdf"):
        limit = LIMITS["scan"] if "scan" in file.name else 600_000
        assert file.stat().st_size < limit, file.name


def test_the_scan_holds_no_text() -> None:
    with pypdfium2.PdfDocument(BILL / "pdf" / "depose.ar.scan.pdf") as pdf:
        assert not any(page.get_textpage().count_chars() for page in pdf)


@pytest.mark.parametrize("pair", load(BILL / "changes.yaml")["pairs"], ids=lambda p: p["to"])
def test_the_comparison_finds_what_became_of_every_article(pair: dict[str, Any]) -> None:
    sides = [
        [ComparedArticle(0, key, key, text) for key, text in text_of(f"{pair[side]}.ar").items()]
        for side in ("from", "to")
    ]
    found = compare_articles(*sides)
    links = {
        (tuple(sides[0][i].key for i in link.old), tuple(sides[1][j].key for j in link.new)): {
            str(kind) for kind in link.kinds
        }
        for link in found.links
    }
    assert links == {(tuple(t["old"]), tuple(t["new"])): set(t["kinds"]) for t in pair["links"]}
