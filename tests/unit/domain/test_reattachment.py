"""What a person decided about a line is found again on the lines of another reading."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.printed_laws import PAGE, a_document
from workbench.domain.corrections import Correction, CorrectionKind, apply_corrections
from workbench.domain.documents import LineKind, Page
from workbench.domain.reattachment import Reattached, reattach
from workbench.domain.texts import ProvisionKind

K = CorrectionKind


def page_of(texts: Sequence[str], *decided: tuple[str, CorrectionKind, dict[str, Any]]) -> Page:
    document = a_document(texts)
    made = [
        Correction(f"{words}{kind}", kind, 1, line.id, **more)
        for words, kind, more in decided
        for _page, line in document.lines()
        if line.text.startswith(words)
    ]
    return apply_corrections(document, made).pages[0]


def carried(old: Page, texts: Sequence[str], read: dict[str, str] | None = None) -> Reattached:
    numbers = itertools.count()
    new = a_document(texts).pages[0]
    return reattach(old, new, read or {}, lambda: str(next(numbers)), "again")


CHAPTER = ("ويبت رئيس", K.BEGINS, {"unit": ProvisionKind.CHAPTER})
NUMBER = ("المادة 2", K.NUMBER, {"text": "1 مكررة"})


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (PAGE, "p1l6"),
        (("سطر جديد في أعلى الصفحة لم يكن مقروءا من قبل", *PAGE), "p1l7"),
        (PAGE[1:], "p1l5"),
        ([t.replace("التظلم", "التظل م").replace("وفق", "وفــق") for t in PAGE], "p1l6"),
        ([t.replace("ويبت رئيس الإدارة", "ويبت رييس الادارة") for t in PAGE], "p1l6"),
        ([*PAGE[:5], PAGE[5][:30], PAGE[5][30:], *PAGE[6:]], "p1l6"),
        ([*PAGE[:5], f"{PAGE[5]} {PAGE[6]} {PAGE[7]}"], "p1l6"),
    ],
)
def test_a_beginning_finds_its_line_by_words_and_place(texts: Sequence[str], line: str) -> None:
    found = carried(page_of(PAGE, CHAPTER), texts)
    assert [(c.kind, c.line, c.unit, c.group) for c in found.corrections] == [
        (K.BEGINS, line, ProvisionKind.CHAPTER, "again")
    ]
    assert not found.unplaced


def test_a_number_is_never_carried_to_another_number() -> None:
    old = page_of(PAGE, NUMBER)
    assert [c.line for c in carried(old, PAGE).corrections] == ["p1l4"]
    without = [text for text in PAGE if text != "المادة 2"]
    assert [lost.words for lost in carried(old, without).unplaced] == ["المادة 2"]


def test_the_same_words_twice_are_told_apart_by_their_place() -> None:
    twice = [*PAGE, "المادة 2", "نص آخر يخص المادة الثانية من الملحق."]
    document = a_document(twice)
    last = document.pages[0].lines[-2]
    made = Correction("x", K.NUMBER, 1, last.id, text="9")
    old = apply_corrections(document, [made]).pages[0]
    (found,) = carried(old, ["سطر أول جديد", *twice]).corrections
    assert found.line == "p1l10"


def test_what_was_written_is_carried_to_the_whole_line_only() -> None:
    right = PAGE[4].replace("ثالثين", "ثلاثين")
    old = page_of(PAGE, ("يمكن للإدارة", K.TEXT, {"text": right}))
    (found,) = carried(old, PAGE, {"p1l5": PAGE[4]}).corrections
    assert (found.kind, found.line, found.text) == (K.TEXT, "p1l5", right)
    merged = [*PAGE[:4], f"{PAGE[4]} {PAGE[5]} {PAGE[7]} {PAGE[2]}"]
    lost = carried(old, merged, {"p1l5": PAGE[4]})
    assert (lost.corrections, [one.words for one in lost.unplaced]) == ((), [right])


def test_a_line_that_is_gone_is_listed_with_each_of_its_decisions() -> None:
    old = page_of(PAGE, CHAPTER, ("ويبت رئيس", K.LEVEL, {"steps": -1}))
    found = carried(old, PAGE[:5])
    assert {lost.correction.kind for lost in found.unplaced} == {K.BEGINS, K.LEVEL}


def test_every_decision_survives_the_same_reading() -> None:
    old = page_of(
        PAGE,
        CHAPTER,
        NUMBER,
        ("المادة 3", K.JOINS, {}),
        ("المادة 1", K.LEVEL, {"steps": 1}),
        ("يعاقب", K.KIND, {"line_kind": LineKind.FURNITURE}),
        ("يمكن", K.TEXT, {"text": "يمكن للإدارة أن ترجئ النشر داخل أجل ثلاثين يوما"}),
    )
    document = a_document(PAGE)
    texts = {line.id: line.text for _page, line in document.lines()}
    found = reattach(old, document.pages[0], texts, lambda: "x", "g")
    assert not found.unplaced
    again = apply_corrections(document, found.corrections).pages[0]
    assert again == replace(old, number=again.number)
