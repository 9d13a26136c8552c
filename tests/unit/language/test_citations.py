import pytest

from workbench.language.citations import (
    gazette_citation,
    official_number,
    official_number_key,
    promulgation,
    series_of,
)
from workbench.language.formulas import formula_places, has_formula


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("31.13", "31-13"),
        ("065.13", "65-13"),
        ("٣١.١٣", "31-13"),
        ("2.24.1122", "2-24-1122"),
        ("352-59-1", "1.59.352"),  # printed backwards by a right-to-left edition
        ("1-57-067", "1.57.67"),
    ],
)
def test_one_law_has_one_number_in_every_edition(one: str, other: str) -> None:
    assert official_number_key(one) == official_number_key(other)


def test_different_laws_keep_different_numbers() -> None:
    assert official_number_key("18.00") != official_number_key("18.0")
    assert official_number_key("1.18.15") != official_number_key("1.15.18")


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("القانون رقم 31.13 المتعلق بالحق في الحصول على المعلومات", "31.13"),
        ("القانون رقم ٤١٫٢٢ المتعلق بالصحة", "41.22"),  # ٫ parts the numerals of the Arabs
        ("القانون التنظيمي رقم 44.14", "44.14"),
        ("القانون الإطار رقم 51.17", "51.17"),
        ("مشروع قانون رقم 46.19", "46.19"),
        ("قانون المالية رقم 55.23", "55.23"),
        ("القانون التنظيمي رقم 065.13", "065.13"),
        ("المرسوم رقم 2.17.585", "2.17.585"),
        ("المرسوم بقانون رقم 2.18.117", "2.18.117"),
        ("قرار لوزير العدل رقم 357.26 صادر في 27 من شعبان 1447", "357.26"),
        ("ظهير شريف رقم 1.02.298صادر في 25 من رجب", "1.02.298"),
        ("Loi n° 31-13", "31-13"),
        ("loi n°31.13", "31.13"),
        ("Projet de loi no 46-19", "46-19"),
        ("loi nº 065-13", "065-13"),
        ("décret n° 2- 06-574", "2-06-574"),
        ("Code pénal", None),
    ],
)
def test_official_numbers_in_titles(title: str, number: str | None) -> None:
    assert official_number(title) == number


def test_numbers_tell_the_sort_of_text() -> None:
    assert [series_of(n) for n in ("1.18.15", "2.17.585", "31.13", "2414-23")] == [
        "dahir",
        "decree",
        "law",
        "order",
    ]


@pytest.mark.parametrize(
    ("text", "dahir", "law"),
    [
        (
            "ظهير شريف رقم 1.18.15 صادر في 5 جمادى الآخرة 1439 (22 فبراير 2018) بتنفيذ القانون رقم 31.13",
            "1.18.15",
            "31.13",
        ),
        (
            "ظهير شريف رقم 1.02.298صادر في 25 من رجب 1423 (3 أكتوبر 2002) بتنفيذ القانون رقم 18.00 المتعلق",
            "1.02.298",
            "18.00",
        ),
        (
            "Dahir n° 1-18-15 du 5 joumada II 1439 (22 février 2018) portant promulgation de la loi n° 31-13 relative",
            "1-18-15",
            "31-13",
        ),
    ],
)
def test_a_dahir_names_the_law_it_promulgates(text: str, dahir: str, law: str) -> None:
    found = promulgation(text)
    assert found is not None
    assert (found.dahir, found.law) == (dahir, law)


@pytest.mark.parametrize(
    ("text", "number", "bis", "page"),
    [
        (
            "الجريدة الرسمية عدد 5964 مكرر بتاريخ 28 شعبان 1432 (30 يوليو 2011)، ص 3600",
            5964,
            True,
            3600,
        ),
        ("Bulletin officiel n° 6655 du 12 mars 2018, p. 438", 6655, False, 438),
        ("B.O. n° 5964 bis", 5964, True, None),
    ],
)
def test_issues_of_the_gazette(text: str, number: int, bis: bool, page: int | None) -> None:
    found = gazette_citation(text)
    assert found is not None
    assert (found.number, found.bis, found.page) == (number, bis, page)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("amended_before", "كما وقع تغييره وتتميمه"),
        ("amended_before", "كما تم تعديله وتتميمه"),
        ("amended_before", "tel qu'il a été modifié et complété"),
        ("unchanged", "(الباقي لا تغيير فيه)"),
        ("unchanged", "(La suite sans modification)"),
        ("solemn", "الحمد لله وحده،"),
        ("by_decree", "تحدد بنص تنظيمي كيفيات تطبيق"),
        ("by_decree", "sont fixées par voie réglementaire"),
        ("entry_into_force", "تدخل أحكام هذا القانون حيز التنفيذ"),
    ],
)
def test_set_phrases(name: str, text: str) -> None:
    assert has_formula(name, text)


def test_the_place_of_a_phrase_is_given_in_the_printed_text() -> None:
    text = "القانون، كَما تَمَّ تعديلُه، يطبق"
    (place,) = formula_places("amended_before", text)
    assert text[slice(*place)].startswith("كَما")
    assert "يطبق" not in text[slice(*place)]
