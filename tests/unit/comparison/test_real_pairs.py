"""Real bills and laws whose true correspondence is known."""

import gzip
import json
from pathlib import Path

import pytest

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.redlines import ChangeKind

pytestmark = pytest.mark.real_data


def test_articles_of_real_bills_and_laws_are_found_again(real_data: Path) -> None:
    hits = found = true = moves = moves_called = 0
    for file in sorted((real_data / "pairs").glob("*.json.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            pair = json.load(stream)
        old, new = (
            [ComparedArticle(0, a["label"], a["label"], a["text"]) for a in pair[side]]
            for side in ("old", "new")
        )
        comparison = compare_articles(old, new)
        links = {(i, j) for link in comparison.links for i in link.old for j in link.new}
        links -= {tuple(link) for link in pair.get("ignore", [])}
        truth = {(i, j) for i, j, _ in pair["links"]}
        hits, found, true = hits + len(links & truth), found + len(links), true + len(truth)
        moved = {
            (i, j)
            for link in comparison.links
            if ChangeKind.MOVED in link.kinds
            for i in link.old
            for j in link.new
        }
        wanted = {(i, j) for i, j, kind in pair["links"] if kind == "move"}
        moves, moves_called = moves + len(wanted), moves_called + len(wanted & moved)
        for line in comparison.redlines:
            kept = [s for s in line.segments if s.op != "+"]
            assert "".join(s.text for s in kept) == old[line.old].text
            kept = [s for s in line.segments if s.op != "-"]
            assert "".join(s.text for s in kept) == new[line.new].text
    assert true > 2_000
    assert 2 * hits / (found + true) >= 0.99
    assert moves_called == moves
