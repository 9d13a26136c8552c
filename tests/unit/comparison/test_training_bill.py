"""The training bill: what became of every article is known, and found."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench.domain.texts import Expression
from workbench.services import library, workspaces
from workbench.services.comparisons import compare_expressions
from workbench.services.demonstration import load_demonstration
from workbench.settings import Settings, content_folder
from workbench.storage.workspace import Workspace

TRUTH = content_folder("corpora") / "samples" / "00-26" / "changes.yaml"
PAIRS = yaml.safe_load(TRUTH.read_text(encoding="utf-8"))["pairs"]


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder: Path = tmp_path_factory.mktemp("demo")
    opened = workspaces.open_workspace(Settings(workspace=folder))
    load_demonstration(opened)
    return opened


def arabic(ws: Workspace, stage: str) -> Expression:
    work = load_demonstration(ws)
    return next(
        v
        for v in library.list_expressions(ws, work.id)
        if v.stage.value == stage and v.language == "ar"
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['from']} to {pair['to']}")
def test_every_article_is_found_again(ws: Workspace, pair: dict[str, Any]) -> None:
    versions = arabic(ws, pair["from"]), arabic(ws, pair["to"])
    comparison = compare_expressions(ws, versions[0].id, versions[1].id)
    found = {
        (
            tuple(comparison.old_articles[i].key for i in link.old),
            tuple(comparison.new_articles[j].key for j in link.new),
            tuple(sorted(kind.value for kind in link.kinds)),
        )
        for link in comparison.links
    }
    true = {
        (tuple(link["old"]), tuple(link["new"]), tuple(sorted(link["kinds"])))
        for link in pair["links"]
    }
    assert found == true
