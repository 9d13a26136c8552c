"""Search finds what a reader would and shows it as printed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import a_version, a_work, an_article
from workbench.domain.texts import Act, ProvisionKind, Stage, WorkKind
from workbench.language.folding import fold_search
from workbench.services import library
from workbench.storage.search import excerpt_of, find_words, fold_with_places, words_of
from workbench.storage.workspace import Workspace

FOUND = [
    ("الاحكام", "تُطبَّق الأَحْكَامُ الواردة", "الأَحْكَامُ"),
    ("مقرر", "بموجب مُقَرَّرٍ مشترك", "مُقَرَّرٍ"),
    ("مقررة", "سلطة مقرره", "مقرره"),
    ("المادة ٧", "أحكام المــادة 7 أعلاه", "المــادة"),
    ("إدارة", "الادارة العمومية", "ادارة"),
    ("لا", "ﻻ يجوز", "ﻻ"),
    ("arrete", "Par ARRÊTÉ conjoint", "ARRÊTÉ"),
    ("L'état", "l’Etat garantit", "l’Etat"),
    ("oeuvre", "mise en œuvre", None),
    ("50%", "une part de 50 % et 50% net", "50%"),
    ("a_b", "le code aXb puis a_b", "a_b"),
]


@pytest.mark.parametrize(("query", "printed", "shown"), FOUND)
def test_a_word_is_found_as_it_is_printed(
    sqlite_ws: Workspace, query: str, printed: str, shown: str | None
) -> None:
    version = a_version(sqlite_ws, a_work(sqlite_ws), printed, "نص آخر")
    hits = library.search(sqlite_ws, query)
    if shown is None:
        assert hits == []
        return
    (hit,) = hits
    assert (hit.expression_id, hit.eid, hit.label) == (version.id, "art_1", "المادة 1")
    assert printed[hit.start : hit.end] == shown
    assert hit.excerpt[slice(*hit.excerpt_marks[0])] == shown


def test_all_words_must_stand_in_the_provision(ws: Workspace) -> None:
    work = a_work(ws)
    version = a_version(ws, work, "المصلحة العامة", "المصلحة الخاصة", "العامة")
    assert [hit.eid for hit in library.search(ws, "العامة المصلحة")] == ["art_1"]
    assert len(library.search(ws, "المصلحه")) == 2
    assert len(library.search(ws, "المصلحه", limit=1)) == 1
    assert library.search(ws, '"العامة المصلحة"') == []
    assert [hit.eid for hit in library.search(ws, "«المصلحة العامة»")] == ["art_1"]
    assert library.search(ws, "المصلحة", expression_id="nowhere") == []
    assert len(library.search(ws, "المصلحة", expression_id=version.id, work_id=work.id)) == 2
    assert library.search(ws, " \u064b ") == []
    assert library.search(ws, "%") == []


def test_numbers_and_headings_are_searched_too(ws: Workspace) -> None:
    chapter = an_article(
        1, "", eid="chp_1", kind=ProvisionKind.CHAPTER, num="الباب الأول", heading="أحكام عامة"
    )
    act = Act("قانون", None, WorkKind.LAW, 1, (chapter, an_article(7, "نص تنظيمي")))
    library.store_expression(ws, a_work(ws).id, act=act, language="ar", stage=Stage.DEPOSE)
    (hit,) = library.search(ws, "احكام عامه")
    assert (hit.eid, hit.start, hit.end, hit.excerpt) == ("chp_1", 0, 0, "أحكام عامة")
    assert [hit.excerpt[a:b] for a, b in hit.excerpt_marks] == ["أحكام", "عامة"]
    assert [hit.eid for hit in library.search(ws, "المادة 7 تنظيمي")] == ["art_7"]


def test_an_archived_work_is_not_searched(ws: Workspace) -> None:
    work = a_work(ws)
    a_version(ws, work)
    assert library.search(ws, "الرخصة")
    library.archive_work(ws, work.id)
    assert library.search(ws, "الرخصة") == []


def test_markup_in_a_law_stays_text(sqlite_ws: Workspace) -> None:
    a_version(sqlite_ws, a_work(sqlite_ws), "<script>alert('كلمة')</script>")
    (hit,) = library.search(sqlite_ws, "<script> كلمة")
    assert hit.excerpt == "<script>alert('كلمة')</script>"


def test_a_long_text_is_cut_around_the_first_match() -> None:
    text = "كلمة " * 100 + "المصلحة العامة " + "أخرى " * 100
    matches = find_words(text, words_of("المصلحة العامة"))
    excerpt, marks = excerpt_of(text, matches)
    assert excerpt.startswith("… كلمة")
    assert excerpt.endswith("أخرى …")
    assert len(excerpt) < 180
    assert [excerpt[a:b] for a, b in marks] == ["المصلحة", "العامة"]


LETTERS = st.text(
    st.sampled_from("أإآاٱىيئؤةهﻻﷲًٌَُِّٰـ٠١۲ 0aéÉœßİ’«»\u200f\u00a0\n\te\u0301ا\u0653ي\u0654"),
    max_size=40,
)


@settings(deadline=None)
@given(LETTERS)
def test_the_way_back_does_not_change_what_is_searched(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold_search(text)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@settings(deadline=None)
@given(LETTERS, st.data())
def test_a_stretch_found_folds_to_the_words_searched(text: str, data: st.DataObject) -> None:
    folded = fold_with_places(text)
    if not folded.text.strip():
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    a, b = folded.printed(start, end)
    assert folded.text[start:end].strip() in fold_search(text[a:b])
