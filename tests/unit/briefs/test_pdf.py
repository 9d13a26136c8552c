"""The PDF: every word can be found and copied, nothing typed is ever read as markup."""

import io
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from workbench.briefs.composition import compose_brief
from workbench.briefs.pdf import UNKNOWN_SIGN, render_pdf
from workbench.briefs.pictures import page_pictures
from workbench.briefs.plain import document_as_plain
from workbench.domain.localized import Localized
from workbench.reading.extraction import extract_document

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "briefs"
ARABIC_WORD = re.compile(r"[\u0621-\u0652]{2,}")
VOWEL_MARK = re.compile("[\u064b-\u0652]")
LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
HOSTILE = '#import "x" $x$ *bold* <script>alert(1)</script> &amp; [link](y) #panic() @ref // no'


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(unicodedata.normalize("NFKC", text.get_text_range()))
            text.close()
            page.close()
        return texts
    finally:
        document.close()


def found_by_search(pdf: bytes, words: set[str]) -> set[str]:
    """Search each word as the reader of a browser does."""
    document = pypdfium2.PdfDocument(pdf)
    found = set()
    try:
        for page in document:
            text = page.get_textpage()
            for word in words - found:
                searcher = text.search(word, match_case=True)
                if searcher.get_next():
                    found.add(word)
                searcher.close()
            text.close()
            page.close()
    finally:
        document.close()
    return found


def all_strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in all_strings(v)]
    if isinstance(value, list | tuple):
        return [s for v in value for s in all_strings(v)]
    return []


def printed_words(document: Any, pattern: re.Pattern[str]) -> set[str]:
    plain = document_as_plain(document)
    sections = [{k: v for k, v in section.items() if k != "id"} for section in plain["sections"]]
    for section in sections:
        for finding in section["findings"]:
            finding.pop("severity_id")
        for amendment in section["amendments"]:
            amendment["kind"] = amendment["language"] = ""
            amendment.pop("segments")
    texts = all_strings([plain["title"], plain["kind_name"], plain["header"], sections])
    languages = {"ar", "fr", "en", "gap"}
    return {w for text in texts if text not in languages for w in pattern.findall(text)}


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_arabic_word_is_found_by_search(
    sources: Any, words_redline: Any, language: str
) -> None:
    document, _ = compose_brief(sources(), language, words_redline)
    pdf = render_pdf(document)
    words = {w for w in printed_words(document, ARABIC_WORD) if not VOWEL_MARK.search(w)}
    assert len(words) > (100 if language == "ar" else 30)
    assert words - found_by_search(pdf, words) == set()


@pytest.mark.poppler
def test_letters_of_vowelled_words_come_back_in_order(
    sources: Any, words_redline: Any, tmp_path: Path
) -> None:
    """«المراقَبة» comes back from poppler with its mark one letter early, «المراَقبة».

    pdfium turns the letters before a mark around («قارملاَبة»): a known limit for vowelled words,
    which the Word file does not have.
    """
    document, _ = compose_brief(sources(), "ar", words_redline)
    file = tmp_path / "brief.pdf"
    file.write_bytes(render_pdf(document))
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, timeout=60)
    words = {w for w in printed_words(document, ARABIC_WORD) if VOWEL_MARK.search(w)}
    assert words
    text = VOWEL_MARK.sub("", done.stdout.decode())
    assert {w for w in words if VOWEL_MARK.sub("", w) not in text} == set()


def test_every_french_word_is_found_in_the_text(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "fr", words_redline)
    text = " ".join(page_texts(render_pdf(document)))
    joined = re.sub(r"[\u0002\u00ad\ufffe-]\s*", "", text)  # hyphens at line ends
    words = printed_words(document, LATIN_WORD)
    assert len(words) > 80
    missing = {w for w in words if w not in text and w not in joined}
    assert missing == set()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_text_of_the_constructed_brief(
    sources: Any, words_redline: Any, language: str, update_golden: bool
) -> None:
    document, _ = compose_brief(sources(), language, words_redline)
    text = "\f".join(page_texts(render_pdf(document)))
    written = "\n".join(line.strip() for line in text.splitlines()) + "\n"
    golden = GOLDEN / f"pdf_{language}.txt"
    if update_golden:
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_brief_with_four_findings_has_two_pages(
    sources: Any, words_redline: Any, language: str
) -> None:
    document, _ = compose_brief(sources(), language, words_redline)
    assert len(page_texts(render_pdf(document))) == 2


