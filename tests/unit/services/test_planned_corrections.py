"""Tags find their words again in a corrected text, or are said to be lost."""

import pytest

from tests.factories import an_article
from workbench.domain.carrying import Grade
from workbench.domain.reviews import Annotation, Severity, Target
from workbench.domain.texts import Provision
from workbench.services.carry_plans import Planner

FORMULA = "وفق كيفيات تحدد بنص تنظيمي"
OLD = (
    f"تنشر الإدارة المعطيات التي بحوزتها كل سنة {FORMULA}.",
    f"يمكن للإدارة أن ترجئ النشر داخل أجل ثالثين يوما من تاريخ التوصل بالطلب {FORMULA}.",
    "تحدث لجنة وطنية تسهر على حسن تطبيق هذا القانون وتجتمع مرتين في السنة على الأقل.",
)


def law(*texts: str) -> list[Provision]:
    return [an_article(number, text) for number, text in enumerate(texts, 1)]


def tagged(*targets: Target) -> Annotation:
    return Annotation("tag", "review", "version", "person", "AC-A1", Severity.HIGH, targets)


def on(words: str, article: int) -> Target:
    start = OLD[article - 1].index(words)
    return Target(f"art_{article}", start, start + len(words), words)


@pytest.mark.parametrize(
    ("words", "article", "new", "outcome", "eid", "found"),
    [
        # Nothing changed in this article.
        ("لجنة وطنية", 3, OLD, Grade.KEPT, "art_3", "لجنة وطنية"),
        # Words before the tag were corrected.
        (
            "من تاريخ التوصل",
            2,
            (OLD[0], OLD[1].replace("ثالثين", "ثلاثين"), OLD[2]),
            Grade.KEPT,
            "art_2",
            "من تاريخ التوصل",
        ),
        # A word inside it was corrected, or the only word.
        (
            "أجل ثالثين يوما",
            2,
            (OLD[0], OLD[1].replace("ثالثين", "ثلاثين"), OLD[2]),
            Grade.CHANGED,
            "art_2",
            "أجل ثلاثين يوما",
        ),
        (
            "ثالثين",
            2,
            (OLD[0], OLD[1].replace("ثالثين", "ثلاثين"), OLD[2]),
            Grade.CHANGED,
            "art_2",
            "ثلاثين",
        ),
        # The article was joined to the one before.
        (
            "لجنة وطنية",
            3,
            (OLD[0], f"{OLD[1]}\nالمادة 3\n{OLD[2]}"),
            Grade.MOVED,
            "art_2",
            "لجنة وطنية",
        ),
        # The formula stands in two articles; that of the tag is gone.
        (FORMULA, 2, (OLD[0], "حذفت.", OLD[2]), Grade.LOST, "", ""),
        # A mark that ends the stretch comes along.
        (
            f"{FORMULA}.",
            2,
            (OLD[0], OLD[1].replace("ترجئ", "ترجىء"), OLD[2]),
            Grade.KEPT,
            "art_2",
            f"{FORMULA}.",
        ),
    ],
)
def test_a_tag_finds_its_words(
    words: str, article: int, new: tuple[str, ...], outcome: Grade, eid: str, found: str
) -> None:
    carried = Planner(law(*OLD), law(*new)).plan(tagged(on(words, article)))
    assert carried.grade is outcome
    if outcome is not Grade.LOST:
        (target,) = carried.targets
        assert (target.eid, target.exact) == (eid, found)
        assert law(*new)[int(eid[-1]) - 1].text[target.start : target.end] == found


def test_of_a_tag_with_one_lost_part_the_other_is_shown_to_a_person() -> None:
    planner = Planner(law(*OLD), law(OLD[0], OLD[1]))
    carried = planner.plan(tagged(on("أجل ثالثين", 2), on("لجنة وطنية", 3)))
    assert (carried.grade, carried.is_sure) == (Grade.CHANGED, False)
    assert [target.exact for target in carried.targets] == ["أجل ثالثين"]
