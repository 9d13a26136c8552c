"""Questions of scrutiny are answered by pointing at articles, never by suggesting a risk."""

import pytest

from workbench.domain.comparisons import ComparedArticle
from workbench.services.suggestions import (
    framework_named,
    suggest_articles,
    suggestions_to_json,
)
from workbench.suggestions.pointer_words import pointer_words, read_pointer_words

RTI, PLS = framework_named("rti-review"), framework_named("pls-review")

ARABIC = (
    "يهدف هذا القانون إلى تنظيم الاطلاع على وثائق المكتبة.",
    "يحق لكل شخص الحصول على المعلومات التي تتوفر عليها المكتبة.",
    "يقدم الطلب كتابة مقابل وصل.",
    "ترد المكتبة على الطلب داخل أجل عشرة أيام.",
    "يمكن الطعن في قرار الرفض أمام المحكمة الإدارية.",
    "تحدد شروط النسخ بمرسوم.",
    "تحدث لجنة للتتبع وتقدم تقريرا سنويا إلى البرلمان.",
    "يعاقب بغرامة كل من أتلف وثيقة عمدا.",
    "تحدد تعريفة النسخ بقرار.",
)
FRENCH = (
    "La présente loi a pour objet l'accès aux fonds des bibliothèques.",
    "Toute personne a droit d'accès à l'information détenue par la bibliothèque.",
    "La demande est adressée au conservateur, qui délivre un récépissé.",
    "La réponse est donnée dans un délai de dix jours.",
    "Le refus peut faire l'objet d'un recours devant le tribunal administratif.",
    "Les conditions de copie sont fixées par décret.",
    "Il est institué une commission de suivi, qui remet un rapport annuel au Parlement.",
    "Est puni d'une amende quiconque détruit un document.",
    "Le tarif des copies est fixé par arrêté.",
)


def act(texts: tuple[str, ...], headings: dict[int, str] | None = None) -> list[ComparedArticle]:
    named = headings or {}
    return [
        ComparedArticle(0, str(n), str(n), text, heading=named.get(n, ""))
        for n, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize("texts", [ARABIC, FRENCH], ids=["ar", "fr"])
@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("RTI-1.1", 2),
        ("RTI-3.2", 3),
        ("RTI-3.3", 4),
        ("RTI-5.2", 7),
        ("RTI-5.3", 5),
        ("RTI-6.1", 8),
        ("RTI-7.3", 7),
        ("PLS-1.1", 1),
        ("PLS-2.2", 7),
        ("PLS-3.2", 8),
        ("PLS-3.3", 5),
        ("PLS-6.2", 7),
    ],
)
def test_the_article_with_the_answer_is_pointed_at_first(
    texts: tuple[str, ...], question: str, first: int
) -> None:
    framework = RTI if question.startswith("RTI") else PLS
    pointers = suggest_articles(framework, act(texts)).suggestions
    mine = [one for one in pointers if one.criterion == question]
    assert mine[0].article == first - 1
    assert [one.score for one in mine] == sorted((one.score for one in mine), reverse=True)
    for one in mine:
        assert one.pointer
        assert not one.untested
        assert texts[one.article][one.start : one.end] == one.quote


@pytest.mark.parametrize("texts", [ARABIC, FRENCH], ids=["ar", "fr"])
def test_every_text_that_must_still_be_issued_is_pointed_at(texts: tuple[str, ...]) -> None:
    pointers = suggest_articles(PLS, act(texts)).suggestions
    assert [one.article for one in pointers if one.criterion == "PLS-2.1"] == [5, 8]


def test_a_heading_speaks_for_its_article() -> None:
    texts = ("حكم أول.", "حكم ثان.", "حكم ثالث.")
    pointers = suggest_articles(RTI, act(texts, {2: "الطعون"})).suggestions
    assert {one.article for one in pointers if one.criterion == "RTI-5.3"} == {1}


def test_a_pointer_has_the_keys_of_a_suggestion_and_says_which_words_speak_for_it() -> None:
    articles = act(ARABIC)
    pointers = suggest_articles(RTI, articles).suggestions
    risks = suggest_articles(framework_named("ac-review"), articles).suggestions
    rows = suggestions_to_json(pointers, articles, "ar")
    assert rows[0].keys() == suggestions_to_json(risks, articles, "ar")[0].keys()
    assert {(row["detector"], row["pointer"]) for row in rows} == {("pointer", True)}
    appeal = next(row for row in rows if row["criterion"] == "RTI-5.3")
    assert "المحكمة الإدارية" in appeal["explanation"]


def test_a_text_without_the_matter_gets_no_pointer() -> None:
    assert not suggest_articles(RTI, act(("تنظم السباقات كل ربيع.", "حكم."))).suggestions


def test_every_question_has_words_in_both_languages() -> None:
    words = pointer_words()
    assert not words.problems
    wanted = {criterion.id for framework in (RTI, PLS) for criterion in framework.criteria}
    assert set(words.places) == wanted
    assert all(places.patterns["ar"] and places.patterns["fr"] for places in words.places.values())


def test_a_faulty_pattern_is_told_with_its_line_and_the_rest_works() -> None:
    text = (
        "says: {en: x, fr: x, ar: x}\ncriteria:\n  RTI-1.1:\n    ar: ['(حق']\n    fr: ['droit']\n"
    )
    words = read_pointer_words(text)
    assert [(p.line, p.criterion) for p in words.problems] == [(4, "RTI-1.1")]
    assert words.places["RTI-1.1"].patterns["fr"]
