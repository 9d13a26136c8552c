"""Kashidas that fill a line belong to the letter before them, whatever the font calls them."""

from pathlib import Path

import pikepdf
import pytest

from workbench.exchange.document_json import document_text
from workbench.reading.extraction import extract_document

# Letters as upright boxes, a kashida as a flat bar on the baseline, each 500 units wide.
BOX, BAR = b"500 0 0 0 500 700 d1 20 0 480 700 re f", b"500 0 0 0 500 70 d1 0 0 500 70 re f"


def font(pdf: pikepdf.Pdf, names: dict[int, str]) -> pikepdf.Object:
    """Make a font of boxes and bars; ``names`` gives what each code is called."""
    bar = max(names)
    procedures = pikepdf.Dictionary(
        {f"/g{code}": pdf.make_stream(BAR if code == bar else BOX) for code in names}
    )
    chars = "\n".join(f"<{c:02X}> <{name.encode('utf-16-be').hex()}>" for c, name in names.items())
    table = f"begincmap\n{len(names)} beginbfchar\n{chars}\nendbfchar\nendcmap"
    differences = pikepdf.Array([min(names), *(pikepdf.Name(f"/g{code}") for code in names)])
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 500, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=procedures,
            Encoding=pikepdf.Dictionary(Differences=differences),
            FirstChar=min(names),
            LastChar=max(names),
            Widths=[500] * len(names),
            ToUnicode=pdf.make_stream(table.encode()),
            Resources=pikepdf.Dictionary(),
        )
    )


@pytest.mark.parametrize("name", ["!", ")", "5", "$", "د"])
def test_a_kashida_under_a_wrong_name_is_no_sign_of_the_text(tmp_path: Path, name: str) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    letters = dict(zip(range(65, 72), "المدة ن", strict=True))
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=font(pdf, {**letters, 72: name}))
    )
    codes = {letter: chr(code) for code, letter in letters.items()} | {"ـ": chr(72)}
    # As it stands on paper, from left to right: «ة», the bars, «د», «ا», «م», «ل», «ا».
    line = "".join(codes[c] for c in reversed("المادـــة"))
    rows = [f"BT /F 14 Tf 300 {700 - 20 * at} Td ({line}) Tj ET" for at in range(5)]
    page.contents_add("\n".join(rows).encode())
    path = tmp_path / "stretched.pdf"
    pdf.save(path)
    assert document_text(extract_document(path, ocr=False)).split() == ["المادة"] * 5
