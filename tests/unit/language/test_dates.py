from datetime import date

import pytest

from workbench.language.dates import find_dates, format_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25 من رجب 1423 (3 أكتوبر 2002)", date(2002, 10, 3)),
        ("فاتح شعبان 1378 (10 يبراير1959)", date(1959, 1, 10)),
        ("24 جمادى الثانية 1383 (12 نونبر1963)", date(1963, 11, 12)),
        ("23 من ذي القعدة 1439 (6 أغسطس 2018)", date(2018, 8, 6)),
        ("22 من جمادى الأولى 1447 (14 نوفمبر 2025)", date(2025, 11, 14)),
        ("18 من ربيع الآخر 1446 (22 أكتوبر 2024)", date(2024, 10, 22)),
        ("8 صفر 1448 (23 يوليو 2026)", date(2026, 7, 23)),
        ("14 من ذي القعدة 1437 (18 أغسطس 2016)", date(2016, 8, 18)),
        ("27 جمادى الأولى 1390 (31 يوليوز 1970)", date(1970, 7, 31)),
        ("du 5 joumada II 1439 (22 février 2018)", date(2018, 2, 22)),
        ("du 24 rabii Il 1343 (22 novembre 1924)", date(1924, 11, 22)),
        ("1er mars 2019", date(2019, 3, 1)),
    ],
)
def test_dates_in_both_calendars_and_all_spellings_of_months(text: str, day: date) -> None:
    (found,) = find_dates(text)
    assert found.gregorian == day


def test_the_hijri_day_is_kept_with_the_gregorian_one() -> None:
    (found,) = find_dates("5 جمادى الآخرة 1439 (22 فبراير 2018)")
    assert found.hijri is not None
    assert (found.hijri.year, found.hijri.month, found.hijri.day) == (1439, 6, 5)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    (found,) = find_dates("5 joumada II 1439 (31 février 2018)")
    assert found.gregorian is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "1 غشت 2018"), ("fr", "1er août 2018"), ("en", "1 August 2018")],
)
def test_dates_are_written_as_in_morocco(language: str, text: str) -> None:
    assert format_date(date(2018, 8, 1), language) == text
