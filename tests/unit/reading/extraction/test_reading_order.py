"""A line is read as a person reads it, whatever the direction of its parts."""

import pytest

from workbench.reading.extraction.bidi import brackets_turn, reading_order


def read(printed: str, *, rtl: bool = True, mirror: bool = True, hyphens_join: bool = True) -> str:
    units = list(printed)
    return "".join(
        text
        for text, _at in reading_order(units, rtl=rtl, mirror=mirror, hyphens_join=hyphens_join)
    )


@pytest.mark.parametrize(
    ("logical", "printed"),
    [
        ("المادة 12", "12 ةداملا"),
        ("القانون رقم 1.18.15 الصادر", "رداصلا 1.18.15 مقر نوناقلا"),
        ("المرسوم 2-20-345 بتاريخ", "خيراتب 2-20-345 موسرملا"),
        ("(الفصل 3)", "(3 لصفلا)"),
        ("مبلغ 1.500,50 درهم", "مهرد 1.500,50 غلبم"),
        ("نظام ISO 9001 للجودة", "ةدوجلل ISO 9001 ماظن"),
        ("بين 5 و 10 سنوات", "تاونس 10 و 5 نيب"),
        ("في 15/01/2024 صباحا", "احابص 15/01/2024 يف"),
    ],
)
def test_arabic_lines_keep_numbers_and_latin_words(logical: str, printed: str) -> None:
    assert read(printed) == logical


def test_the_unicode_algorithm_turns_numbers_parted_by_hyphens() -> None:
    assert read("1-10 ةداملا", hyphens_join=False) == "المادة 10-1"
    assert read("10-1 ةداملا", hyphens_join=True) == "المادة 10-1"


def test_a_french_line_keeps_its_order_around_an_arabic_word() -> None:
    assert read("le dahir (ريهظ) no 5", rtl=False, mirror=False) == "le dahir (ظهير) no 5"


def test_every_unit_says_where_it_came_from() -> None:
    units = list("12 ةداملا")
    ordered = reading_order(units, rtl=True, mirror=True)
    assert sorted(at for _text, at in ordered) == list(range(len(units)))
    assert all(units[at] == text for text, at in ordered)


def test_the_lines_of_a_page_vote_on_how_brackets_are_stored() -> None:
    as_they_look = [list("(1 لصفلا)"), list("(ةداملا)")]
    as_they_mean = [list(")1 لصفلا("), list(")ةداملا(")]
    assert brackets_turn(as_they_look)
    assert not brackets_turn(as_they_mean)
