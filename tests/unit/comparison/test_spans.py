"""Notes follow their words into the next version and are never put somewhere false."""

import pytest

from workbench.comparison.spans import SpanCarrier
from workbench.domain.carrying import Grade, Reason
from workbench.domain.comparisons import ComparedArticle

PUBLISH = "تنشر الإدارة المعطيات العمومية في البوابة الوطنية داخل أجل ستين يوما من تاريخ إنتاجها."
BOARD = "تحدث لدى رئيس الحكومة لجنة وطنية لتتبع نشر المعطيات وتقييم جودتها كل سنة."
APPEAL = "يمكن لكل مواطن أن يقدم تظلما إلى رئيس الإدارة المعنية داخل أجل عشرين يوما."
FINE = "يعاقب بغرامة كل من أتلف وثيقة عمومية أو زورها بقصد الإضرار بحقوق الغير."


def law(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", text) for n, text in enumerate(texts, 1)]


def carried(old: list[str], new: list[str], words: str):  # type: ignore[no-untyped-def]
    article = next(i for i, text in enumerate(old) if words in text)
    start = old[article].index(words)
    result = SpanCarrier(law(*old), law(*new)).carry(article, start, start + len(words))
    place = result.place
    there = new[place.article][place.start : place.end] if place else None
    return result, there


@pytest.mark.parametrize(
    ("new", "words", "grade", "reason", "there"),
    [
        ([PUBLISH, BOARD, APPEAL], "أجل ستين يوما", Grade.KEPT, Reason.SAME_WORDS, "أجل ستين يوما"),
        (
            [PUBLISH.replace("ستين", "ثلاثين"), BOARD, APPEAL],
            "أجل ستين يوما",
            Grade.CHANGED,
            Reason.WORDS_CHANGED,
            "أجل ثلاثين يوما",
        ),
        (
            [PUBLISH.replace("الإدارة", "الادارة"), BOARD, APPEAL],
            "تنشر الإدارة",
            Grade.KEPT,
            Reason.RESPELLED,
            "تنشر الادارة",
        ),
        (
            [BOARD, APPEAL, PUBLISH],
            "أجل ستين يوما",
            Grade.MOVED,
            Reason.ARTICLE_MOVED,
            "أجل ستين يوما",
        ),
        ([BOARD, APPEAL], "أجل ستين يوما", Grade.LOST, Reason.ARTICLE_GONE, None),
    ],
)
def test_each_stretch_is_graded_with_its_reason(
    new: list[str], words: str, grade: Grade, reason: Reason, there: str | None
) -> None:
    result, found = carried([PUBLISH, BOARD, APPEAL], new, words)
    assert (result.grade, result.reason, found) == (grade, reason, there)
    assert result.text_changed == (grade in (Grade.CHANGED, Grade.LOST))


def test_a_formula_that_returns_elsewhere_does_not_draw_a_note_of_a_deleted_article() -> None:
    formula = "وفق أحكام هذا القانون"
    old = [f"{FINE[:-1]} {formula}.", PUBLISH, f"{BOARD[:-1]} {formula}."]
    result, _there = carried(old, old[1:], formula)
    assert result.grade is Grade.LOST


def test_words_left_over_from_a_deleted_sentence_are_no_place() -> None:
    old = [f"{PUBLISH} ويجب، إن اقتضى الحال ذلك، إخبار الجهة المعنية.", BOARD]
    result, _there = carried(
        old, [f"{PUBLISH} ويجب", BOARD], "ويجب، إن اقتضى الحال ذلك، إخبار الجهة"
    )
    assert result.grade is Grade.LOST


def test_paragraphs_that_changed_places_keep_their_notes() -> None:
    old = [f"{PUBLISH}\n{APPEAL}", BOARD]
    new = [f"{APPEAL}\n{PUBLISH}", BOARD]
    for words in ("داخل أجل ستين يوما من تاريخ", "يقدم تظلما إلى رئيس الإدارة المعنية"):
        result, there = carried(old, new, words)
        assert there == words
        assert not result.text_changed


def test_both_parts_of_a_split_article_keep_their_notes() -> None:
    old = [f"{PUBLISH}\n{APPEAL}", BOARD]
    new = [PUBLISH, APPEAL, BOARD]
    for words, article in (("أجل ستين يوما", 0), ("يقدم تظلما", 1)):
        result, there = carried(old, new, words)
        assert result.place is not None
        assert (there, result.place.article, result.text_changed) == (words, article, False)


def test_words_added_before_the_last_word_of_a_note_do_not_shorten_it() -> None:
    old, new = [PUBLISH, BOARD], [PUBLISH.replace("أجل ستين", "أجل أقصاه ستين"), BOARD]
    result, there = carried(
        old, new, "تنشر الإدارة المعطيات العمومية في البوابة الوطنية داخل أجل ستين"
    )
    assert result.grade is Grade.CHANGED
    assert (there or "").endswith("أجل أقصاه ستين")


def test_a_place_never_ends_inside_an_arabic_word_that_changed() -> None:
    old = ["يجوز للمحكمة المختصة أن تمدد الأجل المذكور أعلاه مرة واحدة.", BOARD]
    new = ["يجوز للمحاكم المختصة أن تمدد الأجل المذكور أعلاه مرة واحدة.", BOARD]
    result = SpanCarrier(law(*old), law(*new)).carry(0, 5, 9)  # «للمح»
    assert result.place is not None
    assert new[0][result.place.start : result.place.end] == "للمحاكم"


def test_a_stretch_of_white_space_alone_is_lost_rather_than_guessed() -> None:
    changed = PUBLISH.replace("ستين", "ثلاثين")
    assert SpanCarrier(law(PUBLISH), law(changed)).carry(0, 4, 5).grade is Grade.LOST
    assert SpanCarrier(law(PUBLISH), law(PUBLISH)).carry(0, 4, 5).grade is Grade.KEPT
