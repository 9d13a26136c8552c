"""Real laws, from the file to articles, against structure checked by eye."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from workbench.domain.texts import HEADING_KINDS, Act, ProvisionKind, Reading
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure

FILES = {
    "ar_decret_smig_2024_2-24-1122": "ma_ar_pdf",
    "ar_loi_19-12_travailleurs_domestiques": "ma_ar_pdf",
    "fr_recouvrement_creances": "ma_fr_pdf",
}

pytestmark = pytest.mark.real_data


@cache
def _reading(folder: Path, name: str) -> Reading:
    return read_structure(extract_document(folder / FILES[name] / f"{name}.pdf", ocr=False))


def _pairs(real_data: Path, name: str) -> Iterator[tuple[Act, dict]]:
    truth = json.loads((real_data / "structure" / f"{name}.json").read_text(encoding="utf-8"))
    reading = _reading(real_data, name)
    assert len(reading.acts) == len(truth["acts"])
    yield from zip(reading.acts, truth["acts"], strict=True)


@pytest.mark.parametrize("name", FILES)
def test_acts_are_parted_with_their_numbers(real_data: Path, name: str) -> None:
    for act, true in _pairs(real_data, name):
        assert (act.kind, act.page) == (true["kind"], true["page"])
        assert act.official_number == true["official_number"]


@pytest.mark.parametrize("name", FILES)
def test_every_article_is_found_in_order_on_its_page(real_data: Path, name: str) -> None:
    for act, true in _pairs(real_data, name):
        found = [(p.key, p.page) for p in act.provisions if p.kind is ProvisionKind.ARTICLE]
        assert found == [
            (p["key"], p["page"]) for p in true["provisions"] if p["kind"] == "article"
        ]


@pytest.mark.parametrize("name", FILES)
def test_every_heading_is_found_in_its_place(real_data: Path, name: str) -> None:
    for act, true in _pairs(real_data, name):
        kinds = {kind.value for kind in HEADING_KINDS}
        found = [(p.kind.value, p.key) for p in act.provisions if p.kind in HEADING_KINDS]
        assert found == [(p["kind"], p["key"]) for p in true["provisions"] if p["kind"] in kinds]
        for provision, checked in zip(
            [p for p in act.provisions if p.kind is ProvisionKind.ARTICLE],
            [p for p in true["provisions"] if p["kind"] == "article"],
            strict=True,
        ):
            parent = act.provisions[provision.parent] if provision.parent is not None else None
            above = true["provisions"][checked["parent"]] if checked["parent"] is not None else {}
            assert (parent.key if parent else None) == above.get("key")


@pytest.mark.parametrize("name", FILES)
def test_reading_the_same_file_again_gives_the_same_identifiers(real_data: Path, name: str) -> None:
    once = _reading(real_data, name)
    again = read_structure(extract_document(real_data / FILES[name] / f"{name}.pdf", ocr=False))
    assert [p.eid for act in once.acts for p in act.provisions] == [
        p.eid for act in again.acts for p in act.provisions
    ]
    for act in once.acts:
        assert len({p.eid for p in act.provisions}) == len(act.provisions)
