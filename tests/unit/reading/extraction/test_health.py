"""A damaged page says what is wrong with it; a sound one is good."""

from dataclasses import replace
from textwrap import wrap

import pytest

from tests.unit.reading.extraction.conftest import drawn_page, line, printed_row
from workbench.domain.documents import Verdict
from workbench.reading.extraction.damage_signs import share_holes, share_inner_capitals
from workbench.reading.extraction.glyphs import PageGlyphs
from workbench.reading.extraction.health import cured, examine
from workbench.reading.extraction.lexicon import language_of, words_of
from workbench.reading.extraction.lines import page_lines

ARABIC = (
    "تطبيقا لأحكام المادة الأولى من القانون رقم 31.13 المتعلق بالحق في الحصول على المعلومات، "
    "يجب على الإدارة أن تقوم بنشر الحد الأقصى من المعلومات التي في حوزتها، غير أن هذا الالتزام "
    "لا يسري على الوثائق المنصوص عليها في المادة 7 أعلاه، وذلك خلال أجل لا يتعدى ستة أشهر من "
    "تاريخ نشر هذا القانون في الجريدة الرسمية"
)
FRENCH = (
    "En application des dispositions de l'article premier de la loi, l'administration doit publier "
    "les informations qui sont en sa possession dans un délai de six mois à compter de la date de "
    "publication de la présente loi au Bulletin officiel, sous réserve des exceptions prévues par "
    "les articles 7 et 8 ci-dessus et par le code pénal"
)


def judged(text: str, **page: object) -> tuple[Verdict, tuple[str, ...]]:
    glyphs = PageGlyphs(595, 842, count=len(text), **page)
    health = examine([line(text)], glyphs)
    return health.verdict, health.reasons


@pytest.mark.parametrize("text", [ARABIC, FRENCH])
def test_a_sound_page_is_good(text: str) -> None:
    assert judged(text) == (Verdict.GOOD, ())


@pytest.mark.parametrize(
    ("text", "reason", "verdict"),
    [
        (" ".join(word[::-1] for word in ARABIC.split()), "reversed", Verdict.BAD),
        (ARABIC.replace("الأ", "األ").replace("الإ", "اإل"), "lam_alef", Verdict.DOUBTFUL),
        (FRENCH.translate({c: c + 1 for c in range(97, 122)}), "wrong_map", Verdict.BAD),
        (ARABIC.replace("ا", "\ue001"), "private_glyphs", Verdict.BAD),
        (" ".join(ARABIC.replace(" ", "")), "split_words", Verdict.BAD),
    ],
)
def test_damage_is_named(text: str, reason: str, verdict: Verdict) -> None:
    found, reasons = judged(text)
    assert reason in reasons
    assert found is verdict


@pytest.mark.parametrize(
    ("page", "verdict", "reasons"),
    [
        ({"images": [(0, 0, 595, 842)]}, Verdict.NONE, ("scan",)),
        ({"paths": 900}, Verdict.NONE, ("curves_only",)),
        ({}, Verdict.GOOD, ()),
    ],
)
def test_a_page_without_text_says_what_it_is(
    page: dict, verdict: Verdict, reasons: tuple[str, ...]
) -> None:
    health = examine([], PageGlyphs(595, 842, **page))
    assert (health.verdict, health.reasons) == (verdict, reasons)


def test_an_old_recognition_layer_is_doubtful() -> None:
    assert judged(FRENCH, invisible=len(FRENCH)) == (Verdict.DOUBTFUL, ("old_ocr",))


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar"), (FRENCH, "fr"), ("", "")])
def test_the_language_is_told_by_the_words(text: str, language: str) -> None:
    assert language_of(words_of([text])) == language


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ARABIC.replace("الإدارة", "الإدار ة").replace("المعلومات", "المعلوم ات"), "split_words"),
        (ARABIC.replace("31.13", "..1").replace("7", "1..2"), "wrong_digits"),
        (
            ARABIC + " 1 صفر 1111 (فاتح سبتمبر 2122) و5 رجب 1429 (9 يوليو 2108)",
            "wrong_digits",
        ),
        (ARABIC + " يُعَيّنَُ رَئِيسُ الحُكُومَةِ مِنَ الحِزْبِ الّذَِي تَصَدَّرَ", "vowel_marks"),
        ((ARABIC + " " + ARABIC).translate(str.maketrans("ابر", "بري")), "wrong_map"),
        (FRENCH.translate(str.maketrans("eaiou", "xqzkj")), "wrong_map"),
    ],
)
def test_subtle_damage_is_named(text: str, reason: str) -> None:
    verdict, reasons = judged(text)
    assert reason in reasons
    assert verdict is not Verdict.GOOD


