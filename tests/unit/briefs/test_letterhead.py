"""A brief with a letterhead: logos, colour, foot and QR code, the same in every format."""

import base64
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from tests.unit.briefs.conftest import without_extensions
from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.html import render_html
from workbench.briefs.letterhead import (
    PartnerMark,
    Picture,
    PrintedLetterhead,
    PublicPage,
    qr_code,
    stretches_of,
)
from workbench.briefs.logos import ready_logo
from workbench.briefs.model import BriefDocument
from workbench.briefs.pdf import render_pdf
from workbench.briefs.text import render_markdown, render_text
from workbench.domain.briefs import BriefKind

ADDRESS = "https://rooms.example.org/public/EPD-2026-003-K7P"
REFERENCE = "EPD-2026-003-K7P"
NAMES = {"ar": ("جمعية الشفافية", "مؤسسة مثال"), "fr": ("Transparence", "Fondation Exemple")}
CONTACT = {"ar": "الرباط · 05 37 00 00 01", "fr": "Rabat · 05 37 00 00 01"}
DISCLAIMER = {"ar": "لا تلزم الآراء إلا أصحابها.", "fr": "Les avis n'engagent que leurs auteurs."}
HOSTILE = '#import "x" <script>alert(1)</script> &amp;'


def a_logo(colour: str, alt: str) -> Picture:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="{colour}"/></svg>'
    logo = ready_logo(svg.encode())
    return Picture(logo.content, logo.width, logo.height, alt)


def a_letterhead(language: str = "ar", **changes: Any) -> PrintedLetterhead:
    first, second = NAMES[language]
    code = qr_code(ADDRESS, f"QR {ADDRESS}")
    made = PrintedLetterhead(
        partners=(
            PartnerMark(first, a_logo("#7a1f4b", first)),
            PartnerMark(second, a_logo("#004494", second)),
        ),
        accent="7A1F4B",
        tint="F2E9ED",
        contact=(CONTACT[language],),
        disclaimer=(DISCLAIMER[language],),
        funding=("Fonds",),
        public=PublicPage(ADDRESS, "→", code),
    )
    return replace(made, **changes)


@pytest.fixture
def composed(sources: Any, words_redline: Any) -> Any:
    def compose(
        language: str = "ar", kind: BriefKind = BriefKind.POLICY_BRIEF, **changes: Any
    ) -> BriefDocument:
        headed = replace(
            sources(), reference=REFERENCE, letterhead=a_letterhead(language, **changes)
        )
        return compose_brief(headed, language, words_redline, kind)[0]

    return compose


def drawn_names(document: Any) -> list[str]:
    return [node.get("descr") for node in document.element.body.iter(qn("wp:docPr"))]


