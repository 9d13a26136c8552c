import pytest

from workbench.language.numerals import (
    arabic_ordinal,
    is_preliminary,
    number_value,
    repeated_suffix,
    roman_value,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("الأولى", 1),
        ("العاشر", 10),
        ("الحادي عشر", 11),
        ("الثانية عشرة", 12),
        ("الثالث والعشرون", 23),
        ("الثالثة والعشرين", 23),
        ("المائة", 100),
        ("الأولى بعد المائة", 101),
        ("الحادية والعشرون بعد المائة", 121),
        ("التاسعة والثلاثون بعد المائتين", 239),
        ("فريدة", 1),
        ("الأولى والثانية", None),  # two articles, no number
        ("بين السلط", None),
    ],
)
def test_arabic_ordinals_of_articles(words: str, value: int | None) -> None:
    assert arabic_ordinal(words) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("I", 1),
        ("IV", 4),
        ("XIV", 14),
        ("Il", 2),
        ("lII", 3),
        ("XC", 90),
        ("IIX", None),
        ("", None),
    ],
)
def test_roman_numerals_also_where_l_was_read_for_i(numeral: str, value: int | None) -> None:
    assert roman_value(numeral) == value


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("٧", 7),
        ("1er", 1),
        ("2ème", 2),
        ("PREMIÉRE", 1),
        ("DEUXIÉME", 2),
        ("unique", 1),
        ("vingt et unième", 21),
    ],
)
def test_a_number_is_read_however_it_is_written(number: str, value: int) -> None:
    assert number_value(number) == value


@pytest.mark.parametrize(
    ("printed", "suffix"),
    [
        ("مكررة", "bis"),
        ("المكرر", "bis"),
        ("(مكررة)", "bis"),
        ("المكررة مرتين", "ter"),
        ("مكررة ثلاث مرات", "quater"),
        ("مكررة أربع مرات", "quinquies"),
        ("TER", "ter"),
        ("", ""),
    ],
)
def test_bis_and_its_followers(printed: str, suffix: str) -> None:
    assert repeated_suffix(printed) == suffix


def test_preliminary_in_both_languages() -> None:
    assert is_preliminary("تمهيدي")
    assert is_preliminary("التمهيدي")
    assert is_preliminary("PRÉLIMINAIRE")
    assert not is_preliminary("الأول")
