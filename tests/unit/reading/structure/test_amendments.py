"""What an act orders to change in other texts."""

import pytest

from workbench.reading.structure import read_structure
from workbench.reading.structure.amended_laws import named_articles, named_laws


def _orders(paper, sentence: str) -> list[tuple[str, str | None, str]]:
    arabic = any("\u0600" < c < "\u0700" for c in sentence)
    head = "مادة فريدة" if arabic else "Article unique"
    reading = read_structure(paper.plain(f"{head}\n{sentence}", "ar" if arabic else "fr"))
    return [(a.target_law, a.target_article, a.kind) for a in reading.amendments]


@pytest.mark.parametrize(
    ("sentence", "orders"),
    [
        (
            "تغير وتتمم على النحو التالي أحكام المواد 3 و7 من القانون رقم 31.13:",
            [("31.13", "3", "modify"), ("31.13", "7", "modify")],
        ),
        (
            "تغير أو تتمم أحكام المادة 5 من القانون رقم 31.13 على النحو التالي:",
            [("31.13", "5", "modify")],
        ),
        (
            "تنسخ وتعوض أحكام المادة 12 من القانون رقم 12.03 بالأحكام التالية:",
            [("12.03", "12", "replace")],
        ),
        (
            "تنسخ أحكام المادتين 4 و5 من القانون رقم 12.03 وتعوض على النحو التالي:",
            [("12.03", "4", "replace"), ("12.03", "5", "replace")],
        ),
        ("تتمم أحكام القانون رقم 31.13 بالمادة 7 مكررة التالية:", [("31.13", "7bis", "add")]),
        ("تنسخ المادة 9 من القانون رقم 12.03.", [("12.03", "9", "repeal")]),
        ("تلغى أحكام الفصل 14 من الظهير الشريف رقم 1.58.250.", [("1.58.250", "14", "repeal")]),
        (
            "تغير على النحو التالي أحكام المادة 2 من المرسوم رقم 2.17.585:",
            [("2.17.585", "2", "modify")],
        ),
        ("يغير ويتمم الظهير الشريف رقم 1.58.008.", [("1.58.008", None, "modify")]),
        (
            'تحل تسمية "المشغل" محل تسمية "صاحب البيت" المنصوص عليها في القانون رقم 65.99.',
            [("65.99", None, "modify")],
        ),
        (
            "تنسخ ابتداء من فاتح يناير 2025، فيما يخص النشاطات غير الفلاحية، مقتضيات المرسوم رقم 2.23.799.",
            [("2.23.799", None, "repeal")],
        ),
        (
            "L'article 5 de la loi n° 31-13 est modifié et complété comme suit :",
            [("31-13", "5", "modify")],
        ),
        (
            "Les dispositions des articles 3 et 7 de la loi n° 31-13 sont modifiées ou complétées comme suit :",
            [("31-13", "3", "modify"), ("31-13", "7", "modify")],
        ),
        (
            "Les articles 23 et 24 du décret n° 2-06-574 sont abrogés et remplacés comme suit :",
            [("2-06-574", "23", "replace"), ("2-06-574", "24", "replace")],
        ),
        ("L'article 9 de la loi n° 12-03 est abrogé.", [("12-03", "9", "repeal")]),
        (
            "La loi n° 31-13 est complétée par un article 7 bis ainsi conçu :",
            [("31-13", "7bis", "add")],
        ),
        (
            "Les articles 8 et 25 (VII ajouté) du décret susvisé n°2-06-574 sont modifiés et complétés :",
            [("2-06-574", "8", "modify"), ("2-06-574", "25", "add")],
        ),
        (
            "Les prix figurant à l’annexe de l’arrêté visé ci-dessus n° 787-14 sont révisés à la baisse.",
            [("787-14", "annexe", "modify")],
        ),
    ],
)
def test_orders_to_change_a_law(paper, sentence: str, orders: list) -> None:
    assert _orders(paper, sentence) == orders


@pytest.mark.parametrize(
    "sentence",
    [
        "Les références aux textes abrogés s'appliquent aux dispositions de la loi n° 15-97.",
        "Le contrat est modifié par accord des parties.",
        "تطبق أحكام القانون رقم 31.13 كما تم تغييره وتتميمه.",
        "يلغى العقد إذا أخل أحد الطرفين بالتزاماته.",
    ],
)
def test_what_is_no_order(paper, sentence: str) -> None:
    assert _orders(paper, sentence) == []


