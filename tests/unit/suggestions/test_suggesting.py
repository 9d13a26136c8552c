"""Suggestions open on a situation, close on what supplies it, and point at printed words."""

from dataclasses import replace

import pytest

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import WorkbenchError
from workbench.services.evaluation import evaluate
from workbench.services.gold_files import read_gold
from workbench.services.suggestions import framework_named, suggest_articles
from workbench.suggestions.evaluation import bootstrap_f1, f1, wilson
from workbench.suggestions.pipelines import bare, pipeline, sentences
from workbench.suggestions.rules import read_rules

FRAMEWORK = framework_named("ac-review")


def articles(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", text) for n, text in enumerate(texts, 1)]


def criteria(*texts: str) -> set[str]:
    found = suggest_articles(FRAMEWORK, articles(*texts)).suggestions
    return {one.criterion for one in found if one.article == 0}


def test_a_decision_on_a_request_needs_a_time_limit() -> None:
    assert "AC-C1" in criteria("تبت السلطة الحكومية المكلفة بالصحة في الطلب.")
    assert "AC-C1" not in criteria("تبت السلطة الحكومية المكلفة بالصحة في الطلب داخل أجل شهر.")
    assert "AC-C1" in criteria("La commission des carrières statue sur la demande.")
    assert "AC-C1" not in criteria("La commission statue sur la demande dans un délai d'un mois.")


def test_another_article_of_the_act_may_supply_the_time_limit() -> None:
    first = "تبت اللجنة في الطلب بعد دراسته."
    assert "AC-C1" in criteria(first, "يحدد الأجل المخصص للنشر في شهر.")
    supplied = "تصدر اللجنة قرارها المنصوص عليه في المادة 1 داخل أجل شهر."
    assert "AC-C1" not in criteria(first, supplied)


@pytest.mark.parametrize(
    "text",
    [
        "تُحَدَّدُ   شروطُ منح الدعم ومبالغه بنصٍّ تنظيمي.",
        "تحدد األجهزة المكلفة شروط الدعم بمرسوم.",
        "وتحدد شروط الدعم بقرار للسلطة الحكومية.",
    ],
)
def test_the_quote_is_the_printed_text(text: str) -> None:
    found = suggest_articles(FRAMEWORK, articles(text)).suggestions
    assert [one.criterion for one in found] == ["AC-B5"]
    assert text[found[0].start : found[0].end] == found[0].quote
    assert found[0].quote.startswith(("تُ", "ت", "وت"))
    assert found[0].framework_version == FRAMEWORK.version
    assert found[0].detector_version


def test_words_that_only_look_alike_do_not_open_a_rule() -> None:
    assert "AC-B5" not in criteria("يتعين على المعني تقديم الشروط بمرسوم صادر.")
    assert "AC-G5" not in criteria("La loi entre en vigueur le premier janvier.")


def test_each_article_is_read_in_its_own_language() -> None:
    texts = ("تبت اللجنة في الطلب.", "Les conditions sont fixées par décret.")
    found = suggest_articles(FRAMEWORK, articles(*texts)).suggestions
    assert [(one.article, one.criterion) for one in found] == [(0, "AC-C1"), (1, "AC-B5")]


def test_hints_not_yet_proven_are_given_only_when_asked_for() -> None:
    act = articles("يجوز إبرام صلح مع المخالف بالتراضي.")
    assert not suggest_articles(FRAMEWORK, act).suggestions
    hints = suggest_articles(FRAMEWORK, act, untested=True).suggestions
    assert {"AC-F5", "AC-G1"} <= {one.criterion for one in hints}
    assert all(one.untested for one in hints)


def test_the_same_text_gives_the_same_suggestions() -> None:
    act = articles("تبت اللجنة في الطلب. تحدد شروط الدعم بمرسوم.", "المصلحة العامة")
    first = suggest_articles(FRAMEWORK, act, untested=True)
    assert first == suggest_articles(FRAMEWORK, act, untested=True)


def test_a_very_long_article_is_read_to_its_end() -> None:
    text = "هذه كلمات عادية لا تهم أحدا، " * 10_000 + "تبت اللجنة في الطلب."
    assert len(text.split()) > 50_000
    found = suggest_articles(FRAMEWORK, articles(text)).suggestions
    assert [one.criterion for one in found] == ["AC-C1"]
    assert text[found[0].start :].startswith("تبت")


def test_a_faulty_cue_is_told_with_its_line_and_the_rest_works() -> None:
    first, *others = FRAMEWORK.criteria
    faulty = replace(first, cues={"ar": ("re:(", "المصلحة العليا"), "fr": ()})
    bare_one = replace(others[0], cues={}, counter_cues={})
    edited = replace(FRAMEWORK, criteria=(faulty, bare_one, *others[1:]))
    result = suggest_articles(edited, articles("تبت اللجنة في الطلب."), untested=True)
    assert [(p.criterion, p.pattern) for p in result.problems] == [(first.id, "re:(")]
    assert "AC-C1" in {one.criterion for one in result.suggestions}


def test_a_faulty_pattern_of_the_lexicon_is_told_with_its_line() -> None:
    text = (
        "version: '1'\nparts: {}\nrules:\n  - criterion: AC-C1\n    name: one\n    says: {en: x}\n"
        "    when:\n      ar: ['(طلب']\n      fr: [demande]\n"
    )
    rules, problems = read_rules(text)
    assert [(p.line, p.pattern) for p in problems] == [(8, "(طلب")]
    assert rules[0].when["fr"]
    assert not rules[0].when["ar"]


def test_clitics_come_off_one_after_another() -> None:
    assert bare("وبالقرار")[-1] == "قرار"
    assert "وزير" in bare("للوزير")
    assert "وزير" in bare("الوزير")
    assert bare("كلف") == ("كلف",)


def test_tokens_joined_are_the_text() -> None:
    text = "المادة 1.-  تُسَلَّم\n\nالرخصة؛ l’autorité n° 13.31 , _x_ 😀"
    assert pipeline("ar")(text).text == text
    assert len(sentences(pipeline("ar")("جملة أولى. جملة ثانية؛ ثالثة"))) == 3


def test_figures_are_those_of_a_pocket_calculator() -> None:
    low, high = wilson(8, 10) or (0, 0)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) is None
    suggested, findings = {("a", "x"), ("b", "x")}, {("a", "x"), ("c", "y")}
    assert f1(suggested, findings) == 0.5
    interval = bootstrap_f1(suggested, findings, {"a": "1", "b": "2", "c": "3"})
    assert interval is not None
    assert interval[0] <= 0.5 <= interval[1]


def test_a_gold_set_is_measured() -> None:
    line = (
        '{"id": "1", "lang": "ar", "source": "s", "num": "1", "text": "تبت اللجنة في الطلب.",'
        ' "findings": [{"criterion": "AC-C1"}]}\n'
        '{"id": "2", "lang": "fr", "source": "t", "num": "2",'
        ' "text": "Les conditions sont fixées par décret.", "findings": []}\n'
    )
    report = evaluate(FRAMEWORK, read_gold(line, "gold.jsonl"))
    assert report["default"]["ar"]["precision"] == 1.0
    assert report["default"]["fr"]["wrong"] == 1
    assert [f["article"] for f in report["false_positives"]] == ["2"]
    with pytest.raises(WorkbenchError) as refused:
        read_gold(line + '{"id": 3}\n', "gold.jsonl")
    assert refused.value.code == "bad_gold"
    assert refused.value.details["line"] == 3


def test_unknown_criteria_are_refused() -> None:
    with pytest.raises(WorkbenchError) as refused:
        framework_named("nothing")
    assert refused.value.code == "unknown_framework"
