"""A file may hold several acts; covers and tables of contents belong to none."""

from dataclasses import replace

import pytest

from workbench.domain.documents import LineKind
from workbench.reading.structure import read_structure


def test_a_dahir_and_its_law_are_two_acts(paper) -> None:
    text = """ظهير شريف رقم 1.18.15 صادر في 5 جمادى الآخرة 1439 (22 فبراير 2018) بتنفيذ القانون رقم 31.13
الحمد لله وحده،
يعلم من ظهيرنا الشريف هذا أننا:
ينفذ وينشر بالجريدة الرسمية القانون رقم 31.13.
وحرر بالرباط في 5 جمادى الآخرة 1439 (22 فبراير 2018).
وقعه بالعطف:
رئيس الحكومة
قانون رقم 31.13 يتعلق بالحق في الحصول على المعلومات
الباب الأول: أحكام عامة
المادة الأولى
يحدد هذا القانون مجال تطبيق الحق في الحصول على المعلومات.
المادة 2
يراد في مدلول هذا القانون بما يلي."""
    dahir, law = read_structure(paper.plain(text)).acts
    assert (dahir.kind, dahir.official_number) == ("dahir", "1.18.15")
    assert [p.kind for p in dahir.provisions] == [
        "formula",
        "preamble",
        "signature",
        "countersignature",
    ]
    assert (law.kind, law.official_number) == ("law", "31.13")
    assert law.title == "قانون رقم 31.13 يتعلق بالحق في الحصول على المعلومات"
    assert [p.eid for p in law.provisions] == ["chp_1", "art_1", "art_2"]


def test_a_law_without_a_title_line_is_named_by_its_dahir(paper) -> None:
    text = """ظهير شريف رقم 1.04.22 صادر في 12 من ذي الحجة 1424 (3 فبراير 2004) بتنفيذ القانون رقم 70.03 بمثابة مدونة الأسرة
الحمد لله وحده،
وحرر بالرباط في 12 من ذي الحجة 1424 ( 3 فبراير 2004 ).
الديباجة
لقد جعل مولانا النهوض بحقوق الإنسان في صلب المشروع.
المادة 1
يطلق على هذا القانون اسم مدونة الأسرة.
المادة 2
تسري أحكام هذه المدونة على جميع المغاربة."""
    dahir, law = read_structure(paper.plain(text)).acts
    assert dahir.official_number == "1.04.22"
    assert (law.kind, law.official_number) == ("code", "70.03")
    assert law.provisions[0].heading == "الديباجة"
    assert [p.key for p in law.provisions] == ["preamble", "1", "2"]


def test_acts_of_a_gazette_follow_each_other(paper) -> None:
    text = """Décret n° 2-23-1084 du 7 joumada II 1445 (21 décembre 2023) approuvant l’accord de prêt
LE CHEF DU GOUVERNEMENT,
Vu la loi de finances n° 50-22 ;
DÉCRÈTE :
ARTICLE PREMIER. – Est approuvé l’accord de prêt.
ART. 2. – Le présent décret sera publié au Bulletin officiel.
Fait à Rabat, le 7 joumada II 1445 (21 décembre 2023).
AZIZ AKHANNOUCH.
Arrêté de la ministre de l’énergie n° 2414-23 du 10 rabii I 1445 (26 septembre 2023) fixant les conditions
LA MINISTRE DE L’ÉNERGIE,
Vu le décret n° 2-22-490 ;
ARRÊTE :
ARTICLE PREMIER. – Au sens du présent arrêté, on entend par charge.
ART. 2. – Le présent arrêté est publié au Bulletin officiel.
Rabat, le 10 rabii I 1445 (26 septembre 2023)."""
    decree, order = read_structure(paper.plain(text, "fr")).acts
    assert (decree.kind, decree.official_number) == ("decree", "2-23-1084")
    assert (order.kind, order.official_number) == ("order", "2414-23")
    for act in (decree, order):
        assert [p.key for p in act.provisions] == ["preamble", "1", "2", "signature"]
    assert decree.provisions[1].text == "Est approuvé l’accord de prêt."


def test_an_annex_has_its_place_behind_the_signatures(paper) -> None:
    text = """Décret n° 2-20-1 du 7 joumada II 1445 (21 décembre 2023) fixant les modèles
LE CHEF DU GOUVERNEMENT,
ARTICLE PREMIER. – Les modèles sont annexés.
ART. 2. – Le présent décret est publié.
Fait à Rabat, le 7 joumada II 1445 (21 décembre 2023).
Annexe 1
Modèle du registre
Annexe 2
Modèle de la carte"""
    (act,) = read_structure(paper.plain(text, "fr")).acts
    assert [p.eid for p in act.provisions][-3:] == ["conclusions", "annex_1", "annex_2"]


def test_a_text_behind_the_signatures_that_counts_anew_is_an_annex(paper) -> None:
    lines = [
        paper.head("مرسوم رقم 2.07.809 صادر في 17 من جمادى الآخرة 1428 (3 يوليو 2007)", size=18)
    ]
    lines += [paper.body("رئيس الحكومة،", fill=0.2)]
    for number in range(1, 5):
        lines += [paper.head(f"المادة {number}"), paper.body("نص المادة.", fill=0.3)]
    lines += [paper.body("وحرر بالرباط في 17 من جمادى الآخرة 1428.", fill=0.6)]
    annex = [paper.head("دفتر التحملات النموذجي", size=18)]
    for number in range(1, 4):
        annex += [paper.head(f"المادة {number}"), paper.body("بند الدفتر.", fill=0.3)]
    (act,) = read_structure(paper.printed(lines, annex, language="ar")).acts
    inside = [p for p in act.provisions if p.parent is not None]
    assert [p.eid for p in inside] == [
        "annex_annexe__art_1",
        "annex_annexe__art_2",
        "annex_annexe__art_3",
    ]
    assert act.provisions[inside[0].parent].heading == "دفتر التحملات النموذجي"
    assert len({p.eid for p in act.provisions}) == len(act.provisions)


