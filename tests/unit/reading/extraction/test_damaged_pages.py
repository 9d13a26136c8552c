"""A damaged page is lost and said to be lost; the pages around it are read."""

import io
from pathlib import Path

import pikepdf
import pytest

from workbench.domain.documents import Verdict
from workbench.domain.errors import RefusedFileError
from workbench.reading.extraction.extractor import extract_document
from workbench.reading.extraction.page_reading import PAGE_LOST
from workbench.reading.extraction.pdfminer_source import PdfminerSource
from workbench.reading.extraction.rendering import page_png


def two_pages(words: bytes = b"Article 1") -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(2):
        page = pdf.add_blank_page(page_size=(300, 300))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 200 Td (" + words + b") Tj ET")
    return pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    content = io.BytesIO()
    pdf.save(content, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return content.getvalue()


def test_a_page_that_cannot_be_loaded_is_lost_alone(tmp_path: Path) -> None:
    content = saved(two_pages())
    with pikepdf.open(io.BytesIO(content)) as again:
        number = again.pages[1].objgen[0]
    path = tmp_path / "damaged.pdf"
    path.write_bytes(
        content.replace(f"\n{number} 0 obj\n<<".encode(), f"\n{number} 0 obj\n[[".encode())
    )
    document = extract_document(path, ocr=False)
    assert [line.text for line in document.pages[0].lines] == ["Article 1"]
    assert (document.pages[1].verdict, document.pages[1].reasons) == (Verdict.NONE, ("page_lost",))
    assert PAGE_LOST in document.warnings
    with pytest.raises(RefusedFileError) as refused:
        page_png(path, 2, width=300)
    assert refused.value.code == "unreadable"


def test_an_impossible_octal_number_does_not_end_the_second_reading() -> None:
    assert PdfminerSource(saved(two_pages(rb"Article \455"))).page_glyphs(1) is None
