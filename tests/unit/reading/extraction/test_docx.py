"""A Word file gives the words, numbers and notes that its printed pages would show."""

from pathlib import Path

import pytest

from tests.word_files import docx, gone, in_list, ins, level, numbering, p, r
from workbench.domain.documents import Document, LineKind
from workbench.domain.errors import RefusedFileError
from workbench.reading.extraction import docx_text
from workbench.reading.extraction.doors import read_file


def read(tmp_path: Path, content: bytes, changes: str = "final") -> Document:
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    return read_file(path, changes=changes)


def texts(document: Document, kind: LineKind | None = None) -> list[str]:
    return [line.text for _page, line in document.lines() if kind in (None, line.kind)]


@pytest.mark.parametrize(
    ("levels", "body", "printed"),
    [
        ([level(0, "المادة %1")], [in_list("نص"), in_list("نص")], ["المادة 1 نص", "المادة 2 نص"]),
        (
            [level(0, "%1."), level(1, "%1.%2.")],
            [
                in_list("a"),
                in_list("b", level=1),
                in_list("c", level=1),
                in_list("d"),
                in_list("e", level=1),
            ],
            ["1. a", "1.1. b", "1.2. c", "2. d", "2.1. e"],
        ),
        ([level(0, "%1)", "arabicAbjad")], [in_list(x) for x in "سصع"], ["أ) س", "ب) ص", "ج) ع"]),
        ([level(0, "%1)", "arabicAlpha")], [in_list(x) for x in "سصع"], ["أ) س", "ب) ص", "ت) ع"]),
        ([level(0, "%1.", "lowerRoman", 3)], [in_list("x"), in_list("y")], ["iii. x", "iv. y"]),
        ([level(0, "\uf0b7", "bullet")], [in_list("x")], ["• x"]),
        ([level(0, "-", "bullet")], [in_list("x")], ["- x"]),
    ],
)
def test_automatic_numbers_are_printed(
    tmp_path: Path, levels: list[str], body: list[str], printed: list[str]
) -> None:
    assert texts(read(tmp_path, docx(*body, numbering=numbering(*levels)))) == printed


def test_a_second_list_of_one_sort_begins_anew_where_the_file_says_so(tmp_path: Path) -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    content = docx(
        in_list("a"), in_list("b"), in_list("c", 2), numbering=numbering(level(0, "%1."), nums=nums)
    )
    assert texts(read(tmp_path, content)) == ["1. a", "2. b", "1. c"]


def test_a_style_may_number_its_paragraphs(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Article"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    article = p("نص", props='<w:pStyle w:val="Art"/>')
    content = docx(article, article, styles=styles, numbering=numbering(level(0, "المادة %1:")))
    assert texts(read(tmp_path, content)) == ["المادة 1: نص", "المادة 2: نص"]


DRAFT = docx(
    p("تبت الإدارة داخل أجل ", gone("30"), ins("15"), " يوما."),
    p("فقرة حذفت نهايتها ", props='<w:rPr><w:del w:id="3"/></w:rPr>'),
    p("وتابعت."),
    p(ins("فقرة مضافة."), props='<w:rPr><w:ins w:id="4"/></w:rPr>'),
    p("آخر."),
)


@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        (
            "final",
            ["تبت الإدارة داخل أجل 15 يوما.", "فقرة حذفت نهايتها وتابعت.", "فقرة مضافة.", "آخر."],
        ),
        (
            "original",
            ["تبت الإدارة داخل أجل 30 يوما.", "فقرة حذفت نهايتها", "وتابعت.", "آخر."],
        ),
    ],
)
def test_tracked_changes_give_two_texts(tmp_path: Path, changes: str, printed: list[str]) -> None:
    document = read(tmp_path, DRAFT, changes)
    assert texts(document) == printed
    assert document.metadata["changes"] == changes
    assert document.warnings[0].startswith("The file has tracked changes")


