"""The Word file: true right-to-left, valid against the schema, nothing added to legal text."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.unit.briefs.conftest import without_extensions
from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.docx_fonts import obfuscate
from workbench.briefs.docx_text import stretches
from workbench.domain.localized import Localized
from workbench.settings import content_folder

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "briefs"
HOSTILE = '#import "x" $x$ *bold* <script>alert(1)</script> &amp; {page} \\n %s {{ }}'


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(data: bytes) -> Any:
    return etree.fromstring(parts(data)["word/document.xml"])


def lines(data: bytes) -> list[str]:
    """Text of every paragraph in document order, with redline marks and direction."""
    found = []
    for paragraph in body(data).iter(qn("w:p")):
        bidi = paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}")
        way = "<" if bidi is not None and bidi.get(qn("w:val"), "1") == "1" else ">"
        text = "".join(run_text(run) for run in paragraph.iter(qn("w:r")))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else "Normal"
        found.append(f"{way} {name}| {text}")
    return found


def run_text(run: Any) -> str:
    text = "".join(
        "\n" if node.tag == qn("w:br") else node.text or ""
        for node in run
        if node.tag in (qn("w:t"), qn("w:br"))
    )
    properties = run.find(qn("w:rPr"))
    if properties is not None and properties.find(qn("w:strike")) is not None:
        return f"[-{text}-]"
    if properties is not None and properties.find(qn("w:u")) is not None:
        return f"[+{text}+]"
    return text


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_words_of_the_constructed_brief(
    sources: Any, words_redline: Any, language: str, update_golden: bool
) -> None:
    document, _ = compose_brief(sources(), language, words_redline)
    written = "\n".join(lines(render_docx(document))) + "\n"
    golden = GOLDEN / f"docx_{language}.txt"
    if update_golden:
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def test_arabic_document_runs_from_right_to_left(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    data = render_docx(document)
    tree = body(data)
    assert tree.find(f".//{qn('w:sectPr')}/{qn('w:bidi')}") is not None
    for paragraph in tree.iter(qn("w:p")):
        assert paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    for table in tree.iter(qn("w:tbl")):
        assert table.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None
        first = table.find(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    for run in tree.iter(qn("w:r")):
        text = "".join(t.text or "" for t in run.iter(qn("w:t")))
        right_to_left = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
        if re.search(r"[\u0621-\u064a]", text):
            assert right_to_left, text
        if re.fullmatch(r"[A-Za-z].*", text):
            assert not right_to_left, text


def test_sizes_and_fonts_are_set_for_arabic_letters(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    styles = etree.fromstring(parts(render_docx(document))["word/styles.xml"])
    by_name = {s.find(qn("w:name")).get(qn("w:val")): s for s in styles.iter(qn("w:style"))}
    for name in ("Normal", "Title", "heading 1", "heading 2", "Brief Table"):
        properties = by_name[name].find(qn("w:rPr"))
        assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "Amiri"
        assert int(properties.find(qn("w:szCs")).get(qn("w:val"))) >= 20
        assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "ar-MA"
    for name in ("Title", "heading 1"):
        assert by_name[name].find(f"{qn('w:rPr')}/{qn('w:bCs')}") is not None


def test_no_letter_spacing_tears_arabic_joins(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    styles = etree.fromstring(parts(render_docx(document))["word/styles.xml"])
    used = {"Title", "Heading1", "Heading2", "Normal", "Header", "Footer"}
    for style in styles.iter(qn("w:style")):
        if style.get(qn("w:styleId")) in used:
            for name in ("spacing", "kern"):
                assert style.find(f"{qn('w:rPr')}/{qn('w:' + name)}") is None


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_no_control_characters_are_added(sources: Any, words_redline: Any, language: str) -> None:
    document, _ = compose_brief(sources(), language, words_redline)
    xml = parts(render_docx(document))["word/document.xml"].decode()
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]", xml)


def test_redline_in_the_table_gives_the_proposed_wording_back(
    sources: Any, words_redline: Any
) -> None:
    given = sources()
    document, _ = compose_brief(given, "ar", words_redline)
    table = docx.Document(io.BytesIO(render_docx(document))).tables[0]
    cell = table.rows[2].cells[1].paragraphs[0]
    kept = "".join(r.text for r in cell.runs if not r.font.strike)
    assert given.findings[0].proposed_wording in kept


def test_file_names_its_title_author_and_language(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "fr", words_redline)
    properties = docx.Document(io.BytesIO(render_docx(document))).core_properties
    assert properties.title == "Note à la commission de la justice et de la législation"
    assert properties.author == "جمعية الشفافية (مثال)"
    assert properties.language == "fr-FR"
    assert properties.created.date().isoformat() == "2026-05-14"


def test_amiri_travels_in_the_file(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    data = parts(render_docx(document))
    table = data["word/fontTable.xml"].decode()
    key = re.search(r'<w:embedRegular [^>]*w:fontKey="\{([^}]+)\}"', table)
    assert key
    plain = obfuscate(data["word/fonts/Amiri-Regular.odttf"], key[1])
    assert plain == (content_folder("policy_briefs") / "fonts" / "Amiri-Regular.ttf").read_bytes()
    assert b"embedTrueTypeFonts" in data["word/settings.xml"]


def test_footer_counts_pages(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    footers = [xml for name, xml in parts(render_docx(document)).items() if "footer" in name]
    assert len([f for f in footers if b"NUMPAGES" in f and b" PAGE " in f]) == 2


def test_hostile_words_are_printed_as_they_are(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    words = Localized(ar=HOSTILE, fr=HOSTILE)
    hostile = new_finding(
        1,
        "7",
        "الإدارة",
        title=words,
        statement=words,
        recommendation=words,
        proposed_wording=HOSTILE,
    )
    given = sources(findings=(hostile,), title=words, parts={"why": words}, contact=HOSTILE)
    document, _ = compose_brief(given, "fr", words_redline)
    text = "\n".join(lines(render_docx(document)))
    assert text.count(HOSTILE) >= 5


@pytest.mark.parametrize(
    ("text", "right_to_left", "expected"),
    [
        ("انظر معيار OCDE §3.2 والباقي", True, ["انظر معيار ", "OCDE §3.2", " والباقي"]),
        ("و[CRA-07]).", True, ["و", "[CRA-07]", ")."]),
        ("القانون رقم 31.13.", True, ["القانون رقم 31.13."]),
        ("اتصل: a.b@example.org الآن", True, ["اتصل: ", "a.b@example.org", " الآن"]),
        ("voir « نص تنظيمي » ici", False, ["voir « ", "نص تنظيمي", " » ici"]),
        ("30 jours", False, ["30 jours"]),
        ("", True, []),
    ],
)
def test_islands_of_the_other_script_are_runs_of_their_own(
    text: str, right_to_left: bool, expected: list[str]
) -> None:
    cut = list(stretches(text, right_to_left))
    assert [words for words, _ in cut] == expected
    assert "".join(words for words, _ in cut) == text


@pytest.mark.real_data
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_parts_are_valid_against_the_schema(
    sources: Any, words_redline: Any, language: str, real_data: Path
) -> None:
    schema = etree.XMLSchema(etree.parse(real_data / "schemas" / "ooxml" / "wml.xsd"))
    document, _ = compose_brief(sources(), language, words_redline)
    checked = 0
    for name, xml in parts(render_docx(document)).items():
        if re.fullmatch(r"word/(document|styles|settings|fontTable|footer\d|header\d)\.xml", name):
            assert schema.validate(without_extensions(etree.fromstring(xml))), (
                name,
                [e.message for e in schema.error_log][:5],
            )
            checked += 1
    assert checked >= 6


TABLE = "المخالفة\tالغرامة\nعدم النشر\t5.000 درهم"


@pytest.mark.real_data
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_quoted_table_stays_a_table(
    sources: Any, new_finding: Any, words_redline: Any, language: str, real_data: Path
) -> None:
    quoting = new_finding(1, "9", f"تحدد كما يلي:\n{TABLE}")
    document, _ = compose_brief(sources(findings=(quoting,)), language, words_redline)
    tables = docx.Document(io.BytesIO(render_docx(document))).tables
    cells = [[cell.text for cell in row.cells] for row in tables[0].rows]
    assert cells == [["المخالفة", "الغرامة"], ["عدم النشر", "5.000 درهم»"]]
    assert tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    schema = etree.XMLSchema(etree.parse(real_data / "schemas" / "ooxml" / "wml.xsd"))
    written = etree.fromstring(parts(render_docx(document))["word/document.xml"])
    assert schema.validate(without_extensions(written)), schema.error_log