def test_a_cover_is_a_part_of_its_own_and_a_table_of_contents_is_none(paper) -> None:
    cover = [paper.head("CODE DU TRAVAIL", size=30)]
    contents = [
        paper.line(f"Article {n} ............................ {n + 2}") for n in range(1, 12)
    ]
    law = [paper.head("Loi n° 65-99 relative au Code du travail", size=18)]
    for number in range(1, 12):
        law += [paper.head(f"Article {number}"), paper.body("Le salarié est protégé.", fill=0.4)]
    (act,) = read_structure(paper.printed(cover, contents, law)).acts
    assert (act.kind, act.official_number, act.page) == ("code", "65-99", 3)
    first, *articles = act.provisions
    assert (first.kind, first.text) == ("cover", "CODE DU TRAVAIL")
    assert [p.key for p in articles] == [str(n) for n in range(1, 12)]


def test_page_and_box_of_an_article(paper) -> None:
    one = [paper.head("Article premier"), paper.body("La loi détermine les faits qui constituent")]
    two = [
        paper.body("des infractions.", fill=0.3),
        paper.head("Article 2"),
        paper.body("Nul n'est censé ignorer la loi.", fill=0.5),
    ]
    (act,) = read_structure(paper.printed(one, two)).acts
    first, second = act.provisions
    assert (first.page, second.page) == (1, 2)
    assert [box.page for box in first.boxes] == [1, 2]
    assert first.text == "La loi détermine les faits qui constituent des infractions."


def test_a_text_without_articles_becomes_one_provision_with_a_warning(paper) -> None:
    reading = read_structure(paper.plain("منشور حول تبسيط المساطر.\nيتعين على الإدارات الجواب."))
    (act,) = reading.acts
    (provision,) = act.provisions
    assert provision.text == "منشور حول تبسيط المساطر.\nيتعين على الإدارات الجواب."
    assert provision.key is None
    assert provision.eid == "body"
    assert any("no articles" in warning for warning in reading.warnings)


def test_an_empty_document_is_read_without_error(paper) -> None:
    assert read_structure(paper.plain("")).acts == ()


def test_a_dated_note_under_an_article_starts_no_act(paper) -> None:
    lines = [paper.head("DAHIR FORMANT CODE DES OBLIGATIONS", size=20)]
    for number in range(1, 7):
        lines += [paper.head(f"Article {number}")]
        if number == 4:
            lines += [paper.body("Dahir 6 juillet 1954", fill=0.3)]
        lines += [paper.body("Le reçu peut être dénoncé dans les trente jours.", fill=0.6)]
    (act,) = read_structure(paper.printed(lines)).acts
    assert [p.key for p in act.provisions] == ["1", "2", "3", "4", "5", "6"]


def test_a_title_taken_for_a_running_head_is_still_a_title(paper) -> None:
    title = "Décret n° 2-23-108{} du 7 joumada II 1445 (21 décembre 2023) approuvant l’accord"
    pages = [
        [
            paper.line(title.format(n), kind=LineKind.FURNITURE, bold=True),
            paper.line("LE CHEF DU GOUVERNEMENT,", 0.4, gap=2),
            paper.body("ARTICLE PREMIER. – Est approuvé l’accord."),
            paper.body("ART. 2. – Le présent décret est publié."),
        ]
        for n in (4, 5)
    ]
    acts = read_structure(paper.printed(*pages)).acts
    assert [act.official_number for act in acts] == ["2-23-1084", "2-23-1085"]


def test_an_excerpt_keeps_its_first_article_whatever_its_number(paper) -> None:
    lines = [paper.head("قانون رقم 120.18 يتعلق بالملكية الصناعية", size=16)]
    for number in (5, 6, 7):
        lines += [
            paper.head(f"المادة {number}", size=13),
            paper.body("يستفيد رعايا البلدان الأعضاء من أحكام هذا القانون.", fill=0.8),
        ]
    (law,) = read_structure(paper.printed(lines, language="ar")).acts
    assert law.title == "قانون رقم 120.18 يتعلق بالملكية الصناعية"
    assert [p.eid for p in law.provisions] == ["art_5", "art_6", "art_7"]


@pytest.mark.parametrize("below", [True, False], ids=["below", "above"])
def test_a_title_printed_in_both_languages_is_kept_in_both(paper, below: bool) -> None:
    arabic = "مشروع قانون رقم 21.27 يتعلق بالمكتبات البلدية"
    french = "Projet de loi n° 21-27 relatif aux bibliothèques communales"
    articles = ["المادة الأولى", "تحدث مكتبة.", "المادة 2", "تفتح المكتبة."]
    document = paper.plain(
        "\n".join([*((arabic, french) if below else (french, arabic)), *articles])
    )
    (page,) = document.pages
    lines = tuple(replace(line, dir="ltr" if line.text == french else "rtl") for line in page.lines)
    reading = read_structure(replace(document, pages=(replace(page, lines=lines),)))
    (act,) = reading.acts
    assert (act.title, act.other_title) == (arabic, french)
    assert [p.key for p in act.provisions if p.kind == "article"] == ["1", "2"]
