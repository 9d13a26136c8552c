"""Plain texts in every encoding and web pages: the words as they are shown, and nothing else."""

from pathlib import Path

import pytest

from workbench.domain.documents import Document, LineKind
from workbench.domain.errors import RefusedFileError
from workbench.reading.extraction.admission import admit
from workbench.reading.extraction.doors import read_file
from workbench.reading.extraction.kinds import FileKind
from workbench.reading.extraction.plain_text import OLD_LETTERS

ARABIC = "المادة الأولى\nيحدد هذا القانون القواعد المتعلقة بالشفافية في الإدارة.\n«من أجل ذلك»"
FRENCH = "Article premier\nL’État veille à l'ÉGALITÉ « des citoyens » œuvrant ici."


def read(tmp_path: Path, content: bytes, name: str = "draft", **options: str) -> Document:
    path = tmp_path / name
    path.write_bytes(content)
    return read_file(path, **options)


def texts(document: Document, *, furniture: bool = False) -> list[str]:
    return [
        line.text
        for _page, line in document.lines()
        if furniture or line.kind is not LineKind.FURNITURE
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "warned"),
    [
        (ARABIC, "utf-8", False),
        (ARABIC, "utf-8-sig", False),
        (ARABIC, "utf-16", False),
        (ARABIC, "utf-16-le", False),
        (ARABIC, "utf-16-be", False),
        (ARABIC, "cp1256", True),
        (ARABIC.replace("«", "").replace("»", ""), "iso8859-6", True),
        (FRENCH, "utf-8", False),
        (FRENCH, "utf-16-le", False),
        (FRENCH, "cp1252", True),
    ],
)
def test_the_encoding_is_recognised(tmp_path: Path, text: str, encoding: str, warned: bool) -> None:
    document = read(tmp_path, text.encode(encoding))
    assert texts(document) == text.split("\n")
    assert document.warnings == ((OLD_LETTERS,) if warned else ())
    assert document.metadata["media_type"] == FileKind.TEXT
    assert document.language == ("ar" if text[0] > "\u0600" else "fr")


def test_a_form_feed_turns_the_page(tmp_path: Path) -> None:
    document = read(tmp_path, "أولى\r\n\r\nنص\fثانية\r\n".encode())
    assert [[line.text for line in page.lines] for page in document.pages] == [
        ["أولى", "نص"],
        ["ثانية"],
    ]


PAGE = """<!DOCTYPE html><html lang=ar><head><meta charset={charset}><title>t</title>
<style>p{{color:red}}</style></head><body><script>alert(1)</script><nav>القائمة</nav>
<h2>المادة 3<sup>1</sup></h2><p>نص   أول<br>نص
ثان</p><p style="display: none">خفي</p><iframe src="http://example.org"></iframe>
<ol start=3><li>ثالث<li>رابع<ul><li>فرع</ul></ol><ol type=a><li value=2>x</ol>
<table><tr><td>أ<td>ب<tr><td>ج<td>د</table><p>أجل <del>30</del><ins>15</ins> يوما</p>
<img src="http://example.org/x.png" alt="صورة"></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_web_page_gives_its_words_as_they_are_shown(tmp_path: Path, charset: str) -> None:
    document = read(tmp_path, PAGE.format(charset=charset).encode(charset))
    assert texts(document) == [
        "المادة 31", "نص أول", "نص ثان", "3. ثالث", "4. رابع", "• فرع", "b. x",
        "أ", "ب", "ج", "د", "أجل 15 يوما",
    ]  # fmt: skip
    heading = document.pages[0].lines[1]
    assert heading.kind is LineKind.HEADING
    assert [heading.text[s.start : s.end] for s in heading.spans] == ["1"]
    assert sum(line.kind is LineKind.TABLE for _page, line in document.lines()) == 4
    assert document.metadata["media_type"] == FileKind.HTML


def test_a_web_page_may_be_read_as_it_was_before_its_changes(tmp_path: Path) -> None:
    document = read(tmp_path, PAGE.format(charset="utf-8").encode(), changes="original")
    assert "أجل 30 يوما" in texts(document)


def test_a_page_nested_without_end_is_read_or_refused(tmp_path: Path) -> None:
    content = b"<html><body>" + b"<div>" * 50_000 + b"x"
    try:
        assert read(tmp_path, content)
    except RefusedFileError as refused:
        assert refused.code == "unreadable"  # noqa: PT017


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("loi.pdf", b"<html><body>404 Not Found</body></html>", "not_a_pdf"),
        ("loi.pdf", b"Bonjour", "not_a_pdf"),
        ("loi.txt", b"a\0b\1c\2" * 50, "unknown_kind"),
        ("loi.xml", b"<?xml version='1.0'?><feed/>", "not_akn"),
        ("vide.txt", b"", "empty_file"),
        ("blanc.txt", b" \n ", "unknown_kind"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RefusedFileError) as refused:
        admit(path)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("x.pdf", b"\xff\xd8\xff\xe0", FileKind.JPEG),
        ("x.txt", b"%PDF-1.7", FileKind.PDF),
        ("x.docx", b"Bonjour", FileKind.TEXT),
        ("x", b"<!doctype html><p>x", FileKind.HTML),
        ("x", b"MM\0*\0\0\0\x08", FileKind.TIFF),
    ],
)
def test_the_kind_is_told_from_the_content(
    tmp_path: Path, name: str, content: bytes, kind: FileKind
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert admit(path).kind is kind
