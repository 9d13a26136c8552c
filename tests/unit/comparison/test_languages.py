"""One version in two languages: articles find each other, and what they do not say alike is told."""

from __future__ import annotations

from workbench.comparison.languages import LanguageLink, link_languages
from workbench.domain.comparisons import ComparedArticle
from workbench.language.quantities import QuantityKind


def article(key: str, text: str) -> ComparedArticle:
    return ComparedArticle(0, key, key, text)


ARABIC = (
    article("1", "تنشر الإدارة المعطيات داخل أجل ثلاثين (30) يوما."),
    article("2", "يعاقب بغرامة من 2.000 إلى 10.000 درهم كل من امتنع عن النشر."),
    article("3", "تطبق أحكام القانون رقم 31.13 بعد شهرين من نشر هذا القانون."),
)
FRENCH = (
    article("1", "L'administration publie les données dans un délai de trente jours."),
    article("2", "Est puni d'une amende de deux mille à dix mille dirhams quiconque refuse."),
    article("3", "La loi n° 31-13 s'applique deux mois après la publication."),
)


def pairs(links: tuple[LanguageLink, ...]) -> list[tuple[int | None, int | None]]:
    return [(link.first, link.second) for link in links]


def test_two_faithful_languages_diverge_nowhere() -> None:
    links = link_languages(ARABIC, FRENCH)
    assert pairs(links) == [(0, 0), (1, 1), (2, 2)]
    assert all(not link.divergences for link in links)


def test_another_time_limit_and_another_amount_are_told() -> None:
    french = (
        article("1", FRENCH[0].text.replace("trente", "soixante")),
        article("2", FRENCH[1].text.replace("dix mille", "cent mille")),
        FRENCH[2],
    )
    links = link_languages(ARABIC, french)
    (limit,) = links[0].divergences
    assert limit.kind is QuantityKind.DURATION
    assert limit.first
    assert limit.first.value == "30 days"
    assert limit.second
    assert limit.second.value == "60 days"
    (amount,) = links[1].divergences
    assert amount.first
    assert amount.first.value == "10000"
    assert amount.second
    assert amount.second.value == "100000"


def test_a_missing_article_stands_where_it_would_be_read() -> None:
    assert pairs(link_languages(ARABIC, (FRENCH[0], FRENCH[2]))) == [(0, 0), (1, None), (2, 1)]
    assert pairs(link_languages((ARABIC[0], ARABIC[2]), FRENCH)) == [(0, 0), (None, 1), (1, 2)]


def test_the_first_article_of_a_dahir_is_not_taken_for_that_of_its_law() -> None:
    dahir = article("1", "ينفذ القانون رقم 31.13.")
    links = link_languages((dahir, *ARABIC), FRENCH)
    assert pairs(links) == [(0, None), (1, 0), (2, 1), (3, 2)]


def test_an_age_and_a_repeated_number_are_no_divergence() -> None:
    arabic = (article("1", "لا يشغل من لم يبلغ الثامنة عشرة، وتمنح له أيام العطلة الثلاثة."),)
    french = (article("1", "Nul n'est employé avant dix-huit ans; trois jours de congé sont dus."),)
    assert link_languages(arabic, french)[0].divergences == ()


def test_words_and_digits_that_disagree_are_told_on_their_side() -> None:
    arabic = (article("1", "داخل أجل ثلاثين (60) يوما"),)
    french = (article("1", "dans un délai de trente jours"),)
    (told,) = link_languages(arabic, french)[0].divergences
    assert told.first
    assert told.first.contradicts
    assert told.second is None


def test_two_empty_texts_give_nothing() -> None:
    assert link_languages((), ()) == ()
    assert pairs(link_languages((), FRENCH)) == [(None, 0), (None, 1), (None, 2)]
