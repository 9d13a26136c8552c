"""Which changes touch rights and duties, which only the way of writing, and what has moved."""

import pytest

from workbench.comparison import compare_articles
from workbench.comparison.legal_tokens import substantive_changes
from workbench.comparison.redline import redline
from workbench.domain.comparisons import ComparedArticle, Notice
from workbench.domain.redlines import ChangeClass, Redline

SUBSTANTIVE = [
    ("يجوز للرئيس أن يأذن بذلك.", "يجب على الرئيس أن يأذن بذلك.", "permission", "يجوز", "يجب"),
    ("داخل أجل ستين يوما.", "داخل أجل ثلاثين يوما.", "time_limit", "ستين", "ثلاثين"),
    ("غرامة قدرها 5000 درهم.", "غرامة قدرها 8000 درهم.", "amount", "5000", "8000"),
    ("طبقا للمادة 12 والمادة 7 أعلاه", "طبقا للمادة 12 والمادة 9 أعلاه", "reference", "7", "9"),
    ("نسبة 10 في المائة من الأرباح", "نسبة 15 في المائة من الأرباح", "percentage", "10", "15"),
    ("يمنح الترخيص للأجانب المقيمين.", "لا يمنح الترخيص للأجانب المقيمين.", "negation", "", "لا"),
    (
        "Le juge peut ordonner la saisie.",
        "Le juge doit ordonner la saisie.",
        "permission",
        "peut",
        "doit",
    ),
    ("les biens et les droits", "les biens ou les droits", "connective", "et", "ou"),
    ("prévu à l'article 5 de la loi", "prévu à l'article 6 de la loi", "reference", "5", "6"),
]


@pytest.mark.parametrize(("old", "new", "kind", "before", "after"), SUBSTANTIVE)
def test_a_changed_legal_token_is_named_with_both_values(
    old: str, new: str, kind: str, before: str, after: str
) -> None:
    found = substantive_changes(old, new, redline(old, new))
    assert [(c.old, c.new) for c in found] == [(before, after)]
    assert found[0].kind.value == kind
    assert old[found[0].old_start :].startswith(before)
    assert new[found[0].new_start :].startswith(after)


ORTHOGRAPHIC = [
    ("تطبق الاحكام السابقة.", "تطبق الأحكام السابقة."),
    ("يُعاقِب الموظف", "يُعاقَب الموظف"),
    ("المـــادة الأولى", "المادة الأولى"),
    ("المادة ٧ من القانون", "المادة 7 من القانون"),
    ("أمام اللجنة، والرئيس", "أمام اللجنة والرئيس"),
    ("المجلس  الأعلى", "المجلس الأعلى"),
    ("على المعني", "علي المعني"),
]


@pytest.mark.parametrize(("old", "new"), ORTHOGRAPHIC)
def test_what_differs_only_in_writing_is_a_class_of_its_own(old: str, new: str) -> None:
    line = Redline(0, 0, redline(old, new))
    assert line.orthographic_only
    assert substantive_changes(old, new, line.segments) == ()
    mixed = redline(old + " ستين يوما", new + " ثلاثين يوما")
    classes = {segment.change for segment in mixed if segment.op != "="}
    assert classes == {ChangeClass.WORDING, ChangeClass.ORTHOGRAPHIC}


def test_a_paragraph_that_went_to_another_article_is_moved_and_perhaps_changed() -> None:
    first = "تنشر كل إدارة معطياتها العمومية في بوابة وطنية موحدة يحدد نص تنظيمي كيفيات تدبيرها."
    second = "تحدث لجنة وطنية لتتبع النشر يعين أعضاؤها بمرسوم لمدة أربع سنوات قابلة للتجديد."
    wanders = "يرفع رئيس اللجنة تقريرا سنويا إلى البرلمان يتضمن حصيلة نشر المعطيات وتوصياتها."
    old = [_article("1", f"{first}\n{wanders}"), _article("2", second)]
    new = [_article("1", first), _article("2", f"{second}\n{wanders}")]
    (moved,) = compare_articles(old, new).moved
    assert (moved.old, moved.new, moved.changed) == (0, 1, False)
    assert old[0].text[moved.old_start : moved.old_end] == wanders
    assert new[1].text[moved.new_start : moved.new_end] == wanders
    changed = wanders.replace("سنويا", "نصف سنوي")
    (moved,) = compare_articles(old, [new[0], _article("2", f"{second}\n{changed}")]).moved
    assert moved.changed


LAW = [
    "تنشر كل إدارة معطياتها العمومية في بوابة وطنية موحدة يحدد نص تنظيمي كيفيات تدبيرها.",
    "تحدث لجنة وطنية لتتبع النشر يعين أعضاؤها بمرسوم لمدة أربع سنوات قابلة للتجديد مرة.",
    "يعاقب بغرامة من ألف إلى خمسة آلاف درهم كل من امتنع عن تسليم المعطيات دون مبرر.",
]
OTHER = [
    "يشترط لممارسة مهنة التوثيق أن يكون المترشح حاصلا على الإجازة في العلوم القانونية.",
    "تؤسس شركات المساهمة بين سبعة شركاء على الأقل ويتخذ رأسمالها شكل أسهم قابلة للتداول.",
    "يجب على المكتري المحافظة على العين المكتراة وأداء الوجيبة الكرائية في آجالها المحددة.",
]
FRENCH = ["Chaque administration publie ses données sur un portail national.", "Une commission."]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (LAW, LAW, (Notice.IDENTICAL,)),
        (LAW, [], (Notice.EMPTY_NEW,)),
        ([], LAW, (Notice.EMPTY_OLD,)),
        ([], [], (Notice.EMPTY_OLD, Notice.EMPTY_NEW)),
        (LAW, FRENCH, (Notice.DIFFERENT_LANGUAGES,)),
        (LAW, OTHER, (Notice.DIFFERENT_LAWS,)),
        (LAW, [LAW[0], LAW[2]], ()),
    ],
)
def test_what_cannot_be_compared_is_said_so(
    old: list[str], new: list[str], expected: tuple[Notice, ...]
) -> None:
    sides = [[_article(str(k), t) for k, t in enumerate(side, 1)] for side in (old, new)]
    assert compare_articles(*sides).notices == expected


def _article(key: str, text: str) -> ComparedArticle:
    return ComparedArticle(0, key, f"المادة {key}", text, eid=f"art_{key}")
