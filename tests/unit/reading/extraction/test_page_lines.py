"""Glyphs on paper become lines: columns, words, marks and footnote signs."""

import pytest

from tests.unit.reading.extraction.conftest import drawn_page, printed_row
from workbench.reading.extraction.glyphs import Glyph, letters_shared, settle_ligatures
from workbench.reading.extraction.lines import PrintingHabits, page_lines
from workbench.reading.extraction.marks import attach_marks


def texts(rows: list[list[Glyph]], **habits: object) -> list[str]:
    return [x.text for x in page_lines(drawn_page(rows), PrintingHabits(**habits))[0]]


def test_arabic_is_read_from_right_to_left() -> None:
    assert texts([printed_row("12 ةداملا", 700)]) == ["المادة 12"]


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ("ةميدق ةملك صنلا اذه يف انه", "right"),
        ("des mots en français dans un texte", "left"),
    ],
)
def test_columns_are_read_one_after_the_other(rows: str, first: str) -> None:
    left = [printed_row(rows, 700 - 14 * at, x=60) for at in range(8)]
    right = [printed_row(rows, 700 - 14 * at, x=330) for at in range(8)]
    drawn = drawn_page([g for pair in zip(left, right, strict=True) for g in pair])
    lines, columns = page_lines(drawn)
    assert columns == 2
    assert len(lines) == 16
    sides = ["right" if line.bbox[0] > 300 else "left" for line in lines]
    assert sides == [first] * 8 + [{"left": "right", "right": "left"}[first]] * 8


def test_columns_whose_lines_stand_at_different_heights_are_not_torn() -> None:
    words = "ةميدق ةملك صنلا اذه يف انه"
    left = [printed_row(words, 702 - 14 * at, x=60) for at in range(8)]
    right = [printed_row(words, 700 - 14 * at, x=330) for at in range(8)]
    read = texts([*left, *right])
    assert read == ["هنا في هذا النص كلمة قديمة"] * 16


def test_a_title_over_two_columns_comes_first() -> None:
    title = printed_row("un titre qui va d un bord de la page à l autre bord de la page", 740)
    left = [printed_row("texte de gauche sur la page", 700 - 14 * at, x=60) for at in range(6)]
    right = [printed_row("texte de droite sur la page", 700 - 14 * at, x=330) for at in range(6)]
    lines = texts([title, *left, *right])
    assert lines[0].startswith("un titre")
    assert lines[1:7] == ["texte de gauche sur la page"] * 6


def test_a_list_with_numbers_in_the_margin_is_no_column() -> None:
    rows = []
    for at in range(8):
        rows += [printed_row(f"{at}", 700 - 14 * at, x=60)]
        rows += [printed_row("une obligation de la loi", 700 - 14 * at, x=100)]
    assert texts(rows)[0] == "0 une obligation de la loi"


def test_a_raised_number_is_marked_as_footnote_sign() -> None:
    word = printed_row("article 256", 700, size=12)
    mark = [
        Glyph("3", "3", 136, 140, 705, 703, 710, 7),
        Glyph("5", "5", 140, 144, 705, 703, 710, 7),
    ]
    line = page_lines(drawn_page([word, mark]))[0][0]
    assert line.text == "article 25635"
    assert [(s.start, s.end, s.kind) for s in line.spans] == [(11, 13, "superscript")]


@pytest.mark.parametrize("stored", ["لأ", "أل"])
def test_lam_alef_is_lam_then_alef(stored: str) -> None:
    glyph = Glyph(stored, stored, 0, 8, 0, 0, 10, 12)
    settle_ligatures([glyph])
    assert glyph.text == "لأ"


def test_a_vowel_mark_joins_the_letter_below_it() -> None:
    letters = printed_row("ةّداملا".replace("ّ", ""), 700)
    shadda = Glyph("ّ", "ّ", 76.5, 79, 700, 706, 709, 12)
    joined = attach_marks([*letters, shadda])
    assert [g.text for g in joined if len(g.text) > 1] == ["دّ"]


def test_numbers_that_cannot_be_right_are_marked_to_verify() -> None:
    line = page_lines(drawn_page([printed_row(".2..22.2 مقر موسرم", 700)]))[0][0]
    assert [(line.text[s.start : s.end], s.kind, s.reason) for s in line.spans] == [
        ("22.2..2.", "verify", "wrong_digits")
    ]


def test_lines_tell_which_of_their_numbers_were_corrected() -> None:
    row = printed_row("12 ةداملا", 700)
    for glyph in row:
        glyph.font = "Times"
    habits = PrintingHabits(renamed_digits=frozenset({("Times", "2")}))
    assert page_lines(drawn_page([row]), habits)[0][0].repairs == ("digits",)


def test_two_sources_agree_by_their_letters_whatever_their_order() -> None:
    one, other = (drawn_page([printed_row(t, 700)]) for t in ("ةداملا 12", "المادة 21"))
    assert letters_shared(one, other) == 1.0
    third = drawn_page([printed_row("xxyyzz", 700)])
    assert letters_shared(one, third) == 0.0
    assert letters_shared(drawn_page([]), drawn_page([])) == 1.0


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        # left edge, right edge, pen: as an Amiri «كما» and «يج» are drawn
        (
            "كما",
            [("ك", 291.5, 299.7, 292.6), ("م", 291.8, 294.4, 292.2), ("ا", 290.1, 292.7, 290.1)],
        ),
        ("يج", [("ي", 103.0, 106.0, 103.0), ("ج", 100.0, 107.0, 100.0)]),
    ],
)
def test_the_pen_decides_between_letters_drawn_one_below_the_other(
    word: str, letters: list[tuple[str, float, float, float]]
) -> None:
    row = [Glyph(text, text, x0, x1, 700, 697, 710, 12) for text, x0, x1, _pen in letters]
    for glyph, (*_place, pen) in zip(row, letters, strict=True):
        glyph.pen = pen
    assert texts([row]) == [word]


@pytest.mark.parametrize("drawn", ["rightward", "leftward"])
def test_a_letter_below_the_arm_of_another_stands_after_it(drawn: str) -> None:
    row = printed_row("هب امك اذه", 700)
    kaf = next(g for g in row if g.text == "ك")
    meem = next(g for g in row if g.text == "م")
    kaf.x0 = meem.x0 - 0.5  # the arm of «ك» in «كما»
    page = drawn_page([row if drawn == "rightward" else row[::-1]])
    assert [x.text for x in page_lines(page)[0]] == ["هذا كما به"]


@pytest.mark.parametrize(("reaching", "expected"), [("ر", "يعتبر مهملا"), ("ع", "يعتبعمهملا")])
def test_a_space_below_the_tail_of_a_letter_parts_two_words(reaching: str, expected: str) -> None:
    row = printed_row(f"يعتب{reaching} مهملا"[::-1], 700)
    tail = next(g for g in row if g.text == reaching)
    space = Glyph(" ", " ", tail.x0 - 6, tail.x0, 700, 697, 709, 12, is_space=True)
    tail.x0 -= 6
    words = [printed_row("هنا نص آخر من كلمات عدة"[::-1], 680 - 14 * at) for at in range(3)]
    page = drawn_page([row, *words])
    page.glyphs.append(space)
    assert next(x.text for x in page_lines(page)[0] if x.bbox[1] > 690) == expected