# --- Word ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_word_has_the_logos_in_one_line_with_their_names(composed: Any, language: str) -> None:
    document = docx.Document(io.BytesIO(render_docx(composed(language))))
    row = document.paragraphs[0]
    names = [node.get("descr") for node in row._p.iter(qn("wp:docPr"))]
    assert names == list(NAMES[language])
    bidi = row._p.pPr.find(qn("w:bidi"))
    assert (bidi.get(qn("w:val"), "1") == "1") is (language == "ar"), "mirrored in Arabic"
    assert drawn_names(document)[-1] == f"QR {ADDRESS}"
    ids = [node.get("id") for node in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (DISCLAIMER[language], "05\xa037\xa000\xa000\xa001", "Fonds", ADDRESS):
        assert words in text


def test_a_line_with_pictures_is_as_tall_as_they_are(composed: Any) -> None:
    """Arabic lines have an exact height; Word would cut the logos off at it."""
    document = docx.Document(io.BytesIO(render_docx(composed())))
    with_pictures = [p for p in document.paragraphs if list(p._p.iter(qn("wp:inline")))]
    assert len(with_pictures) == 2
    for paragraph in with_pictures:
        assert paragraph._p.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "auto"


def test_the_main_colour_takes_the_place_of_our_own_in_word(composed: Any) -> None:
    document = docx.Document(io.BytesIO(render_docx(composed())))
    for name in ("Heading 1", "Heading 2", "Brief Kind"):
        assert str(document.styles[name].font.color.rgb) == "7A1F4B"
    fills = {node.get(qn("w:fill")) for node in document.element.body.iter(qn("w:shd"))}
    assert {"7A1F4B", "F2E9ED"} <= fills
    assert not {"0F5C5C", "E6F0EE"} & fills


@pytest.mark.parametrize("kind", [k for k in BriefKind if k is not BriefKind.COMPARISON_NOTE])
def test_the_reference_stands_at_the_head_of_each_kind_and_in_the_properties(
    composed: Any, kind: BriefKind
) -> None:
    made = composed("fr", kind)
    document = docx.Document(io.BytesIO(render_docx(made)))
    assert document.core_properties.identifier == REFERENCE
    assert REFERENCE in document.sections[0].header.paragraphs[0].text
    if kind is not BriefKind.MESSAGE:
        assert f"Référence : {REFERENCE}" in [p.text for p in document.paragraphs]
        assert REFERENCE in render_text(made).decode()
    with pikepdf.open(io.BytesIO(render_pdf(made))) as pdf:
        assert REFERENCE in str(pdf.docinfo["/Keywords"])
    assert f'<meta name="dcterms.identifier" content="{REFERENCE}">' in render_html(made).decode()


@pytest.mark.real_data
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_word_file_is_valid_against_the_schema(
    composed: Any, language: str, real_data: Path
) -> None:
    schema = etree.XMLSchema(etree.parse(real_data / "schemas" / "ooxml" / "wml.xsd"))
    written = docx.Document(io.BytesIO(render_docx(composed(language))))
    tree = without_extensions(etree.fromstring(etree.tostring(written.element)))
    assert schema.validate(tree), schema.error_log


# --- PDF ----------------------------------------------------------------------------------------


def alt_texts(pdf: pikepdf.Pdf) -> list[str]:
    """Words for pictures, in the order of the tag tree."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Figure":
                found.append(str(node.Alt))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_pdf_tags_its_pictures_and_stays_archivable_and_accessible(
    composed: Any, language: str
) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(composed(language)))) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert re.search(r"pdfaid:part>2<", metadata)
        assert re.search(r"pdfaid:conformance>A<", metadata)
        assert re.search(r"pdfuaid:part>1<", metadata)
        assert alt_texts(pdf) == [*NAMES[language], f"QR {ADDRESS}"]
        assert len(pdf.pages) == 2, "a letterhead does not make a third page"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_first_logo_stands_where_lines_begin(composed: Any, language: str) -> None:
    with pypdfium2.PdfDocument(render_pdf(composed(language))) as pdf:
        page = pdf[0].render(scale=1).to_pil().convert("RGB")
    first, second = (middle_of(page, colour) for colour in ((122, 31, 75), (0, 68, 148)))
    assert (first > second) is (language == "ar")


def middle_of(page: Image.Image, colour: tuple[int, int, int]) -> float:
    head = page.crop((0, 0, page.width, 100))  # tables further down have the main colour too
    columns = [
        x for x in range(head.width) for y in range(head.height) if head.getpixel((x, y)) == colour
    ]
    return sum(columns) / len(columns)


def test_hostile_words_of_a_letterhead_are_printed_as_they_are(composed: Any) -> None:
    hostile = {"partners": (PartnerMark(HOSTILE),), "contact": (HOSTILE,), "public": None}
    made = composed("fr", **hostile)
    with pypdfium2.PdfDocument(render_pdf(made)) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert text.count(HOSTILE) == 2
    page = render_html(made).decode()
    assert "<script>alert" not in page
    words = [p.text for p in docx.Document(io.BytesIO(render_docx(made))).paragraphs]
    assert words.count(HOSTILE) == 2


# --- HTML, text, QR -----------------------------------------------------------------------------


def test_html_carries_its_pictures_and_still_fetches_nothing(composed: Any) -> None:
    page = render_html(composed()).decode()
    pictures = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="([^"]+)"', page)
    assert [alt for _data, alt in pictures] == [*NAMES["ar"], f"QR {ADDRESS}"]
    for data, _alt in pictures:
        Image.open(io.BytesIO(base64.b64decode(data))).verify()
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in page
    assert "--brand: #7A1F4B" in page
    assert '<bdi dir="ltr">05\xa037\xa000\xa000\xa001</bdi>' in page


@pytest.mark.parametrize("render", [render_text, render_markdown])
def test_plain_text_names_the_partners_and_the_address(composed: Any, render: Any) -> None:
    text = render(composed()).decode()
    assert text.startswith(" · ".join(NAMES["ar"]))
    assert text.rstrip().endswith(ADDRESS)
    assert DISCLAIMER["ar"].rstrip(".") in text


def test_a_message_bears_no_letterhead(composed: Any) -> None:
    made = composed("fr", BriefKind.MESSAGE)
    assert "<img" not in render_html(made).decode()
    assert drawn_names(docx.Document(io.BytesIO(render_docx(made)))) == []
    assert NAMES["fr"][0] not in render_text(made).decode()


def codes_read(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


def test_the_code_is_read_back_from_every_printed_format(composed: Any) -> None:
    made = composed()
    with pypdfium2.PdfDocument(render_pdf(made)) as pdf:
        last = pdf[len(pdf) - 1].render(scale=150 / 72).to_pil()
    assert codes_read(last) == [ADDRESS], "from a page drawn at 150 dots an inch"
    word = docx.Document(io.BytesIO(render_docx(made)))
    blobs = [p.blob for p in word.part.package.iter_parts() if p.partname.startswith("/word/media")]
    assert [ADDRESS] in [codes_read(Image.open(io.BytesIO(blob))) for blob in blobs]
    data = re.findall(r"base64,([^\"]+)", render_html(made).decode())[-1]
    assert codes_read(Image.open(io.BytesIO(base64.b64decode(data)))) == [ADDRESS]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("الرباط", [("الرباط", False)]),
        ("هاتف: 05 37 00 00 01.", [("هاتف: ", False), ("05\xa037\xa000\xa000\xa001", True), (".", False)]),
        ("+212 (0)5-37.00.00.01", [("+212\xa0(0)5-37.00.00.01", True)]),
        ("راسلونا a.b@example.org، شكرا", [("راسلونا ", False), ("a.b@example.org", True), ("، شكرا", False)]),
        ("www.example.org 12", [("www.example.org", True), (" 12", False)]),
        ("القانون 31.13", [("القانون 31.13", False)]),
        ("", []),
    ],
)  # fmt: skip
def test_numbers_and_addresses_run_from_left_to_right(
    line: str, expected: list[tuple[str, bool]]
) -> None:
    assert list(stretches_of(line)) == expected
