"""Amending orders in both languages: law, article, paragraph, kind and new wording."""

import pytest

from workbench.domain.amendments import Amendment, AmendmentKind, Reason
from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure.new_wording import blocks_of, plain_wording
from workbench.reading.structure.orders import amendments_of

MODIFY, COMPLETE, INSERT = AmendmentKind.MODIFY, AmendmentKind.COMPLETE, AmendmentKind.INSERT
REPLACE, REPEAL, RENAME = AmendmentKind.REPLACE, AmendmentKind.REPEAL, AmendmentKind.RENAME


def orders(text: str, title: str = "") -> list[Amendment]:
    amending = Provision("art_1", ProvisionKind.ARTICLE, None, "1", None, text, 3)
    return amendments_of([amending], title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "تغير وتتمم على النحو التالي أحكام المواد 3 و5 (الفقرة الثانية) من القانون رقم 31.13:\n"
            "«المادة 3.- يراد ....... .\nالباقي لا تغيير فيه.»\n"
            "«المادة 5 (الفقرة الثانية).- يمكن للهيئة أن ترفض.»",
            [
                ("3", MODIFY, "يراد ....... .\nالباقي لا تغيير فيه."),
                ("5", MODIFY, "يمكن للهيئة أن ترفض."),
            ],
        ),
        (
            "تتمم أحكام القانون رقم 31.13 بالمادة 7 مكررة التالية:\n«المادة 7 مكررة.- أ.\nب.»",
            [("7bis", INSERT, "أ.\nب.")],
        ),
        (
            "تضاف بعد المادة 12 من القانون رقم 31.13 المادتان 12 مكررة و12 مكررة مرتين كما يلي:\n"
            "«المادة 12 مكررة.- أ.»\n«المادة 12 مكررة مرتين.- ب.»",
            [("12bis", INSERT, "أ."), ("12ter", INSERT, "ب.")],
        ),
        (
            "تنسخ وتعوض على النحو التالي أحكام المادة 9 من القانون رقم 31.13:\n«المادة 9.- ج.»",
            [("9", REPLACE, "ج.")],
        ),
        (
            "تنسخ أحكام المواد 4 و6 إلى 8 من القانون رقم 31.13.",
            [(key, REPEAL, None) for key in ("4", "6", "7", "8")],
        ),
        ("ينسخ المرسوم رقم 2.08.702 الصادر في 21 ماي 2009.", [(None, REPEAL, None)]),
        (
            "Le code pénal est complété par les articles 88-1 et 88-2 comme suit :\n"
            "« Article 88-1. – Un.\n« Article 88-2. – Deux. »",
            [("88-1", INSERT, "Un."), ("88-2", INSERT, "Deux.")],
        ),
        (
            "Les dispositions des articles 4 et 25 (VII ajouté) du décret n° 2-06-574 sont modifiées "
            "et complétées comme suit :\n« ACHATS EN EXONERATION\n« Article 4. – I. – Biens …………\n"
            "« la suite.\n(la suite sans modification.)\n« VOITURE\n« Article 25 (VII ajouté). - Si. »",
            [
                ("4", MODIFY, "I. – Biens …………\nla suite.\n(la suite sans modification.)"),
                ("25", COMPLETE, "Si."),
            ],
        ),
        (
            "L'article 5 de la loi n° 31-13 est complété par un alinéa ainsi rédigé :\n« Texte. »",
            [("5", COMPLETE, "Texte.")],
        ),
        ("Est abrogé le décret n° 2-08-702 du 21 mai 2009.", [(None, REPEAL, None)]),
    ],
)
def test_orders_are_read_whole(
    text: str, expected: list[tuple[str | None, AmendmentKind, str | None]]
) -> None:
    assert [(o.target_article, o.kind, o.new_text) for o in orders(text)] == expected
    assert {o.doubt for o in orders(text)} == {None}


