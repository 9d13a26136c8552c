"""A wording drafted on one version is carried to the next as a patch on whole words."""

import pytest

from workbench.comparison.wordings import carry_wording

OLD = "تنشر الإدارة المعطيات داخل أجل ستين يوما من تاريخ إنتاجها."
QUOTE = "داخل أجل ستين يوما من تاريخ"


def carried(new: str, words: str, wording: str) -> tuple[str, bool]:
    at, there = OLD.index(QUOTE), new.index(words)
    done = carry_wording(OLD, (at, at + len(QUOTE)), wording, new, (there, there + len(words)))
    return done.text, done.carried


@pytest.mark.parametrize(
    ("there", "wording", "expected", "done"),
    [
        (QUOTE, "في أجل معقول من تاريخ", "في أجل معقول من تاريخ", True),
        (
            "داخل أجل أقصاه ستين يوما من تاريخ",
            "داخل أجل ثلاثين يوما من تاريخ",
            "داخل أجل أقصاه ثلاثين يوما من تاريخ",
            True,
        ),
        ("بعد موافقة اللجنة على نشرها", "داخل أجل ثلاثين يوما من تاريخ", None, False),
    ],
)
def test_a_wording_is_carried_or_said_to_be_redone(
    there: str, wording: str, expected: str | None, done: bool
) -> None:
    new = f"تنشر كل إدارة المعطيات {there} إنتاجها وتحيينها."
    assert carried(new, there, wording) == (expected or wording, done)


def test_marks_stay_on_their_words() -> None:
    old = "يُحدَّدُ بِمُقَرَّرٍ أجل النشر في ستين يوما."
    new = "يُحدَّدُ بِمُقَرَّرٍ مشترك أجل النشر في ستين يوما."
    quote, there = "بِمُقَرَّرٍ أجل", "بِمُقَرَّرٍ مشترك أجل"
    wording = "بِمَرْسُومٍ أجل"
    at, place = old.index(quote), new.index(there)
    done = carry_wording(old, (at, at + len(quote)), wording, new, (place, place + len(there)))
    assert (done.text, done.carried) == ("بِمَرْسُومٍ مشترك أجل", True)


def test_a_patch_that_would_empty_the_words_is_not_applied() -> None:
    new = OLD.replace("ستين", "ثلاثين")
    text, _done = carried(new, "داخل أجل ثلاثين يوما من تاريخ", "قبل نهاية السنة من تاريخ")
    assert text.strip()
