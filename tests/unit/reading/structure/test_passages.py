"""Alinéas and points are found, cited as lawyers cite them, and no letter is lost."""

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.ordinals import spell_ordinal
from workbench.reading.structure import read_structure
from workbench.reading.structure.addresses import (
    address_of,
    addresses_of,
    passage_at,
    span_address,
)
from workbench.reading.structure.eids import EidMaker
from workbench.reading.structure.passages import paragraphs_and_points

COMMITTEE = (
    "تتألف اللجنة من:\n1) رئيس؛\n2) عضوين:\nأ) قاض؛\nب) محام؛\n3) كاتب.\n"
    "تجتمع اللجنة في:\n- دورة أولى؛\n- دورة ثانية.\nويحضرها من شاء."
)
PENALTIES = (
    "Sont punis :\n1° les fonctionnaires :\na) de l'État ;\nb) des communes ;\n2° les élus.\n"
    "Le présent article s'applique aux :\n- mandataires ;\n- agents."
)


def eids(text: str, language: str) -> list[str]:
    return [passage.eid for passage in paragraphs_and_points(text, language)]


def test_points_belong_to_the_alinea_before_them() -> None:
    assert eids(COMMITTEE, "ar") == [
        "para_1",
        "para_1__list_1__point_1",
        "para_1__list_1__point_2",
        "para_1__list_1__point_2__list_1__point_أ",
        "para_1__list_1__point_2__list_1__point_ب",
        "para_1__list_1__point_3",
        "para_2",
        "para_2__list_1__indent_1",
        "para_2__list_1__indent_2",
        "para_3",
    ]
    assert eids(PENALTIES, "fr")[2] == "para_1__list_1__point_1__list_1__point_a"


@pytest.mark.parametrize(
    ("line", "language", "mark"),
    [
        ("1° les élus", "fr", "1°"),
        ("1°) les élus", "fr", "1°)"),
        ("1 - les élus", "fr", "1 -"),
        ("1.- Les élus", "fr", "1.-"),
        ("a) les élus", "fr", "a)"),
        ("A.- Les élus", "fr", "A.-"),
        ("I.- Les élus", "fr", "I.-"),
        ("I - Les élus", "fr", "I -"),
        ("– les élus", "fr", "–"),
        ("• les élus", "fr", "•"),
        ("1) الرئيس", "ar", "1)"),
        ("١- الرئيس", "ar", "١-"),
        ("-1 الرئيس", "ar", "-1"),
        ("أ) الرئيس", "ar", "أ)"),
        ("أ - الرئيس", "ar", "أ -"),
        ("أولا: الرئيس", "ar", "أولا:"),
        ("أولا - الرئيس", "ar", "أولا -"),
        ("البند 1: الرئيس", "ar", "البند 1:"),
        ("البند الأول", "ar", "البند الأول"),
        ("- 30 يوما من التبليغ", "ar", "-"),
    ],
)
def test_marks_of_points_are_known(line: str, language: str, mark: str) -> None:
    (passage,) = paragraphs_and_points(line, language)
    assert passage.steps
    assert line[passage.marker_end :].strip() == line[len(mark) :].strip()


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("M. le ministre est chargé", "fr"),
        ("31-13 est modifiée", "fr"),
        ("2011. Les textes", "fr"),
        ("L. 31-13", "fr"),
        ("C'est le juge", "fr"),
        ("1.18.15 بتاريخ", "ar"),
        ("30 يوما من التبليغ", "ar"),
        ("وتجتمع اللجنة", "ar"),
        ("أولا وقبل كل شيء", "ar"),
        ("البند 2 من المادة 5 يغير", "ar"),
        ("---", "fr"),
    ],
)
def test_what_only_looks_like_a_mark_is_none(line: str, language: str) -> None:
    (passage,) = paragraphs_and_points(line, language)
    assert not passage.steps


def test_letter_or_roman_numeral_is_told_by_what_stands_before() -> None:
    letters = "\n".join(f"{letter}) x" for letter in "abcdefghij")
    assert eids(letters, "fr")[8] == "para_1__list_1__point_i"
    assert len(paragraphs_and_points(letters, "fr")[8].steps) == 1
    nested = paragraphs_and_points("a) x\ni) y\nii) z\nb) w", "fr")
    assert [len(passage.steps) for passage in nested] == [1, 2, 2, 1]


def test_arabic_letters_count_in_either_order() -> None:
    for letters in ("أبجده", "أبتثج"):
        passages = paragraphs_and_points("\n".join(f"{x}) نص" for x in letters), "ar")
        assert [len(passage.steps) for passage in passages] == [1] * 5
    # A dash that closes a letter is no number: «هـ - » is the fifth point.
    assert eids("أ - س\nب - س\nج - س\nد - س\nهـ - س", "ar")[-1] == "para_1__list_1__point_ه"


