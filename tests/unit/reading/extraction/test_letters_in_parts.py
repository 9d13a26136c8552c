"""Letters drawn as a body and dots, both under the name of the letter, are read once."""

from pathlib import Path

import pikepdf
import pytest

from workbench.exchange.document_json import document_text
from workbench.reading.extraction import extract_document

# One body for all letters; «ت» has its two dots, «ن» its one, as signs of their own.
BODY = b"500 0 0 0 500 300 d1 20 0 460 300 re f"
DOTS = {"ت": b"0 0 100 0 420 160 d1 100 0 320 160 re f", "ن": b"0 0 180 0 330 150 d1"}
DOTS["ن"] += b" 180 0 150 150 re f"


def font(pdf: pikepdf.Pdf, names: dict[int, str], drawings: dict[int, bytes]) -> pikepdf.Object:
    chars = "\n".join(f"<{c:02X}> <{ord(name):04X}>" for c, name in names.items())
    table = f"begincmap\n{len(names)} beginbfchar\n{chars}\nendbfchar\nendcmap"
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 500, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(
                {f"/g{code}": pdf.make_stream(drawing) for code, drawing in drawings.items()}
            ),
            Encoding=pikepdf.Dictionary(
                Differences=[min(names), *(pikepdf.Name(f"/g{code}") for code in names)]
            ),
            FirstChar=min(names),
            LastChar=max(names),
            Widths=[0 if names[code] in DOTS and code >= 97 else 500 for code in names],
            ToUnicode=pdf.make_stream(table.encode()),
            Resources=pikepdf.Dictionary(),
        )
    )


def sign(code: str, x: float, y: float, text: str) -> str:
    named = f"/Span <</ActualText <FEFF{ord(text):04X}>>> BDC"
    return f"{named} BT /F 12 Tf 1 0 0 1 {x} {y} Tm ({code}) Tj ET EMC"


def printed(path: Path, word: str) -> str:
    """Print a word on five lines, every dot set higher than the line it belongs to."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    bodies = {letter: 65 + at for at, letter in enumerate(dict.fromkeys(word))}
    dots = {letter: 97 + at for at, letter in enumerate(DOTS)}
    filler = dict.fromkeys(range(65, 99), "x")
    names = filler | {c: x for x, c in bodies.items()} | {c: x for x, c in dots.items()}
    drawings = dict.fromkeys(names, BODY) | {c: DOTS[x] for x, c in dots.items()}
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font(pdf, names, drawings)))
    shown = []
    for row in range(5):
        for at, letter in enumerate(word):
            x, y = 300 - 6 * at, 700 - 20 * row
            shown.append(sign(chr(bodies[letter]), x, y, letter))
            if letter in dots:
                shown.append(sign(chr(dots[letter]), x, y + 5, letter))
    page.contents_add("\n".join(shown).encode())
    pdf.save(path)
    return document_text(extract_document(path, ocr=False))


@pytest.mark.parametrize("word", ["تتوقف", "انتخاب", "ننتظر"])
def test_dots_drawn_apart_are_no_letters_of_their_own(tmp_path: Path, word: str) -> None:
    assert printed(tmp_path / "law.pdf", word).split() == [word] * 5


def test_stretches_that_follow_one_another_are_all_read(tmp_path: Path) -> None:
    """Typst marks right-to-left text inside each stretch; PDFium takes such stretches for one."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    names = dict(zip(range(65, 70), "abcde", strict=True))
    drawings = dict.fromkeys(names, BODY)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font(pdf, names, drawings)))
    shown = []
    for row in range(5):
        for at, letter in enumerate("المدة"):
            drawn = sign(names[65 + at].upper(), 300 - 6 * at, 700 - 20 * row, letter)
            drawn = drawn.replace("BT ", "BT /ReversedChars BMC ").replace(" ET", " EMC ET")
            shown.append(drawn)
    page.contents_add("\n".join(shown).encode())
    path = tmp_path / "law.pdf"
    pdf.save(path)
    assert document_text(extract_document(path, ocr=False)).split() == ["المدة"] * 5
