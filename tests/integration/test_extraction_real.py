"""Real laws: every file is read, lam-alef stands right, numbers are what the page shows."""

import re
from pathlib import Path

import pytest

from workbench.domain.documents import Document, Verdict
from workbench.exchange.document_json import document_text
from workbench.reading.extraction import extract_document

pytestmark = pytest.mark.real_data

# «األحكام», «اإلدارة», «اآلجال» and a lone «ال» are «الأحكام», «الإدارة», «الآجال» and «لا».
WRONG_LAM_ALEF = re.compile(
    r"(?<![\u0620-\u065f])(?:[وفبك]?(?:األ|اإل|اآل|ا[أإآ]ل)|[وف]?ال(?![\u0620-\u065f]))"
)


def read(path: Path) -> Document:
    return extract_document(path, ocr=False)


def short(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.pdf")) if path.stat().st_size < 1_300_000]


def check_arabic(path: Path) -> None:
    document = read(path)
    assert not WRONG_LAM_ALEF.findall(document_text(document)), path.name
    if "outline" not in path.name:
        assert document.language == "ar", path.name
        assert document.verdict in (Verdict.GOOD, Verdict.DOUBTFUL), path.name


def test_short_arabic_laws_are_read_with_lam_alef_in_order(real_data: Path) -> None:
    for path in short(real_data / "ma_ar_pdf"):
        check_arabic(path)


@pytest.mark.slow
def test_every_arabic_law_is_read_with_lam_alef_in_order(real_data: Path) -> None:
    paths = sorted((real_data / "ma_ar_pdf").glob("*.pdf"))
    assert len(paths) == 23
    for path in paths:
        check_arabic(path)


@pytest.mark.slow
def test_every_french_law_is_read(real_data: Path) -> None:
    paths = sorted((real_data / "ma_fr_pdf").glob("*.pdf"))
    assert len(paths) == 12
    for path in paths:
        document = read(path)
        assert document.language == ("en" if path.name.startswith("en_") else "fr"), path.name
        assert document.verdict in (Verdict.GOOD, Verdict.DOUBTFUL), path.name


def test_digits_that_the_file_misnames_are_read_as_the_page_shows_them(real_data: Path) -> None:
    document = read(real_data / "ma_ar_pdf" / "ar_decret_smig_2022_digits_broken.pdf")
    text = document_text(document)
    assert "مرسوم رقم 2.22.606 صادر في 10 صفر 1444" in text
    assert "القانون رقم 65.99" in text
    assert any("digits" in line.repairs for _page, line in document.lines())


def test_a_font_without_names_is_deciphered(real_data: Path) -> None:
    document = read(real_data / "ma_fr_pdf" / "fr_bo_code_travail_2004_cipher.pdf")
    text = document_text(document)
    assert "Le contrat est provisoirement suspendu" in text
    assert "cipher" in document.reasons
    assert document.verdict is Verdict.GOOD


def test_pages_of_the_code_are_read_with_their_notes(real_data: Path) -> None:
    path = real_data / "real_pages" / "mistara_p31.pdf"
    document = read(path)
    notes = [line.text for _page, line in document.lines() if line.kind == "footnote"]
    assert notes
    assert all(re.match(r"\d+ - ", note) for note in notes[:1])


@pytest.mark.parametrize(
    "name", ["m003_p3", "m012_p3", "m049_p11", "m071_p2", "m075_p21", "m081_p31", "penalproc_p41"]
)
def test_proofread_pages_come_back_to_the_letter(real_data: Path, name: str) -> None:
    folder = real_data / "real_pages"
    truth = (folder / f"{name}.txt").read_text(encoding="utf-8").split()
    assert document_text(read(folder / f"{name}.pdf")).split() == truth


@pytest.mark.parametrize(
    "name",
    ["lo_ar_2col", "cr_ar_amiri", "we_ar_noto", "ty_ar_amiri", "rl_ar_presform", "lo_fr_2col"],
)
def test_pages_of_many_programs_come_back(real_data: Path, name: str) -> None:
    from rapidfuzz.distance import Levenshtein

    folder = real_data / "generated"
    truth = " ".join((folder / "truth" / f"{name}.txt").read_text(encoding="utf-8").split())
    found = " ".join(document_text(read(folder / "pdf" / f"{name}.pdf")).split())
    assert Levenshtein.distance(found, truth) <= 0.005 * len(truth)
