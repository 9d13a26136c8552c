"""The redline gives both texts back and never cuts a word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.comparison.redline import redline

WORDS = st.sampled_from(
    [
        "يعاقب",
        "يُعَاقَبُ",
        "الإدارة",
        "الادارة",
        "أن",
        "إن",
        "ستين",
        "ثلاثين",
        "30",
        "٣٠",
        "l'État",
        "L’ÉTAT",
        "المـــادة",
        ".",
        "،",
        "(",
        "في",
        "ﻻ",
        "‏",
        "😀",
    ]
)
GAPS = st.sampled_from([" ", "  ", "\n", "", "\u00a0", "\t"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=25).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def sides(old: str, new: str) -> tuple[str, str]:
    segments = redline(old, new)
    return (
        "".join(s.text for s in segments if s.op in "=-"),
        "".join(s.text for s in segments if s.op in "=+"),
    )


@given(TEXTS, TEXTS)
def test_both_texts_come_back_exactly(old: str, new: str) -> None:
    assert sides(old, new) == (old, new)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_comes_back_exactly(old: str, new: str) -> None:
    assert sides(old, new) == (old, new)


@given(TEXTS, TEXTS)
def test_segments_are_never_empty_and_alternate(old: str, new: str) -> None:
    ops = "".join(s.op for s in redline(old, new))
    assert all(s.text for s in redline(old, new))
    assert not re.search(r"==|--|\+\+|\+-", ops)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("داخل أجل ثلاثين يوما.", "داخل أجل ستين يوما.", "=داخل أجل |-ثلاثين |+ستين |=يوما."),
        # Letters of a word are never torn apart, nor is a haraka from its letter.
        ("يعاقب الموظف", "يُعَاقَبُ الموظف", "-يعاقب |+يُعَاقَبُ |=الموظف"),
        ("أجل 30 يوما", "أجل 60 يوما", "=أجل |-30 |+60 |=يوما"),
        # A sentence added between two that begin alike is marked from full stop to full stop.
        (
            "يوما. ويبت الرئيس.",
            "يوما. ويبت الوزير. ويبت الرئيس.",
            "=يوما. |+ويبت الوزير. |=ويبت الرئيس.",
        ),
        ("", "نص", "+نص"),
        ("نص", "", "-نص"),
        ("نص  واحد", "نص واحد", "=نص |- |=واحد"),
    ],
)
def test_changes_read_as_a_lawyer_marks_them(old: str, new: str, expected: str) -> None:
    assert "|".join(s.op + s.text for s in redline(old, new)) == expected


def test_a_particle_between_two_changes_is_counted_as_changed() -> None:
    segments = redline("يعين الوزير في مرسوم خاص.", "يختار البرلمان في جلسة علنية.")
    assert [s.op for s in segments] == ["-", "+", "="]


def test_a_long_article_is_compared_fast() -> None:
    old = " ".join(f"كلمة{n}" for n in range(20_000))
    assert sides(old, old.replace("كلمة777 ", "")) == (old, old.replace("كلمة777 ", ""))
