"""An organisation's own Word template: checked in plain words, filled to the letter."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from tests.unit.briefs.conftest import without_extensions
from tests.word_templates import WHOLE, a_template, related, repacked, saved, torn
from workbench.briefs.composition import compose_brief
from workbench.briefs.template_check import TemplateReport, check_template, usable_template
from workbench.briefs.template_document import fill_template
from workbench.briefs.template_fields import required_fields, template_fields
from workbench.briefs.template_sample import sample_template
from workbench.briefs.wording import load_wording
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import RefusedFileError
from workbench.domain.localized import LANGUAGES, Localized

BRIEF = BriefKind.POLICY_BRIEF
HOSTILE = "<b>&amp; {{ title }} {% for x in y %} {_{ }_} {%_ \ue0f0tq0\ue0f1 'a\" </w:t> 50 %}"


def codes(report: TemplateReport) -> list[str]:
    return [problem.code for problem in report.problems]


def filled(
    template: bytes, sources: Any, language: str = "ar", kind: BriefKind = BRIEF, **more: str
) -> bytes:
    from workbench.comparison.redline import redline

    document, _ = compose_brief(sources, language, redline, kind)
    report = check_template(template)
    assert not report.problems, report.problems
    return fill_template(report.tidy, document, kind, more)


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs]


def is_rtl(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}")
    return mark is not None and mark.get(qn("w:val"), "1") != "0"


# --- what is filled in ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_is_filled_with_the_words_of_the_brief(sources: Any, language: str) -> None:
    found = texts(filled(a_template(), sources(), language))
    brief = sources()
    assert found[0] == getattr(brief.brief.title, language)
    assert found[2] == f"1. {getattr(brief.findings[0].title, language)}"
    assert found[3] == getattr(brief.findings[0].recommendation, language)
    assert len(found) == 2 + 2 * len(brief.findings)  # statements leave no empty line behind


def test_markup_and_braces_in_a_finding_are_printed_to_the_letter(
    sources: Any, new_finding: Any
) -> None:
    words = Localized(*[HOSTILE] * 3)
    hostile = new_finding(1, "9", "ويعين أعضاؤها بمرسوم", title=words, recommendation=words)
    found = texts(filled(a_template(), sources(findings=(hostile,)), "fr"))
    assert found[2:] == [f"1. {HOSTILE}", HOSTILE]


@pytest.mark.parametrize(
    "pieces",
    [
        ("{", "{ title }", "}"),
        ("{{ ti", "tl", "e }}"),
        ("{{", "title", "}}"),
        ("{{ \u200ftitle\u200f", "\u00a0", "}}"),
        ("{{ title }", "}", ""),
    ],
)
def test_a_field_torn_by_word_is_filled(sources: Any, pieces: tuple[str, ...]) -> None:
    document = docx.Document()
    torn(document.add_paragraph("«"), pieces, "w:proofErr")
    document.paragraphs[0].add_run("»")
    for line in WHOLE[1:]:
        document.add_paragraph(line)
    (first, *_) = texts(filled(saved(document), sources(), "ar"))
    assert first == "«مذكرة إلى لجنة العدل والتشريع»"


def test_a_loop_torn_by_word_and_with_curly_quotes_is_read(sources: Any) -> None:
    document = docx.Document()
    for line in ("{{ title }} {{ bill }}",):
        document.add_paragraph(line)
    torn(document.add_paragraph(), ("{% for fin", "ding in ", "findings %}"), "w:proofErr")
    torn(document.add_paragraph(), ("{% if finding.severity_id == “hi", "gh” ", "%}"))
    document.add_paragraph("{{ finding.recommendation }}")
    document.add_paragraph("{% endif %}")
    torn(document.add_paragraph(), ("{", "% endf", "or %}"))
    found = texts(filled(saved(document), sources(), "fr"))
    grave = [f for f in sources().findings if f.severity.value == "high"]
    assert found[1:] == [f.recommendation.fr for f in grave]
    assert 0 < len(grave) < len(sources().findings)


def test_words_keep_the_look_of_the_template(sources: Any) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("{{ title }}")
    run.bold, run.font.size, run.font.name = True, Pt(20), "Arial"
    for line in WHOLE[1:]:
        document.add_paragraph(line)
    (first, *_) = opened(filled(saved(document), sources(), "ar")).paragraphs
    properties = first.runs[0]._r.rPr
    for name, value in (("sz", "40"), ("szCs", "40")):
        assert properties.find(qn(f"w:{name}")).get(qn("w:val")) == value
    assert {qn("w:b"), qn("w:bCs")} <= {one.tag for one in properties}
    assert properties.find(qn("w:rFonts")).get(qn("w:ascii")) == "Arial"


def test_arabic_runs_from_right_to_left_and_a_citation_in_it_does_not(
    sources: Any, new_finding: Any
) -> None:
    words = Localized("انظر معيار OCDE §3.2 والباقي", "Voir « نص تنظيمي » ici", "x")
    one = new_finding(1, "9", "", recommendation=words)
    for language, paragraph_way, ways in (
        ("ar", True, [True, False, True]),
        ("fr", False, [False, True, False]),
    ):
        content = filled(a_template(), sources(findings=(one,)), language)
        last = opened(content).paragraphs[-1]._p
        bidi = last.find(f"{qn('w:pPr')}/{qn('w:bidi')}")
        assert (bidi is not None and bidi.get(qn("w:val")) == "1") is paragraph_way
        assert [is_rtl(run) for run in last.iter(qn("w:r"))] == ways
        spoken = [run.find(f"{qn('w:rPr')}/{qn('w:lang')}") for run in last.iter(qn("w:r"))]
        tags = [lang.get(qn("w:bidi")) or lang.get(qn("w:val")) for lang in spoken]
        assert tags == [("ar-MA" if way else "fr-FR") for way in ways]


def test_a_paragraph_that_was_pushed_to_the_right_is_not_pushed_to_the_left(sources: Any) -> None:
    def push(document: Any) -> None:
        document.paragraphs[0].alignment = 2

    content = filled(a_template(change=push), sources(), "ar")
    properties = opened(content).paragraphs[0]._p.pPr
    assert properties.find(qn("w:bidi")).get(qn("w:val")) == "1"
    assert properties.find(qn("w:jc")) is None


def test_several_paragraphs_keep_the_style_of_the_one_they_replace(sources: Any) -> None:
    def style(document: Any) -> None:
        document.add_paragraph("{{ objections }}", "Intense Quote")
        document.add_paragraph("({{ objections }})")

    found = opened(filled(a_template(change=style), sources(), "fr")).paragraphs
    lines = sources().brief.parts["objections"].fr.split("\n")
    quoted = [p for p in found if p.style.name == "Intense Quote"]
    assert [p.text for p in quoted] == lines
    assert found[-1].text == "(" + "\n".join(lines) + ")"


def test_an_empty_part_leaves_no_line_behind(sources: Any) -> None:
    lines = ("{% if evidence %}", "{{ headings.evidence }}", "{% endif %}", "{{ evidence }}")
    content = filled(a_template(*WHOLE, *lines), sources(), "fr")
    assert texts(content) == texts(filled(a_template(), sources(), "fr"))


def test_rows_of_a_table_are_repeated_and_changes_marked(sources: Any) -> None:
    document = docx.Document()
    document.add_paragraph("{{ bill }}")
    table = document.add_table(rows=4, cols=4)
    table.rows[1].cells[0].text = "{%tr for a in amendments %}"
    fields = ("original", "redline", "tracked", "justification")
    for cell, name in zip(table.rows[2].cells, fields, strict=True):
        cell.text = f"{{{{ a.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    content = filled(saved(document), sources(), "ar", BriefKind.AMENDMENT_TABLE)
    (made,) = opened(content).tables
    assert len(made.rows) == 1 + sum(bool(f.proposed_wording) for f in sources().findings)
    proposed = sources().findings[0].proposed_wording
    original, redline, tracked, _ = made.rows[1].cells
    struck = [
        r
        for r in redline._tc.iter(qn("w:r"))
        if r.find(f"{qn('w:rPr')}/{qn('w:strike')}") is not None
    ]
    assert struck
    accepted = "".join(
        words.text
        for words in tracked._tc.iter(qn("w:t"))
        if next(words.iterancestors(qn("w:del")), None) is None
    )
    assert proposed in accepted
    assert next(tracked._tc.iter(qn("w:delText"))).text
    quoted = sources().findings[0].quote
    assert quoted.split()[2] in original.text


def test_header_footer_and_footnotes_are_filled_too(sources: Any) -> None:
    def furniture(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ author }}"
        section.footer.paragraphs[0].text = "{{ reference }} / {{ date }}"

    made = opened(filled(a_template(change=furniture), sources(), "ar", reference="00-26-AB"))
    assert made.sections[0].header.paragraphs[0].text == "جمعية الشفافية (مثال)"
    assert made.sections[0].footer.paragraphs[0].text == "00-26-AB / 14 ماي 2026"
    assert made.core_properties.title == "مذكرة إلى لجنة العدل والتشريع"


def test_tables_of_a_report_come_with_their_part(sources: Any) -> None:
    template = a_template(*WHOLE, "{{ criteria }}", "({{ agreement }})")
    made = opened(filled(template, sources(), "ar", BriefKind.REVIEW_REPORT))
    assert len(made.tables) == 3  # by criterion; how far two readers agree, and on what
    assert made.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_a_template_of_word_itself_is_taken_as_one(sources: Any) -> None:
    kind = b"wordprocessingml.document.main+xml"
    dotx = repacked(
        a_template(),
        {
            "[Content_Types].xml": lambda old: old.replace(
                kind, kind.replace(b"document.m", b"template.m")
            )
        },
    )
    assert texts(filled(dotx, sources(), "fr")) == texts(filled(a_template(), sources(), "fr"))


@pytest.mark.real_data
@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("kind", [BRIEF, BriefKind.AMENDMENT_TABLE, BriefKind.REVIEW_REPORT])
def test_a_filled_sample_is_valid_against_the_schema(
    sources: Any, kind: BriefKind, language: str, real_data: Path
) -> None:
    schema = etree.XMLSchema(etree.parse(real_data / "schemas" / "ooxml" / "wml.xsd"))
    template = opened(sample_template(language))
    for part in ("criteria", "agreement", "annex"):
        template.add_paragraph(f"{{{{ {part} }}}}")
    content = filled(saved(template), sources(), language, kind, reference="00-26-AB")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [
            n
            for n in package.namelist()
            if re.fullmatch(r"word/(document|header\d|footer\d|styles|settings)\.xml", n)
        ]
        for name in names:
            tree = without_extensions(etree.fromstring(package.read(name)))
            assert schema.validate(tree), (name, [e.message for e in schema.error_log][:5])
    assert len(names) >= 5


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{{ titel }}", "unknown_field"),
        ("{{ finding.title }}", "unknown_field"),
        ("{{ findings.title }}", "unknown_field"),
        ("{{ title.upper }}", "unknown_field"),
        ("{{ findings }}", "not_printable"),
        ("{% for x in title %}{% endfor %}", "not_a_list"),
        ("{{ title", "unclosed_tag"),
        ("title }}", "unclosed_tag"),
        ("{% for x in findings %}", "not_ended"),
        ("{% if title %}", "not_ended"),
        ("{% endfor %}", "not_begun"),
        ("{% foreach x in findings %}", "unknown_word"),
        ("{{ title title }}", "syntax"),
        ("{{r title }}", "marked_field"),
        ("{%p if title %} other {% endif %}", "words_beside"),
        ("{{ ''.__class__.__mro__ }}", "not_allowed"),
        ("{{ title.__class__ }}", "unknown_field"),
        ("{% for x in range(9) %}{% endfor %}", "not_allowed"),
        ("{{ findings|map }}", "not_allowed"),
        ("{{ 'a' * 1000000000 }}", "not_allowed"),
        ("{% set x = title %}", "not_allowed"),
        ("{% include 'x' %}", "not_allowed"),
        ("{% macro m() %}{% endmacro %}", "not_allowed"),
        ("{{ findings[0] }}", "not_allowed"),
        ("{{ title() }}", "not_allowed"),
        (
            "{% for a in findings %}{% for b in findings %}{% for c in findings %}"
            "{% for d in findings %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
            "not_allowed",
        ),
    ],
)
def test_a_wrong_template_is_refused_with_the_place(line: str, code: str) -> None:
    report = check_template(a_template(*WHOLE, line))
    assert code in codes(report), report.problems
    problem = next(p for p in report.problems if p.code == code)
    assert problem.part == "body"
    assert problem.excerpt
    assert not report.fits
    with pytest.raises(RefusedFileError, match="bad_template"):
        usable_template(a_template(*WHOLE, line), BRIEF)


@pytest.mark.parametrize(
    "line",
    [
        "{{ title }}" * 1600,
        "{% if title %}" * 40 + "{% endif %}" * 40,
        "{{ " + "(" * 3000 + "title" + ")" * 3000 + " }}",
    ],
)
def test_a_template_made_to_keep_us_busy_is_refused(line: str) -> None:
    assert codes(check_template(a_template(*WHOLE, line))) == ["too_much"]


def test_braces_left_open_in_the_name_of_a_picture_are_found() -> None:
    def name(document: Any) -> None:
        document.paragraphs[0]._p.set(qn("w:rsidR"), "{{ title")

    assert codes(check_template(a_template(change=name))) == ["unclosed_tag"]


def test_a_misspelt_field_is_told_with_the_one_that_is_meant() -> None:
    report = check_template(a_template(*WHOLE, "{% for f in findings %}{{ f.Titel }}{% endfor %}"))
    (problem,) = report.problems
    assert dict(problem.details) == {"name": "f.Titel", "meant": "f.title"}


def test_a_wrong_field_in_a_footer_is_found_there() -> None:
    def furniture(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = "{{ pages }}"

    (problem,) = check_template(a_template(change=furniture)).problems
    assert (problem.part, problem.excerpt) == ("footer", "{{ pages }}")


def test_a_loop_that_begins_in_one_cell_and_ends_in_another_is_refused() -> None:
    def table(document: Any) -> None:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = "x {% for f in findings %} y", "z {% endfor %} w"

    assert "across_cells" in codes(check_template(a_template(change=table)))


def test_words_in_a_row_that_only_repeats_are_not_lost_in_silence() -> None:
    def table(document: Any) -> None:
        made = document.add_table(rows=2, cols=2)
        made.rows[0].cells[0].text = "{%tr for f in findings %}"
        made.rows[0].cells[1].text = "{{ f.title }}"
        made.rows[1].cells[0].text = "{%tr endfor %}"

    assert "words_beside" in codes(check_template(a_template(change=table)))


def test_a_template_says_for_which_documents_it_lacks_what() -> None:
    report = check_template(a_template("{{ title }} {{ message }}"))
    assert report.fits == (BriefKind.MESSAGE,)
    assert report.missing[BRIEF] == (("bill",), ("findings.recommendation",))
    with pytest.raises(RefusedFileError, match="unfit_template") as refusal:
        usable_template(a_template("{{ title }}"), BRIEF)
    assert refusal.value.details["fields"] == "bill, findings.recommendation"


def test_changes_nobody_decided_on_are_refused() -> None:
    def change(document: Any) -> None:
        document.paragraphs[0]._p.append(docx.oxml.OxmlElement("w:ins"))

    assert codes(check_template(a_template(change=change))) == ["tracked_changes"]


def test_a_field_in_a_field_code_is_refused() -> None:
    def change(document: Any) -> None:
        code = docx.oxml.OxmlElement("w:instrText")
        code.text = ' HYPERLINK "{{ title }}" '
        document.paragraphs[0].add_run()._r.append(code)

    assert "field_in_code" in codes(check_template(a_template(change=change)))


def reaching(code: str) -> bytes:
    def change(document: Any) -> None:
        run = document.paragraphs[0].add_run()._r
        for half in (code[:5], code[5:]):
            instruction = docx.oxml.OxmlElement("w:instrText")
            instruction.text = half
            run.append(instruction)

    return a_template(change=change)


def bomb() -> bytes:
    return repacked(a_template(), {"word/media/image9.png": b"\0" * (90 * 2**20)})


def with_doctype(old: bytes) -> bytes:
    return old.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_word"),
        (b"%PDF-1.7 not a Word file", "not_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
        (a_template()[:-200], "not_word"),
        (repacked(a_template(), {"word/document.xml": b"<broken"}), "not_word"),
        (repacked(a_template(), {"word/document.xml": with_doctype}), "not_word"),
        (repacked(a_template(), {"word/vbaProject.bin": b"x"}), "macros"),
        (repacked(a_template(), {"word/embeddings/oleObject1.bin": b"x"}), "embedded_objects"),
        (repacked(a_template(), related("image", "https://tracker.example/a.png")), "reaches_outside"),
        (repacked(a_template(), related("attachedTemplate", "https://x.example/t.dotm")), "reaches_outside"),
        (repacked(a_template(), related("hyperlink", "javascript:alert(1)")), "reaches_outside"),
        (reaching(' INCLUDEPICTURE "https://tracker.example/a.png" '), "reaches_outside"),
        (reaching(" DDEAUTO c:\\\\x "), "reaches_outside"),
        (bomb(), "zip_bomb"),
        (b"PK" + b"\0" * (21 * 2**20), "template_too_large"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_template_or_may_do_harm_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RefusedFileError) as refusal:
        check_template(content)
    assert refusal.value.code == code
    assert refusal.value.remedy


def test_an_ordinary_link_is_harmless() -> None:
    linked = repacked(a_template(), related("hyperlink", "https://www.example.org/"))
    assert not check_template(linked).problems


@pytest.mark.slow
def test_a_template_that_repeats_without_end_writes_nothing(many_sources: Any) -> None:
    loops = "{% for a in findings %}{% for b in findings %}{% for c in findings %}"
    words = "{{ a.recommendation }}" * 20
    line = f"{loops}{words}{'{% endfor %}' * 3}"
    with pytest.raises(RefusedFileError, match="endless_template"):
        filled(a_template(*WHOLE, line), many_sources(200), "fr")


# --- fields -----------------------------------------------------------------------------------


def test_every_part_of_every_kind_is_a_field() -> None:
    fields = template_fields().fields
    for kind in BriefKind:
        for part in load_wording("ar", kind).outline:
            assert part.id in fields["headings"].fields
            told_by = {"proposals": "amendments", "proposer": "amendments"}
            assert told_by.get(part.id, part.id) in fields


def test_every_field_is_explained_in_three_languages() -> None:
    for name, field in template_fields().below():
        if name != "labels" or field.fields:
            assert all(getattr(field.about, language) for language in LANGUAGES), name


def test_required_fields_exist() -> None:
    known = {name for name, _ in template_fields().below()}
    for kind in BriefKind:
        for names in required_fields(kind):
            assert known.issuperset(names), (kind, names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_fit_for_briefs_and_amendments(language: str) -> None:
    report = check_template(sample_template(language))
    assert not report.problems
    assert {BRIEF, BriefKind.AMENDMENT_TABLE, BriefKind.REVIEW_REPORT} <= set(report.fits)
