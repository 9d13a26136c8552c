"""Folding: different spellings of one word meet, different words stay apart."""

import pytest

from workbench.language.folding import fold, fold_search, western_digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأَحْكَامُ", "الاحكام"),
        ("ﻻ", "لا"),
        ("المَــادّة ٧", "المادة 7"),
        ("loi n° 31‑13", "LOI N° 31-13"),
        ("loi n° 31–13", "loi n° 31-13"),
        ("l’article", "l'article"),
        ("«نص»", '"نص"'),
        ("مستشفى", "مستشفي"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("قانون", "قانونه"), ("31.13", "31.31"), ("يجب", "يجوز")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_search_forgives_accents_and_final_letters() -> None:
    assert fold_search("Délai  de\nréponse") == "delai de reponse"
    assert fold_search("المحاسبة") == fold_search("المحاسبه")


def test_digits_keep_their_places() -> None:
    assert western_digits("المادة ٧") == "المادة 7"