def test_request_stands_on_the_first_page_before_the_findings(
    sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    first = page_texts(render_pdf(document))[0]
    assert 0 < first.index("نطلبه") < first.index("الملاحظات")


@pytest.mark.parametrize(("language", "direction"), [("ar", "/R2L"), ("fr", None)])
def test_file_is_archivable_accessible_and_has_bookmarks(
    sources: Any, words_redline: Any, language: str, direction: str | None
) -> None:
    document, _ = compose_brief(sources(), language, words_redline)
    with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert re.search(r"pdfaid:part>2<", metadata)
        assert re.search(r"pdfaid:conformance>A<", metadata)
        assert re.search(r"pdfuaid:part>1<", metadata)
        assert str(pdf.Root.Lang).startswith(language)
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.get("/Direction") == direction or direction is None
        with pdf.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        wanted = {s.heading for s in document.sections if s.id in ("ask", "findings", "proposals")}
        assert wanted <= set(titles)
        assert str(pdf.docinfo["/Title"]) == document.title


def test_no_request_leaves_the_machine_and_no_markup_is_read(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    words = Localized(fr=HOSTILE, ar=HOSTILE)
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
    text = re.sub(r"\s+", " ", " ".join(page_texts(render_pdf(document))))
    for literal in ("#import", "$x$", "*bold*", "<script>alert(1)</script>", "&amp;", "#panic()"):
        assert text.count(literal) >= 4, literal


@pytest.mark.parametrize("sign", ["😀", "中文", "🇲🇦", "\U0010ffff"])
def test_signs_without_a_letter_shape_do_not_stop_the_brief(
    sources: Any, new_finding: Any, words_redline: Any, sign: str
) -> None:
    odd = new_finding(1, "7", "الإدارة", statement=Localized(ar=f"قبل {sign} بعد"))
    document, _ = compose_brief(sources(findings=(odd,)), "ar", words_redline)
    text = " ".join(page_texts(render_pdf(document)))
    assert UNKNOWN_SIGN in text
    assert "قبل" in text


def test_very_long_recommendation_flows_over_pages(
    sources: Any, new_finding: Any, words_redline: Any
) -> None:
    long = Localized(ar=("نوصي بتعديل المادة " * 600)[:10_000])
    given = sources(
        findings=(
            new_finding(
                1, "7", "الإدارة", statement=long, recommendation=long, proposed_wording=long.ar
            ),
        )
    )
    document, _ = compose_brief(given, "ar", words_redline)
    pages = page_texts(render_pdf(document))
    assert len(pages) > 4
    assert sum(page.count("نوصي") for page in pages) >= 3 * 500


def test_three_hundred_findings(many_sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(many_sources(300), "ar", words_redline)
    assert len(page_texts(render_pdf(document))) > 30


def test_pictures_show_every_page(sources: Any, words_redline: Any) -> None:
    document, _ = compose_brief(sources(), "ar", words_redline)
    pdf = render_pdf(document)
    drawn = page_pictures(pdf, width=500)
    assert (len(drawn.pages), drawn.total) == (2, 2)
    assert len(page_pictures(pdf, width=500, most=1).pages) == 1
    for picture in drawn.pages:
        image = Image.open(io.BytesIO(picture))
        assert image.width == 500
        assert image.convert("L").getextrema()[0] < 80  # there is ink on it


def test_the_cells_of_a_quoted_table_stand_side_by_side(
    sources: Any, new_finding: Any, words_redline: Any, tmp_path: Path
) -> None:
    """Read back by our own extractor, the table of the brief is a table."""
    table = "المخالفة\tالغرامة\nعدم النشر\t5.000 درهم\nالتأخر\t1.000 درهم"
    quoting = new_finding(1, "9", f"تحدد كما يلي:\n{table}")
    document, _ = compose_brief(sources(findings=(quoting,)), "ar", words_redline)
    file = tmp_path / "brief.pdf"
    file.write_bytes(render_pdf(document))
    rows = [line for _page, line in extract_document(file, ocr=False).lines() if line.cell]
    assert {line.text for line in rows} >= {"المخالفة", "الغرامة", "عدم النشر", "5.000 درهم"}
