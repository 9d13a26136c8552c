"""Every kind as PDF: archivable, tagged, searchable, and read back to the letter."""

import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from workbench.briefs.composition import compose_brief
from workbench.briefs.model import BriefDocument
from workbench.briefs.pdf import render_pdf
from workbench.briefs.plain import printed_segments
from workbench.domain.briefs import BriefKind
from workbench.domain.localized import LANGUAGES
from workbench.reading.extraction import extract_document

EVERY = [(kind, language) for kind in BriefKind for language in LANGUAGES]
ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-z]")
ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")


def body(document: BriefDocument) -> Iterator[str]:
    """Every paragraph, cell and note of the body."""
    for section in document.sections:
        for passage in section.passages:
            yield from passage.paragraphs
        for finding in section.findings:
            for words in (finding.quotation, finding.statement, finding.recommendation):
                yield from words.paragraphs if words else ()
            yield finding.citation
        for table in section.tables:
            yield from table.columns
            yield from (line for row in table.rows for cell in row for line in cell.paragraphs)
        for amendment in section.amendments:
            yield amendment.original
            yield "".join(words for _, words in printed_segments(amendment.segments))
            yield from amendment.justification.paragraphs


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def read_back(file: Path) -> str:
    """What our own extractor reads, whole and once more cell by cell."""
    lines = list(extract_document(file, ocr=False).lines())
    cells: dict[tuple[int, Any, str], list[str]] = defaultdict(list)
    for page, line in lines:
        if line.cell:
            cells[(page.number, line.cell, line.block)].append(line.text)
    whole = "".join(line.text for _, line in lines)
    return squeezed("|".join([whole, *("".join(words) for words in cells.values())]))


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_our_own_extractor_reads_every_paragraph_back_to_the_letter(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str, tmp_path: Path
) -> None:
    """Lines that mix Arabic and Latin are left to people: on paper their order is ambiguous."""
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    file = tmp_path / "brief.pdf"
    file.write_bytes(render_pdf(document))
    read = read_back(file)
    texts = [text for text in body(document) if text]
    mixed = [text for text in texts if ARABIC.search(text) and LATIN.search(text)]
    assert [t for t in texts if t not in mixed and squeezed(t) not in read] == []
    assert len(mixed) <= max(1, len(texts) // 4)


def tags(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from tags(node.get("/K", pikepdf.Array()))


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_file_is_archivable_and_its_tags_say_what_is_what(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str
) -> None:
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert re.search("pdfaid:part>2<", metadata)
        assert re.search("pdfaid:conformance>A<", metadata)
        assert re.search("pdfuaid:part>1<", metadata)
        assert str(pdf.Root.Lang).startswith(language)
        found = list(tags(pdf.Root.StructTreeRoot.K))
        count = Counter(str(tag.S) for tag in found)
        tables = [s for s in document.sections if s.tables or s.amendments]
        assert count["/Table"] >= len(tables)
        heads = [tag for tag in found if str(tag.S) == "/TH"]
        assert all("/Scope" in tag.A[0] for tag in heads)
        assert bool(heads) == bool(tables)
        cited = [f for s in document.sections for f in s.findings if f.citation]
        assert count["/Note"] == len(cited)
        with pdf.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        run_in = {"method", "contact"}  # printed at the head of their lines
        headings = [s.heading for s in document.sections if s.id not in run_in]
        assert titles == ([] if document.layout.bare else headings)
        assert count["/H1"] == len(titles)
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                (inner,) = font.DescendantFonts
                assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_distinct_arabic_word_is_found_by_search(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str
) -> None:
    document, _ = compose_brief(staged_sources(), language, words_redline, kind)
    plain = (text for text in body(document) if not re.search("[\u064b-\u0652]", text))
    words = {word for text in plain for word in ARABIC_WORD.findall(text)}
    pdf = pypdfium2.PdfDocument(render_pdf(document))
    found = set()
    for page in pdf:
        text = page.get_textpage()
        for word in words - found:
            searcher = text.search(word, match_case=True)
            found |= {word} if searcher.get_next() else set()
            searcher.close()
        text.close()
        page.close()
    pdf.close()
    assert words - found == set()
    assert words or language != "ar"
