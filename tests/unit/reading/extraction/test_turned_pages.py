"""Pages that a file shows turned, or fills with words standing sideways, are read upright."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from workbench.domain.documents import Line
from workbench.reading.extraction import extract_document
from workbench.reading.extraction.rendering import page_png

ROWS = (
    "Article premier : la presente loi fixe les conditions de publication.",
    "Article 2 : le delai est de trente jours a compter de la demande.",
)
# Words run to the right, upwards, upside down, downwards.
DIRECTIONS = {0: "1 0 0 1 70 700", 90: "0 1 -1 0 150 70", 180: "-1 0 0 -1 520 120"}
DIRECTIONS[270] = "0 -1 1 0 450 760"


def page_with(path: Path, *, direction: int, shown: int, frame: str = "") -> Path:
    """Write a page with words in a direction (degrees) that the file shows turned."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=helvetica))
    page.obj.Rotate = shown
    words = " ".join(f"BT /F 12 Tf 0 {-20 * at} Td ({row}) Tj ET" for at, row in enumerate(ROWS))
    page.contents_add(f"q {DIRECTIONS[direction]} cm {frame} {words} Q".encode())
    pdf.save(path)
    return path


def ink_in(picture: Image.Image, line: Line, page_height: float) -> tuple[float, ...]:
    """Give the edges of what is printed in the place of a line, in points from that place."""
    scale = picture.height / page_height
    x0, y0, x1, y1 = line.bbox
    place = [round(v * scale) for v in (x0 - 4, page_height - y1, x1 + 4, page_height - y0)]
    found = Image.eval(picture.crop(tuple(place)), lambda v: 255 - v).getbbox()
    assert found is not None
    return found[0] / scale - 4, found[2] / scale - 4 - (x1 - x0)


@pytest.mark.parametrize("shown", [0, 90, 180, 270])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_words_are_read_whatever_the_turn_of_their_page(
    tmp_path: Path, direction: int, shown: int
) -> None:
    path = page_with(tmp_path / "turned.pdf", direction=direction, shown=shown)
    (page,) = extract_document(path, ocr=False).pages
    assert [line.text for line in page.lines] == list(ROWS)
    sideways = direction in (90, 270)
    assert (page.width, page.height) == ((842, 595) if sideways else (595, 842))


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_picture_of_a_page_is_turned_like_its_words(tmp_path: Path, direction: int) -> None:
    path = page_with(tmp_path / "turned.pdf", direction=direction, shown=90)
    (page,) = extract_document(path, ocr=False).pages
    picture = Image.open(io.BytesIO(page_png(path, 1, width=1200))).convert("L")
    assert picture.width / picture.height == pytest.approx(page.width / page.height, abs=0.01)
    for line in page.lines:
        assert ink_in(picture, line, page.height) == pytest.approx((0, 0), abs=2)


def test_a_table_on_a_turned_page_keeps_its_cells(tmp_path: Path) -> None:
    grid = "0.5 w " + " ".join(
        [f"-5 {y} m 425 {y} l S" for y in (15, -7, -27)]
        + [f"{x} 15 m {x} -27 l S" for x in (-5, 40, 425)]
    )
    upright = page_with(tmp_path / "upright.pdf", direction=0, shown=0, frame=grid)
    turned = page_with(tmp_path / "turned.pdf", direction=90, shown=0, frame=grid)
    cells = [
        [(x.kind, x.cell) for x in extract_document(p, ocr=False).pages[0].lines]
        for p in (upright, turned)
    ]
    assert cells[0] == cells[1]
    assert cells[0][1][1] is not None


def test_a_word_on_the_edge_of_an_upright_page_turns_nothing(tmp_path: Path) -> None:
    path = page_with(tmp_path / "law.pdf", direction=0, shown=0)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"BT /F 9 Tf 0 1 -1 0 30 300 Tm (Bulletin officiel) Tj ET")
        pdf.save(path)
    (page,) = extract_document(path, ocr=False).pages
    assert [line.text for line in page.lines] == list(ROWS)
    assert (page.width, page.height) == (595, 842)
