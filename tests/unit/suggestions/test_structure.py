"""What phrases cannot see: ranges, lists, delegations, terms, citations and things left unsaid."""

import inspect

import pytest

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.suggestions import Suggestion
from workbench.services.act_facts import is_whole
from workbench.services.suggestions import framework_named, suggest_articles
from workbench.suggestions.structure import FINDERS, read_detectors, structure_detectors

FRAMEWORK = framework_named("ac-review")


def act(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", text) for n, text in enumerate(texts, 1)]


def found(name: str, *texts: str) -> list[Suggestion]:
    """List what one detector finds in an act."""
    articles = act(*texts)
    result = [
        one
        for one in suggest_articles(FRAMEWORK, articles, untested=True).suggestions
        if one.detector == name
    ]
    for one in result:
        text = articles[one.article].text
        assert text[one.start : one.end] == one.quote
        assert one.untested
    return result


SILENT: dict[str, list[tuple[str, ...]]] = {
    "sanction_without_maximum": [
        ("يعاقب بغرامة من 1.000 إلى 5.000 درهم كل من خالف أحكام هذه المادة.",),
        ("يعاقب بالغرامة المنصوص عليها في المادة 9 كل من خالف أحكام هذا القانون.",),
        ("يعاقب بغرامة لا تقل عن 500 درهم ولا تتجاوز 2.000 درهم.",),
        ("Est puni d'une amende de mille à trois mille dirhams quiconque omet la déclaration.",),
        ("Le montant de l'amende est recouvré comme en matière d'impôts directs.",),
    ],
    "sanction_range_wide": [
        ("يعاقب بغرامة من 1.000 إلى 5.000 درهم.",),
        ("يعاقب بالحبس من شهر واحد إلى سنتين.",),
        ("Est puni d'une amende de 2.000 à 20.000 dirhams.",),
        ("Est puni d'un emprisonnement d'un mois à deux ans.",),
        ("تتراوح أعمار المترشحين بين 18 و40 سنة.",),
    ],
    "powers_open_list": [
        ("تتولى اللجنة القيام بالمهام التالية:\n- دراسة الطلبات؛\n- إعداد تقرير سنوي؛\n- نشره.",),
        (
            "L'agence est chargée de :\n- instruire les demandes ;\n- tenir le registre ;\n"
            "- prendre toute autre mesure prévue par la présente loi.",
        ),
    ],
    "powers_incompatible": [
        ("تتولى الوكالة القيام بالمهام التالية:\n- إعداد الدراسات؛\n- مراقبة المؤسسات؛\n- النشر.",),
    ],
    "exception_without_any_test": [
        ("يمكن للإدارة إعفاء المؤسسة من هذا الشرط في حالة القوة القاهرة.",),
        ("Le ministre peut, par décision motivée et publiée, déroger à cette règle.",),
        ("Par dérogation, l'autorité peut autoriser la vente pour une durée de six mois.",),
    ],
    "delegation_without_principles": [
        ("تحدد شروط منح الإعانة المدرسية بمرسوم.", "لا تمنح الإعانة المدرسية إلا للأسر المعوزة."),
        ("يحدد نموذج شروط الاستمارة بقرار.", "نص آخر."),
        (
            "Les conditions d'attribution des bourses scolaires sont fixées par décret.",
            "Les bourses scolaires vont aux élèves des communes rurales.",
        ),
    ],
    "absent_article_cited": [
        ("تطبق أحكام المادة 2.", "حكم.", "حكم."),
        ("تطبق أحكام المادة 40 من القانون رقم 31.13.", "حكم.", "حكم."),
        ("تطبق أحكام المادة 9.",),  # an article alone does not tell how many there are
    ],
    "circle_of_conditions": [
        (
            "تسلم الرخصة وفق الشروط المنصوص عليها في المادة 2.",
            "تتمثل الشروط في التوفر على مقر ورأسمال.",
            "حكم.",
        ),
        ("تراعى الشروط المحددة في المادة 2.", "يعاقب من خالف المادة 1.", "حكم."),
    ],
    "law_not_named": [
        ("تطبق أحكام القانون رقم 31.13 وفق النصوص الخاصة بالأرشيف.",),
        (
            "L'activité obéit à la loi n° 31-13 et aux textes particuliers pris pour son application.",
        ),
    ],
    "obligation_without_addressee": [
        ("يجب على المدير أن ينشر التقرير.",),
        ("يجب أن ينشر التقرير من طرف اللجنة.",),
        ("Le rapport doit être publié par l'agence.",),
    ],
    "decision_without_reasons": [
        ("يمكن للوزير سحب الرخصة بقرار معلل.",),
        ("يمكن للوزير سحب الرخصة.", "تكون قرارات الوزير معللة وتبلغ إلى المعني بالأمر."),
        ("يمكن للمحكمة سحب الرخصة.",),
        ("L'administration peut retirer l'agrément en cas de fausse déclaration.",),
    ],
    "decision_without_appeal": [
        ("يمكن للوزير سحب الرخصة.", "يمكن الطعن في القرار المشار إليه في المادة 1."),
        ("Le ministre retire la licence ; l'intéressé peut former un recours.",),
    ],
    "allocation_without_publication": [
        ("تمنح الوكالة الإعانات للجمعيات وتنشر لائحة المستفيدين.",),
        ("L'agence accorde les subventions ; leur liste est publiée.",),
    ],
}

FIRED: dict[str, list[tuple[str, ...]]] = {
    "sanction_without_maximum": [
        ("يعاقب بغرامة كل من خالف أحكام هذه المادة.",),
        ("يعاقب بغرامة لا تقل عن خمسمائة (500) درهم.",),
        ("Tout contrevenant est puni d'une amende.",),
        ("Est puni d'une amende d'au moins 1.000 dirhams quiconque omet la déclaration.",),
    ],
    "sanction_range_wide": [
        ("يعاقب بغرامة من 1.000 إلى 50.000 درهم.",),
        ("يعاقب بغرامة من ١٬٠٠٠ إلى ٥٠٬٠٠٠ درهم.",),
        ("يعاقب بغرامة من ألف (1.000) إلى مائة ألف (100.000) درهم.",),
        ("Est puni d'une amende de mille à cent mille dirhams.",),
        ("L'administration prononce une suspension de deux jours à six mois.",),
    ],
    "powers_open_list": [
        (
            "تتولى اللجنة القيام بالمهام التالية:\n- دراسة الطلبات؛\n- تتبع المشاريع؛\n"
            "- وبصفة عامة اتخاذ جميع التدابير اللازمة.",
        ),
        (
            "L'agence est chargée de :\n- instruire les demandes ;\n- tenir le registre ;\n"
            "- prendre toute mesure utile.",
        ),
    ],
    "powers_incompatible": [
        (
            "تتولى الوكالة القيام بالمهام التالية:\n- تحديد القواعد المطبقة على القطاع؛\n"
            "- منح الرخص؛\n- مراقبة المرخص لهم؛\n- البت في شكايات المرتفقين.",
        ),
        (
            "L'autorité est chargée de :\n- fixer les règles du secteur ;\n"
            "- délivrer les agréments ;\n- contrôler les opérateurs ;\n- prononcer des sanctions.",
        ),
    ],
    "exception_without_any_test": [
        ("يجوز للوزير استثناء مؤسسات من أحكام هذا الباب.",),
        ("Le directeur peut dispenser un candidat de cette formalité.",),
    ],
    "delegation_without_principles": [
        ("تحدد شروط منح الإعانة المدرسية بمرسوم.", "تحدث مدارس في الجماعات."),
        (
            "Les conditions d'attribution des bourses scolaires sont fixées par décret.",
            "Les écoles sont ouvertes toute la semaine.",
        ),
    ],
    "absent_article_cited": [
        ("تطبق أحكام المادة 9.", "حكم.", "حكم."),
        ("Il est fait application de l'article 12.", "Règle.", "Règle."),
    ],
    "circle_of_conditions": [
        (
            "تسلم الرخصة وفق الشروط المنصوص عليها في المادة 2.",
            "تراعى في الرخصة الشروط المنصوص عليها في المادة 1.",
            "حكم.",
        ),
    ],
    "law_not_named": [
        ("تحدد حقوق الأعوان بموجب نصوص خاصة.",),
        ("Le personnel est régi par des textes particuliers.",),
    ],
    "obligation_without_addressee": [
        ("يجب أن ينشر التقرير داخل أجل شهر.",),
        ("يتعين إيداع الملف قبل نهاية السنة.",),
        ("Le rapport doit être publié chaque année.",),
    ],
    "decision_without_reasons": [
        ("يمكن للوزير سحب الرخصة.",),
        ("L'administration peut retirer l'agrément.",),
    ],
    "decision_without_appeal": [
        ("يمكن للوزير سحب الرخصة.", "تسلم الرخصة لمدة سنة."),
        ("Le ministre retire la licence.",),
    ],
    "allocation_without_publication": [
        ("تمنح الوكالة الإعانات للجمعيات.",),
        ("L'agence accorde les subventions aux associations.",),
    ],
}


def _cases(table: dict[str, list[tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, texts) for name, many in table.items() for texts in many]


@pytest.mark.parametrize(("name", "texts"), _cases(FIRED))
def test_a_detector_finds_what_it_is_named_for(name: str, texts: tuple[str, ...]) -> None:
    assert [one.article for one in found(name, *texts)] == [0]


@pytest.mark.parametrize(("name", "texts"), _cases(SILENT))
def test_a_detector_is_silent_where_the_act_supplies_it(name: str, texts: tuple[str, ...]) -> None:
    assert not [one for one in found(name, *texts) if one.article == 0]


def test_the_explanation_tells_what_was_measured() -> None:
    (one,) = found("sanction_range_wide", "يعاقب بغرامة من 1.000 إلى 50.000 درهم.")
    assert one.explanation.fr == (
        "Le maximum (50.000 درهم) vaut 50 fois le minimum (1.000) : la sanction se négocie."
    )
    (one,) = found("absent_article_cited", "تطبق أحكام المادة 9.", "حكم.", "حكم.")
    assert one.explanation.en.endswith("9.")


def test_every_detector_explains_itself_in_three_languages() -> None:
    detectors, problems = structure_detectors()
    assert not problems
    assert {one.name for one in detectors} == set(FINDERS)
    for one in detectors:
        assert all(one.says.as_dict().values()), one.name
        assert inspect.getdoc(one.find), one.name
        assert FRAMEWORK.criterion(one.criterion), one.name


TERMS = (
    "يقصد في مدلول هذا القانون بما يلي:\n- المرفق: كل خدمة عمومية؛\n- المرتفق: كل مستفيد من "
    "المرفق؛\n- المنصة: بوابة إلكترونية."
)


def test_a_term_that_is_defined_and_never_used_is_told() -> None:
    text = ("يفتح المرفق للمرتفق.", "يؤدي المرتفق الأجرة إلى المرفق.")
    assert [one.quote for one in found("defined_term_unused", TERMS, *text)] == ["المنصة"]
    assert not found("defined_term_unused", TERMS, *text, "تنشر على المنصة.")


def test_a_qualified_form_of_a_defined_term_needs_its_own_definition() -> None:
    uses = ["يحدث المرفق المشترك.", "يدبر المرفق المشترك.", "يمول المرفق المشترك."]
    (one,) = found("key_term_undefined", TERMS, *uses, "تنشر على المنصة للمرتفق.")
    assert (one.article, one.quote) == (1, "المرفق المشترك")
    assert not found("key_term_undefined", TERMS, *uses[:2])


def test_a_file_that_holds_a_part_of_an_act_says_nothing_of_missing_articles() -> None:
    cited = " ".join(f"تطبق المادة {number}." for number in range(20, 40, 3))
    assert not found("absent_article_cited", cited, "حكم.", "حكم.")
    assert is_whole(["1", "2", "3", "3bis"])
    assert not is_whole(["1", "2", "9"])
    assert not is_whole(["4", "5", "6"])


def test_a_faulty_pattern_is_told_with_its_line_and_the_rest_works() -> None:
    text = (
        "version: '1'\nparts: {}\ndetectors:\n  - name: law_not_named\n    criterion: AC-A4\n"
        "    says: {en: x, fr: x, ar: x}\n    words:\n      unnamed:\n        ar: ['(نص']\n"
        "        fr: ['textes particuliers']\n"
    )
    (one,), problems = read_detectors(text)
    assert [(p.line, p.criterion, p.pattern) for p in problems] == [(9, "AC-A4", "(نص")]
    assert one.words.has("unnamed", "fr", "les textes particuliers")


def test_an_article_in_two_languages_is_read_once_in_the_one_it_mostly_has() -> None:
    mixed = "يجب أن ينشر التقرير السنوي للهيأة المكلفة (rapport annuel) قبل نهاية السنة المالية."
    assert len(found("obligation_without_addressee", mixed)) <= 1
    french = "Le rapport (التقرير) doit être publié chaque année."
    assert len(found("obligation_without_addressee", french)) == 1


def test_an_article_of_fifty_thousand_words_is_read_to_its_end() -> None:
    text = "هذه كلمات عادية لا تهم أحدا، " * 10_000 + "يعاقب بغرامة من 1.000 إلى 50.000 درهم."
    (one,) = found("sanction_range_wide", text)
    assert one.start > 200_000


def test_the_same_act_gives_the_same_suggestions() -> None:
    texts = act("يمكن للوزير سحب الرخصة.", "تطبق أحكام المادة 9.", TERMS)
    first = suggest_articles(FRAMEWORK, texts, untested=True)
    assert first == suggest_articles(FRAMEWORK, texts, untested=True)