def test_words_that_replace_words() -> None:
    for text, old, new in (
        (
            "تحل عبارة «الوكالة» محل عبارة «المكتب» في جميع مواد القانون رقم 31.13.",
            "المكتب",
            "الوكالة",
        ),
        (
            "Dans toutes les dispositions de la loi n° 31-13, les mots « le ministre » sont "
            "remplacés par les mots « l'Autorité ».",
            "le ministre",
            "l'Autorité",
        ),
    ):
        (order,) = orders(text)
        assert (order.kind, order.old_words, order.new_words) == (RENAME, old, new)
        assert order.everywhere
        assert order.doubt is None


@pytest.mark.parametrize(
    ("text", "paragraph", "at_end", "after"),
    [
        ("تنسخ الفقرة الثانية من المادة 5 من القانون رقم 31.13.", 2, False, None),
        ("Le deuxième alinéa de l'article 5 de la loi n° 31-13 est abrogé.", 2, False, None),
        ("تتمم المادة 5 من القانون رقم 31.13 بفقرة أخيرة كما يلي:\n«أ.»", None, True, None),
        (
            "L'article 5 de la loi n° 31-13 est complété, après le premier alinéa, par un alinéa "
            "ainsi conçu :\n« A. »",
            None,
            False,
            "1",
        ),
        ("ينسخ البند الثالث من المادة 5 من القانون رقم 31.13.", None, False, None),
    ],
)
def test_the_part_of_an_article(
    text: str, paragraph: int | None, at_end: bool, after: str | None
) -> None:
    (order,) = orders(text)
    assert order.target_article == "5"
    assert (order.paragraph, order.at_end, order.after) == (paragraph, at_end, after)
    assert order.part or at_end or after


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("يغير عنوان الباب الثاني من القانون رقم 31.13.", Reason.NOT_ARTICLES),
        (
            "يغير على النحو التالي عنوان الباب الأول من القانون رقم 31.13:\n«الباب الأول: أحكام»",
            Reason.NOT_ARTICLES,
        ),
        (
            "تتمم أحكام القانون رقم 31.13 بالباب الثالث مكرر كما يلي:\n"
            "«الباب الثالث مكرر: المراقبة\nالمادة 20 مكررة.- نص.»",
            Reason.NOT_ARTICLES,
        ),
        (
            "L'article 4 de la loi n° 31-13 est modifié comme suit :\n« Article 4. – Les « prix :\n"
            "Tableau sans guillemets\n« Fin. »",
            Reason.QUOTE_UNCLEAR,
        ),
    ],
)
def test_doubts_are_kept_with_the_order(text: str, doubt: Reason) -> None:
    assert {o.doubt for o in orders(text)} == {doubt}


def test_a_title_names_the_law_that_an_article_points_back_to() -> None:
    title = "Loi n° 15-14 modifiant et complétant l'article 475 du code pénal"
    (order,) = orders("L'article 475 est modifié comme suit :\n« Article 475. – Texte. »", title)
    assert order.target_law == "code pénal"


def test_marks_of_quotation_inside_the_new_wording_stay() -> None:
    (block,) = blocks_of(
        "L'article 3 est modifié ainsi qu'il suit :\n"
        "« Article 3. – Le permis « « MOGADOR 1 » est délivré « pour cinq ans. »"
    )
    assert plain_wording(block.quoted) == [
        "Article 3. – Le permis « MOGADOR 1 » est délivré pour cinq ans."
    ]


@pytest.mark.parametrize(
    "text", ["تنسخ المادة 9.", "تلغى أحكام الفصل 9.", "L'article 9 est abrogé."]
)
def test_a_full_stop_behind_the_number_is_no_part_of_it(text: str) -> None:
    assert [(one.kind, one.target_article) for one in orders(text)] == [(REPEAL, "9")]


def test_a_change_told_in_the_number_of_an_article_does_not_stop_the_reading() -> None:
    """A code prints what changed an article behind its number, so the verb stands in the group."""
    for order in orders("Article 85 (Modifié par la loi n° 93-114 du 22 novembre 1993)."):
        assert order.target_article == "85"
