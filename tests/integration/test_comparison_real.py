"""Two consolidated states of a code, from their files: what was really amended and no more."""

import json
from pathlib import Path

import pytest

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.redlines import ChangeKind
from workbench.exchange.comparison_json import articles_from_provisions
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure

pytestmark = pytest.mark.real_data


def a_code(file: Path) -> list[ComparedArticle]:
    acts = read_structure(extract_document(file, ocr=False)).acts
    return articles_from_provisions(max((act.provisions for act in acts), key=len))


def test_the_penal_code_has_the_amendments_of_its_seven_years_and_no_other(
    real_data: Path,
) -> None:
    truth = json.loads((real_data / "structure" / "penal_2011_2018.json").read_text("utf-8"))
    old, new = (a_code(real_data / "ma_fr_pdf" / truth[side]) for side in ("old", "new"))
    found: dict[ChangeKind, set[str]] = {kind: set() for kind in ChangeKind}
    for link in compare_articles(old, new).links:
        for kind in link.kinds:
            found[kind].update([new[j].key for j in link.new] or [old[i].key for i in link.old])
    assert found[ChangeKind.INSERTED] == {article["key"] for article in truth["added"]}
    assert found[ChangeKind.AMENDED] == {article["key"] for article in truth["amended"]}
    others = set(ChangeKind) - {ChangeKind.INSERTED, ChangeKind.AMENDED, ChangeKind.UNCHANGED}
    assert {kind.value: found[kind] for kind in others if found[kind]} == {}