def test_a_list_of_laws_repealed(paper) -> None:
    text = """المادة 397
تنسخ جميع الأحكام المخالفة لهذه المدونة، ولا سيما أحكام:
- الظهير الشريف رقم 1.57.343 الصادر بتاريخ 28 ربيع الثاني 1377 (22 نوفمبر 1957) كما تم تتميمه وتغييره؛
- الظهير الشريف رقم 093-56-1 الصادر في 10 ذي الحجة 1376 (8 يوليو 1957)؛
- الظهير الشريف الصادر في 8 جمادى الأولى 1372 (24 يناير 1953) والمتعلق بحساب الأجور.
غير أن الأحكام الواردة في الظهائر المشار إليها تعوض بالأحكام الموازية."""
    found = read_structure(paper.plain(text)).amendments
    assert [(a.target_law, a.target_article, a.kind) for a in found] == [
        ("1.57.343", None, "repeal"),
        ("1-56-093", None, "repeal"),
        ("الظهير الشريف الصادر في 8 جمادى الأولى 1372 (24 يناير 1953)", None, "repeal"),
    ]


def test_a_french_list_names_articles_and_dated_texts(paper) -> None:
    text = """Article 162
Sont abrogées toutes dispositions contraires et notamment celles :
- du dahir du 20 joumada I 1345 (21 août 1935) portant règlement sur les poursuites ;
- des articles 23 et 24 relatifs au privilège, de la loi n° 30-89, promulguée par le dahir n° 1-87-187 ;
- des articles 262, 269 (1er et 2e alinéas) et 272 du code des douanes et impôts indirects, précité."""
    found = read_structure(paper.plain(text, "fr")).amendments
    assert [(a.target_law, a.target_article) for a in found] == [
        ("dahir du 20 joumada I 1345 (21 août 1935)", None),
        ("30-89", "23"),
        ("30-89", "24"),
        ("code des douanes et impôts indirects", "262"),
        ("code des douanes et impôts indirects", "269"),
        ("code des douanes et impôts indirects", "272"),
    ]


def test_remarks_between_the_entries_do_not_end_a_list(paper) -> None:
    text = """Article 586
Sont abrogées toutes dispositions contraires et notamment :
Le dahir portant loi n° 1-72-219 du 20 rabii I 1393 (24 avril 1973) ;
Les dispositions dudit dahir subsistent en ce qui concerne les autres personnes ;
Emigration :
Le dahir n° 1-61-116 du 29 joumada I 1382 (29 octobre 1962)."""
    found = read_structure(paper.plain(text, "fr")).amendments
    assert [a.target_law for a in found] == ["1-72-219", "1-61-116"]


def test_what_the_new_wording_says_is_no_order(paper) -> None:
    text = """Article premier
L'article 4 de la loi n° 31-13 est modifié comme suit :
« Article 4. – L'article 9 de la loi n° 12-03 est abrogé. »"""
    found = read_structure(paper.plain(text, "fr")).amendments
    assert [(a.target_law, a.target_article) for a in found] == [("31-13", "4")]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("طبقا للمواد 3 و5 و7 أعلاه", ("3", "5", "7")),
        ("المادتين 4 و5 من القانون", ("4", "5")),
        ("وفق المادة 7 مكررة", ("7bis",)),
        ("المواد من 3 إلى 6", ("3", "4", "5", "6")),
        ("الفصل 27", ("27",)),
        ("أحكام المادة الأولى من هذا القانون", ("1",)),
        ("المواد 43 و44 (الفقرة الثانية) و77", ("43", "44", "77")),
        ("aux articles 3, 5 et 7 ci-dessus", ("3", "5", "7")),
        ("l'article 7 bis", ("7bis",)),
        ("des articles 3 à 5", ("3", "4", "5")),
        ("l'article premier de la présente loi", ("1",)),
    ],
)
def test_articles_named_in_a_sentence(text: str, keys: tuple[str, ...]) -> None:
    (group,) = named_articles(text)
    assert group.keys == keys


def test_the_dahir_that_promulgated_a_law_is_not_its_name() -> None:
    text = "القانون رقم 59.23 الصادر بتنفيذه الظهير الشريف رقم 1.23.88"
    assert [law.name for law in named_laws(text)] == ["59.23"]
