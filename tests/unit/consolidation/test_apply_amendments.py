"""Orders are carried out where that is certain, and listed with a reason where it is not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.consolidation import BaseLaw, amend_law, apply_amendments
from workbench.domain.amendments import Amendment, AmendmentKind, Consolidation, Reason
from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure.orders import amendments_of

LAW = "من القانون رقم 31.13"
FIVE = (
    "يمكن لكل شخص أن يتقدم بشكاية إلى رئيس المؤسسة داخل أجل عشرين يوما.\n"
    "ويتعين على رئيس المؤسسة أن يجيب في ظرف خمسة عشر يوما.\n"
    "ويكون القرار معللا."
)
TEXTS = {
    "3": "يراد بالمعلومات المعطيات والإحصائيات.",
    "4": "لكل مواطن الحق في الحصول على المعلومات.",
    "5": FIVE,
    "7": "تستثنى من الحق المعلومات المتعلقة بالدفاع الوطني.\nيشرف المكتب الوطني على التطبيق.",
    "8": "يسهر المكتب الوطني على النشر، وعلى عمل والمكتب الوطني.",
    "9": "يقدم الطلب كتابة إلى الرئيس داخل أجل شهر. ويقدم التظلم إلى الرئيس داخل أجل شهر.",
}


def article(key: str, text: str, **more: object) -> Provision:
    values = {"num": f"المادة {key}", "heading": None, "page": 1, **more}
    return Provision(f"art_{key}", ProvisionKind.ARTICLE, key=key, text=text, **values)  # type: ignore[arg-type]


BASE = tuple(article(key, text) for key, text in TEXTS.items())


def applied(order: str, base: tuple[Provision, ...] = BASE) -> Consolidation:
    return apply_amendments(base, amendments_of([article("1", order)]))


def texts(result: Consolidation) -> dict[str | None, str]:
    return {p.key: p.text for p in result.provisions}


@pytest.mark.parametrize(
    ("order", "key", "text"),
    [
        (
            f"تنسخ وتعوض على النحو التالي أحكام المادة 4 {LAW}:\n«المادة 4.- نص جديد.»",
            "4",
            "نص جديد.",
        ),
        (
            f"تغير على النحو التالي أحكام المادة 5 {LAW}:\n"
            "«المادة 5.- يمكن لكل شخص ........... داخل أجل ثلاثين يوما.\n"
            "(الباقي لا تغيير فيه)»",
            "5",
            FIVE.replace("عشرين يوما", "ثلاثين يوما"),
        ),
        (
            f"تتمم المادة 5 {LAW} بفقرة أخيرة كما يلي:\n«ينشر القرار.»",
            "5",
            FIVE + "\nينشر القرار.",
        ),
        (
            f"تغير وتتمم أحكام المادة 5 (الفقرة الثالثة) {LAW} كما يلي:\n"
            "«المادة 5 (الفقرة الثالثة).- ويكون القرار معللا ومكتوبا.»",
            "5",
            FIVE.replace("معللا.", "معللا ومكتوبا."),
        ),
        (f"تنسخ الفقرة الثالثة من المادة 5 {LAW}.", "5", FIVE.rpartition("\n")[0]),
        (
            "تحل عبارة «الوكالة الوطنية» محل عبارة «المكتب الوطني» في جميع مواد القانون رقم 31.13.",
            "8",
            "يسهر الوكالة الوطنية على النشر، وعلى عمل والوكالة الوطنية.",
        ),
        (
            "L'article 4 de la loi n° 31-13 est modifié comme suit :\n« Article 4. – Nouveau « texte » entier. »",
            "4",
            "Nouveau « texte » entier.",
        ),
        (
            "L'article 5 de la loi n° 31-13 est complété, après le deuxième alinéa, par un alinéa "
            "ainsi rédigé :\n« Ajout. »",
            "5",
            "\n".join([*FIVE.split("\n")[:2], "Ajout.", FIVE.split("\n")[2]]),
        ),
    ],
)
def test_an_article_says_what_the_order_says(order: str, key: str, text: str) -> None:
    result = applied(order)
    assert not result.not_applied
    assert texts(result)[key] == text


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (f"تغير على النحو التالي أحكام المادة 99 {LAW}:\n«المادة 99.- نص.»", Reason.TARGET_MISSING),
        (f"يغير عنوان الباب الثاني {LAW}.", Reason.NOT_ARTICLES),
        (f"تتمم المادة 4 {LAW} كما يلي:\n«المادة 4.- نص لا يذكر القديم.»", Reason.ADDITION_UNCLEAR),
        (
            f"تغير أحكام المادة 5 {LAW} كما يلي:\n«المادة 5.- عبارات غريبة ........ لا توجد.»",
            Reason.OMISSION_DOES_NOT_FIT,
        ),
        (
            f"تغير أحكام المادة 9 {LAW} كما يلي:\n"
            "«المادة 9.- يقدم الطلب ........ إلى الرئيس المختص داخل أجل .......»",
            Reason.OMISSION_AMBIGUOUS,
        ),
        (f"تضاف المادة 4 {LAW} كما يلي:\n«المادة 4.- نص.»", Reason.ALREADY_THERE),
        (f"تضاف المادة 40 {LAW} كما يلي:\n«المادة 40.- نص.»", Reason.NO_PLACE),
        (f"تنسخ الفقرة التاسعة من المادة 5 {LAW}.", Reason.PART_UNCLEAR),
        (
            f"تغير أحكام المادة 4 {LAW} كما يلي:\n«المادة 6.- نص لم يذكر.»",
            Reason.NOT_NAMED,
        ),
        (
            "تحل عبارة «كذا» محل عبارة «ما لا يوجد» في جميع مواد القانون رقم 31.13.",
            Reason.WORDS_MISSING,
        ),
    ],
)
def test_what_is_not_certain_is_listed(order: str, reason: Reason) -> None:
    result = applied(order)
    assert reason in {one.reason for one in result.not_applied}
    assert result.provisions == BASE


def test_new_articles_stand_behind_the_one_they_follow() -> None:
    result = applied(
        f"تضاف بعد المادة 4 {LAW} المادتان 4 مكررة و4 مكررة مرتين كما يلي:\n"
        "«المادة 4 مكررة.- أولى.»\n«المادة 4 مكررة مرتين.- ثانية.»"
    )
    assert [p.key for p in result.provisions] == ["3", "4", "4bis", "4ter", "5", "7", "8", "9"]
    assert [p.eid for p in result.provisions][2:4] == ["art_4bis", "art_4ter"]


def test_a_new_article_joins_the_chapter_of_the_one_before() -> None:
    chapters = [
        Provision(f"chp_{n}", ProvisionKind.CHAPTER, None, str(n), "أحكام", "", 1) for n in (1, 2)
    ]
    base = (
        chapters[0],
        article("1", "أ", parent=0),
        chapters[1],
        article("2", "ب", parent=2),
    )
    result = applied(
        "تتمم أحكام القانون رقم 31.13 بالمادة 1 مكررة كما يلي:\n«المادة 1 مكررة.- ج.»", base
    )
    assert [(p.eid, p.parent) for p in result.provisions] == [
        ("chp_1", None),
        ("art_1", 0),
        ("art_1bis", 0),
        ("chp_2", None),
        ("art_2", 3),
    ]


def test_an_article_that_is_there_twice_is_not_chosen_between() -> None:
    base = (*BASE, article("4", "نص ثان"))
    result = applied(f"تنسخ المادة 4 {LAW}.", base)
    assert [one.reason for one in result.not_applied] == [Reason.TARGET_AMBIGUOUS]
    assert result.provisions == base


def test_a_second_order_on_the_same_article_is_left_to_a_person() -> None:
    result = applied(
        f"تغير أحكام المادة 4 {LAW} كما يلي:\n«المادة 4.- نص جديد.»\nتنسخ المادة 4 {LAW}."
    )
    assert len(result.applied) == 1
    assert [one.reason for one in result.not_applied] == [Reason.CHANGED_TWICE]


def test_only_orders_that_name_the_law_are_carried_out() -> None:
    orders = amendments_of(
        [article("1", f"تنسخ المادة 4 {LAW}.\nتنسخ المادة 5 من القانون رقم 99.99.")]
    )
    result = amend_law(BaseLaw(("قانون رقم 31.13 يتعلق بالحق في المعلومات",), BASE), orders)
    assert [p.key for p in result.provisions] == ["3", "5", "7", "8", "9"]
    assert [one.reason for one in result.not_applied] == [Reason.OTHER_LAW]


def test_a_law_named_in_words_is_known_by_its_title() -> None:
    orders = amendments_of([article("1", "L'article 4 du code pénal est abrogé.")])
    known = amend_law(BaseLaw(("CODE PENAL",), BASE), orders)
    other = amend_law(BaseLaw(("Code de procédure civile",), BASE), orders)
    assert len(known.applied) == 1
    assert [one.reason for one in other.not_applied] == [Reason.OTHER_LAW]


# --- what holds for every law ---------------------------------------------------------------

WORD = st.sampled_from(
    ["المادة", "حكم", "نص", "إدارة", "أجل", "قرار", "لجنة", "معطيات", "يوم", "شهر", "طلب", "رئيس"]
)
TEXT = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
LAWS = st.lists(TEXT, min_size=2, max_size=8).map(
    lambda found: tuple(article(str(n), text) for n, text in enumerate(found, 1))
)
KINDS = st.sampled_from(list(AmendmentKind))
ORDERS = st.lists(
    st.builds(
        Amendment,
        st.just("31.13"),
        st.integers(1, 12).map(str) | st.sampled_from(["1bis", "2ter"]),
        KINDS,
        st.just("أمر"),
        new_text=TEXT | TEXT.map(lambda text: f"{text} ....... {text}"),
        part=st.sampled_from(["", "الفقرة الأولى"]),
        paragraph=st.sampled_from([None, 1]),
        at_end=st.booleans(),
        old_words=WORD,
        new_words=WORD,
    ),
    max_size=6,
)


@settings(deadline=None)
@given(LAWS)
def test_applying_nothing_changes_nothing(base: tuple[Provision, ...]) -> None:
    assert apply_amendments(base, []).provisions == base


@settings(deadline=None)
@given(LAWS, ORDERS)
def test_every_change_is_traced_to_an_order(
    base: tuple[Provision, ...], orders: list[Amendment]
) -> None:
    result = apply_amendments(base, orders)
    traced = {eid for one in result.applied for eid in one.eids}
    before = {p.eid: p for p in base}
    after = {p.eid: p for p in result.provisions}
    changed = {eid for eid in before | after if before.get(eid) != after.get(eid)}
    assert changed <= traced
    assert len(result.applied) + len(result.not_applied) == len(orders)


@settings(deadline=None)
@given(LAWS, ORDERS)
def test_articles_that_are_not_named_stay_to_the_letter(
    base: tuple[Provision, ...], orders: list[Amendment]
) -> None:
    named = {order.target_article for order in orders}
    after = {p.eid: p for p in apply_amendments(base, orders).provisions}
    for provision in base:
        if provision.key not in named:
            assert after[provision.eid] == provision


@settings(deadline=None)
@given(LAWS, st.integers(1, 8), TEXT)
def test_insert_then_repeal_gives_the_base_back(
    base: tuple[Provision, ...], number: int, text: str
) -> None:
    key = f"{min(number, len(base))}bis"
    inserted = apply_amendments(
        base, [Amendment("31.13", key, AmendmentKind.INSERT, "أمر", new_text=text)]
    )
    assert len(inserted.provisions) == len(base) + 1
    repealed = apply_amendments(
        inserted.provisions, [Amendment("31.13", key, AmendmentKind.REPEAL, "أمر")]
    )
    assert repealed.provisions == base


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_what_the_dots_leave_out_comes_from_the_old_text(one: str, two: str, three: str) -> None:
    from workbench.consolidation.omitted_text import fit

    old = f"{one} {two} {three}"
    result = fit(old, f"{one} ....... {three}")
    if not isinstance(result, Reason):
        assert set(re.findall(r"\w+", result)) <= set(re.findall(r"\w+", old))


LIST = "يتضمن الملف:\n1) نسخة من العقد؛\n2) بيان الهوية؛\n3) بيان الموارد."
FRENCH_LIST = "Le dossier comprend :\na) le contrat ;\nb) l'identité ;\nc) les ressources."


@pytest.mark.parametrize(
    ("order", "old", "new"),
    [
        (
            f"تنسخ النقطة 2 من المادة 5 {LAW}.",
            LIST,
            LIST.replace("2) بيان الهوية؛\n", ""),
        ),
        (
            f"تغير النقطة 2 من المادة 5 {LAW} كما يلي:\n«2) بطاقة التعريف؛»",
            LIST,
            LIST.replace("بيان الهوية", "بطاقة التعريف"),
        ),
        (
            f"تتمم أحكام المادة 5 {LAW} بالنقطة 4 كما يلي:\n«4) كل وثيقة أخرى.»",
            LIST,
            f"{LIST}\n4) كل وثيقة أخرى.",
        ),
        (
            "Le b) de l'article 5 de la loi n° 31-13 est remplacé par les dispositions "
            "suivantes :\n« b) la carte ; »",
            FRENCH_LIST,
            FRENCH_LIST.replace("l'identité", "la carte"),
        ),
        (
            "Le c) de l'article 5 de la loi n° 31-13 est abrogé.",
            FRENCH_LIST,
            FRENCH_LIST.removesuffix("\nc) les ressources."),
        ),
    ],
)
def test_one_point_of_a_list_is_changed(order: str, old: str, new: str) -> None:
    result = applied(order, (article("5", old),))
    assert texts(result) == {"5": new}
    assert not result.not_applied


@pytest.mark.parametrize(
    ("order", "text"),
    [
        # the mark stands twice: which one is meant?
        (f"تنسخ النقطة 2 من المادة 5 {LAW}.", f"{LIST}\nويحدد:\n1) الأجل؛\n2) المكان."),
        # the point has more than one line
        (f"تنسخ النقطة 2 من المادة 5 {LAW}.", "1) أ؛\n2) ب:\n- ج؛\n- د؛\n3) ه."),
        # only a part of the article goes, never the whole of it
        ("Le 2° de l'article 5 de la loi n° 31-13 est abrogé.", LIST),
        (f"ينسخ البند (ب) من المادة 5 {LAW}.", LIST),
        (f"يحذف الشطر الأخير من المادة 5 {LAW}.", LIST),
        ("Le tableau de l'article 5 de la loi n° 31-13 est supprimé.", LIST),
        (
            "Les dispositions du premier et du deuxième alinéas de l'article 5 de la loi "
            "n° 31-13 sont abrogées.",
            FIVE,
        ),
    ],
)
def test_a_point_that_is_not_certain_is_left_alone(order: str, text: str) -> None:
    if "2°" in order:
        text = text.replace("2)", "- ")
    result = applied(order, (article("5", text),))
    assert texts(result) == {"5": text}
    assert [one.reason for one in result.not_applied] == [Reason.PART_UNCLEAR]


@pytest.mark.parametrize(
    "order",
    [
        "La loi n° 31-13 est abrogée à l'exception de l'article 4.",
        "ينسخ القانون رقم 31.13 باستثناء المادة 4.",
        f"تنسخ المادتان 3 و4، باستثناء الفقرة الأولى من المادة 4، {LAW}.",
        "Les articles 3 et 4 de la loi n° 31-13 sont abrogés, sauf le 2° de l'article 4.",
    ],
)
def test_an_article_that_is_excepted_stays(order: str) -> None:
    result = applied(order)
    assert "4" in texts(result)
    assert result.not_applied


def two_titles() -> tuple[Provision, ...]:
    def heading(eid: str, kind: ProvisionKind, key: str, parent: int | None) -> Provision:
        return Provision(eid, kind, f"{kind} {key}", key, "عنوان", "", 1, parent)

    return (
        heading("title_1", ProvisionKind.TITLE, "1", None),
        heading("title_1__chp_2", ProvisionKind.CHAPTER, "2", 0),
        article("1", "نص أول.", parent=1),
        heading("title_2", ProvisionKind.TITLE, "2", None),
        heading("title_2__chp_2", ProvisionKind.CHAPTER, "2", 3),
        article("2", "نص ثان.", parent=4),
        article("3", "نص ثالث.", parent=3),
    )


@pytest.mark.parametrize(
    "order",
    [
        f"ينسخ الباب الثاني من القسم الأول {LAW}.",
        "Le chapitre II du titre premier de la loi n° 31-13 est abrogé.",
    ],
)
def test_a_repealed_chapter_goes_with_its_articles(order: str) -> None:
    result = applied(order, two_titles())
    assert [p.eid for p in result.provisions] == [
        "title_1", "title_2", "title_2__chp_2", "art_2", "art_3",
    ]  # fmt: skip
    assert [p.parent for p in result.provisions] == [None, None, 1, 2, 1]
    assert result.applied[0].how == "division_repealed"


def test_of_two_chapters_of_one_number_none_is_chosen() -> None:
    result = applied(f"ينسخ الباب الثاني {LAW}.", two_titles())
    assert result.provisions == two_titles()
    assert [one.reason for one in result.not_applied] == [Reason.TARGET_AMBIGUOUS]


@pytest.mark.parametrize(
    "order",
    [
        f"يعاد ترقيم المادتين 5 و7 {LAW} لتصبحا المادتين 7 و8.",
        f"تصبح المادة 5 {LAW} هي المادة 6.",
        "Les articles 5 et 7 de la loi n° 31-13 deviennent les articles 7 et 8.",
    ],
)
def test_new_numbers_are_listed_not_given(order: str) -> None:
    result = applied(order)
    assert result.provisions == BASE
    assert [one.reason for one in result.not_applied] == [Reason.RENUMBERS]


def test_words_found_in_the_law_named_are_replaced_through_it() -> None:
    result = applied("تستبدل عبارة «المكتب الوطني» بعبارة «الوكالة» الواردة في القانون رقم 31.13.")
    assert "الوكالة" in texts(result)["7"]
    assert "المكتب" not in texts(result)["8"]


@pytest.mark.parametrize(
    "order",
    [
        "تحذف عبارة «خمسة عشر يوما» من المادة 5 من القانون رقم 31.13.",
        "تحذف كلمة «معللا» الواردة في المادة 5 من القانون رقم 31.13.",
        "تنسخ الإحالة على المادة 5 من القانون رقم 31.13.",
        "La référence à l'article 5 de la loi n° 31-13 est supprimée.",
        "L'intitulé de l'article 5 de la loi n° 31-13 est supprimé.",
        "Au premier alinéa de l'article 5 de la loi n° 31-13, les mots « du ministre » sont "
        "supprimés.",
    ],
)
def test_words_taken_out_never_take_the_article_with_them(order: str) -> None:
    result = applied(order)
    assert result.provisions == BASE
    assert result.not_applied
