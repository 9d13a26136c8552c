"""What a correction does to a line, a page, a document."""

from dataclasses import replace

import pytest

from tests.printed_laws import PAGE, a_document
from workbench.domain.corrections import (
    Correction,
    CorrectionKind,
    apply_corrections,
    in_place_of,
    line_changes,
    standing,
    with_text,
)
from workbench.domain.documents import Box, Line, LineKind, Span

K = CorrectionKind


def a_line(text: str, *spans: Span) -> Line:
    return Line("p1l1", 1, text, text, (0, 0, 10, 10), "rtl", spans=spans)


def made(kind: CorrectionKind, line: str = "p1l5", **more: object) -> Correction:
    return Correction(f"{kind}-{line}-{more}", kind, 1, line, **more)  # type: ignore[arg-type]


def test_whoever_saves_a_line_has_compared_it() -> None:
    line = a_line("بغرامة من 1.000 درهم", Span(10, 15, "verify", "ocr"))
    assert with_text(line, line.text).spans == ()


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("المادة السابعة 35 من القانون", "35"),
        ("المادة 7 من القانون", None),
    ],
)
def test_raised_marks_stay_with_their_letters(after: str, kept: str | None) -> None:
    line = a_line("المادة 7 35 من القانون", Span(9, 11, "superscript"))
    spans = with_text(line, after).spans
    assert [after[s.start : s.end] for s in spans] == ([kept] if kept else [])


def test_white_space_typed_by_accident_is_none() -> None:
    assert with_text(a_line("أ"), "  داخل\n أجل  ").text == "داخل أجل"


def test_an_article_that_begins_on_a_page_number_makes_it_text() -> None:
    document = apply_corrections(
        a_document(), [made(K.KIND, line_kind=LineKind.FURNITURE), made(K.BEGINS)]
    )
    assert document.pages[0].lines[4].kind is LineKind.BODY


def test_the_last_decision_on_a_line_stands() -> None:
    both = [made(K.BEGINS), made(K.JOINS), made(K.TEXT, text="أ"), made(K.TEXT, text="ب")]
    assert standing(both) == [both[1], both[3]]
    back = [*both, made(K.AS_READ), made(K.TEXT, text=PAGE[4])]
    changed = apply_corrections(a_document(), back)
    assert line_changes(a_document(), changed) == ()


def test_another_reading_of_a_page_takes_earlier_corrections_back() -> None:
    page = replace(a_document().pages[0], source="ocr")
    anew = Correction("x", K.PAGE, 1, reading=page)
    corrections = [made(K.TEXT, text="أ"), anew]
    assert standing(corrections) == [anew]
    assert apply_corrections(a_document(), corrections).pages[0] == page


def test_what_does_not_exist_is_left_alone() -> None:
    missing = [made(K.TEXT, line="p1l77", text="أ"), Correction("y", K.TEXT, 99, "p99l1", "أ")]
    assert apply_corrections(a_document(), missing) == a_document()


def test_a_page_read_anew_keeps_its_page_number_apart() -> None:
    def lines(*boxes: Box) -> tuple[Line, ...]:
        return tuple(replace(a_line("3"), id="", bbox=box) for box in boxes)

    page = a_document().pages[0]
    foot, text = (280.0, 30.0, 300.0, 42.0), (70.0, 700.0, 525.0, 712.0)
    old = replace(page, lines=(replace(lines(foot)[0], kind=LineKind.FURNITURE),))
    new = in_place_of(old, replace(page, lines=lines(text, (281.0, 31.0, 299.0, 41.0))))
    assert [(line.id, line.kind) for line in new.lines] == [
        ("p1l1", LineKind.BODY),
        ("p1l2", LineKind.FURNITURE),
    ]