def test_dates_whose_calendars_agree_are_no_damage_in_either_order() -> None:
    text = FRENCH + " 19 hija 1383 (2 mai 1964), 9 juillet 2008 (5 rejeb 1429)"
    assert judged(text) == (Verdict.GOOD, ())


def test_a_page_of_persian_is_not_misread_arabic() -> None:
    persian = "این قانون در مورد شرکت های کشور است که از تاریخ تصویب آن به اجرا در می آید و " * 4
    assert judged(persian) == (Verdict.GOOD, ())


def test_a_scanned_form_below_its_title_is_a_scan_and_a_watermark_is_not() -> None:
    title = replace(line("الملحق رقم 1: نموذج رسالة الملاحظات"), bbox=(200, 760, 400, 780))
    page = PageGlyphs(595, 842, images=[(70, 90, 524, 715)])
    assert examine([title], page).reasons == ("scan",)
    over = replace(title, bbox=(200, 400, 400, 420))
    assert examine([over], page).reasons == ()


def test_letters_drawn_in_a_single_path_are_curves() -> None:
    page = PageGlyphs(595, 842, paths=3, segments=90_000, images=[(0, 0, 595, 842)])
    assert examine([], page).reasons == ("curves_only",)


def test_text_printed_sideways_is_told() -> None:
    assert judged(FRENCH, turned=900) == (Verdict.DOUBTFUL, ("turned_text",))


def test_cured_damage_is_named_apart() -> None:
    lines = [
        replace(line("BULLETIN"), repairs=("cipher",)),
        replace(line("12"), repairs=("digits",)),
    ]
    assert cured(lines) == ("cipher", "digits_corrected")


@pytest.mark.parametrize(
    ("heads", "reasons"),
    [
        (["المادة", "المادة", "المادة"], ("missing_letters",)),
        (["المَادَّة", "المَادَّة", "المَادَّة"], ("missing_letters",)),
        (["Article", "Article :", "Article 3"], ("missing_letters",)),
        (["المادة 1", "المادة", "المادة 3"], ()),
        (["المادة الأولى", "المادة الثانية", "المادة الثالثة"], ()),
    ],
)
def test_headings_that_lost_their_numbers_are_told(heads: list[str], reasons: object) -> None:
    lines = [x for head in heads for x in (line(head), line(ARABIC))]
    assert examine(lines, PageGlyphs(595, 842, count=900)).reasons == reasons


def test_a_number_on_a_line_of_its_own_is_not_lost() -> None:
    lines = [x for n in "123" for x in (line("المادة"), line(n), line(ARABIC))]
    assert examine(lines, PageGlyphs(595, 842, count=900)).reasons == ()


def test_signs_without_a_name_inside_words_make_a_page_doubtful_and_bullets_do_not() -> None:
    holes = share_holes(["الق\ufffdنون رقم", "المـ\ufffdدة الأولى", "de l'arti\ufffdce"])
    assert holes > 0.05
    assert share_holes(["\ufffd السجل التجاري", "\ufffd الرخصة"]) == 0.0


def test_capitals_after_small_letters_betray_macintosh_names() -> None:
    assert share_inner_capitals(["les annÈes prÈcÈdentes de la loi"]) > 0.3
    assert share_inner_capitals(["LES ANNÉES précédentes, Écrites par l'État"]) == 0.0


@pytest.mark.parametrize(("width", "reasons"), [(595, ()), (400, ("beyond_page",))])
def test_lines_that_run_over_the_edge_of_the_paper_are_told(width: int, reasons: object) -> None:
    rows = [row[::-1] for row in wrap(ARABIC, 70)]
    page = drawn_page([printed_row(row, 700 - 14 * at) for at, row in enumerate(rows)])
    page.width = width
    assert examine(page_lines(page)[0], page).reasons == reasons


@pytest.mark.parametrize("name", ["౫残", "Ϳ"])
def test_a_single_letter_that_no_law_holds_makes_a_page_doubtful(name: str) -> None:
    health = examine([line(ARABIC), line(f"الحمد {name} وحده")], PageGlyphs(595, 842, count=900))
    assert (health.verdict, health.reasons) == (Verdict.DOUBTFUL, ("private_glyphs",))
