"""HTML, plain text and Markdown say the same as the printed brief; nothing typed becomes markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.html import render_html
from workbench.briefs.model import BriefDocument
from workbench.briefs.pdf import print_pdf
from workbench.briefs.text import render_markdown, render_text
from workbench.domain.briefs import BriefKind
from workbench.domain.localized import LANGUAGES, Localized

EVERY = [(kind, language) for kind in BriefKind for language in LANGUAGES]
HOSTILE = '# <script>alert(1)</script> | *bold* _x_ [a](b) `c` &amp; "q" <img src=x onerror=y>'
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page and complains about an element that is not closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def body(document: BriefDocument) -> Iterator[str]:
    for section in document.sections:
        yield from (line for passage in section.passages for line in passage.paragraphs)
        for finding in section.findings:
            yield from (finding.statement.text, finding.recommendation.text, finding.citation)
        for table in section.tables:
            yield from (line for row in table.rows for cell in row for line in cell.paragraphs)
        yield from (amendment.original for amendment in section.amendments)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_page_is_whole_accessible_and_fetches_nothing(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str
) -> None:
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    page = Page(render_html(document).decode())
    names = [name for name, _ in page.seen]
    assert page.seen[0] == ("html", {"lang": language, "dir": "rtl" if language == "ar" else "ltr"})
    assert not {"script", "img", "link", "iframe"} & set(names)
    for name, attributes in page.seen:
        assert not any(key.startswith("on") or key == "src" for key in attributes)
        if name == "a":
            assert str(attributes["href"]).startswith("#")
        if name == "th":
            assert attributes["scope"] == "col"
        if attributes.get("lang") == "ar" and language != "ar":
            assert attributes["dir"] == "rtl"
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == (0 if document.layout.bare else 1)
    read = re.sub(r"\s+", "", page.text)
    assert [t for t in body(document) if re.sub(r"\s+", "", t) not in read] == []


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_text_and_markdown_leave_nothing_out(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str
) -> None:
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    for content in (render_text(document), re.sub(rb"\\(.)", rb"\1", render_markdown(document))):
        read = re.sub(r"\s+", "", content.decode())
        assert [t for t in body(document) if re.sub(r"\s+", "", t) not in read] == []


def test_a_message_is_the_paragraph_and_nothing_else(
    staged_sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(staged_sources(), "ar", words_redline, BriefKind.MESSAGE)
    (line,) = render_text(document).decode().splitlines()
    assert line.startswith("بخصوص مشروع قانون رقم 00.26")


def hostile(sources: Any, new_finding: Any) -> Any:
    words = Localized(fr=HOSTILE, ar=HOSTILE)
    given = {"title": words, "statement": words, "recommendation": words}
    finding = new_finding(1, "7", "الإدارة", proposed_wording=HOSTILE, **given)
    return sources(findings=(finding,), title=words, parts={"why": words}, contact=HOSTILE)


@pytest.mark.parametrize("kind", BriefKind)
def test_markup_in_words_stays_words(
    staged_sources: Any, new_finding: Any, words_redline: Any, kind: BriefKind
) -> None:
    given = hostile(staged_sources, new_finding)
    document, _ = compose_brief(given, "fr", words_redline, kind)
    html = render_html(document).decode()
    assert "<script" not in html
    assert "<img" not in html
    Page(html)
    markdown = render_markdown(document).decode()
    assert not re.search(r"(?<!\\)<script", markdown)
    assert not re.search(r"(?<!\\)\[a\]", markdown)
    for line in markdown.splitlines():
        if line.startswith("| "):  # a typed bar parts no cells
            assert len(re.findall(r"(?<!\\)\|", line)) in {3, 4, 5, 6, 7, 8}


def test_redline_in_markdown_has_no_space_inside_its_marks(
    staged_sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(staged_sources(), "ar", words_redline, BriefKind.AMENDMENT_TABLE)
    text = render_markdown(document).decode()
    assert "~~يمكن~~ **لا يجوز** للإدارة" in text
    assert "يحذف ~~لا يقبل قرار الإرجاء أي طعن.~~" in text


# --- what a person may have written ---------------------------------------------------------------


@pytest.mark.parametrize("kind", BriefKind)
def test_ten_thousand_letters_are_printed_to_the_last_word(
    staged_sources: Any, new_finding: Any, words_redline: Any, kind: BriefKind
) -> None:
    long = Localized(ar=("نوصي بتعديل المادة " * 600)[:9_990] + " خاتمة")
    finding = new_finding(
        1, "7", "الإدارة", statement=long, recommendation=long, proposed_wording=long.ar
    )
    document, _ = compose_brief(staged_sources(findings=(finding,)), "ar", words_redline, kind)
    assert render_docx(document).startswith(b"PK")
    assert print_pdf(document).content.startswith(b"%PDF")
    html = render_html(document).decode()
    # A request of sixty words points to the findings instead of cutting one short.
    assert ("خاتمة" in html) is (kind is not BriefKind.MESSAGE)
    assert "أدناه" in html or kind is not BriefKind.MESSAGE


def test_signs_without_a_letter_shape_are_named(
    staged_sources: Any, new_finding: Any, words_redline: Any
) -> None:
    odd = new_finding(1, "7", "الإدارة", statement=Localized(ar="قبل 😀 中 بعد"))
    document, _ = compose_brief(staged_sources(findings=(odd,)), "ar", words_redline)
    assert set(print_pdf(document).unknown) == {"😀", "中"}
    plain, _ = compose_brief(staged_sources(), "ar", words_redline)
    assert print_pdf(plain).unknown == ""


@pytest.mark.parametrize("kind", [k for k in BriefKind if k is not BriefKind.COMPARISON_NOTE])
def test_missing_translation_is_printed_in_the_other_language_and_marked(
    staged_sources: Any, new_finding: Any, words_redline: Any, kind: BriefKind
) -> None:
    only = Localized(ar="توصية لم تترجم")
    finding = new_finding(
        1, "7", "الإدارة", recommendation=only, statement=only, proposed_wording="نص"
    )
    given = staged_sources(findings=(finding,))
    document, warnings = compose_brief(given, "fr", words_redline, kind)
    assert "not_translated" in {w.code for w in warnings}
    html = render_html(document).decode()
    if kind is not BriefKind.MESSAGE:
        assert "disponible en arabe seulement" in html
        assert 'lang="ar" dir="rtl">توصية لم تترجم' in html
