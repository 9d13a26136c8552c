"""Clauses are compared by stems; what they are about is told by the lexicon."""

import numpy as np
import pytest

from workbench.suggestions.clause_terms import clause_terms, neutral_marks
from workbench.suggestions.likeness import likeness, shared_words, weigh
from workbench.suggestions.stems import stem_words, stems
from workbench.suggestions.topics import bits_of, ids_of, topic_bits, topics


def as_rare(terms: np.ndarray) -> np.ndarray:
    """Weigh every word the same."""
    return np.ones(len(terms))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وبالقرار", "القرار"),
        ("décision", "Décisions"),
        ("الأَحْكَامُ", "احكام"),
        ("٣١", "31"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem_words(one) == stem_words(other)


def test_places_are_those_of_the_printed_text() -> None:
    text = "تُسَلَّمُ الرُّخْصَةُ، د’un  délai"
    for one in stems(text):
        assert text[one.start : one.end].strip() == text[one.start : one.end]
    assert text[stems(text)[1].start : stems(text)[1].end] == "الرُّخْصَةُ"


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("يرفع الطعن داخل أجل شهر.", "ar", {"deadline", "appeal"}),
        ("للمعني أن يتظلم من القرار.", "ar", {"appeal"}),
        ("يعين رئيس اللجنة بمرسوم.", "ar", {"appointment", "implementing_text"}),
        ("Le président est nommé par décret.", "fr", {"appointment", "implementing_text"}),
        ("Un recours est ouvert dans un délai d'un mois.", "fr", {"appeal", "deadline"}),
        ("تحفظ الوثائق.", "ar", set()),
    ],
)
def test_a_clause_is_sorted_by_its_matter(text: str, language: str, about: set[str]) -> None:
    bits = topic_bits(text, language)
    assert set(ids_of(bits)) == about
    assert bits_of(ids_of(bits)) == bits
    assert len(topics()) <= 32


def test_likeness_runs_from_nothing_to_the_same() -> None:
    text = weigh("يرفع التظلم داخل أجل شهر", as_rare)
    assert likeness(text, text) == pytest.approx(1)
    assert likeness(text, weigh("Les documents sont conservés", as_rare)) == 0
    assert 0 < likeness(text, weigh("يرفع الطعن داخل أجل شهر", as_rare)) < 1
    assert likeness(text, weigh("", as_rare)) == 0


def test_words_in_common_are_marked_where_they_are_printed() -> None:
    other = "وترفع الطعون داخلَ أجلِ شهرين، وأجل التظلم"
    common = shared_words("يرفع التظلم داخل أجل شهر", other, as_rare)
    marked = [other[start:end] for start, end in common.places]
    assert "داخلَ أجلِ" in marked
    assert "التظلم" in common.words


def test_what_is_the_same_in_every_language_is_found_in_both() -> None:
    arabic = neutral_marks("داخل أجل ثلاثين (30) يوما وغرامة قدرها 5.000 درهم")
    french = neutral_marks("dans un délai de trente jours et une amende de 5.000 dirhams")
    assert set(arabic) & set(french)


def test_one_word_and_ten_thousand_have_terms() -> None:
    assert clause_terms("الطعن").length == 1
    assert clause_terms("الطعن " * 10_000).length == 10_000
    assert len(clause_terms("؟!").hashes) == 0
