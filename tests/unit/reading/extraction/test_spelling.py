"""Printing habits are undone without changing what is printed."""

import pytest

from workbench.reading.extraction.spelling import (
    LineText,
    close_brackets_up,
    drop_stretching_intruders,
    tidy_spaces,
    turn_stray_brackets,
)


def line(text: str) -> LineText:
    made = LineText()
    made.add(text, None)
    return made


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        ("  المادة   5 .", "المادة 5."),
        ("%50 من المبلغ", "50% من المبلغ"),
        ("بيييان", "بان"),
        ("النواب ي", "النوابي"),
    ],
)
def test_spaces_and_stretched_letters(found: str, printed: str) -> None:
    made = line(found)
    tidy_spaces(made, rtl=True)
    assert str(made) == printed
    assert len(made.characters) == len(made.glyphs)


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        (")INPPLC(.", "(INPPLC)."),
        ("سنة 2022(، والمادة", "سنة 2022)، والمادة"),
        ("(1(", "(1)"),
        ("1) كل شخص", "1) كل شخص"),
        ("بتاريخ 2015)، القانون (فاتح", "بتاريخ 2015)، القانون (فاتح"),
    ],
)
def test_brackets_that_stand_the_wrong_way_are_turned(found: str, printed: str) -> None:
    made = line(found)
    turn_stray_brackets(made)
    assert str(made) == printed


def test_spaces_that_no_file_has_drawn_are_closed_up_inside_brackets() -> None:
    made = line("خمس ( 5) سنوات")
    close_brackets_up(made)
    assert str(made) == "خمس (5) سنوات"


def test_one_digit_inside_many_words_is_a_stretched_join() -> None:
    lines = [line("القا0نون رقم 10"), line("التنظي0مي"), line("المجل0س"), line("النوا0ب")]
    drop_stretching_intruders(lines)
    assert [str(x) for x in lines] == ["القانون رقم 10", "التنظيمي", "المجلس", "النواب"]
