"""A comparison as files: what Word, Excel and our own reader find in them."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.rich_text import TextBlock

from tests.libreoffice import decided_by_libreoffice
from workbench.comparison import compare_articles
from workbench.comparison.laws import compare_laws
from workbench.domain.amendments import Amendment, AmendmentKind, Applied
from workbench.domain.comparisons import ComparedArticle, ComparedDivision, ComparedLaw, Comparison
from workbench.domain.errors import InvalidRequestError
from workbench.exchange.comparison_json import articles_from_reading
from workbench.services.amending import orders_by_article
from workbench.services.comparison_exports import export_comparison
from workbench.services.comparison_frame import ComparisonFrame
from workbench.services.intake import read_document, read_law

ARABIC = (
    [
        (
            "المادة 1",
            "ينشر الإدارة المعطيات العمومية التي في حوزتها داخل أجل 30 يوما من تاريخ إعدادها.",
        ),
        (
            "المادة 2",
            "تحدث لجنة وطنية تسهر على تتبع تطبيق أحكام هذا القانون وترفع تقريرا سنويا إلى البرلمان.",
        ),
        (
            "المادة 3",
            "يعاقب كل من خالف أحكام هذا القانون بغرامة من ألف إلى خمسة آلاف درهم عن كل يوم تأخير.",
        ),
        ("المادة 4", "يمنع على أعضاء اللجنة إفشاء الأسرار التي اطلعوا عليها أثناء ممارسة مهامهم."),
        ("المادة 5", "يدخل هذا القانون حيز التنفيذ ابتداء من تاريخ نشره بالجريدة الرسمية."),
    ],
    [
        (
            "المادة 1",
            "ينشر الإدارة المعطيات العمومية التي في حوزتها داخل أجل 60 يوما من تاريخ إعدادها.",
        ),
        (
            "المادة 2",
            "يعاقب كل من خالف أحكام هذا القانون بغرامة من ألف إلى عشرة آلاف درهم عن كل يوم تأخير.",
        ),
        (
            "المادة 3",
            "تحدث لجنة وطنية تسهر على تتبع تطبيق أحكام هذا القانون وترفع تقريرا سنويا إلى البرلمان.",
        ),
        ("المادة 4", "تعوض الإدارة عن الأضرار التي لحقت الغير بسبب معطيات غير صحيحة."),
        ("المادة 5", "يدخل هذا القانون حيز التنفيذ ابتداء من تاريخ نشره بالجريدة الرسمية."),
    ],
)
FRENCH = (
    [
        (
            "Article premier",
            "L'administration publie les données qu'elle détient dans un délai de 30 jours.",
        ),
        ("Article 2", "Il est créé une commission nationale chargée du suivi de la présente loi."),
    ],
    [
        (
            "Article premier",
            "L'administration publie les données qu'elle détient dans un délai de 60 jours.",
        ),
        ("Article 2", "Il est créé une commission nationale chargée du suivi de la présente loi."),
    ],
)


def articles(given: list[tuple[str, str]]) -> list[ComparedArticle]:
    return [
        ComparedArticle(0, str(n), label, text, eid=f"art_{n}")
        for n, (label, text) in enumerate(given, 1)
    ]


def compared(pair: tuple[list[tuple[str, str]], list[tuple[str, str]]]) -> Comparison:
    return compare_articles(articles(pair[0]), articles(pair[1]))


AR = ComparisonFrame(
    "ar", "ar", ("كما أودع", "كما صودق عليه"), made_at=datetime(2026, 5, 14, tzinfo=UTC)
)
FR = replace(AR, language="fr", law_language="fr", titles=("Dépôt", "Adopté"))


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def decided(data: bytes, *, accept: bool) -> list[str]:
    """Accept or reject all changes as ECMA-376 says, then list the paragraphs."""
    gone = ("del", "moveFrom") if accept else ("ins", "moveTo")
    lines, line = [], ""
    for paragraph in part(data, "word/document.xml").iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            if run.getparent().tag not in [qn(f"w:{name}") for name in gone]:
                line += "".join(run.itertext(qn("w:t"), qn("w:delText")))
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if mark is None or not any(mark.find(qn(f"w:{name}")) is not None for name in gone):
            lines.append(line)
            line = ""
    return lines


@pytest.mark.parametrize(("pair", "frame"), [(ARABIC, AR), (FRENCH, FR)])
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old_one(
    pair: Any, frame: ComparisonFrame
) -> None:
    data = export_comparison(compared(pair), "docx", frame)
    assert decided(data, accept=True) == [words for article in pair[1] for words in article]
    assert decided(data, accept=False) == [words for article in pair[0] for words in article]


@pytest.mark.libreoffice
@pytest.mark.parametrize(("pair", "frame"), [(ARABIC, AR), (FRENCH, FR)])
def test_libreoffice_gives_either_version_back(
    tmp_path: Path, pair: Any, frame: ComparisonFrame
) -> None:
    data = export_comparison(compared(pair), "docx", frame)
    found = decided_by_libreoffice(data, tmp_path)
    assert found["accept"] == [words for article in pair[1] for words in article]
    assert found["reject"] == [words for article in pair[0] for words in article]


@pytest.mark.parametrize(("changes", "side"), [("final", 1), ("original", 0)])
@pytest.mark.parametrize(("pair", "frame"), [(ARABIC, AR), (FRENCH, FR)])
def test_our_reader_reads_either_version_from_the_tracked_file(
    tmp_path: Path, pair: Any, frame: ComparisonFrame, changes: str, side: int
) -> None:
    file = tmp_path / "tracked.docx"
    file.write_bytes(export_comparison(compared(pair), "docx", frame))
    reading = read_law(read_document(file, changes=changes))
    assert [(a.label, a.text) for a in articles_from_reading(reading)] == pair[side]


def test_moved_articles_are_tracked_as_moves_in_pairs() -> None:
    tree = part(export_comparison(compared(ARABIC), "docx", AR), "word/document.xml")
    names = [
        [mark.get(qn("w:name")) for mark in tree.iter(qn(f"w:{kind}RangeStart"))]
        for kind in ("moveFrom", "moveTo")
    ]
    assert names[0] == names[1] == ["move1"]
    ids = [n.get(qn("w:id")) for n in tree.iter() if n.get(qn("w:date"))]
    assert len(ids) == len(set(ids))
    assert {n.get(qn("w:date")) for n in tree.iter() if n.get(qn("w:date"))} == {
        "2026-05-14T00:00:00Z"
    }


@pytest.mark.real_data
@pytest.mark.parametrize("format", ["docx", "table"])
@pytest.mark.parametrize(("pair", "frame"), [(ARABIC, AR), (FRENCH, FR)])
def test_word_files_are_valid_against_the_schema(
    real_data: Path, pair: Any, frame: ComparisonFrame, format: str
) -> None:
    schema = etree.XMLSchema(etree.parse(real_data / "schemas" / "ooxml" / "wml.xsd"))
    data = export_comparison(
        compared(pair), format, replace(frame, preview=True, analyst_column=True)
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [
            n
            for n in package.namelist()
            if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", n)
        ]
    for name in names:
        tree = part(data, name)
        for node in tree.iter(etree.Element):
            for attribute in [a for a in node.attrib if "compatibility" in a]:
                del node.attrib[attribute]
        assert schema.validate(tree), (name, [e.message for e in schema.error_log][:5])
    assert len(names) == 3


def test_table_repeats_its_heads_is_mirrored_and_marks_words_without_colour_too() -> None:
    tree = part(export_comparison(compared(ARABIC), "table", AR), "word/document.xml")
    assert tree.find(f".//{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None
    assert tree.find(f".//{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert tree.find(f".//{qn('w:pgSz')}").get(qn("w:orient")) == "landscape"
    struck = [
        r for r in tree.iter(qn("w:r")) if r.find(f"{qn('w:rPr')}/{qn('w:strike')}") is not None
    ]
    added = [r for r in tree.iter(qn("w:r")) if r.find(f"{qn('w:rPr')}/{qn('w:u')}") is not None]
    assert "30 " in ["".join(r.itertext()) for r in struck]
    assert "60 " in ["".join(r.itertext()) for r in added]
    french = part(export_comparison(compared(FRENCH), "table", FR), "word/document.xml")
    assert french.find(f".//{qn('w:bidiVisual')}") is None


def sheet(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data), rich_text=True).active


def test_sheet_runs_from_the_right_and_marks_the_changed_words() -> None:
    found = sheet(export_comparison(compared(ARABIC), "xlsx", AR))
    assert found.sheet_view.rightToLeft
    assert found.freeze_panes == "A2"
    marked = [b.text for b in found["A2"].value if isinstance(b, TextBlock) and b.font.strike]
    assert marked == ["30 "]
    assert "من 30 يوما إلى 60 يوما" in str(found["C2"].value)
    plain = sheet(export_comparison(compared(FRENCH), "xlsx", FR))
    assert not plain.sheet_view.rightToLeft
    assert "30 jours devient 60 jours" in str(plain["C2"].value)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    pair = ([], [("=A", '=HYPERLINK("x") نص')])
    cell = sheet(export_comparison(compared(pair), "xlsx", AR))["B2"]
    assert cell.data_type != "f"
    assert str(cell.value) == '=A\n=HYPERLINK("x") نص'


def test_an_article_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    text = "كلمة " * 9000
    found = sheet(export_comparison(compared(([("1", text)], [("1", f"{text}أخرى")])), "xlsx", AR))
    assert "".join(str(found.cell(row, 1).value) for row in (2, 3)) == f"1\n{text}"


def test_only_changed_articles_where_that_was_asked_for() -> None:
    frame = replace(FR, changes_only=True)
    assert decided(export_comparison(compared(FRENCH), "docx", frame), accept=True) == [
        *FRENCH[1][0]
    ]
    assert sheet(export_comparison(compared(FRENCH), "xlsx", frame)).max_row == 2
    assert "commission nationale" not in export_comparison(compared(FRENCH), "html", frame).decode()


def test_letters_that_no_word_file_can_hold_are_left_out() -> None:
    pair = ([("1", "نص\x00 \x0b أول")], [("1", "نص ثان")])
    assert decided(export_comparison(compared(pair), "docx", AR), accept=False) == ["1", "نص  أول"]
    assert sheet(export_comparison(compared(pair), "xlsx", AR))["A2"].value


def test_a_preview_says_so_and_names_the_order_behind_each_change() -> None:
    order = Amendment("45.18", "1", AmendmentKind.MODIFY, "تغير أحكام المادة 1", source="art_7")
    orders = orders_by_article([Applied(order, ("art_1",), "replaced")], {"art_7": "المادة 7"})
    frame = replace(AR, preview=True, orders=orders)
    page = export_comparison(compared(ARABIC), "html", frame).decode()
    assert "معاينة غير رسمية" in page
    assert page.count("بموجب: المادة 7 — تغير أحكام المادة 1") == 1
    header = part(export_comparison(compared(ARABIC), "docx", frame), "word/header1.xml")
    assert "معاينة غير رسمية" in "".join(header.itertext())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InvalidRequestError) as refused:
        export_comparison(compared(FRENCH), "odt", FR)
    assert refused.value.code == "unknown_format"


def with_chapters(side: int, *chapters: tuple[str, int]) -> ComparedLaw:
    made = tuple(articles(ARABIC[side]))
    return ComparedLaw(
        made,
        tuple(
            ComparedDivision("chapter", str(n), f"الباب {n}", heading, before)
            for n, (heading, before) in enumerate(chapters, 1)
        ),
    )


HEADED = (
    with_chapters(0, ("أحكام عامة", 0), ("العقوبات", 2)),
    with_chapters(1, ("أحكام عامة", 0), ("التتبع والتقييم", 2), ("أحكام ختامية", 4)),
)


def paragraphs(law: ComparedLaw) -> list[str]:
    lines: list[str] = []
    for at, article in enumerate(law.articles):
        for division in (d for d in law.divisions if d.before == at):
            lines += [division.label, division.heading]
        lines += [article.label, article.text]
    return lines


@pytest.mark.parametrize("side", [0, 1])
def test_headings_of_chapters_are_tracked_with_the_articles(side: int) -> None:
    data = export_comparison(compare_laws(*HEADED), "docx", AR)
    assert decided(data, accept=side == 1) == paragraphs(HEADED[side])


@pytest.mark.parametrize("format", ["table", "xlsx", "html", "json"])
def test_every_file_of_a_comparison_has_the_headings(format: str) -> None:
    data = export_comparison(compare_laws(*HEADED), format, AR)
    if format in ("table", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(package.read(n) for n in package.namelist() if n.endswith(".xml"))
    text = unescape(re.sub(r"<[^>]+>", "", data.decode("utf-8")))
    assert "أحكام ختامية" in text
    assert "عنوان جديد" in text or format == "json"


def test_changed_articles_alone_keep_the_headings_above_them() -> None:
    same = replace(HEADED[0], articles=HEADED[1].articles)
    old = replace(
        same, articles=(replace(same.articles[0], text="نص آخر تماما."), *same.articles[1:])
    )
    data = export_comparison(compare_laws(old, same), "docx", replace(AR, changes_only=True))
    assert decided(data, accept=True)[:3] == ["الباب 1", "أحكام عامة", "المادة 1"]
    assert "العقوبات" not in decided(data, accept=True)