def test_footnotes_are_numbered_raised_and_kept_apart(tmp_path: Path) -> None:
    notes = f'<w:footnote w:id="0" w:type="separator">{p("x")}</w:footnote>' + "".join(
        f'<w:footnote w:id="{n}">{p(text)}</w:footnote>'
        for n, text in ((5, "ملاحظة."), (2, "Note."))
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = read(
        tmp_path, docx(p("المادة 256", mark.format(5)), p("نص", mark.format(2)), footnotes=notes)
    )
    assert texts(document, LineKind.BODY) == ["المادة 2561", "نص2"]
    assert texts(document, LineKind.FOOTNOTE) == ["1 ملاحظة.", "2 Note."]
    (span,) = document.pages[0].lines[0].spans
    assert (span.start, span.end, span.kind) == (10, 11, "superscript")


def test_tables_boxes_fields_and_pages(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('داخل الإطار')}</w:txbxContent></v:textbox></w:pict></w:r>"
    alternatives = box.replace("<w:pict>", "<mc:AlternateContent><mc:Choice><w:pict>", 1).replace(
        "</w:pict>", "</w:pict></mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read(
        tmp_path,
        docx(
            f"<w:tbl>{row('أ', 'ب')}{row('ج', 'د')}</w:tbl>",
            f"<w:tbl>{row('إطار حول نص')}</w:tbl>",
            p(alternatives, "المادة ", field),
            p('<w:r><w:br w:type="page"/></w:r>'),
            p("<w:r><w:lastRenderedPageBreak/></w:r>", "صفحة ثانية"),
        ),
    )
    assert texts(document, LineKind.TABLE) == ["أ", "ب", "ج", "د"]
    assert texts(document, LineKind.BODY) == [
        "إطار حول نص",
        "المادة 7",
        "داخل الإطار",
        "صفحة ثانية",
    ]
    assert [page.number for page in document.pages] == [1, 2]
    assert document.pages[1].lines[0].dir == "rtl"


def test_running_heads_are_furniture_and_comments_are_left_out(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    document = read(
        tmp_path,
        docx(p("نص"), section, header=p("مشروع"), comments=f"<w:comment>{p('سر')}</w:comment>"),
    )
    assert texts(document, LineKind.FURNITURE) == ["مشروع"]
    assert texts(document, LineKind.BODY) == ["نص"]
    assert document.warnings == (docx_text.COMMENTS,)


def test_hidden_words_and_instructions_are_not_read(tmp_path: Path) -> None:
    document = read(tmp_path, docx(p("ظاهر", r("خفي", "<w:vanish/>"))))
    assert texts(document) == ["ظاهر"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx(p("x"), extra={"word/vbaProject.bin": b"x"}), "macros"),
        (docx(p("x"))[:-300], "bad_docx"),
        (docx("<w:p>"), "bad_docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument" * 9, "old_word"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked_word",
        ),
        (b"{\\rtf1 x}", "rich_text"),
        (
            b"PK\3\4" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "open_document",
        ),
        (b"PK\3\4 a spreadsheet xl/workbook.xml", "unknown_kind"),
        (b"\x7fELF\0\0\0\1\2\3\4\5", "unknown_kind"),
        (b"GIF89a\1\0\1\0\x80\0\0", "other_picture"),
    ],
)
def test_what_is_no_readable_draft_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read(tmp_path, content)
    assert refused.value.code == code
    assert refused.value.remedy


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.reading.extraction.docx_package._MOST_PART", 10_000)
    with pytest.raises(RefusedFileError) as refused:
        read(tmp_path, docx(p("x" * 50_000)))
    assert refused.value.code == "zip_bomb"


def test_an_entity_of_another_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    content = docx(p("x"))
    import io
    import zipfile

    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            inner = old.read(name)
            if name == "word/document.xml":
                entity = f'<!DOCTYPE d [<!ENTITY s SYSTEM "{tmp_path}/secret.txt">]>'.encode()
                inner = entity + inner.replace(b">x<", b">x&s;<")
            new.writestr(name, inner)
    assert "SECRET" not in " ".join(texts(read(tmp_path, changed.getvalue())))
