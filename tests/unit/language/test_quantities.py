"""Quantities are the same in both languages, in words and in digits."""

from __future__ import annotations

import pytest

from workbench.language.quantities import quantities

PAIRS = [
    ("داخل أجل ثلاثين (30) يوما", "dans un délai de trente jours", "30 days"),
    ("داخل أجل خمسة عشر يوما", "dans les quinze (15) jours", "15 days"),
    ("خلال ثمانية عشر شهرا", "pendant dix-huit mois", "18 months"),
    ("بعد شهرين من نشره", "deux mois après sa publication", "2 months"),
    ("لمدة خمس سنوات", "pour cinq ans", "60 months"),
    ("ثماني وأربعين ساعة", "quarante-huit heures", "48 hours"),
    ("إحدى عشرة ساعة", "onze heures", "11 hours"),
    ("في متم كل ثلاثة أشهر", "à la fin de chaque trimestre", "3 months"),
    ("ثلاثة أسابيع", "21 jours", "21 days"),
    ("بغرامة قدرها 10.000 درهم", "une amende de dix mille dirhams", "10000"),
    ("خمسة وعشرون ألف درهم", "25 000 dirhams", "25000"),
    ("مائة ألف (100.000) درهم", "cent mille (100.000) dirhams", "100000"),
    ("مليون ومائتي ألف درهم", "un million deux cent mille dirhams", "1200000"),
    ("ألفين وخمسمائة درهم", "deux mille cinq cents dirhams", "2500"),
    ("ألف ومائتا درهم", "mille deux cents dirhams", "1200"),
    ("ثلاثة ملايين درهم", "3 millions de dirhams", "3000000"),
    ("خمسين في المائة من الأصوات", "cinquante pour cent des voix", "50 %"),
    ("نسبة %30 من المقاعد", "30 % des sièges", "30 %"),
    ("٪٣٠ من المقاعد", "30% des sièges", "30 %"),
    ("تسعة وتسعون عضوا", "quatre-vingt-dix-neuf membres", "99"),
    ("واحد وسبعون عضوا", "soixante et onze membres", "71"),
    ("مائة وثمانون عضوا", "cent quatre-vingts membres", "180"),
    ("القانون رقم 31.13", "la loi n° 31-13", "31-13"),
    ("في 22 فبراير 2018", "le 22 février 2018", "2018-02-22"),
]


@pytest.mark.parametrize(("arabic", "french", "value"), PAIRS)
def test_both_languages_say_the_same_quantity(arabic: str, french: str, value: str) -> None:
    assert [q.value for q in quantities(arabic)] == [value]
    assert [q.value for q in quantities(french)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "المادة الثالثة عشرة",
        "المادة الخامسة والعشرون",
        "vingt-deuxième alinéa",
        "1 - الملفات\n2) غيرها",
        "أحد الأعضاء",
        "les syndicats102",
        "le 56ème jour",
    ],
)
def test_ordinals_and_numbers_of_list_items_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_words_and_digits_that_disagree_are_told() -> None:
    (found,) = quantities("داخل أجل ثلاثين (60) يوما")
    assert found.contradicts
    (agreeing,) = quantities("داخل أجل ثلاثين (30) يوما")
    assert not agreeing.contradicts


def test_a_quantity_has_its_place_in_the_printed_text() -> None:
    text = "دَاخِلَ أَجَلِ ثَلَاثِينَ يَوْمًا من تاريخ الطلب"
    (found,) = quantities(text)
    assert text[found.start : found.end] == "ثَلَاثِينَ يَوْمًا"