def test_alineas_between_two_points_belong_to_the_first() -> None:
    text = "I.- Les agents :\n- x ;\n- y.\nIls prêtent serment.\n- z\nII.- Les autres.\nLe reste."
    assert eids(text, "fr") == [
        "para_1__list_1__point_i",
        "para_1__list_1__point_i__list_1__indent_1",
        "para_1__list_1__point_i__list_1__indent_2",
        "para_1__list_1__point_i",
        "para_1__list_1__point_i__list_2__indent_1",
        "para_1__list_1__point_ii",
        "para_2",
    ]
    # A second list that begins anew is not the rest of the first, though it is longer.
    assert eids("1) x\nThen:\n1) y\n2) z", "fr")[1:3] == ["para_2", "para_2__list_1__point_1"]


def test_a_list_that_begins_anew_is_another_list() -> None:
    assert eids("1) x\n2) y\n1) z", "fr")[-1] == "para_1__list_2__point_1"
    assert eids("1) x\n2) y\n2) z", "fr")[-1] == "para_1__list_1__point_2_2"


def test_rows_of_a_table_stay_with_what_is_before_them() -> None:
    assert eids("1) x\nالاسم\tالعدد\nقاض\t2\nنص.", "ar") == [
        *["para_1__list_1__point_1"] * 3,
        "para_2",
    ]


MARKS = st.sampled_from(
    ["", "", "1) ", "2° ", "a) ", "i) ", "I.- ", "- ", "أ) ", "أولا: ", "البند 1 ", "\t"]
)
LINES = st.builds("".join, st.tuples(MARKS, st.text(max_size=10)))
TEXTS = st.lists(LINES, max_size=10).map("\n".join) | st.text()


@given(TEXTS, st.sampled_from(["ar", "fr"]))
def test_passages_put_end_to_end_are_the_text(text: str, language: str) -> None:
    passages = paragraphs_and_points(text, language)
    assert "".join(text[passage.start : passage.end] for passage in passages) == text
    for passage in passages:
        assert passage.start <= passage.marker_end <= passage.words_start <= passage.end
    opened = [passage.eid for passage in passages if passage.opens]
    assert len(set(opened)) == len(opened)
    assert not opened or opened[0].startswith("para_1")


def an_article(text: str, **more: object) -> Provision:
    values: dict[str, object] = {"num": "المادة 7", "key": "7", "heading": None, "page": 1}
    return Provision("art_7", ProvisionKind.ARTICLE, text=text, **(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "ar", "fr", "en"),
    [
        ("تتألف", "المادة 7، الفقرة الأولى", "article 7, alinéa 1", "article 7, paragraph 1"),
        (
            "كاتب",
            "المادة 7، الفقرة الأولى، البند 3",
            "article 7, alinéa 1, 3)",
            "article 7, paragraph 1, point 3",
        ),
        (
            "محام",
            "المادة 7، الفقرة الأولى، البند 2، البند ب",
            "article 7, alinéa 1, 2), ب)",
            "article 7, paragraph 1, point 2, point ب",
        ),
        (
            "ثانية",
            "المادة 7، الفقرة الثانية، المطة الثانية",
            "article 7, alinéa 2, tiret 2",
            "article 7, paragraph 2, indent 2",
        ),
        ("ويحضرها", "المادة 7، الفقرة الثالثة", "article 7, alinéa 3", "article 7, paragraph 3"),
    ],
)
def test_places_are_cited_as_lawyers_cite_them(words: str, ar: str, fr: str, en: str) -> None:
    article = an_article(COMMITTEE)
    offset = COMMITTEE.index(words)
    assert address_of(article, offset, "ar") == ar
    assert address_of(article, offset, "fr") == fr
    assert address_of(article, offset, "en") == en


def test_french_places_may_be_cited_in_words() -> None:
    article = an_article(PENALTIES, num="Article 7")
    assert address_of(article, PENALTIES.index("élus"), "fr") == "article 7, alinéa 1, 2°"
    place = PENALTIES.index("agents")
    assert address_of(article, place, "fr", in_words=True) == "article 7, deuxième alinéa, tiret 2"


@pytest.mark.parametrize(
    ("num", "key", "language", "cited"),
    [
        ("الفصل 7 مكرر", "7bis", "ar", "الفصل 7 مكرر"),
        ("Article 7 ter", "7ter", "ar", "المادة 7 مكررة مرتين"),
        ("المادة 7 مكررة", "7bis", "fr", "article 7 bis"),
        ("Article premier", "1", "fr", "article premier"),
        ("Article premier", "1", "ar", "المادة الأولى"),
        ("المادة 618-3", "618-3", "en", "article 618-3"),
    ],
)
def test_articles_are_cited_in_any_language(num: str, key: str, language: str, cited: str) -> None:
    assert address_of(an_article("نص.", num=num, key=key), 0, language) == cited
    assert address_of(an_article("نص.", num=num, key=key), 99, language) == cited


