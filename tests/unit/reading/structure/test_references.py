"""Citations: found where they stand, with the number a lawyer would give them, and resolved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.factories import an_article
from workbench.domain.references import Reference, ReferenceKind, ReferenceStatus
from workbench.domain.texts import Provision, ProvisionKind, WorkKind
from workbench.reading.structure.references import find_references, references_in


def cited(text: str, **more: object) -> list[Reference]:
    return references_in(an_article(1, text, **more))


def articles(text: str) -> list[tuple[str, ...]]:
    return [one.keys for one in cited(text) if one.kind is ReferenceKind.ARTICLE]


def a_law(*texts: str, keys: tuple[str, ...] = ()) -> tuple[Provision, ...]:
    return tuple(
        an_article(n, text, key=key, eid=f"art_{key}")
        for n, (text, key) in enumerate(
            zip(texts, keys or [str(i) for i in range(1, len(texts) + 1)], strict=True), 1
        )
    )


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("طبقا للمواد 3 و5 و7 أعلاه", ("3", "5", "7")),
        ("المادتين 4 و5 من القانون", ("4", "5")),
        ("وفق المادة 7 مكررة", ("7bis",)),
        ("وفق المادة 42 المكررة مرتين", ("42ter",)),
        ("المواد من 3 إلى 9", ("3..9",)),
        ("من المادة 3 إلى المادة 9 أعلاه", ("3..9",)),
        ("الفصل 27", ("27",)),
        ("الفصل 618-3", ("618-3",)),
        ("أحكام المادة الأولى من هذا القانون", ("1",)),
        ("أحكام المادتين الأولى والثانية أعلاه", ("1", "2")),
        ("أحكام المادة الثالثة والعشرين أعلاه", ("23",)),
        ("أحكام المادتين الحادية والعشرين والثانية والعشرين", ("21", "22")),
        ("وبالمادة ٧ أدناه", ("7",)),
        ("المادة 5 (الفقرة الثانية) والمادة 6", ("5", "6")),
        ("(المادة 10)، وبينت", ("10",)),
        ("داخل الأجل المحدد في المادة 5 و30 يوما بعده", ("5",)),
        ("aux articles 3, 5 et 7 ci-dessus", ("3", "5", "7")),
        ("l'article 7 bis", ("7bis",)),
        ("des articles 3 à 9", ("3..9",)),
        ("l'article premier de la présente loi", ("1",)),
        ("prévu à l'article 1er.", ("1",)),
        ("prévus aux articles 193,197 et 198 ;", ("193", "197", "198")),
        ("à l'article 5 (alinéa 2) ou à l'article 6", ("5", "6")),
        ("Les articles 4 et 30 jours après", ("4",)),
        ("article 574-1 below", ("574-1",)),
    ],
)
def test_articles_are_cited_by_number_list_and_range(text: str, keys: tuple[str, ...]) -> None:
    assert articles(text) == [keys]


@pytest.mark.parametrize(
    "text",
    [
        "الفصل بين السلط",
        "المواد الغذائية",
        "للفصل من الشغل",
        "les articles ménagers",
        "l'article de presse",
    ],
)
def test_other_meanings_of_the_words_are_no_citations(text: str) -> None:
    assert articles(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("القانون رقم 31.13 المتعلق بالحق في الحصول على المعلومات", WorkKind.LAW, "31-13"),
        ("القانون التنظيمي رقم 065.13", WorkKind.LAW, "65-13"),
        ("القانون-الإطار رقم 51.17", WorkKind.LAW, "51-17"),
        ("مشروع قانون رقم 46.19", WorkKind.LAW, "46-19"),
        ("القانون رقم ٣١٫١٣", WorkKind.LAW, "31-13"),
        ("القانون رقم ٣١.١٣", WorkKind.LAW, "31-13"),
        ("القانون 31.13", WorkKind.LAW, "31-13"),
        ("قانون المالية رقم 55.23", WorkKind.LAW, "55-23"),
        ("الظهير الشريف رقم 1.18.15 الصادر في", WorkKind.DAHIR, "1-18-15"),
        ("الظهير الشريف بمثابة قانون رقم 1.72.184", WorkKind.DAHIR, "1-72-184"),
        ("بالمرسوم رقم 2.17.585", WorkKind.DECREE, "2-17-585"),
        ("المرسوم بقانون رقم 2.18.117", WorkKind.DECREE, "2-18-117"),
        ("قرار لوزير العدل رقم 357.26 صادر في 27 من شعبان 1447", WorkKind.ORDER, "357-26"),
        ("loi n° 31-13", WorkKind.LAW, "31-13"),
        ("loi n°31.13", WorkKind.LAW, "31-13"),
        ("la loi organique n° 44-14", WorkKind.LAW, "44-14"),
        ("la loi-cadre n° 51-17", WorkKind.LAW, "51-17"),
        ("Projet de loi no 46-19", WorkKind.LAW, "46-19"),
        ("loi nº 065-13", WorkKind.LAW, "65-13"),
        ("décret n° 2-17-585", WorkKind.DECREE, "2-17-585"),
        ("dahir n° 1-58-145 du 10 joumada II 1380", WorkKind.DAHIR, "1-58-145"),
        ("dahir portant loi n° 1-72-184", WorkKind.DAHIR, "1-72-184"),
        ("المنصوص عليها في مجموعة القانون الجنائي", WorkKind.CODE, "1-59-413"),
        ("du code pénal", WorkKind.CODE, "1-59-413"),
        ("مدونة الشغل", WorkKind.CODE, "65-99"),
        ("طبقا للدستور", WorkKind.CONSTITUTION, "constitution"),
        ("conformément à la Constitution", WorkKind.CONSTITUTION, "constitution"),
    ],
)
def test_texts_are_cited_by_kind_and_number(text: str, kind: WorkKind, number: str) -> None:
    works = [one.work for one in cited(text) if one.kind is ReferenceKind.WORK]
    if not number:
        assert works == []
        return
    assert [(work.kind, work.number) for work in works if work] == [(kind, number)]


def test_one_text_has_one_identity_in_both_languages() -> None:
    pairs = [
        ("القانون رقم 31.13", "loi n° 31-13"),
        ("القانون رقم 65.99 المتعلق بمدونة الشغل", "code du travail"),
        ("قانون الالتزامات والعقود", "code des obligations et contrats"),
        (
            "الظهير الشريف الصادر في 9 رمضان 1331 (12 أغسطس 1913) بمثابة قانون الالتزامات والعقود",
            "dahir du 9 ramadan 1331 (12 août 1913) formant code des obligations et contrats",
        ),
    ]
    for arabic, french in pairs:
        names = {one.work.identity for text in (arabic, french) for one in cited(text) if one.work}
        assert len(names) == 1, (arabic, names)


def test_establishing_a_company_is_not_the_constitution() -> None:
    assert cited("la constitution d'une société") == []


def test_the_dahir_that_brought_a_law_into_force_is_marked() -> None:
    found = cited(
        "القانون رقم 31.13 الصادر بتنفيذه الظهير الشريف رقم 1.18.15 بتاريخ 5 جمادى الآخرة 1439"
    )
    assert [(one.work.number, one.promulgation) for one in found if one.work] == [
        ("31-13", False),
        ("1-18-15", True),
    ]


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("المادة 7 من القانون رقم 31.13", "31-13"),
        ("المادة 7 (البند 9) من القانون رقم 24.86", "24-86"),
        ("الفصل 248 من مجموعة القانون الجنائي", "1-59-413"),
        ("المادة 5 والفقرة الأولى من المادة 7 من القانون رقم 31.13", "31-13"),
        ("الدستور ولا سيما الفصلين 26 و58 منه", "constitution"),
        ("بناء على القانون رقم 36.15 المتعلق بالماء، ولا سيما المادة 22 منه", "36-15"),
        ("القانون رقم 31.13. تسري أحكام المادة 3 من القانون المذكور", "31-13"),
        ("l'article 7 de la loi n° 31-13", "31-13"),
        ("l'article 28 du code pénal", "1-59-413"),
        ("les articles 663 et suivants du code de procédure pénale", "22-01"),
        ("la loi n° 36-15 relative à l'eau, notamment son article 22", "36-15"),
        ("la loi n° 31-13 ; l'article 3 de ladite loi", "31-13"),
        ("article 446 of the Penal Code", "1-59-413"),
        ("l'article 117-V-a) du code général des impôts", "code general des impots"),
    ],
)
def test_an_article_belongs_to_the_text_named_with_it(text: str, identity: str) -> None:
    found = [one for one in cited(text) if one.kind is ReferenceKind.ARTICLE]
    assert found
    assert {one.work.identity if one.work else None for one in found} == {identity}


@pytest.mark.parametrize(
    "text",
    [
        "المادة 7 أعلاه والقانون رقم 31.13",
        "المادة 7 من هذا القانون",
        "مع مراعاة القانون رقم 31.13، تطبق المادة 7",
        "l'article 7 ci-dessus et la loi n° 31-13",
        "l'article 7 de la présente loi",
        "du présent code, l'article 7",
    ],
)
def test_an_article_without_another_text_is_of_this_one(text: str) -> None:
    found = [one for one in cited(text) if one.kind is ReferenceKind.ARTICLE]
    assert [(one.keys, one.work) for one in found] == [(("7",), None)]


def test_the_wording_quoted_by_an_amending_law_speaks_of_the_amended_law() -> None:
    text = (
        "تغير أحكام المادة 5 من القانون رقم 31.13 على النحو التالي:\n"
        "«المادة 5.- يقدم الطلب وفق أحكام المادة 14 أدناه، ويبت فيه رئيس الإدارة داخل أجل عشرة أيام.»"
    )
    found = [one for one in cited(text) if one.kind is ReferenceKind.ARTICLE]
    assert [(one.keys, one.work.number) for one in found if one.work] == [
        (("5",), "31-13"),
        (("14",), "31-13"),
    ]


def test_offsets_are_code_points_of_the_printed_text() -> None:
    text = "𞤀 طبقا لأحكام المَــادّة ٧ مكررة أعلاه.\nوالفصل 3"
    for one in cited(text):
        assert text[one.start : one.end] == one.words
    assert [one.words for one in cited(text)] == ["المَــادّة ٧ مكررة", "والفصل 3"]


# --- where they lead ------------------------------------------------------------------------


def test_ranges_take_in_the_bis_and_missing_articles_dangle() -> None:
    law = a_law("المواد من 2 إلى 4", "أ", "ب", "ج", "المادة 9", keys=("1", "2", "2bis", "4", "5"))
    first, last = find_references(law)
    assert [target.eid for target in first.targets] == ["art_2", "art_2bis", "art_4"]
    assert (last.status, last.missing) == (ReferenceStatus.DANGLING, ("9",))


def test_articles_are_found_by_their_place() -> None:
    law = a_law(
        "نص أول.",
        "طبقا للمادة السابقة والمادة الموالية وهذه المادة.",
        "prévu à l'article précédent et au présent article",
    )
    found = find_references(law)
    assert [[t.eid for t in one.targets] for one in found] == [
        ["art_1"],
        ["art_3"],
        ["art_2"],
        ["art_2"],
        ["art_3"],
    ]
    assert [one.status for one in found].count(ReferenceStatus.OWN) == 2


def test_the_said_article_is_the_one_cited_last() -> None:
    law = a_law("تطبق المادة 2. ولا تسري المادة المذكورة على الأجانب.", "نص.")
    assert [one.targets[0].eid for one in find_references(law)] == ["art_2", "art_2"]


def test_a_chapter_is_the_nearest_of_that_number() -> None:
    def heading(eid: str, kind: ProvisionKind, key: str, parent: int | None) -> Provision:
        return Provision(eid, kind, f"الباب {key}", key, None, "", 0, parent)

    law = (
        heading("title_1", ProvisionKind.TITLE, "1", None),
        heading("title_1__chp_1", ProvisionKind.CHAPTER, "1", 0),
        an_article(1, "نص.", parent=1),
        heading("title_2", ProvisionKind.TITLE, "2", None),
        heading("title_2__chp_1", ProvisionKind.CHAPTER, "1", 3),
        heading("title_2__chp_2", ProvisionKind.CHAPTER, "2", 3),
        an_article(2, "تطبق أحكام الباب الأول أعلاه.", parent=5),
    )
    (one,) = find_references(law)
    assert [target.eid for target in one.targets] == ["title_2__chp_1"]


def test_a_share_of_a_sum_is_no_part_of_the_law() -> None:
    assert find_references(a_law("يرد الجزء الأول من مبلغ الكفالة.")) == ()


def test_a_repealed_article_is_told() -> None:
    law = a_law("طبقا للمادة 2 والمادة 3", "(منسوخة بالقانون رقم 10.20)", "نص سار.")
    one = find_references(law)[0]
    assert one.repealed


@pytest.mark.real_data
def test_real_laws_cite_themselves_almost_without_loose_ends(real_data: Path) -> None:
    import json

    for file in sorted((real_data / "ma_text" / "mk_eljazouli_ar").glob("*.json")):
        entries = json.loads(file.read_text(encoding="utf-8"))
        law = tuple(
            an_article(n, entry.get("contenu") or "", key=str(n), eid=f"art_{n}")
            for n, entry in enumerate(entries, 1)
        )
        found = find_references(law)
        for one in found:
            text = law[int(one.eid.removeprefix("art_")) - 1].text
            assert text[one.start : one.end] == one.words
        states = Counter(one.status for one in found)
        assert states[ReferenceStatus.DANGLING] <= 0.1 * len(found) + 3, (file.name, states)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("المشار إليها في الفصول الثلاثة السابقة", ("~before:3",)),
        ("في الفصلين السابقين", ("~before:2",)),
        ("المواد السابقة", ("~before:*",)),
        ("aux deux articles précédents", ("~before:2",)),
        ("aux trois articles suivants", ("~after:3",)),
        ("المواد 359 إلى361 من هذا القانون", ("359..361",)),
        ("الفصل 36 وما يليه إلى الفصل 40", ("36..40",)),
        ("الفصل مائة وثلاثة وخمسين من الدستور", ("153",)),
        ("بمقتضى أحكام فصله السابع", ("7",)),
        ("تطبيقا للالمادة 31 من هذا القانون", ("31",)),
        ("aux articles 3, alinéa 2, et 7 ci-dessus", ("3", "7")),
    ],
)
def test_articles_are_cited_by_their_place_and_in_other_words(
    text: str, keys: tuple[str, ...]
) -> None:
    assert articles(text) == [keys]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("مقتضيات القسم الثالث من الكتاب الأول من هذا القانون", [("book:1/title:3",), ("book:1",)]),
        ("le chapitre II du titre III", [("title:3/chapter:2",), ("title:3",)]),
        ("au titre III, chapitre II", [("title:3",), ("title:3/chapter:2",)]),
        ("في البابين الأول والثاني", [("chapter:1", "chapter:2")]),
        ("des titres I, II et III", [("title:1", "title:2", "title:3")]),
        ("fixés aux annexes 1 et 2 du présent arrêté", [("annex:1", "annex:2")]),
        ("وفق الملحق رقم 1", [("annex:1",)]),
    ],
)
def test_divisions_are_cited_in_chains_and_lists(text: str, keys: list[tuple[str, ...]]) -> None:
    found = [one.keys for one in cited(text) if one.kind is ReferenceKind.DIVISION]
    assert found == keys


def test_the_articles_before_are_those_of_the_same_chapter() -> None:
    law = (
        Provision("chp_1", ProvisionKind.CHAPTER, "الباب 1", "1", None, "", 1),
        an_article(1, "نص.", key="1", eid="art_1", parent=0),
        Provision("chp_2", ProvisionKind.CHAPTER, "الباب 2", "2", None, "", 1),
        an_article(2, "نص.", key="2", eid="art_2", parent=2),
        an_article(3, "نص.", key="3", eid="art_3", parent=2),
        an_article(
            4, "في المواد السابقة وفي الفصول الثلاثة السابقة", key="4", eid="art_4", parent=2
        ),
    )
    found = [[target.eid for target in one.targets] for one in find_references(law)]
    assert found == [["art_2", "art_3"], ["art_1", "art_2", "art_3"]]


def test_a_chapter_is_looked_for_in_the_title_that_is_named() -> None:
    law = (
        Provision("title_1", ProvisionKind.TITLE, "القسم 1", "1", None, "", 1),
        Provision("title_1__chp_2", ProvisionKind.CHAPTER, "الباب 2", "2", None, "", 1, 0),
        an_article(1, "أحكام الباب الثاني من القسم الثاني", key="1", eid="art_1", parent=1),
        Provision("title_2", ProvisionKind.TITLE, "القسم 2", "2", None, "", 1),
        Provision("title_2__chp_2", ProvisionKind.CHAPTER, "الباب 2", "2", None, "", 1, 3),
    )
    found = [target.eid for one in find_references(law) for target in one.targets]
    assert found == ["title_2__chp_2", "title_2"]


@pytest.mark.parametrize(
    ("text", "identities"),
    [
        ("l'article 38 du décret susvisé n° 2-22-490", ["2-22-490", "2-22-490"]),
        ("المادة 2 من القرار رقم 275.04 والمادة 3 من نفس القرار", ["275-04"] * 3),
        (
            "المادة الأولى إلى غاية المادة 13 والمواد من 24 إلى 103 من القانون رقم 06.99",
            ["6-99"] * 2,
        ),
        ("l'article 16 et au 2° de l'article 17 de la loi n° 17-95", ["17-95"] * 3),
        ("la loi organique n° 130-13, articles 2 et 3", ["130-13"] * 2),
    ],
)
def test_articles_belong_to_the_text_that_is_named(text: str, identities: list[str]) -> None:
    works = [one.work.identity if one.work else "" for one in cited(text)]
    assert works == identities


def test_a_text_is_cited_by_its_subject_or_its_day_alone() -> None:
    names = [one.work.name for one in cited("القانون التنظيمي المتعلق بالمجلس الأعلى.") if one.work]
    assert names == ["القانون التنظيمي المتعلق بالمجلس الأعلى"]
    assert cited("من هذا القانون المتعلق بالتحقيق الإعدادي") == []
    days = [one.work for one in cited("الفصل 28 من ظهير 21 شوال 1378") if one.work]
    assert len(days) == 2


def test_a_sentence_of_a_preamble_goes_on_over_its_lines() -> None:
    text = "Vu le décret n° 2-13-852 relatif aux modalités de\nfixation du prix, notamment son article 15 ;"
    works = [one.work.number for one in cited(text) if one.work]
    assert works == ["2-13-852", "2-13-852"]
    text = "Vu la loi n° 31-13 ;\nconsidérant son article 15 ;"
    assert [one.work is None for one in cited(text)] == [False, True]


def test_an_order_of_several_ministers_has_its_number_far_behind() -> None:
    text = (
        "l'arrêté conjoint du ministre de l'industrie, de l'investissement, du commerce et de "
        "l'économie numérique et du ministre de l'économie et des finances n° 3758-18"
    )
    assert [one.work.number for one in cited(text) if one.work] == ["3758-18"]
