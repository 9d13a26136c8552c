"""A page whose font lacks the letters is never called good, whatever the file says they are."""

from pathlib import Path

import pikepdf
import pytest

from workbench.domain.documents import Page, Verdict
from workbench.exchange.document_json import document_text
from workbench.reading.extraction import extract_document

LINE = "يحدد هذا القانون شروط نشر المعطيات"


def outline(code: int, *, drawn: str) -> bytes:
    """Draw a letter: ``boxes`` are all the same, ``blanks`` nothing, ``letters`` differ."""
    if drawn == "blanks":
        return b"500 0 0 0 0 0 d1"
    high = 700 if drawn == "boxes" else 300 + 20 * (code - 65)
    return f"500 0 20 0 480 {high} d1 20 0 460 {high} re f".encode()


def font(pdf: pikepdf.Pdf, letters: str, *, drawn: str) -> pikepdf.Dictionary:
    codes = range(65, 65 + len(letters))
    names = zip(codes, letters, strict=True)
    chars = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for code, letter in names)
    procedures = {f"/g{code}": pdf.make_stream(outline(code, drawn=drawn)) for code in codes}
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=[0, 0, 500, 1000],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=pikepdf.Dictionary(procedures),
        Encoding=pikepdf.Dictionary(
            Differences=[65, *(pikepdf.Name(f"/g{code}") for code in codes)]
        ),
        FirstChar=65,
        LastChar=64 + len(letters),
        Widths=[500] * len(letters),
        ToUnicode=pdf.make_stream(
            f"begincmap\n{len(letters)} beginbfchar\n{chars}\nendbfchar\nendcmap".encode()
        ),
        Resources=pikepdf.Dictionary(),
    )


def page_of(path: Path, rows: list[str], fonts: pikepdf.Dictionary, pdf: pikepdf.Pdf) -> Page:
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Resources = pikepdf.Dictionary(Font=fonts)
    shown = [f"BT /F 12 Tf 100 {760 - 20 * at} Td ({row}) Tj ET" for at, row in enumerate(rows)]
    page.contents_add("\n".join(shown).encode())
    pdf.save(path)
    return extract_document(path, ocr=False).pages[0]


def written(path: Path, line: str = LINE, *, drawn: str) -> Page:
    pdf = pikepdf.new()
    letters = "".join(sorted(set(line) - {" "}))
    codes = {letter: chr(65 + at) for at, letter in enumerate(letters)}
    shown = "".join(codes[c] for c in reversed(line.replace(" ", "")))
    rows = [shown[at % len(shown) :] + shown[: at % len(shown)] for at in range(30)]
    fonts = pikepdf.Dictionary(F=pdf.make_indirect(font(pdf, letters, drawn=drawn)))
    return page_of(path, rows, fonts, pdf)


def helvetica() -> pikepdf.Dictionary:
    name = pikepdf.Name
    return pikepdf.Dictionary(
        F=pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    )


def test_boxes_instead_of_letters_are_doubted_though_the_names_are_right(tmp_path: Path) -> None:
    page = written(tmp_path / "law.pdf", drawn="boxes")
    assert page.verdict is not Verdict.GOOD
    assert "missing_letters" in page.reasons
    assert "missing_letters" not in written(tmp_path / "good.pdf", drawn="letters").reasons


def test_boxes_instead_of_french_letters_are_doubted(tmp_path: Path) -> None:
    page = written(tmp_path / "law.pdf", "la présente loi fixe les conditions", drawn="boxes")
    assert "missing_letters" in page.reasons


@pytest.mark.parametrize("line", ["éèêë" * 8, "aeocé" * 6, "طظ" * 12, "حج" * 12, "بتثني" * 5])
def test_letters_that_fill_the_same_place_by_nature_are_not_accused(
    tmp_path: Path, line: str
) -> None:
    assert "missing_letters" not in written(tmp_path / "law.pdf", line, drawn="boxes").reasons


def test_letters_that_leave_no_ink_are_doubted(tmp_path: Path) -> None:
    page = written(tmp_path / "law.pdf", drawn="blanks")
    assert page.verdict is not Verdict.GOOD
    assert "missing_letters" in page.reasons


def test_lines_of_which_only_the_spaces_are_left_are_no_blank_page(tmp_path: Path) -> None:
    """A program that lacks a letter may leave it out, and of a law the spaces remain."""
    path = tmp_path / "law.pdf"
    page = page_of(path, [" " * 14, " " * 12, " " * 9 + "."], helvetica(), pikepdf.new())
    assert (page.verdict, page.reasons) == (Verdict.NONE, ("missing_letters",))


@pytest.mark.parametrize("rows", [[], [" "] * 30])
def test_a_page_of_empty_paragraphs_is_nothing_to_worry_about(
    tmp_path: Path, rows: list[str]
) -> None:
    path = tmp_path / "blank.pdf"
    page = page_of(path, rows, helvetica(), pikepdf.new())
    assert (page.verdict, page.reasons) == (Verdict.GOOD, ())
    assert document_text(extract_document(path, ocr=False)).strip() == ""


def test_a_page_shown_sideways_does_not_lack_its_letters(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    path = tmp_path / "sideways.pdf"
    page_of(path, [*["dispositions communes"] * 3, *[" " * 14] * 3], helvetica(), pdf)
    pdf.pages[0].Rotate = 90
    pdf.save(path)
    page = extract_document(path, ocr=False).pages[0]
    assert [line.text for line in page.lines] == ["dispositions communes"] * 3
    assert page.reasons == ()
