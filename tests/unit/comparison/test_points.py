"""Points of a list are followed one by one: renumbered, moved, inserted, struck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.comparison import compare_articles
from workbench.comparison.points import aligned_points
from workbench.comparison.rows import comparison_rows
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.redlines import Redline
from workbench.services.comparison_words import row_notes

ITEMS = ("شروط منح الرخصة", "مدة صلاحية الرخصة", "حالات سحبها أو توقيفها", "مبلغ الإتاوة المستحقة")
FRENCH = ("examine les demandes", "propose les mesures utiles", "établit un rapport annuel")


def listed(items: tuple[str, ...], marks: str = "1- 2- 3- 4- 5-", lead: str = "تحدد:") -> str:
    return "\n".join(
        [lead, *(f"{m} {item}؛" for m, item in zip(marks.split(), items, strict=False))]
    )


def compared(old: str, new: str) -> Comparison:
    sides = ([ComparedArticle(0, "1", "المادة 1", text)] for text in (old, new))
    return compare_articles(*sides)


def told(old: str, new: str, language: str = "fr") -> tuple[str, ...]:
    (row,) = comparison_rows(compared(old, new))
    return tuple(note for note in row_notes(row, language) if "oint" in note or "النقط" in note)


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        (
            listed(ITEMS),
            listed((ITEMS[0], "الوثائق المكونة للملف", *ITEMS[1:])),
            ("Point 2 ajouté", "Les points 2 à 4 deviennent 3 à 5"),
        ),
        (
            listed(ITEMS[:3]),
            listed((ITEMS[0], ITEMS[2])),
            ("Point 2 supprimé", "Le point 3 devient le point 2"),
        ),
        # Other marks, the same order: nothing is told of a point whose sign alone is another.
        (listed(ITEMS[:2]), listed(ITEMS[:2], "1) 2)"), ()),
        (
            listed(ITEMS[:3], "أ) ب) ج)"),
            listed((ITEMS[2], *ITEMS[:2]), "أ) ب) ج)"),
            (
                "Le point أ devient le point ب",
                "Le point ب devient le point ج",
                "Le point ج, déplacé, devient le point أ",
            ),
        ),
        (
            listed(FRENCH, "a) b) c)", "La commission :"),
            listed((FRENCH[0], *FRENCH[2:], FRENCH[1]), "a) b) c)", "La commission :"),
            ("Le point b, déplacé, devient le point c",),
        ),
    ],
)
def test_what_became_of_points_is_said(old: str, new: str, notes: tuple[str, ...]) -> None:
    assert set(notes) <= set(told(old, new))
    assert bool(notes) == bool(told(old, new))


def test_that_a_point_has_another_number_is_no_change_of_a_right() -> None:
    (line,) = compared(listed(ITEMS), listed((ITEMS[0], "الوثائق", *ITEMS[1:]))).redlines
    assert line.points
    assert not line.substantive


def test_a_point_that_moved_is_moved_text_however_short() -> None:
    found = compared(listed(ITEMS), listed((*ITEMS[1:], ITEMS[0])))
    (moved,) = found.moved
    text = found.old_articles[0].text[moved.old_start : moved.old_end]
    assert text == f"{ITEMS[0]}؛"
    assert not moved.changed


def test_lines_broken_elsewhere_are_no_points_that_changed() -> None:
    words = " ".join(f"كلمة{n}" for n in range(60))
    old = f"يحدد:\n- {words}\n- نهاية الفقرة الأولى"
    new = f"يحدد:\n- {words[:150]}\n{words[150:]}\n- نهاية الفقرة الأولى"
    (line,) = compared(old, new).redlines
    assert sum(len(s.text) for s in line.segments if s.op != "=") < 40


def test_a_text_without_a_list_has_no_points() -> None:
    assert aligned_points("نص أول.\nنص ثان.", "نص ثان.\nنص أول.") is None


items = st.lists(st.sampled_from([*ITEMS, "", "كذا"]), max_size=5).map(tuple)
marks = st.sampled_from(["1- 2- 3- 4- 5-", "أ) ب) ج) د) ه)", "- - - - -", "1° 2° 3° 4° 5°"])


@given(items, items, marks, marks)
def test_either_text_comes_back_to_the_letter(
    old: tuple[str, ...], new: tuple[str, ...], before: str, after: str
) -> None:
    texts = listed(old, before), listed(new, after)
    for line in compared(*texts).redlines:
        assert tuple(_side(line, op) for op in "-+") == texts


def _side(line: Redline, op: str) -> str:
    return "".join(segment.text for segment in line.segments if segment.op in ("=", op))
