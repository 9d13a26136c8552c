"""A document survives the way into JSON and back; its text holds no page furniture."""

import json
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.documents import Document, Line, LineKind, Page, Span, Verdict
from workbench.exchange.document_json import document_from_json, document_text, document_to_json
from workbench.reading.extraction.wire import from_wire, to_wire

TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    text = draw(TEXT)
    return Line(
        id=draw(TEXT),
        order=draw(st.integers(1, 99)),
        text=text,
        raw=draw(TEXT),
        bbox=(0.5, 1.0, 2.25, 3.0),
        dir=draw(st.sampled_from(["rtl", "ltr"])),
        kind=draw(st.sampled_from(LineKind)),
        spans=(Span(0, len(text), "verify", "ocr"),),
        confidence=draw(st.floats(0, 1)),
        repairs=("digits",),
        size=12.5,
        bold=draw(st.booleans()),
        centered=draw(st.booleans()),
        block=draw(st.integers(0, 9)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    pages = [
        Page(
            number=number,
            width=595.0,
            height=842.0,
            language="ar",
            source="text",
            verdict=draw(st.sampled_from(Verdict)),
            reasons=("scan",),
            lines=tuple(draw(st.lists(lines(), max_size=3))),
        )
        for number in (1, 2)
    ]
    return Document(
        sha256="0" * 64,
        file_name="قانون.pdf",
        size=5,
        producer="Word",
        language="ar",
        verdict=Verdict.GOOD,
        pages=tuple(pages),
        warnings=("something",),
        extractor="tadqiq-1",
        metadata={"Title": "قانون"},
    )


@given(documents())
def test_json_gives_the_same_document_back(document: Document) -> None:
    assert document_from_json(json.loads(json.dumps(document_to_json(document)))) == document


@given(documents())
def test_the_child_process_gives_the_same_document_back(document: Document) -> None:
    assert from_wire(json.loads(json.dumps(to_wire(document)))) == document


@given(documents())
def test_every_field_of_a_line_is_in_the_json(document: Document) -> None:
    for page, shown in zip(document.pages, document_to_json(document)["pages"], strict=True):
        assert shown["size"] == [page.width, page.height]
        for line, written in zip(page.lines, shown["lines"], strict=True):
            assert written.keys() == asdict(line).keys()


@given(documents())
def test_text_leaves_out_furniture_and_nothing_else(document: Document) -> None:
    kept = [x.text for _p, x in document.lines() if x.kind is not LineKind.FURNITURE]
    assert document_text(document) == "\n".join(kept)
