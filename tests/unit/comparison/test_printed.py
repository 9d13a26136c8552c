"""Which differences are drawing and which are wording."""

import pytest

from workbench.comparison.printed import differs_in_spelling_only, same_wording


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("المادة الأولى", "المـــادة الأولى"),
        ("داخل أجل\nستين يوما", "داخل  أجل ستين يوما "),
        ("\u200fالمادة 7", "المادة 7"),
        ("المادة ٧", "المادة 7"),
        ("ﻻ يجوز", "لا يجوز"),
        ("l’État", "l'État"),
        ("« texte »", '"texte"'),
    ],
)
def test_drawing_is_not_wording(old: str, new: str) -> None:
    assert same_wording(old, new)


@pytest.mark.parametrize(
    ("old", "new", "spelling"),
    [
        ("يُعاقِب الموظف", "يُعاقَب الموظف", True),
        ("أن تبت", "إن تبت", True),
        ("الأحكام", "الاحكام", True),
        ("الموظفون، والأعوان", "الموظفون والأعوان", False),
        ("10² mètres", "102 mètres", False),
        ("ستين يوما", "ثلاثين يوما", False),
    ],
)
def test_wording_is_amended_even_by_a_mark(old: str, new: str, spelling: bool) -> None:
    assert not same_wording(old, new)
    assert differs_in_spelling_only(old, new) is spelling
