"""Comparisons and amendments on the command line, as scripts call them."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pikepdf
import pypdfium2
import pytest

from workbench.domain.texts import Act, Provision, ProvisionKind, Reading, WorkKind
from workbench.exchange.reading_json import reading_to_json
from workbench.services import intake
from workbench.settings import content_folder

FIRST = "تنشر الإدارة المعطيات العمومية داخل أجل ستين يوما من تاريخ إعدادها."
SECOND = "تحدث لجنة وطنية لتتبع نشر المعطيات."


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "workbench.cli", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "PYTHONWARNINGS": "default"},
        timeout=300,
        check=False,
    )


def version(path: Path, *texts: str) -> Path:
    articles = [{"label": f"المادة {n}", "text": text} for n, text in enumerate(texts, 1)]
    path.write_text(json.dumps({"language": "ar", "articles": articles}), encoding="utf-8")
    return path


def reading(path: Path, title: str, number: str, *texts: str) -> Path:
    provisions = tuple(
        Provision(f"art_{n}", ProvisionKind.ARTICLE, f"المادة {n}", str(n), None, text, 1)
        for n, text in enumerate(texts, 1)
    )
    value = reading_to_json(Reading("ar", (Act(title, number, WorkKind.LAW, 1, provisions),)))
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("format", "part"),
    [("docx", "word/document.xml"), ("table", "word/document.xml"), ("xlsx", "xl/workbook.xml")],
)
def test_a_comparison_is_written_as_an_office_file(tmp_path: Path, format: str, part: str) -> None:
    old = version(tmp_path / "old.json", FIRST, SECOND)
    new = version(tmp_path / "new.json", FIRST.replace("ستين", "ثلاثين"), SECOND)
    out = tmp_path / "made"
    done = run(
        "compare",
        old,
        new,
        "--format",
        format,
        "--out",
        out,
        "--changes-only",
        "--remarks",
        "--lang",
        "fr",
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    with ZipFile(BytesIO(out.read_bytes())) as package:
        assert part in package.namelist()


def test_a_preview_is_compared_with_its_law_and_names_the_order(tmp_path: Path) -> None:
    base = reading(tmp_path / "base.json", "قانون رقم 45.18 يتعلق بالنشر", "45.18", FIRST, SECOND)
    order = (
        "تنسخ وتعوض أحكام المادة 2 من القانون رقم 45.18 كما يلي:\n«المادة 2.- تحدث هيئة مستقلة.»"
    )
    change = reading(
        tmp_path / "change.json", "قانون رقم 12.24 بتغيير القانون رقم 45.18", "12.24", order
    )
    done = run("compare", base, change, "--apply")
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["preview"] is True
    assert [link["kinds"] for link in found["links"]] == [["unchanged"], ["amended"]]
    assert found["orders"]["art_2"][0].startswith("المادة 1 — تنسخ وتعوض أحكام المادة 2")
    page = run("compare", base, change, "--apply", "--format", "html").stdout.decode()
    assert "معاينة غير رسمية" in page
    assert "بموجب: المادة 1 — تنسخ وتعوض" in page


def table(path: Path) -> Path:
    document = docx.Document()
    rows = [
        ("النص الأصلي", "التعديل المقترح", "التعليل"),
        (f"المادة 1\n{FIRST}", FIRST.replace("ستين", "ثلاثين"), "أجل أقصر"),
        (f"المادة 2\n{SECOND}", SECOND.replace("وطنية", "جهوية"), "القرب"),
    ]
    made = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def test_amendments_are_held_against_the_adopted_text(tmp_path: Path) -> None:
    old = version(tmp_path / "old.json", FIRST, SECOND)
    new = version(tmp_path / "new.json", FIRST.replace("ستين", "ثلاثين"), SECOND)
    done = run("amendments", table(tmp_path / "t.docx"), old, new, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["counts"] == {"adopted": 1, "partly": 0, "rejected": 1}
    assert [a["outcome"] for a in found["amendments"]] == ["adopted", "rejected"]
    traced = run("trace", old, new, new, "--amendments", tmp_path / "t.docx")
    assert traced.returncode == 0, traced.stderr.decode()
    changes = json.loads(traced.stdout)["articles"][0]["changes"]
    assert [(c["op"], c["text"].strip(), c["proposals"]) for c in changes] == [
        ("-", "ستين", ["1"]),
        ("+", "ثلاثين", ["1"]),
    ]


def test_a_file_without_amendments_is_refused_with_a_code(tmp_path: Path) -> None:
    law = version(tmp_path / "old.json", FIRST)
    file = tmp_path / "t.docx"
    document = docx.Document()
    document.add_paragraph("نص بلا جدول")
    document.save(str(file))
    done = run("amendments", file, law, law, "--format", "json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["error"]["code"] == "no_amendment_table"


def test_a_few_pictures_in_a_long_text_are_left_out_and_named(tmp_path: Path) -> None:
    """Recognised words are uncertain: they would show as amendments."""
    sample = content_folder("corpora") / "samples" / "00-26" / "pdf" / "depose.ar.pdf"
    law = tmp_path / "law.pdf"
    with pikepdf.open(sample) as pdf, pypdfium2.PdfDocument(sample) as drawn:
        picture = BytesIO()
        drawn[0].render(scale=1).to_pil().save(picture, format="PDF")
        pages = list(pdf.pages)
        while len(pdf.pages) < 21:
            pdf.pages.extend(pages[: 21 - len(pdf.pages)])
        with pikepdf.open(picture) as scanned:
            pdf.pages.append(scanned.pages[0])
            pdf.save(law)
            scanned.save(tmp_path / "scan.pdf")
    reading, document = intake.read_for_comparison(law)
    assert intake.pages_left_out(document) == (22,)
    assert reading.acts
    _reading, document = intake.read_for_comparison(law, ocr=False)
    assert intake.pages_left_out(document) == (22,)


@pytest.mark.ocr
def test_a_scanned_text_is_recognised_to_be_compared(tmp_path: Path) -> None:
    sample = content_folder("corpora") / "samples" / "00-26" / "pdf" / "depose.ar.pdf"
    with pypdfium2.PdfDocument(sample) as drawn:
        drawn[0].render(scale=2).to_pil().save(tmp_path / "scan.pdf", format="PDF")
    _reading, document = intake.read_for_comparison(tmp_path / "scan.pdf")
    assert not intake.pages_left_out(document)
    assert document.pages[0].lines
