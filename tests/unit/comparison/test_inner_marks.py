"""What changed inside a word, with vowel marks kept on their letters."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.comparison.inner_marks import inner_marks

LETTERS = st.text(alphabet="وزيرلال\u064e\u064f\u0651é", max_size=12)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("للوزير", "للوزراء", "=للوز|-ي|=ر|+اء"),
        ("يعاقب", "يُعاقَب", "-ي|+يُ|=عا|-ق|+قَ|=ب"),
        ("ثلاثين", "ستين", ""),
        ("َُوزير", "ُوزير", "-َُ|+ُ|=وزير"),
    ],
)
def test_only_words_alike_get_finer_marks(old: str, new: str, expected: str) -> None:
    assert "|".join(s.op + s.text for s in inner_marks(old, new)) == expected


@given(LETTERS, LETTERS)
@example("\u064e\u064e", "\u064e")  # no letter at all, as broken files give
def test_both_words_come_back_and_no_mark_stands_alone(old: str, new: str) -> None:
    marks = inner_marks(old, new)
    if not marks:
        return
    assert "".join(s.text for s in marks if s.op in "=-") == old
    assert "".join(s.text for s in marks if s.op in "=+") == new
    at = 0
    for mark in (m for m in marks if m.op in "=-"):
        if at:
            assert not unicodedata.combining(old[at])
        at += len(mark.text)