def test_an_only_alinea_is_not_counted() -> None:
    text = "تتألف من:\n1) رئيس؛\n2) كاتب."
    assert address_of(an_article(text), text.index("كاتب"), "ar") == "المادة 7، البند 2"


def test_the_passage_of_a_place_has_an_identifier() -> None:
    found = passage_at(an_article(COMMITTEE), COMMITTEE.index("كاتب"))
    assert found is not None
    assert found.eid == "para_1__list_1__point_3"
    assert passage_at(an_article(COMMITTEE), -1) is None


@pytest.mark.parametrize(
    ("number", "ar", "fr"),
    [
        (1, "الأولى", "premier"),
        (2, "الثانية", "deuxième"),
        (10, "العاشرة", "dixième"),
        (11, "الحادية عشرة", "onzième"),
        (12, "الثانية عشرة", "douzième"),
        (19, "التاسعة عشرة", "dix-neuvième"),
        (20, "العشرون", "vingtième"),
        (21, "الحادية والعشرون", "vingt et unième"),
        (22, "الثانية والعشرون", "vingt-deuxième"),
        (30, "الثلاثون", "trentième"),
        (31, "الحادية والثلاثون", "trente et unième"),
        (71, "الحادية والسبعون", "soixante et onzième"),
        (80, "الثمانون", "quatre-vingtième"),
        (91, "الحادية والتسعون", "quatre-vingt-onzième"),
        (100, "100", "100"),
    ],
)
def test_ordinals_are_written_in_words(number: int, ar: str, fr: str) -> None:
    assert spell_ordinal(number, "ar") == ar
    assert spell_ordinal(number, "fr") == fr
    assert spell_ordinal(number, "en") == str(number)


def test_every_ordinal_up_to_99_has_a_word_of_its_own() -> None:
    for language in ("ar", "fr"):
        assert len({spell_ordinal(n, language) for n in range(1, 100)}) == 99


UNITS = st.tuples(
    st.sampled_from(list(ProvisionKind)),
    st.none() | st.sampled_from(["1", "2", "7bis", "preamble", "1_2", "أ", "annexe"]),
    st.none() | st.integers(0, 3),
)


@given(st.lists(UNITS, max_size=25))
def test_identifiers_are_unique_and_the_same_on_every_reading(
    units: list[tuple[ProvisionKind, str | None, int | None]],
) -> None:
    def read() -> list[str]:
        maker = EidMaker()
        made: list[str] = []
        for kind, key, parent in units:
            above = made[parent] if parent is not None and parent < len(made) else None
            made.append(maker.make(kind, key, above))
        return made

    assert read() == read()
    assert len(set(read())) == len(units)


PRINTED = st.lists(
    st.sampled_from(
        [
            "الباب الأول",
            "الباب الثاني",
            "الفرع الأول",
            "المادة الأولى",
            "المادة 2",
            "المادة 2 مكررة",
            "المادة 3",
            "ملحق رقم 1",
            "تسري أحكام هذا القانون على الإدارات.",
            "1) الإدارات؛",
        ]
    ),
    max_size=25,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PRINTED)
def test_a_file_that_is_read_again_gives_the_same_identifiers(
    paper: SimpleNamespace, lines: list[str]
) -> None:
    def read() -> list[list[str]]:
        reading = read_structure(paper.plain("\n".join(["قانون رقم 31.13 يتعلق بالأخبار", *lines])))
        return [[provision.eid for provision in act.provisions] for act in reading.acts]

    first = read()
    assert first == read()
    assert all(len(set(eids)) == len(eids) for eids in first)


def test_words_over_several_points_are_cited_by_the_alinea_that_holds_them() -> None:
    article = an_article("تتألف اللجنة من:\n1) رئيس؛\n2) كاتب.\nتجتمع اللجنة كل شهر.")
    text = article.text
    inside = text.index("رئيس")
    assert span_address(article, inside, inside + 4, "ar") == "المادة 7، الفقرة الأولى، البند 1"
    over = text.index("كاتب") + 4
    assert span_address(article, inside, over, "ar") == "المادة 7، الفقرة الأولى"
    assert span_address(article, inside, len(text), "ar") == "المادة 7"
    assert span_address(article, -1, -1, "fr") == "article 7"
    assert next(place for place, _ in addresses_of(article, "ar")) == 0
