"""A whole issue of the gazette: every act found, and checked against the issue's own contents."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made_gazette import ARABIC, FIRST_PAGE, FRENCH, Issue, gazette_pdf
from workbench.domain.documents import Document
from workbench.domain.texts import ProvisionKind, WorkKind
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure
from workbench.reading.structure.gazette_contents import (
    gazette_contents,
    left_out,
    printed_pages,
)

ISSUES = pytest.mark.parametrize("issue", [FRENCH, ARABIC], ids=["fr", "ar"])


def _document(issue: Issue, folder: Path) -> Document:
    path = folder / "issue.pdf"
    path.write_bytes(gazette_pdf(issue))
    return extract_document(path, ocr=False)


@ISSUES
def test_each_act_has_its_number_day_and_pages(issue: Issue, tmp_path: Path) -> None:
    acts = read_structure(_document(issue, tmp_path)).acts
    kinds = [WorkKind.DAHIR, WorkKind.LAW, WorkKind.DECREE, WorkKind.ORDER]
    assert [act.kind for act in acts] == kinds
    dahir, law, decree, order = acts
    assert [a.official_number for a in (dahir, decree, order)] == [a.number for a in issue.acts]
    assert [a.day for a in acts] == [
        dt.date(2027, 1, 12),
        None,
        dt.date(2027, 1, 14),
        dt.date(2027, 1, 17),
    ]
    assert (dahir.hijri, decree.hijri) == ((1448, 8, 4), (1448, 8, 6))
    assert [(a.page, a.last_page) for a in acts] == [(2, 2), (2, 2), (3, 3), (4, 4)]
    assert [p.key for p in law.provisions if p.kind is ProvisionKind.ARTICLE] == ["1", "2"]


@ISSUES
def test_the_contents_name_the_acts_with_their_printed_pages(issue: Issue, tmp_path: Path) -> None:
    document = _document(issue, tmp_path)
    acts = {act.official_number: act for act in read_structure(document).acts}
    entries = gazette_contents(document)
    assert [entry.number for entry in entries] == [act.number for act in issue.acts]
    pages = printed_pages(document)
    assert pages[1] == FIRST_PAGE
    for entry in entries:
        assert entry.page == pages[acts[entry.number].page]
        assert entry.title == acts[entry.number].title
    assert left_out(entries, list(acts.values())) == []


@ISSUES
def test_an_act_that_only_the_contents_name_is_reported(issue: Issue, tmp_path: Path) -> None:
    document = _document(issue, tmp_path)
    torn = replace(document, pages=document.pages[:-1])
    (warning,) = read_structure(torn).warnings
    assert issue.acts[-1].number in warning


@pytest.mark.real_data
def test_a_real_issue_agrees_with_its_contents(real_data: Path) -> None:
    document = extract_document(real_data / "ma_fr_pdf" / "fr_bo_7262_2024.pdf", ocr=False)
    reading = read_structure(document)
    entries = gazette_contents(document)
    assert len(entries) >= 20
    assert left_out(entries, reading.acts) == []
    pages = {act.official_number: act.page for act in reading.acts}
    assert [entry.page for entry in entries] == [pages[entry.number] for entry in entries]
    assert all(act.day for act in reading.acts if act.kind is not WorkKind.LAW)
    assert not reading.warnings
