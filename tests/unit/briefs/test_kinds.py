"""One choice of findings, eight documents: each says what it must and no more."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.unit.briefs.conftest import without_extensions
from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.model import BriefDocument, Section
from workbench.domain.briefs import BriefKind, Grouping
from workbench.domain.errors import InvalidRequestError
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.reviews import Annotation, Severity, Target

EVERY = [(kind, language) for kind in BriefKind for language in LANGUAGES]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def section(document: BriefDocument, name: str) -> Section:
    found = document.section(name)
    assert found is not None, name
    return found


def parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [n for n in package.namelist() if n.startswith("word/") and n.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in names}


def cells(document: BriefDocument, name: str) -> list[list[str]]:
    (table,) = section(document, name).tables
    return [[cell.text for cell in row] for row in table.rows]


# --- what each kind says ------------------------------------------------------------------------


def test_report_tells_every_tag_and_how_many_tagged(
    staged_sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(staged_sources(), "ar", words_redline, BriefKind.REVIEW_REPORT)
    assert [row[0] for row in cells(document, "annex")] == [
        "المادة 4",
        "المادة 4",
        "المادة 7",
        "المادة 7 مكررة",
        "المادة 9",
    ]
    by_criterion, by_article = section(document, "agreement").tables
    assert [cell.text for cell in by_article.rows[0]] == ["المادة 4", "2", "2"]
    assert [cell.text for cell in by_criterion.rows[0]] == [
        "سلطة تقديرية غير محددة",
        "3",
        "4",
        "46,7%",
        "ناقص 0,12",
        "من ناقص 0,40 إلى 0,22",
    ]
    assert "الصدفة" in section(document, "agreement").passages[0].text
    assert cells(document, "criteria")[0][:2] == ["سلطة تقديرية غير محددة", "2"]
    (first, *_rest) = section(document, "findings").findings
    assert first.citation.endswith("المادة 7، النص كما وافقت عليه اللجنة، 12 ماي 2026.")


def test_withdrawn_tags_are_in_no_annex(staged_sources: Any, words_redline: Any) -> None:
    target = Target("art_7", 0, 3, "تنش")
    tag = Annotation(
        "x", "r", "e", "p1", "AC-A1", Severity.LOW, (target,), "سر", "", withdrawn=True
    )
    given = staged_sources()
    given = type(given)(**{f: getattr(given, f) for f in given.__slots__} | {"annotations": (tag,)})
    document, _ = compose_brief(given, "ar", words_redline, BriefKind.REVIEW_REPORT)
    assert document.section("annex") is None


@pytest.mark.parametrize("kind", [BriefKind.AMENDMENT_TABLE, BriefKind.AMENDMENT_SHEETS])
def test_form_of_an_amendment_leaves_the_group_open_until_it_is_named(
    staged_sources: Any, words_redline: Any, kind: BriefKind
) -> None:
    def form(**changes: Any) -> list[str]:
        document, _ = compose_brief(staged_sources(**changes), "ar", words_redline, kind)
        return [line.value for line in section(document, "proposals").amendments[1].form]

    assert form() == ["2", "……………", "حذف", "المادة 7 مكررة"]
    assert form(parts={"proposer": Localized("فريق أ")})[1] == "فريق أ"


@pytest.mark.parametrize(("words", "warned"), [(80, []), (81, [81])])
def test_a_justification_longer_than_committees_read_is_told(
    staged_sources: Any, new_finding: Any, words_redline: Any, words: int, warned: list[int]
) -> None:
    statement = Localized("كلمة " * words)
    long = new_finding(1, "7", "الإدارة", statement=statement, proposed_wording="نص")
    given = staged_sources(findings=(long,))
    document, warnings = compose_brief(given, "ar", words_redline, BriefKind.AMENDMENT_TABLE)
    found = [w.details["count"] for w in warnings if w.code == "long_justification"]
    assert found == warned
    assert section(document, "proposals").amendments[0].justification.text.count("كلمة") == words


def test_without_a_proposed_wording_there_is_no_amendment_document(
    staged_sources: Any, new_finding: Any, words_redline: Any
) -> None:
    bare = new_finding(1, "7", "الإدارة", proposed_wording="")
    with pytest.raises(InvalidRequestError) as refusal:
        compose_brief(
            staged_sources(findings=(bare,)), "ar", words_redline, BriefKind.AMENDMENT_TABLE
        )
    assert refusal.value.code == "no_amendments"


def test_note_says_what_became_of_each_recommendation(
    staged_sources: Any, words_redline: Any
) -> None:
    document, warnings = compose_brief(
        staged_sources(), "fr", words_redline, BriefKind.COMPARISON_NOTE
    )
    rows = cells(document, "outcomes")
    assert [row[2] for row in rows] == [
        "reprise",
        "reprise en partie",
        "sans rédaction proposée",
        "sans rédaction proposée",
    ]
    assert rows[0][3] == "corrigé"
    assert rows[1][3].startswith("demeure (proposé")  # nobody confirmed it
    assert cells(document, "changes") == [["المادة 7", "كلمات محذوفة: 3\nكلمات مضافة: 5"]]
    assert "Articles modifiés : 1 ; inchangés : 4" in section(document, "stages").passages[0].text
    assert warnings == []


def test_one_version_cannot_be_compared(sources: Any, words_redline: Any) -> None:
    with pytest.raises(InvalidRequestError) as refusal:
        compose_brief(sources(), "ar", words_redline, BriefKind.COMPARISON_NOTE)
    assert refusal.value.code == "one_version"


def test_scrutiny_report_lists_implementing_texts_and_leaves_open_what_nobody_knows(
    staged_sources: Any, words_redline: Any
) -> None:
    document, warnings = compose_brief(
        staged_sources(), "ar", words_redline, BriefKind.SCRUTINY_REPORT
    )
    assert [row[0] for row in cells(document, "secondary")] == ["المادة 4", "المادة 9"]
    assert all(row[2:] == ["", ""] for row in cells(document, "secondary"))
    assert cells(document, "recommendations")[1][3] == "التعديل رقم 2"
    (missing,) = (w for w in warnings if w.code == "parts_not_written")
    assert "واقع التطبيق" in str(missing.details["parts"])


def test_a_sentence_is_not_cut_at_the_dot_of_a_number(
    staged_sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(staged_sources(), "ar", words_redline, BriefKind.SCRUTINY_REPORT)
    assert "1.500,00 درهم" in cells(document, "secondary")[0][1]


def test_message_is_one_paragraph_that_names_bill_request_and_contact(
    staged_sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(staged_sources(), "fr", words_redline, BriefKind.MESSAGE)
    ((message,),) = [s.passages for s in document.sections]
    assert len(message.paragraphs) == 1
    for words in ("n° 00-26", "Article 7 : Ne permettre", "0600000000", "12 mai 2026"):
        assert words in message.text


def test_public_summary_grades_nothing_and_is_addressed_to_nobody(
    staged_sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(staged_sources(), "fr", words_redline, BriefKind.PUBLIC_SUMMARY)
    assert {f.severity for f in section(document, "findings").findings} == {""}
    assert not re.search("critique|élevé", section(document, "summary").passages[0].text)
    assert "À l'attention de" not in [line.label for line in document.header]


# --- the Word file ------------------------------------------------------------------------------


def text_of(node: Any, accept: bool) -> str:
    """Text of a cell after all changes are accepted, or rejected."""
    dropped = f"{W}del" if accept else f"{W}ins"

    def walk(element: Any) -> Iterator[str]:
        for child in element:
            if child.tag == dropped:
                continue
            if child.tag in (f"{W}t", f"{W}delText"):
                yield child.text or ""
            elif child.tag == f"{W}br":
                yield "\n"
            else:
                yield from walk(child)

    return "".join(walk(node))


@pytest.mark.parametrize("kind", [BriefKind.AMENDMENT_TABLE, BriefKind.AMENDMENT_SHEETS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_accepting_gives_the_proposed_text_and_rejecting_the_current_one(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str
) -> None:
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    amendments = section(document, "proposals").amendments
    rows = [
        row.findall(f"{W}tc")
        for row in parts(render_docx(document))["word/document.xml"].iter(f"{W}tr")
    ]
    proposed = [row[1] for row in rows if len(row) == 3 and row[0].find(f".//{W}b") is None]
    assert len(proposed) == len(amendments) == 4
    for cell, amendment in zip(proposed, amendments, strict=True):
        rest = document.labels["unchanged_ar"]
        before, after = ("… " * amendment.opens_inside), (f" {rest}" * amendment.goes_on)
        wanted = "".join(s.text for s in amendment.segments if s.op != "-") or "يحذف "
        assert text_of(cell, accept=True) == before * (wanted != "يحذف ") + wanted + after
        assert text_of(cell, accept=False) == before + amendment.original + after
    numbers = [c.get(f"{W}id") for cell in proposed for c in cell.iter(f"{W}ins", f"{W}del")]
    assert len(numbers) == len(set(numbers)) > 4


def test_every_sheet_begins_a_page(staged_sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(staged_sources(), "ar", words_redline, BriefKind.AMENDMENT_SHEETS)
    body = parts(render_docx(document))["word/document.xml"]
    assert len(list(body.iter(f"{W}pageBreakBefore"))) == 3
    assert body.find(f".//{W}pgSz").get(f"{W}orient") == "landscape"


@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_stand_on_the_quoted_words(
    staged_sources: Any, words_redline: Any, language: str
) -> None:
    document, _ = compose_brief(staged_sources(), language, words_redline, BriefKind.REVIEW_REPORT)
    data = parts(render_docx(document))
    body, comments = data["word/document.xml"], data["word/comments.xml"]
    said = {c.get(f"{W}id"): text_of(c, accept=True) for c in comments}
    for finding, (number, words) in zip(
        section(document, "findings").findings, anchored(body), strict=True
    ):
        assert finding.quotation
        assert words == f"«{finding.quotation.text}»"
        assert said[number] == finding.comment
        assert finding.criterion in finding.comment


def anchored(body: Any) -> Iterator[tuple[str, str]]:
    """The words between the beginning and the end of every comment."""
    number, words = "", ""
    for node in body.iter():
        if node.tag == f"{W}commentRangeStart":
            number, words = node.get(f"{W}id"), ""
        elif node.tag == f"{W}t" and number:
            words += node.text or ""
        elif node.tag == f"{W}commentRangeEnd":
            yield number, words
            number = ""


def test_notes_cite_the_clause_and_run_from_one(staged_sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(staged_sources(), "ar", words_redline, BriefKind.REVIEW_REPORT)
    data = parts(render_docx(document))
    references = [r.get(f"{W}id") for r in data["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {n.get(f"{W}id"): text_of(n, accept=True).strip() for n in data["word/footnotes.xml"]}
    assert references == ["1", "2", "3", "4"]
    comments = {c.get(f"{W}id") for c in data["word/comments.xml"]}
    assert not comments & set(notes)  # LibreOffice 7 takes one for the other
    findings = section(document, "findings").findings
    assert [notes[r] for r in references] == [f.citation for f in findings]


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("kind", list(BriefKind))
def test_no_table_touches_the_next_as_word_would_join_them(
    staged_sources: Any, words_redline: Any, kind: BriefKind, grouping: Grouping
) -> None:
    document, _ = compose_brief(staged_sources(grouping=grouping), "ar", words_redline, kind)
    body = docx.Document(io.BytesIO(render_docx(document))).element.body
    tables = [node for node in body if node.tag == f"{W}tbl"]
    assert not [one for one in tables if one.getnext().tag == f"{W}tbl"]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_arabic_document_runs_from_right_to_left_and_names_itself(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str
) -> None:
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    written = docx.Document(io.BytesIO(render_docx(document)))
    assert written.core_properties.language.startswith(language)
    assert written.core_properties.title == document.title
    mirrored = [t._tbl.tblPr.find(qn("w:bidiVisual")) is not None for t in written.tables]
    assert all(mirrored) if language == "ar" else not any(mirrored)
    levels = [p.style.name for p in written.paragraphs if p.style.name.startswith("Heading")]
    assert bool(levels) is not document.layout.bare


@pytest.mark.real_data
@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_part_is_valid_against_the_schema(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str, real_data: Path
) -> None:
    schema = etree.XMLSchema(etree.parse(real_data / "schemas" / "ooxml" / "wml.xsd"))
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    names = r"word/(document|styles|settings|fontTable|footnotes|comments|footer\d|header\d)\.xml"
    found = {n: tree for n, tree in parts(render_docx(document)).items() if re.fullmatch(names, n)}
    for name, tree in found.items():
        assert schema.validate(without_extensions(tree)), (
            name,
            [e.message for e in schema.error_log][:5],
        )
    assert len(found) >= 7
    assert ("word/comments.xml" in found) == document.layout.commented
    assert ("word/footnotes.xml" in found) == document.layout.noted
